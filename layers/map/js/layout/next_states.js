import { compared, exchanged, isComparing } from "../compare/states.js";
import { facts } from "../state/facts.js";
/** @import { MapState } from "../types/messages" */

/**
 * The states to which a reader steps next: the settlement after this one, the next that moves a
 * line, the one before; then the comparison that is opened, or the sides of it exchanged.
 * @param {MapState} state
 * @returns {MapState[]}
 */
export function nextStates(state) {
  const { settlements } = facts;
  const here = settlements.findIndex(({ id }) => id === state.settlement);
  const marks = settlements.slice(here + 1).find(({ moves_line: moves }) => moves);
  const next = [...new Set([settlements[here + 1], marks, settlements[here - 1]])];
  const steps = next.flatMap((each) => (each ? [{ ...state, settlement: each.id, date: "" }] : []));
  if (isComparing(state)) return [{ ...state, ...exchanged(state) }, ...steps];
  return [...steps, { ...state, ...compared(state) }];
}
