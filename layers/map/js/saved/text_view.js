/* What the views of text in the saved page have in common: a head, the choices that narrow it, how
   many are shown, and a reset. */
import { element } from "../dom/element.js";
import { hashOf } from "../messages/hash_state.js";
import { callIn } from "../state/called.js";
import { placeById, placeOf } from "../state/facts.js";
import { parameters } from "../state/declaration.js";
import { isOption } from "../state/options.js";
import { after, store } from "../state/store.js";
import { written } from "./filters.js";
/** @import { SavedChoice } from "../types/facts" */
/** @import { Options } from "../state/options.js" */
/** @import { MapState } from "../types/messages" */
/** @import { Filters } from "./filters.js" */

/**
 * What each choice of a text can be, as an address has it.
 * @param {SavedChoice[]} choices
 * @returns {Record<string, Options>}
 */
export function optionsOf(choices) {
  const pairs = choices.map(({ name, options }) => [name, { values: options.map(([id]) => id) }]);
  return Object.fromEntries(pairs);
}

/* Any words, where a text is looked through. */
export const WORDS = { q: { pattern: "[^]+" } };

/**
 * Whether a record is one that the choices leave.
 * @param {{ facets: Record<string, string[]> }} record
 * @param {Filters} filters
 */
export function fits({ facets }, filters) {
  return Object.entries(filters).every(
    ([name, value]) => !value || (facets[name] ?? []).includes(value),
  );
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
 * Choices with places called as they are called here.
 * @param {SavedChoice[]} choices
 * @param {MapState} state
 */
export function withPlaces(choices, { names }) {
  return choices.map((choice) => {
    if (choice.name !== "place") return choice;
    const options = /** @type {[string, string][]} */ (
      choice.options.map(([id, label]) => [id, placeById.get(id)?.names[names] ?? label])
    );
    return { ...choice, options };
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
 * The address of what a link of the served page shows; none where this page has it not.
 * @param {string} page
 * @param {URLSearchParams} given
 * @param {MapState} state
 */
function addressOf(page, given, state) {
  if (page === "./") {
    const patch = { place: "", view: "", filters: "" };
    for (const [name, value] of given) Object.assign(patch, { [parameters[name].key]: value });
    return hashOf(after({ ...patch, names: state.names }, state));
  }
  if (!isOption(page, parameters.view)) return "";
  given.delete("names");
  return hashOf(after({ view: page, filters: written(Object.fromEntries(given)) }, state));
}

/**
 * Makes links of the served page links of this one, and calls places as they are called here.
 * @param {ParentNode} within
 * @param {MapState} state
 */
export function lead(within, state) {
  callIn(within);
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = within.querySelectorAll('a[href*="?"]:not([href*=":"])');
  for (const link of links) {
    const [page, query] = (link.getAttribute("href") ?? "").split("#")[0].split("?");
    const given = new URLSearchParams(query);
    const place = given.get("place");
    const address = addressOf(page, given, state);
    if (address) link.setAttribute("href", address);
    else link.replaceWith(...link.childNodes);
    if (place && link.closest(".leads, .ways, .on-map"))
      link.textContent = placeOf(place).names[state.names];
  }
}
