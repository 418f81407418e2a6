import { compared, exchanged, isComparing } from "../compare/states.js";
import { placeIn } from "../lesson/steps.js";
import { facts } from "../state/facts.js";
import { after } from "../state/store.js";
/** @import { MapState } from "../types/messages" */

/**
 * The states to which a reader steps next: the settlement after this one, the next that moves a
 * line, the one before; then the comparison that is opened, or the sides of it exchanged. In a lesson
 * the step after this one, and the one before.
 * @param {MapState} state
 * @returns {MapState[]}
 */
export function nextStates(state) {
  const now = placeIn(state);
  if (now) {
    const { lesson, at } = now;
    const steps = [lesson.steps[at + 1], lesson.steps[at - 1]].filter((step) => step !== undefined);
    return steps.map(({ id }) => after({ step: id }, state));
  }
  const { settlements } = facts;
  const here = settlements.findIndex(({ id }) => id === state.settlement);
  const marks = settlements.slice(here + 1).find(({ moves_line: moves }) => moves);
  const next = [...new Set([settlements[here + 1], marks, settlements[here - 1]])];
  const steps = next.flatMap((each) => (each ? [{ ...state, settlement: each.id, date: "" }] : []));
  if (isComparing(state)) return [{ ...state, ...exchanged(state) }, ...steps];
  return [...steps, { ...state, ...compared(state) }];
}

/**
 * The window, as an address says it, in which a step of a lesson is shown.
 * @param {MapState} state
 */
export const windowOf = (state) => placeIn(state)?.step.window ?? "";
