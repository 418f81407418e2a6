/* A reader's plan: for each unit the number of its holder, 0 where it is left undetermined; and how
   an address has it. The browser's half of layers/plans, pure: no map, no state. */
/** @import { PlanFacts } from "../types/facts" */

/** @typedef {readonly number[]} Plan */

export const MAX_LENGTH = 4000; // characters; layers/plans/address.py
const [BETWEEN_SHARES, OF, BETWEEN_UNITS] = [",", ":", "."];

/** @typedef {Pick<PlanFacts, "units" | "holders">} Known */

/** A plan that gives nothing. @param {Pick<PlanFacts, "units">} known @returns {Plan} */
export const blank = ({ units }) => units.map(() => 0);

/**
 * A plan as an address has it: holders and their units in the atlas' order, so that it has one form.
 * @param {Known} known
 * @param {Plan} plan
 */
export function writePlan({ units, holders }, plan) {
  return holders
    .map((holder, number) => ({ holder, has: units.filter((_, at) => plan[at] === number) }))
    .filter(({ holder, has }) => holder && has.length)
    .map(({ holder, has }) => `${holder}${OF}${has.join(BETWEEN_UNITS)}`)
    .join(BETWEEN_SHARES);
}

/**
 * Reads a plan as an address has it, in any order; of a unit that is given twice the first counts.
 * `passed` is what it does not know.
 * @param {Known} known
 * @param {string} text
 * @returns {{ plan: Plan, passed: string[] }}
 */
export function readPlan(known, text) {
  const plan = [...blank(known)];
  /** @type {string[]} */
  const passed = [];
  if (text.length > MAX_LENGTH) return { plan, passed: [`${text.slice(0, 40)}…`] };
  for (const share of text ? text.split(BETWEEN_SHARES) : []) {
    const colon = share.indexOf(OF);
    const holder = known.holders.indexOf(share.slice(0, colon));
    if (colon < 1 || holder < 1) {
      passed.push(share.slice(0, colon < 1 ? undefined : colon));
      continue;
    }
    for (const unit of share.slice(colon + 1).split(BETWEEN_UNITS)) {
      const at = known.units.indexOf(unit);
      if (at < 0 || plan[at]) passed.push(unit);
      else plan[at] = holder;
    }
  }
  return { plan, passed };
}

/**
 * A plan with some units given to a holder, or to nobody; the same one where that changes nothing.
 * @param {Plan} plan
 * @param {Iterable<number>} units
 * @param {number} holder
 * @returns {Plan}
 */
export function given(plan, units, holder) {
  const meant = new Set(units);
  const next = plan.map((has, at) => (meant.has(at) ? holder : has));
  return next.some((has, at) => has !== plan[at]) ? next : plan;
}
