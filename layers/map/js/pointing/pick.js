/* Who takes a place that a reader points at or chooses by key: as a rule it is chosen. */
import { store } from "../state/store.js";

/** @type {(id: string) => boolean} */
let taker = () => false;

/**
 * Has `take` be asked first; it says whether it has taken the place.
 * @param {(id: string) => boolean} take
 */
export function takePicks(take) {
  taker = take;
}

/** @param {string} id */
export function pick(id) {
  if (!taker(id)) store.set({ place: id }, { user: true });
}
