/* What the lessons say: it waits, compressed, at the end of the document. */
import { unpacked } from "../dom/packed.js";
/** @import { LessonTexts, StepTexts } from "../types/facts" */
/** @import { Place } from "./steps.js" */

/** @type {LessonTexts | undefined} */
let texts;
/** @type {Promise<void> | undefined} */
let coming;

/** Once the document is whole. */
function whole() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) =>
    addEventListener("DOMContentLoaded", () => resolve(undefined), { once: true }),
  );
}

/** Reads them, once. */
export function loadWords() {
  coming ??= whole().then(async () => {
    texts = await unpacked("atlas-lessons");
  });
  return coming;
}

/**
 * What a step says; nothing before it is there.
 * @param {Place} place
 * @param {number} [at]
 * @returns {StepTexts | undefined}
 */
export const wordsOf = ({ lesson, at: here }, at = here) => texts?.lessons[lesson.id]?.[at];
