/* The one polite live region of the document: what a screen reader says of a change. */
import { find } from "../dom/find.js";

/**
 * Says a text once it is its turn; said again, it is heard again.
 * @param {string} text
 */
export function announce(text) {
  const region = find("#atlas .spoken");
  // A region whose text stays as it was says nothing: each text is a node of its own.
  region.replaceChildren(document.createTextNode(text));
}
