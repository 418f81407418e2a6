/* Who takes a place that a reader points at or chooses by key: as a rule it is chosen. */
import { store } from "../state/store.js";

/** @typedef {(id: string, event?: MouseEvent) => boolean} Taker */

/** @type {Taker[]} */
const takers = [];

/**
 * Has `take` be asked first; it says whether it has taken the place.
 * @param {Taker} take
 */
export const takePicks = (take) => void takers.push(take);

/**
 * @param {string} id
 * @param {MouseEvent} [event] What pointed at it; none where a key chooses.
 */
export function pick(id, event) {
  if (!takers.some((take) => take(id, event))) store.set({ place: id }, { user: true });
}
