// The browser's half of layers/plans/file.py: the facts and the atlas' id come in first, then texts of
// files by lines; what each is read as, and written anew, goes out.
import { createInterface } from "node:readline";

import { readFile, writeFile } from "../../layers/map/js/paint/file.js";
import { writePlan } from "../../layers/map/js/paint/plan.js";

/** @import { PlanFacts } from "../../layers/map/js/types/facts" */

/** @type {{ facts: PlanFacts, atlas: string } | undefined} */
let known;
for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  if (!known) {
    known = told;
    continue;
  }
  const { facts, atlas } = /** @type {{ facts: PlanFacts, atlas: string }} */ (known);
  const read = readFile(facts, told, atlas);
  const drawn = () => ({ names: { name_en: "x" }, geometry: null });
  const measured = { left: facts.units.map(() => 0.5), lengths: { land: 1, sea: 2 } };
  const answer =
    "begun" in read
      ? {
          address: writePlan(facts, read.begun.plan),
          from: read.begun.from,
          file: writeFile(facts, read.begun, { atlas, notice: {}, drawn, measured }),
        }
      : { faults: read.faults.map(({ kind }) => kind) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
