/* "Find a place" on the map: a field that offers places while a reader types, in any script. Arrows
   move, Enter chooses, Escape leaves. A button opens it: it would cover land. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { iconButton } from "../dom/icon_button.js";
import { uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { otherNames, placesLike } from "./matches.js";
/** @import { PlaceFacts } from "../types/facts" */

const LIST = "find-places";
const GLASS = "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10.3 10.3L14 14";
/** @type {HTMLElement} */
let box;
/** @type {HTMLButtonElement} */
let opener;
/** @type {HTMLInputElement} */
let field;
/** @type {HTMLElement} */
let list;
/** @type {HTMLElement} */
let none;
/** @type {PlaceFacts[]} */
let offered = [];
let at = -1; // which of them Enter takes

function close() {
  offered = [];
  show();
}

function leave() {
  field.value = "";
  close();
  box.classList.remove("open");
}

/** @param {PlaceFacts} place */
function take(place) {
  leave();
  opener.focus({ preventScroll: true });
  store.set({ place: place.id }, { user: true });
}

/**
 * @param {PlaceFacts} place
 * @param {number} number
 */
function option(place, number) {
  const name = place.names[store.get().names] || place.id;
  const others = otherNames(place, name).join(" · ");
  const attributes = { role: "option", id: `${LIST}-${number}`, "data-find": place.id };
  const made = element("li", { ...attributes, "aria-selected": String(number === at) }, [
    element("bdi", {}, name),
    ...(others ? [" ", element("small", {}, others)] : []),
  ]);
  made.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
  made.addEventListener("click", () => take(place));
  return made;
}

function show() {
  list.replaceChildren(...offered.map(option));
  list.hidden = !offered.length;
  none.textContent =
    offered.length || !field.value.trim() ? "" : uiText("map_find_none", { text: field.value });
  field.setAttribute("aria-expanded", String(!list.hidden));
  if (offered[at]) field.setAttribute("aria-activedescendant", `${LIST}-${at}`);
  else field.removeAttribute("aria-activedescendant");
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

function look() {
  offered = placesLike(field.value);
  at = 0;
  show();
}

/** @param {KeyboardEvent} event */
function press(event) {
  const { key } = event;
  event.stopPropagation(); // the map's own keys are letters here
  if (event.isComposing) return;
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (!offered.length) look();
    else at = (at + (key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
    show();
  } else if (key === "Enter" && offered[at]) take(offered[at]);
  else if (key === "Escape") {
    leave();
    opener.focus({ preventScroll: true });
  } else return;
  event.preventDefault();
}

function build() {
  const words = uiText("map_find");
  opener = iconButton(undefined, uiText("map_find_open"), GLASS, openFindPlace);
  field = element("input", {
    ...{ type: "search", role: "combobox", placeholder: words, "aria-label": words },
    ...{ "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": LIST },
    ...{ autocomplete: "off", spellcheck: "false", enterkeyhint: "go" },
  });
  list = element("ul", { id: LIST, role: "listbox", "aria-label": words, hidden: "" });
  none = element("p", { role: "status" });
  box = element("div", { class: "find", role: "search" }, [opener, field, list, none]);
}

export function openFindPlace() {
  box.classList.add("open");
  field.focus();
}

export function mountFindPlace() {
  build();
  field.addEventListener("input", look);
  field.addEventListener("keydown", press);
  field.addEventListener("blur", () => {
    close();
    if (!field.value) box.classList.remove("open");
  });
  field.addEventListener("focus", () => field.value && look());
  find("#atlas .map").append(box);
}
