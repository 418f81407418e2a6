// The browser's half of layers/lessons/draw.py: the bank comes in first, then seeds by lines; the ids
// of each round go out.
import { createInterface } from "node:readline";

import { drawn } from "../../layers/map/js/quiz/draw.js";

/** @type {{ bank: import("../../layers/map/js/quiz/draw.js").Drawable[], parties: string[], most: number } | undefined} */
let known;
for await (const line of createInterface({ input: process.stdin })) {
  if (!known) {
    known = JSON.parse(line);
    continue;
  }
  const { bank, parties, most } = known;
  const ids = drawn(bank, parties, JSON.parse(line), most).map(({ id }) => id);
  process.stdout.write(`${JSON.stringify(ids)}\n`);
}
