/* Drawings of one path, and buttons that show nothing else: their words are said and shown as a tip. */
import { element } from "./element.js";

export const CROSS = "M3 3l10 10M13 3L3 13";

/** @param {string} [d] The path, in a square of 16. */
export function icon(d) {
  const path = element("path", { d });
  return element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [path]);
}

/**
 * @param {string | undefined} className
 * @param {string} words
 * @param {string} d
 * @param {() => void} act
 */
export function iconButton(className, words, d, act) {
  const attributes = { type: "button", class: className, "aria-label": words, title: words };
  const made = element("button", attributes, [icon(d)]);
  made.addEventListener("click", act);
  return made;
}
