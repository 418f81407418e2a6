/* What the record answers to a plan: the browser's half of layers/plans/answers.py, and equal to it.
   Pure: no map, no state, no words. Nothing here is a judgement. */
/** @import { PlanFacts, PlanNaming, PlanState } from "../types/facts" */
/** @import { Plan } from "./plan.js" */

const PER_SQUARE_METRE = 1e6; // the same land summed in another order is as like

/**
 * Units that another state gives to somebody else: numbers of units and of holders, km².
 * @typedef {{ units: number[], here: number, there: number, area: number }} Difference
 */
/**
 * What one holder would have; `part` of what several parties claim is null where there is none.
 * @typedef {{ holder: number, units: number[], area: number, claimed: number,
 *   part: number | null }} Share
 */
/**
 * A plan beside a state: km² that it gives to another holder, and that only one of the two gives.
 * @typedef {{ id: string, other: number, alone: number, differences: Difference[],
 *   changing: Difference[] }} Compared
 */
/** @typedef {{ naming: PlanNaming, units: number[], within: boolean }} Spoken */

/**
 * @param {PlanFacts} known
 * @param {number[]} units
 */
export const areaOf = ({ areas }, units) => units.reduce((sum, unit) => sum + areas[unit], 0);

/**
 * The units that a holder has.
 * @param {Plan} plan
 * @param {number} holder
 */
export const shareOf = (plan, holder) =>
  plan.flatMap((has, unit) => (has === holder ? [unit] : []));

/**
 * One share for each holder that has something, then what is left undetermined.
 * @param {PlanFacts} known
 * @param {Plan} plan
 * @returns {Share[]}
 */
export function sharesOf(known, plan) {
  const claimed = new Set(known.claimed);
  const whole = areaOf(known, known.claimed);
  const order = [...known.holders.keys()].slice(1).concat(0);
  return order
    .map((holder) => ({ holder, units: shareOf(plan, holder) }))
    .filter(({ units }) => units.length)
    .map(({ holder, units }) => {
      const ofClaimed = areaOf(
        known,
        units.filter((unit) => claimed.has(unit)),
      );
      const part = whole ? ofClaimed / whole : null;
      return { holder, units, area: areaOf(known, units), claimed: ofClaimed, part };
    });
}

/**
 * Where a plan and another state differ, by what stands in either; the largest first.
 * @param {PlanFacts} known
 * @param {Plan} plan
 * @param {Plan} other
 * @returns {Difference[]}
 */
function differencesOf(known, plan, other) {
  /** @type {Map<string, { units: number[], here: number, there: number }>} */
  const found = new Map();
  plan.forEach((here, unit) => {
    const there = other[unit];
    if (here === there) return;
    const ends = `${here} ${there}`;
    const alike = found.get(ends);
    if (alike) alike.units.push(unit);
    else found.set(ends, { units: [unit], here, there });
  });
  return [...found.values()]
    .map((each) => ({ ...each, area: areaOf(known, each.units) }))
    .sort((a, b) => b.area - a.area);
}

/**
 * A plan beside a state. What it changes is who has control of a unit that the plan gives.
 * @param {PlanFacts} known
 * @param {Plan} plan
 * @param {PlanState} state
 * @returns {Compared}
 */
export function comparedWith(known, plan, { id, given, control }) {
  const differences = differencesOf(known, plan, given);
  /** @type {(of: (each: Difference) => boolean) => number} */
  const sum = (of) => differences.filter(of).reduce((all, each) => all + each.area, 0);
  const changing = control
    ? differencesOf(known, plan, control).filter(({ here, there }) => here && there)
    : [];
  return {
    id,
    other: sum(({ here, there }) => here > 0 && there > 0),
    alone: sum(({ here, there }) => !here || !there),
    differences,
    changing,
  };
}

/**
 * All that a plan can start from, the most like first.
 * @param {PlanFacts} known
 * @param {Plan} plan
 */
export function nearestTo(known, plan) {
  /** @type {(area: number) => number} */
  const rounded = (area) => Math.round(area * PER_SQUARE_METRE);
  return known.states
    .filter(({ starts }) => starts)
    .map((state) => comparedWith(known, plan, state))
    .sort((a, b) => rounded(a.other) - rounded(b.other) || rounded(a.alone) - rounded(b.alone));
}

/**
 * The arguments and passages whose own records name units of a holder's share: first those that name
 * nothing outside of it. Whether they speak for or against it is not said.
 * @param {PlanFacts} known
 * @param {Plan} plan
 * @param {number} holder
 * @returns {Spoken[]}
 */
export function spokenOf({ naming }, plan, holder) {
  const named = naming.map((each) => ({
    naming: each,
    units: each.units.filter((unit) => plan[unit] === holder),
  }));
  return named
    .filter(({ units }) => units.length)
    .map((each) => ({
      ...each,
      within: !each.naming.beyond && each.units.length === each.naming.units.length,
    }))
    .sort((a, b) => Number(b.within) - Number(a.within));
}
