// Facts with texts carried once, as the browser puts them together: lines of JSON in, JSON out.
import { readFileSync } from "node:fs";

import { whole } from "../../layers/map/js/dom/packed.js";

const { lines, texts } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(whole(lines, texts)));
