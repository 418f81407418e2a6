/* What the browser keeps of tries, for this document and for the page around a frame. */
import { kept } from "../dom/kept.js";

const NAME = "atlasQuizTries";
const NONE = "[]";

export const keptTries = () => kept((storage) => storage.getItem(NAME)) ?? NONE;

/** @param {string} text */
export function keepTries(text) {
  kept((storage) => (text === NONE ? storage.removeItem(NAME) : storage.setItem(NAME, text)));
}
