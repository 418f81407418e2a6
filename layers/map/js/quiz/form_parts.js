/* What forms of several kinds have: the button that answers, and the tries that were not so. */
import { element } from "../dom/element.js";
import { askText } from "./bank.js";

/**
 * What is said of a try: whether it is as the record has it; of a holder, as of when it would be.
 * @param {number} at
 * @param {boolean} right
 * @param {string} [when]
 */
export const verdict = (at, right, when = "") =>
  askText(right ? "try_right" : when ? "try_wrong_now" : "try_wrong", { n: at + 1, when });

/** @param {() => void} act */
export function answerButton(act) {
  const made = element("button", { type: "button", class: "do" }, askText("answer"));
  made.addEventListener("click", act);
  return made;
}

/** The tries that were not so, each in a line. */
export function tryList() {
  const root = element("ol", { class: "tries" });
  /** @param {string[]} lines */
  const show = (lines) => {
    root.hidden = !lines.length;
    root.replaceChildren(...lines.map((line) => element("li", {}, line)));
  };
  return { root, show };
}
