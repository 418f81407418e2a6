/* A blank screen, for a class to look up from it. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { uiText } from "../state/facts.js";
import { announce } from "../voice/announce.js";

/** @type {HTMLElement | null} */
let cover = null;

export const isBlank = () => Boolean(cover?.isConnected);

/** @param {boolean} [on] */
export function blank(on = !isBlank()) {
  if (on === isBlank()) return;
  cover ??= element("button", {
    ...{ type: "button", class: "lesson-blank", "aria-label": uiText("lesson_blanked") },
  });
  cover.onclick = () => blank(false);
  if (on) find("#atlas").append(cover);
  else cover.remove();
  announce(uiText(on ? "lesson_blanked" : "lesson_shown"));
}
