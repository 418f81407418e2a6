// The saved page's addresses beside the page's: the facts come in by the first line, then addresses.
import { createInterface } from "node:readline";

import { documentOf } from "./document.mjs";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
documentOf(JSON.parse((await lines.next()).value));
const { readAddress } = await import("../../layers/map/js/messages/read_address.js");
const { otherForms } = await import("../../layers/map/js/messages/other_forms.js");
const { parameters } = await import("../../layers/map/js/state/declaration.js");

for await (const line of lines) {
  const { values, passedOver } = readAddress(JSON.parse(line), parameters, otherForms);
  process.stdout.write(`${JSON.stringify([values, passedOver])}\n`);
}
