/* What the lessons say: it waits, compressed, at the end of the document. */
import { unpacked } from "../dom/packed.js";
import { calledIn } from "../state/called.js";
/** @import { LessonTexts, StepTexts } from "../types/facts" */
/** @import { Place } from "./steps.js" */

/** @type {(() => LessonTexts) | undefined} */
let texts;
/** @type {Promise<void> | undefined} */
let coming;

/** Reads them, once. */
export function loadWords() {
  coming ??= unpacked("lessons").then((/** @type {LessonTexts} */ found) => {
    texts = calledIn(found);
  });
  return coming;
}

/**
 * What a step says; nothing before it is there.
 * @param {Place} place
 * @param {number} [at]
 * @returns {StepTexts | undefined}
 */
export const wordsOf = ({ lesson, at: here }, at = here) => texts?.().lessons[lesson.id]?.[at];
