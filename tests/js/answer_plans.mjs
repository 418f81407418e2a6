// The browser's half of layers/plans: the facts come in first, then plans as addresses have them, by
// lines, one with a line of its own beside what of each unit lies to its left; each as it is written
// anew, and what is answered to it, go out.
import { createInterface } from "node:readline";

import {
  comparedWith,
  cutInTwo,
  nearestTo,
  passedOver,
  piecesOf,
  sharesOf,
  spokenOf,
} from "../../layers/map/js/paint/answers.js";
import { readPlan, writePlan } from "../../layers/map/js/paint/plan.js";

/** @import { PlanFacts } from "../../layers/map/js/types/facts" */
/** @import { Difference, Piece } from "../../layers/map/js/paint/answers.js" */

/** @type {PlanFacts | undefined} */
let known;

/** @param {PlanFacts} facts @param {string | { text: string, left: number[] }} told */
function answered(facts, told) {
  const { text, left } = typeof told === "string" ? { text: told, left: [] } : told;
  const { units, holders } = facts;
  const { plan, passed } = readPlan(facts, text);
  const pieces = piecesOf(facts, plan, left);
  const shares = sharesOf(facts, pieces);
  /** @param {number[]} numbers */
  const ids = (numbers) => numbers.map((number) => units[number]);
  /** @param {Piece[]} of */
  const names = (of) =>
    of.map(({ unit, side }) => units[unit] + (side === undefined ? "" : ["~l", "~r"][side]));
  /** @param {Difference[]} list */
  const differing = (list) =>
    list.map((each) => [names(each.pieces), holders[each.here], holders[each.there], each.area]);
  /** @param {import("../../layers/map/js/paint/answers.js").Compared} each */
  const beside = (each) => [
    ...[each.id, each.other, each.alone],
    ...[differing(each.differences), differing(each.changing)],
  ];
  const holding = shares.map(({ holder }) => holder).filter(Boolean);
  return {
    address: writePlan(facts, plan),
    passed,
    shares: shares.map((each) => [
      ...[holders[each.holder], names(each.pieces), each.area, each.claimed, each.part],
    ]),
    nearest: nearestTo(facts, pieces).map(beside),
    states: facts.states.map((state) => beside(comparedWith(pieces, state))),
    cut: cutInTwo(pieces).map((each) => [units[each.unit], each.left.area, each.right.area]),
    left_whole: ids(passedOver(plan, left)),
    spoken: holding.map((holder) =>
      spokenOf(facts, pieces, holder).map(({ naming, units: named, within }) => [
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
