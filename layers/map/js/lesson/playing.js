/* Going through a lesson. A step first moves the map, then changes what it shows: two strokes, so
   that a class can follow each. Where less motion is asked for both are one cut. */
import { isCalm } from "../dom/calm.js";
import { tellSince } from "../messages/frame_messages.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { showWritten, writtenWindow } from "../viewport/viewport.js";
import { placeIn } from "./steps.js";
/** @import { MapState } from "../types/messages" */

const MOVE_MS = 900; // longer no move takes: what it leads to comes anyway
/** @type {{ lesson: string, step: string } | null} */
let left = null; // where the reader left a lesson
let finish = () => {}; // ends the move that is under way

/** Where the reader left a lesson, if it can be gone on with. */
export const leftAt = () => left;

/**
 * Moves the map and does `then` when it stands; a second call ends the first move at once.
 * @param {string} window
 * @param {() => void} then
 */
function move(window, then) {
  let done = false;
  const end = () => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    leaflet.off("moveend", end);
    finish = () => {};
    then();
  };
  const timer = setTimeout(end, MOVE_MS);
  finish = end;
  showWritten(window);
  leaflet.once("moveend", end);
}

/** Shows the window of the step that is shown, at once. */
export function moveToStep() {
  const now = placeIn(store.get());
  if (now && now.step.window !== writtenWindow()) showWritten(now.step.window, { animate: false });
}

/** @param {number} at */
function goTo(at) {
  finish();
  const now = placeIn(store.get());
  const next = now?.lesson.steps[at];
  if (!now || !next || at === now.at) return false;
  const change = () => store.set({ step: next.id }, { user: true });
  if (isCalm() || next.window === writtenWindow()) change();
  else move(next.window, change);
  return true;
}

/** @param {number} by */
export function stepBy(by) {
  finish();
  return goTo((placeIn(store.get())?.at ?? 0) + by);
}

export const toFirst = () => goTo(0);
export const toLast = () => goTo((placeIn(store.get())?.lesson.steps.length ?? 0) - 1);
export const toStep = goTo;

/** Leaves the lesson; the map stays as it is, and whoever is around is told what it shows. */
export function leave() {
  finish();
  const state = store.get();
  if (!state.lesson) return false;
  left = { lesson: state.lesson, step: state.step };
  store.set({ lesson: "", step: "", place: "" }, { user: false });
  // A link to a lesson says nothing of what its step shows: all of it is news.
  const unknown = /** @type {MapState} */ ({
    ...state,
    ...{ settlement: "", date: "", viewpoint: " ", against: " " },
  });
  tellSince(unknown);
  return true;
}

/** Goes on with the lesson that was left. */
export function goOn() {
  if (left) store.set(left, { user: true });
}
