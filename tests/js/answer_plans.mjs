// The browser's half of layers/plans: the facts come in first, then plans as addresses have them, by
// lines; each as it is written anew, and what is answered to it, go out.
import { createInterface } from "node:readline";

import { comparedWith, nearestTo, sharesOf, spokenOf } from "../../layers/map/js/paint/answers.js";
import { readPlan, writePlan } from "../../layers/map/js/paint/plan.js";

/** @import { PlanFacts } from "../../layers/map/js/types/facts" */
/** @import { Difference } from "../../layers/map/js/paint/answers.js" */

/** @type {PlanFacts | undefined} */
let known;

/** @param {PlanFacts} facts @param {string} text */
function answered(facts, text) {
  const { units, holders } = facts;
  const { plan, passed } = readPlan(facts, text);
  const shares = sharesOf(facts, plan);
  /** @param {number[]} numbers */
  const ids = (numbers) => numbers.map((number) => units[number]);
  /** @param {Difference[]} list */
  const told = (list) =>
    list.map((each) => [ids(each.units), holders[each.here], holders[each.there], each.area]);
  /** @param {import("../../layers/map/js/paint/answers.js").Compared} each */
  const beside = (each) => [
    ...[each.id, each.other, each.alone],
    ...[told(each.differences), told(each.changing)],
  ];
  const holding = shares.map(({ holder }) => holder).filter(Boolean);
  return {
    address: writePlan(facts, plan),
    passed,
    shares: shares.map((each) => [
      ...[holders[each.holder], ids(each.units), each.area, each.claimed, each.part],
    ]),
    nearest: nearestTo(facts, plan).map(beside),
    states: facts.states.map((state) => beside(comparedWith(facts, plan, state))),
    spoken: holding.map((holder) =>
      spokenOf(facts, plan, holder).map(({ naming, units: named, within }) => [
        ...[naming.kind, facts.told[facts.naming.indexOf(naming)].id, ids(named), within],
      ]),
    ),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  if (!known) known = /** @type {PlanFacts} */ (told);
  else process.stdout.write(`${JSON.stringify(answered(known, told))}\n`);
}
