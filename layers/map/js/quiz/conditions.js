/* Whether a plan keeps to what a question asks of it: pure, no map, no state. The same as
   layers/lessons/conditions.py in Python. */
import { holderOf, SIDES } from "../paint/plan.js";
/** @import { QuizCondition, QuizQuestionFacts } from "../types/facts" */
/** @import { Plan } from "../paint/plan.js" */

/**
 * A plan, and what is known of its units by number: how much of each lies left of its line (nothing
 * where it has none), and their areas.
 * @typedef {object} Tried
 * @property {Plan} plan
 * @property {readonly number[]} left
 * @property {readonly number[]} areas
 * @property {(id: string) => number} numberOf
 * @property {readonly string[]} holders
 */

/**
 * The pieces of a unit, each with its holder and its part of the unit's area.
 * @param {Tried} tried
 * @param {number} unit
 */
function piecesOf({ plan, left, holders }, unit) {
  const share = left[unit] ?? 1;
  return SIDES.map((side) => ({
    holder: holders[holderOf(plan, unit, side)],
    part: side ? 1 - share : share,
  })).filter(({ part }) => part > 0);
}

/**
 * How much of the land of some places a holder has.
 * @param {Tried} tried
 * @param {readonly number[]} units
 * @param {string} holder
 */
function shareOf(tried, units, holder) {
  let [has, whole] = [0, 0];
  for (const unit of units) {
    const area = tried.areas[unit];
    whole += area;
    for (const piece of piecesOf(tried, unit))
      if (piece.holder === holder) has += area * piece.part;
  }
  return has / whole;
}

/**
 * @param {QuizCondition} condition
 * @param {Tried} tried
 */
function holds({ places, holders, other, cuts, holder, least = 0, most = 1 }, tried) {
  const [units, beyond, cut] = [places, other ?? [], cuts ?? []].map((ids) =>
    ids.map(tried.numberOf),
  );
  if (holders)
    return units.every((unit) =>
      piecesOf(tried, unit).every((piece) => holders.includes(piece.holder)),
    );
  if (holder !== undefined) {
    const share = shareOf(tried, units, holder);
    return share >= least && share <= most;
  }
  const { left } = tried;
  if (cut.length) return cut.every((unit) => left[unit] > 0 && left[unit] < 1);
  const side = left[units[0]];
  return (
    (side === 0 || side === 1) &&
    units.every((unit) => left[unit] === side) &&
    beyond.every((unit) => left[unit] === 1 - side)
  );
}

/**
 * Of each condition of a question, in order, whether a plan keeps to it.
 * @param {QuizQuestionFacts} question
 * @param {Tried} tried
 */
export const whichHold = ({ conditions = [] }, tried) =>
  conditions.map((condition) => holds(condition, tried));
