/* What the record answers to a plan: the browser's half of layers/plans/answers.py, and equal to it.
   Pure: no map, no state, no words. Nothing here is a judgement. */
import { SIDES } from "./plan.js";
/** @import { PlanFacts, PlanNaming, PlanState } from "../types/facts" */
/** @import { Plan, Side } from "./plan.js" */

const PER_SQUARE_METRE = 1e6; // the same land summed in another order is as like

/**
 * A unit, or the part of one that lies to the left or right of the plan's line, whole numbers but for
 * km²: all that is answered goes by these.
 * @typedef {{ unit: number, side?: Side, holder: number, area: number }} Piece
 */
/**
 * Pieces that another state gives to somebody else: numbers of holders, km².
 * @typedef {{ pieces: Piece[], here: number, there: number, area: number }} Difference
 */
/**
 * What one holder would have; `part` of what several parties claim is null where there is none.
 * @typedef {{ holder: number, pieces: Piece[], area: number, claimed: number,
 *   part: number | null }} Share
 */
/**
 * A plan beside a state: km² that it gives to another holder, and that only one of the two gives.
 * @typedef {{ id: string, other: number, alone: number, differences: Difference[],
 *   changing: Difference[] }} Compared
 */
/** @typedef {{ naming: PlanNaming, units: number[], within: boolean }} Spoken */

/**
 * A plan by pieces, in the units' order. A unit that is given in two, but lies on one side of the
 * line, is its part of that side.
 * @param {PlanFacts} known
 * @param {Plan} plan
 * @param {readonly number[]} left By unit the left's part of its area (cut.js); empty without a line.
 * @returns {Piece[]}
 */
export function piecesOf({ areas }, { has, parts }, left) {
  return has.flatMap((holder, unit) => {
    const of = parts.get(unit);
    if (!of) return [{ unit, holder, area: areas[unit] }];
    const share = [left[unit], 1 - left[unit]];
    return SIDES.filter((side) => share[side] > 0).map((side) => ({
      ...{ unit, side, holder: of[side] },
      area: areas[unit] * share[side],
    }));
  });
}

/**
 * The units that are given in two, and that the line cuts, each with both its pieces.
 * @param {readonly Piece[]} pieces
 */
export const cutInTwo = (pieces) =>
  pieces.flatMap((left, at) => {
    const right = pieces[at + 1];
    return left.side === 0 && right?.unit === left.unit ? [{ unit: left.unit, left, right }] : [];
  });

/**
 * The units that the line passes over, and that are given whole.
 * @param {Plan} plan
 * @param {readonly number[]} left
 */
export const passedOver = ({ has }, left) =>
  [...has.keys()].filter((unit) => has[unit] && left[unit] > 0 && left[unit] < 1);

/** The units that pieces are of, each once. @param {readonly Piece[]} pieces */
export const unitsOf = (pieces) => [...new Set(pieces.map(({ unit }) => unit))];

/** @param {readonly Piece[]} pieces */
const areaOf = (pieces) => pieces.reduce((sum, { area }) => sum + area, 0);

/**
 * One share for each holder that has something, then what is left undetermined.
 * @param {PlanFacts} known
 * @param {readonly Piece[]} pieces
 * @returns {Share[]}
 */
export function sharesOf(known, pieces) {
  const claimed = new Set(known.claimed);
  const isClaimed = (/** @type {Piece} */ { unit }) => claimed.has(unit);
  const whole = known.claimed.reduce((sum, unit) => sum + known.areas[unit], 0);
  const order = [...known.holders.keys()].slice(1).concat(0);
  return order
    .map((holder) => ({ holder, has: pieces.filter((piece) => piece.holder === holder) }))
    .filter(({ has }) => has.length)
    .map(({ holder, has }) => {
      const ofClaimed = areaOf(has.filter(isClaimed));
      const part = whole ? ofClaimed / whole : null;
      return { holder, pieces: has, area: areaOf(has), claimed: ofClaimed, part };
    });
}

/**
 * Where a plan and another state differ, by what stands in either; the largest first.
 * @param {readonly Piece[]} pieces
 * @param {readonly number[]} other By unit its holder there.
 * @returns {Difference[]}
 */
function differencesOf(pieces, other) {
  /** @type {Map<string, { pieces: Piece[], here: number, there: number }>} */
  const found = new Map();
  for (const piece of pieces) {
    const [here, there] = [piece.holder, other[piece.unit]];
    if (here === there) continue;
    const ends = `${here} ${there}`;
    const alike = found.get(ends);
    if (alike) alike.pieces.push(piece);
    else found.set(ends, { pieces: [piece], here, there });
  }
  return [...found.values()]
    .map((each) => ({ ...each, area: areaOf(each.pieces) }))
    .sort((a, b) => b.area - a.area);
}

/**
 * A plan beside a state. What it changes is who has control of a unit that the plan gives.
 * @param {readonly Piece[]} pieces
 * @param {PlanState} state
 * @returns {Compared}
 */
export function comparedWith(pieces, { id, given, control }) {
  const differences = differencesOf(pieces, given);
  /** @type {(of: (each: Difference) => boolean) => number} */
  const sum = (of) => differences.filter(of).reduce((all, each) => all + each.area, 0);
  const changing = control
    ? differencesOf(pieces, control).filter(({ here, there }) => here && there)
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
 * @param {readonly Piece[]} pieces
 */
export function nearestTo(known, pieces) {
  /** @type {(area: number) => number} */
  const rounded = (area) => Math.round(area * PER_SQUARE_METRE);
  return known.states
    .filter(({ starts }) => starts)
    .map((state) => comparedWith(pieces, state))
    .sort((a, b) => rounded(a.other) - rounded(b.other) || rounded(a.alone) - rounded(b.alone));
}

/**
 * The arguments and passages whose own records name units of a holder's share, also where it has a
 * part: first those that name nothing outside of it. Whether they speak for or against it is not said.
 * @param {PlanFacts} known
 * @param {readonly Piece[]} pieces
 * @param {number} holder
 * @returns {Spoken[]}
 */
export function spokenOf({ naming }, pieces, holder) {
  const has = new Set(unitsOf(pieces.filter((piece) => piece.holder === holder)));
  const named = naming.map((each) => ({
    naming: each,
    units: each.units.filter((unit) => has.has(unit)),
  }));
  return named
    .filter(({ units }) => units.length)
    .map((each) => ({
      ...each,
      within: !each.naming.beyond && each.units.length === each.naming.units.length,
    }))
    .sort((a, b) => Number(b.within) - Number(a.within));
}
