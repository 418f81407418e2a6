/* What the views of text in the saved page have in common: a head, the choices that narrow it, how
   many are shown, and a reset. */
import { element } from "../dom/element.js";
import { hashOf } from "../messages/hash_state.js";
import { placeOf } from "../state/facts.js";
import { parameters } from "../state/declaration.js";
import { after, store } from "../state/store.js";
import { written } from "./filters.js";
/** @import { SavedChoice } from "../types/facts" */
/** @import { MapState } from "../types/messages" */
/** @import { Filters } from "./filters.js" */

/**
 * HTML that our own templates have made, as nodes.
 * @param {string} html
 */
export function nodesOf(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...document.adoptNode(parsed.body).children];
}

/** @param {Filters} filters */
export function narrow(filters) {
  store.set({ filters: written(filters) }, { user: true });
}

/**
 * The lists to choose from.
 * @param {SavedChoice[]} choices
 * @param {Filters} chosen
 * @param {(name: string, value: string) => void} onChoice
 */
export function choicesOf(choices, chosen, onChoice) {
  return choices.map(({ name, label, options, default: usual }) => {
    const list = element(
      "select",
      { name },
      options.map(([value, text]) => element("option", { value }, text)),
    );
    const known = options.some(([value]) => value === chosen[name]);
    list.value = known ? chosen[name] : usual;
    list.addEventListener("change", () => onChoice(name, list.value));
    return element("label", {}, [element("span", {}, label), list]);
  });
}

/**
 * A field for words.
 * @param {string} label
 * @param {string} hint
 * @param {string} value
 * @param {(value: string) => void} onWords
 */
export function wordsField(label, hint, value, onWords) {
  const field = element("input", { type: "search", name: "q", placeholder: hint, maxlength: 60 });
  field.value = value;
  field.addEventListener("change", () => onWords(field.value));
  return element("label", { class: "q" }, [element("span", {}, label), field]);
}

/**
 * Makes links of the served page links of this one, and calls places as they are called here.
 * @param {ParentNode} within
 * @param {MapState} state
 */
export function lead(within, state) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = within.querySelectorAll('a[href^="./?"]');
  for (const link of links) {
    const given = new URLSearchParams((link.getAttribute("href") ?? "").slice(3));
    const patch = { view: "", filters: "" };
    for (const [name, value] of given) Object.assign(patch, { [parameters[name].key]: value });
    link.setAttribute("href", hashOf(after({ place: "", ...patch, names: state.names }, state)));
    const place = given.get("place");
    if (place && link.closest(".leads")) link.textContent = placeOf(place).names[state.names];
  }
}
