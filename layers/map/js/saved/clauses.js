/* The same clause side by side in the saved page: the columns that Python has made. */
import { element } from "../dom/element.js";
import { nodesOf } from "../dom/nodes_of.js";
import { hashOf } from "../messages/hash_state.js";
import { filled } from "../state/filled.js";
import { after } from "../state/store.js";
import { filtersOf, written } from "./filters.js";
import { choicesOf, lead, narrow } from "./text_view.js";
import { textsHere } from "./texts.js";
/** @import { MapState } from "../types/messages" */

/* What an address can narrow the columns to. */
export const clauseOptions = () => ({
  settlement: { values: Object.keys(textsHere().clauses.columns) },
});

/**
 * The address of the columns, of a settlement or of those that come first.
 * @param {MapState} state
 * @param {string} [settlement]
 */
export const clausesAddress = (state, settlement = "") =>
  hashOf(after({ view: "clause", filters: written({ settlement }) }, state));

/**
 * The view on a state.
 * @param {MapState} state
 */
export function clauseView(state) {
  const { columns, choices, words } = textsHere().clauses;
  const filters = filtersOf(state.filters);
  const shown = columns[filters.settlement ?? state.settlement] ?? Object.values(columns)[0];
  const found = shown
    ? /** @type {HTMLElement[]} */ (nodesOf(shown))
    : [element("p", { class: "found" }, filled(words.clause_none))];
  for (const each of found) lead(each, state);
  return [
    element("h2", { tabindex: "-1" }, filled(words.page_clause)),
    element("p", { class: "intro" }, filled(words.clause_intro)),
    ...(choices.length
      ? [
          element(
            "div",
            { class: "choices" },
            choicesOf(choices, filters, (name, value) => narrow({ [name]: value })),
          ),
        ]
      : []),
    ...found,
  ];
}
