/* What this document keeps on the reader's device, sent nowhere. A frame may keep nothing itself: the
   page around it does. Where the browser lets nobody keep anything it lasts as long as the document. */
import { isFramed } from "../dom/framed.js";
import { keepText, keptText } from "../dom/kept.js";
/** @import { KeptName } from "../dom/kept.js" */
/** @import { KeptMessage } from "../types/messages" */

/**
 * @param {KeptName} name
 * @param {string} text Empty to keep nothing.
 */
export function keepHere(name, text) {
  if (!isFramed()) return keepText(name, text);
  /** @type {KeptMessage} */
  const message = { atlas: "kept", name, kept: text };
  window.parent.postMessage(message, "*");
}

/**
 * Has `read` told what is kept: at once, or in a frame as soon as the page around it tells.
 * @param {KeptName} name
 * @param {(text: string) => void} read
 */
export function readKept(name, read) {
  if (!isFramed()) return read(keptText(name));
  addEventListener("message", ({ source, data }) => {
    if (source === window.parent && data?.atlas === "kept" && data.name === name)
      read(String(data.kept));
  });
}
