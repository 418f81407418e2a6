/* The list of keys: a dialog, made of the tables that the keys are handled by. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { isFramed } from "../dom/framed.js";
import { facts, uiText } from "../state/facts.js";
import { keepCharacters, keptCharacters } from "./kept_keys.js";
import { AMONG_PLACES, EVERYWHERE, IN_LESSON, IN_LINE, IN_PLAN, IN_QUIZ } from "./keys.js";
/** @import { KeysMessage } from "../types/messages" */
/** @import { Key } from "./keys.js" */

/** @type {HTMLDialogElement | null} */
let dialog = null;
/** @type {HTMLInputElement | null} */
let box = null;
let characters = true; // whether keys of one character do something
/** @type {() => void} */
let afterwards = () => {};

/**
 * Whether a key is one that a reader may have switched off: who speaks to a computer types by accident.
 * @param {string} key
 */
export const isSwitchedOff = (key) => !characters && key !== " " && [...key].length === 1;

/** @param {string} key @returns {string} */
function keyName(key) {
  if (key.startsWith("Ctrl+")) return uiText("keys_with_control", { key: keyName(key.slice(5)) });
  const [name, shift] = key.split("+").reverse();
  if ([...key].length === 1 && key !== " ") return key.toUpperCase();
  const words = uiText(`keys_name_${key === " " ? "Space" : name}`);
  return shift ? uiText("keys_with_shift", { key: words }) : words;
}

/** @param {Key} row */
function line({ act, keys, listed }) {
  const named = [...new Set((listed ?? keys).map(keyName))];
  return element("tr", {}, [
    element(
      "th",
      { scope: "row" },
      named.map((name) => element("kbd", {}, name)),
    ),
    element("td", {}, uiText(`keys_${act}`)),
  ]);
}

/**
 * @param {string} caption
 * @param {Key[]} rows
 */
function table(caption, rows) {
  return element("table", {}, [
    element("caption", {}, caption),
    element("tbody", {}, rows.map(line)),
  ]);
}

/** @param {boolean} on */
function set(on) {
  characters = on;
  if (box) box.checked = on;
}

/** @param {boolean} on */
function keep(on) {
  set(on);
  if (!isFramed()) return keepCharacters(on);
  /** @type {KeysMessage} */
  const message = { atlas: "keys", characters: on };
  window.parent.postMessage(message, "*");
}

/**
 * What the page around a frame has kept.
 * @param {MessageEvent<KeysMessage | undefined>} event
 */
function hear({ source, data }) {
  if (source === window.parent && data?.atlas === "keys") set(data.characters !== false);
}

function choice() {
  const made = element("input", { type: "checkbox" });
  made.checked = characters;
  made.addEventListener("change", () => keep(made.checked));
  box = made;
  return element("label", { class: "characters" }, [made, uiText("keys_characters")]);
}

function build() {
  const title = element("h2", { id: "atlas-keys" }, uiText("keys_title"));
  const close = element("button", { type: "button", class: "done" }, uiText("keys_close"));
  const made = element("dialog", { class: "keys", "aria-labelledby": "atlas-keys" }, [
    element("div", { class: "body" }, [
      element("div", { class: "head" }, [title, close]),
      element("div", { class: "tables" }, [
        table(uiText("keys_everywhere"), EVERYWHERE),
        table(uiText("keys_among_places"), AMONG_PLACES),
        table(uiText("keys_in_plan"), IN_PLAN),
        table(uiText("keys_in_line"), IN_LINE),
        table(uiText("keys_in_quiz"), IN_QUIZ),
        ...(facts.lessons.length ? [table(uiText("keys_in_lesson"), IN_LESSON)] : []),
      ]),
      choice(),
    ]),
  ]);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close(); // what lies around its body
  });
  made.addEventListener("close", () => afterwards());
  find("#atlas").append(made);
  return made;
}

/** @param {() => void} [closed] What follows when the reader closes it. */
export function openKeyList(closed = () => {}) {
  dialog ??= build();
  afterwards = closed;
  if (!dialog.open) dialog.showModal();
}

export function mountKeyList() {
  if (isFramed()) addEventListener("message", hear);
  else set(keptCharacters());
  const words = uiText("keys_button");
  const attributes = { type: "button", class: "ctl-keys", "aria-label": words, title: words };
  const button = element("button", attributes, "?");
  button.addEventListener("click", () => openKeyList());
  find("#atlas .ctl").append(button);
}
