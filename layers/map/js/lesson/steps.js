/* The lessons and their steps. What a step shows follows from which it is, whoever asks for it: the
   reader, an address, the page around. So while a lesson plays its step outweighs what else an
   address says of the map. */
import { facts } from "../state/facts.js";
import { useFollowing } from "../state/store.js";
/** @import { LessonFacts, StepFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

/** @typedef {{ lesson: LessonFacts, step: StepFacts, at: number }} Place */

/** @type {Map<string, LessonFacts>} */
const lessons = new Map(facts.lessons.map((lesson) => [lesson.id, lesson]));

/**
 * Where a state is in its lesson; null where none plays. A step that the lesson has not is its first.
 * @param {Pick<MapState, "lesson" | "step">} state
 * @returns {Place | null}
 */
export function placeIn({ lesson: id, step }) {
  const lesson = lessons.get(id);
  if (!lesson) return null;
  const at = Math.max(
    0,
    lesson.steps.findIndex((each) => each.id === step),
  );
  return { lesson, step: lesson.steps[at], at };
}

/** @param {StepFacts} step */
function shownBy(step) {
  const { settlement, date, viewpoint = "", places } = step;
  const { against = "", againstview = "", compare = "swipe" } = step;
  const shown = date ? { date } : { settlement, date: "" };
  const beside = { against, againstview, compare };
  return { ...shown, ...beside, viewpoint, passage: "", highlight: places };
}

/**
 * @param {Partial<MapState>} patch
 * @param {MapState} state
 * @returns {Partial<MapState>}
 */
function complete(patch, state) {
  const asked = { lesson: state.lesson, step: state.step, ...patch };
  const now = placeIn(asked);
  if (!now) return state.lesson ? { ...patch, step: "", highlight: [] } : patch;
  const other = now.lesson.id !== state.lesson || now.step.id !== state.step;
  return {
    ...patch,
    ...(other ? { place: "" } : {}),
    ...shownBy(now.step),
    ...{ lesson: now.lesson.id, step: now.step.id },
  };
}

/** Before the document opens: it may open on a step. */
export function followLessons() {
  if (lessons.size) useFollowing(complete);
}
