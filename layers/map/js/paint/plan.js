/* A reader's plan: who would have each unit, and a line that cuts some in two; and how an address has
   it. The browser's half of layers/plans, pure: no map, no state. */
import { faultIn, readLine, sameLine, writeLine } from "./line/line.js";
/** @import { PlanFacts } from "../types/facts" */
/** @import { Line } from "./line/line.js" */

/** The holders of both parts of a unit, by number. */
/** @typedef {readonly [left: number, right: number]} Parts */
/** @typedef {0 | 1} Side Left or right, as seen along the line. */

/**
 * @typedef {object} Plan
 * @property {readonly number[]} has For each unit the number of its holder; 0 where it is left
 *   undetermined, or has parts.
 * @property {Line} line Empty where there is none.
 * @property {ReadonlyMap<number, Parts>} parts Of units that are given in two; none without a line.
 */

/** @typedef {Pick<PlanFacts, "units" | "holders" | "frame">} Known */

export const MAX_LENGTH = 4000; // characters; layers/plans/address.py
/** @type {readonly Side[]} */
export const SIDES = [0, 1];
const [BETWEEN_SHARES, OF, BETWEEN_UNITS, PART] = [",", ":", ".", "~"];
const LINE = PART + OF;
const LETTERS = ["l", "r"];
const MOST_SHOWN = 40; // characters of what is passed over

/** A plan that gives whole units. @param {readonly number[]} has @returns {Plan} */
export const ofWholes = (has) => ({ has, line: [], parts: new Map() });

/** A plan that gives nothing. @param {Pick<PlanFacts, "units">} known */
export const blank = ({ units }) => ofWholes(units.map(() => 0));

/** The holder of a part of a unit, also of one that is given whole. @type {(plan: Plan, unit: number, side: Side) => number} */
export const holderOf = ({ has, parts }, unit, side) => parts.get(unit)?.[side] ?? has[unit];

/** How many units it gives to somebody, wholly or in part. @param {Plan} plan */
export const countOf = ({ has, parts }) => has.filter(Boolean).length + parts.size;

/**
 * @param {Plan} plan
 * @param {number} unit
 * @param {number} holder
 * @param {string} name
 */
function written({ has, parts }, unit, holder, name) {
  const of = parts.get(unit);
  if (!of) return has[unit] === holder ? [name] : [];
  return SIDES.filter((side) => of[side] === holder).map((side) => name + PART + LETTERS[side]);
}

/**
 * A plan as an address has it: holders and their units in the atlas' order, so that it has one form.
 * @param {Known} known
 * @param {Plan} plan
 */
export function writePlan({ units, holders }, plan) {
  const shares = holders
    .map((holder, number) => ({
      holder,
      share: units.flatMap((unit, at) => written(plan, at, number, unit)),
    }))
    .filter(({ holder, share }) => holder && share.length)
    .map(({ holder, share }) => holder + OF + share.join(BETWEEN_UNITS));
  const line = plan.line.length ? [LINE + writeLine(plan.line)] : [];
  return [...shares, ...line].join(BETWEEN_SHARES);
}

/**
 * Reads a plan as an address has it, in any order; of what is given twice the first counts.
 * `passed` is what it does not know.
 * @param {Known} known
 * @param {string} text
 * @returns {{ plan: Plan, passed: string[] }}
 */
export function readPlan(known, text) {
  if (text.length > MAX_LENGTH)
    return { plan: blank(known), passed: [`${text.slice(0, MOST_SHOWN)}…`] };
  const all = text ? text.split(BETWEEN_SHARES) : [];
  /** @type {string[]} */
  const passed = [];
  /** @type {Line} */
  let line = [];
  for (const share of all.filter((each) => each.startsWith(LINE))) {
    const read = readLine(share.slice(LINE.length));
    if (line.length || faultIn(read, known.frame)) passed.push(PART);
    else line = read;
  }
  const has = known.units.map(() => 0);
  /** @type {Map<number, [number, number]>} */
  const parts = new Map();

  /** @type {(name: string, holder: number) => boolean} */
  function take(name, holder) {
    const [unit, letter, ...more] = name.split(PART);
    const at = known.units.indexOf(unit);
    if (at < 0 || more.length || has[at]) return false;
    if (letter === undefined) {
      if (parts.has(at)) return false;
      has[at] = holder;
      return true;
    }
    const side = LETTERS.indexOf(letter);
    const of = parts.get(at) ?? [0, 0];
    if (!line.length || side < 0 || of[side]) return false;
    of[side] = holder;
    parts.set(at, of);
    return true;
  }

  for (const share of all.filter((each) => !each.startsWith(LINE))) {
    const colon = share.indexOf(OF);
    const holder = known.holders.indexOf(share.slice(0, colon));
    if (colon < 1 || holder < 1) passed.push(share.slice(0, colon < 1 ? undefined : colon));
    else
      for (const name of share.slice(colon + 1).split(BETWEEN_UNITS))
        if (!take(name, holder)) passed.push(name);
  }
  return { plan: { has, line, parts: inParts(parts) }, passed };
}

/**
 * Parts in the units' order, without those that nobody has anything of.
 * @param {ReadonlyMap<number, Parts>} parts
 * @returns {ReadonlyMap<number, Parts>}
 */
export const inParts = (parts) =>
  new Map([...parts].filter(([, of]) => of.some(Boolean)).sort(([a], [b]) => a - b));

/**
 * A plan with some units given to a holder, whole, or to nobody; the same one where that changes
 * nothing.
 * @param {Plan} plan
 * @param {Iterable<number>} units
 * @param {number} holder
 * @returns {Plan}
 */
export function given(plan, units, holder) {
  const meant = new Set(units);
  const has = plan.has.map((now, at) => (meant.has(at) ? holder : now));
  const parts = new Map([...plan.parts].filter(([unit]) => !meant.has(unit)));
  const same = parts.size === plan.parts.size && has.every((now, at) => now === plan.has[at]);
  return same ? plan : { ...plan, has, parts };
}

/**
 * A plan with a part of a unit given to a holder, or to nobody: the other stays as it was. The same
 * one where that changes nothing, or there is no line.
 * @param {Plan} plan
 * @param {number} unit
 * @param {Side} side
 * @param {number} holder
 * @returns {Plan}
 */
export function givenPart(plan, unit, side, holder) {
  if (!plan.line.length || holderOf(plan, unit, side) === holder) return plan;
  const [left, right] = SIDES.map((each) => (each === side ? holder : holderOf(plan, unit, each)));
  const has = plan.has.map((now, at) => (at === unit ? 0 : now));
  return { ...plan, has, parts: inParts(new Map([...plan.parts, [unit, [left, right]]])) };
}

/**
 * A plan with another line: each part stays whose it was. Without a line a unit of which both parts
 * are one's is theirs, and others are left undetermined.
 * @param {Plan} plan
 * @param {Line} line
 * @returns {Plan}
 */
export function withLine(plan, line) {
  if (sameLine(plan.line, line)) return plan;
  if (line.length) return { ...plan, line };
  const has = plan.has.map((now, unit) => {
    const [left, right] = plan.parts.get(unit) ?? [now, now];
    return left === right ? left : 0;
  });
  return ofWholes(has);
}
