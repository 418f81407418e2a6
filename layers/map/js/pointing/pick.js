/* Who takes a place that a reader points at or chooses by key: as a rule it is chosen. */
import { store } from "../state/store.js";

/** @type {((id: string) => boolean)[]} */
const takers = [];

/**
 * Has `take` be asked first; it says whether it has taken the place.
 * @param {(id: string) => boolean} take
 */
export const takePicks = (take) => void takers.push(take);

/** @param {string} id */
export function pick(id) {
  if (!takers.some((take) => take(id))) store.set({ place: id }, { user: true });
}
