/* The questions in dispute in the saved page: the served page's list and sheets, as Python has made
   them. */
import { element } from "../dom/element.js";
import { nodesOf } from "../dom/nodes_of.js";
import { filtersOf } from "./filters.js";
import { choicesOf, lead, narrow, optionsOf } from "./text_view.js";
import { textsHere } from "./texts.js";
/** @import { MapState } from "../types/messages" */

/* What an address can narrow the questions to. */
export const argumentOptions = () => optionsOf(textsHere().arguments.choices);

/**
 * The view on a state: the sides stand in the order of the names.
 * @param {MapState} state
 */
export function argumentsView(state) {
  const { heads, choices, orders, pages } = textsHere().arguments;
  const filters = { question: "", ...filtersOf(state.filters) };
  const [title, about] = heads[filters.question];
  const found = nodesOf(pages[orders[state.names]][filters.question]);
  for (const each of found) lead(each, state);
  return [
    element("h2", { tabindex: "-1" }, title),
    element("p", { class: "intro" }, about),
    element(
      "div",
      { class: "choices" },
      choicesOf(choices, filters, (name, value) => narrow({ [name]: value })),
    ),
    ...found,
  ];
}
