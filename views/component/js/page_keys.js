import { actAnywhere, isLessons, isOurs, keyOf } from "../../../layers/map/js/keyboard/keys.js";
/** @import { KeyMessage } from "../../../layers/map/js/types/messages" */
// A key that is pressed in the page around the map's frame and that the map has to act on.

/**
 * Whether a state has the map's frame fill the window (page.css): a lesson or a quiz is played, or a
 * plan is painted.
 */
export const fillsWindow = (
  /** @type {{ lesson: string, quiz: string, plan: string }} */ { lesson, quiz, plan },
) => Boolean(lesson || quiz || plan);

/** Whether it does. */
export const isAlone = () => "alone" in document.documentElement.dataset;

/** @param {boolean} is */
export function standAlone(is) {
  document.documentElement.toggleAttribute("data-alone", is);
}

// What is open over the page, and has the keys.
const OPEN = "dialog[open], [role='dialog'], [role='menu'], [role='listbox']";

/**
 * Pass a key on to the map's frame.
 * @param {KeyboardEvent} event
 * @param {HTMLIFrameElement} frame
 * @param {Element} plate What the frame stands in.
 * @returns {string | undefined} What the key asks for; nothing where it is not the map's.
 */
export function passOn(event, frame, plate) {
  if (event.defaultPrevented || document.querySelector(OPEN)) return undefined;
  const key = keyOf(event);
  const inLesson = isAlone();
  const act = actAnywhere(key, inLesson);
  if (!act || (!(inLesson && isLessons(event)) && !isOurs(event, plate))) return undefined;
  // A dialog and a field take the focus within their document alone.
  if (act === "list" || act === "search") frame.focus();
  /** @type {KeyMessage} */
  const message = { atlas: "key", key };
  frame.contentWindow?.postMessage(message, "*");
  event.preventDefault();
  return act;
}
