/* The one way back to what was left last, a lesson or a round of questions. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";

/** @type {HTMLButtonElement | null} */
let button = null;

/**
 * @param {string} text
 * @param {() => void} go
 */
export function offerBack(text, go) {
  button ??= element("button", { type: "button", class: "lesson-resume" });
  button.textContent = text;
  button.onclick = go;
  find("#atlas .map").append(button);
}

export const withdrawBack = () => button?.remove();

export const focusBack = () => button?.focus({ preventScroll: true });
