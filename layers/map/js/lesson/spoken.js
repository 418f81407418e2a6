/* What a screen reader says of a step. */
import { uiText } from "../state/facts.js";
import { placeIn } from "./steps.js";
import { wordsOf } from "./words.js";
/** @import { MapState } from "../types/messages" */

/**
 * @param {MapState} state
 * @param {MapState} said The state that the reader has been told of.
 * @returns {string[]}
 */
export function stepInWords(state, said) {
  const now = placeIn(state);
  if (!now || (state.lesson === said.lesson && state.step === said.step)) return [];
  const { title = now.lesson.title, text = "" } = wordsOf(now) ?? {};
  const count = now.lesson.steps.length;
  return [uiText("lesson_told", { n: now.at + 1, count, title, text })];
}
