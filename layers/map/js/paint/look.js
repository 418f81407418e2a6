/* The plan that a state has, and how the map shows it: by holdings and a key, as a settlement's. */
import { facts } from "../state/facts.js";
import { readLine, writeLine } from "./line/line.js";
import { blank, ofWholes, readPlan, writePlan } from "./plan.js";
/** @import { SeenFacts } from "../types/facts" */
/** @import { Plan } from "./plan.js" */

const { plan: look, places_with_land: landed, settlements, views } = facts;

export const BLANK = "blank"; // a plan that is open and gives nothing yet; layers/state_values.py
const OWN_LINE = "~:"; // what its key begins with
export const units = look.units.map((number) => landed[number]);
export const { holders } = look;
const known = { units, holders, frame: views.region };
const unitAt = new Map(units.map((unit, at) => [unit, at]));

/** @type {{ of: string, plan: Plan, passed: string[], seen: SeenFacts }} */
let last = { of: "", plan: blank(known), passed: [], seen: seenAs(blank(known)) };

/**
 * Land that no plan can give is as the last settlement or paper on record has it.
 * @param {Plan} plan
 * @returns {SeenFacts}
 */
function seenAs(plan) {
  const holds = [...(settlements.at(-1)?.holds ?? [])];
  plan.has.forEach((holder, at) => {
    holds[look.units[at]] = look.holds[holder];
  });
  for (const unit of plan.parts.keys()) holds[look.units[unit]] = look.cut; // part_land.js shows whose
  return { holds, key: plan.line.length ? [...look.key, look.line] : look.key };
}

/** @param {string} text As the state has it. */
function read(text) {
  if (last.of === text) return last;
  const found = readPlan(known, text === BLANK ? "" : text);
  last = { of: text, ...found, seen: seenAs(found.plan) };
  return last;
}

/** @param {string} text @returns {Plan} */
export const planOf = (text) => read(text).plan;

/** The key of the line that a plan has, as lines on record have theirs; none without one. @param {string} text */
export function lineKeyIn(text) {
  const { line } = planOf(text);
  return line.length ? [OWN_LINE + writeLine(line)] : [];
}

/** The course of a line that a reader has drawn; null of one on record. @param {string} key */
export const ownLine = (key) =>
  key.startsWith(OWN_LINE) ? readLine(key.slice(OWN_LINE.length)) : null;

/** What a text names that the atlas does not know. @param {string} text */
export const passedIn = (text) => read(text).passed;

/** @param {string} text */
export const seenInPlan = (text) => read(text).seen;

/**
 * What a settlement or a division amounts to, as the state has a plan; blank without one.
 * @param {readonly number[] | undefined} has
 */
export const textOfState = (has) => textOf(has ? ofWholes(has) : blank(known));

/** As the state has a plan. @param {Plan} plan */
export const textOf = (plan) => writePlan(known, plan) || BLANK;

/** The number of a unit; undefined of a place that no plan can give. @param {string} id */
export const numberOf = (id) => unitAt.get(id);
