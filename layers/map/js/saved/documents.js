/* The documents in the saved page: heads and passages that Python has made, left out here. */
import { element } from "../dom/element.js";
import { nodesOf } from "../dom/nodes_of.js";
import { filled } from "../state/filled.js";
import { filtersOf } from "./filters.js";
import { clausesAddress } from "./clauses.js";
import { hitsFor, hitsView, searchField } from "./hits.js";
import { part } from "./parts.js";
import { WORDS, choicesOf, fits, lead, narrow, optionsOf, withPlaces } from "./text_view.js";
import { textsHere } from "./texts.js";
/** @import { SavedDocument, SavedPassage } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

const collection = () => textsHere().documents;

/* What an address can narrow the documents to. */
export const documentOptions = () => ({ ...WORDS, ...optionsOf(collection().choices) });

/**
 * @param {SavedPassage} passage
 * @param {MapState} state
 */
function passageOf({ id, html, told }, state) {
  const [article] = nodesOf(html);
  if (told) {
    lead(article, state);
    return article;
  }
  const words = part("quote", id);
  const show = words?.querySelector("a[data-passage]"); // the places below lead to the map
  show?.previousElementSibling?.remove();
  show?.remove();
  article.prepend(...(words?.children ?? []));
  lead(article, state);
  return article;
}

/**
 * @param {SavedDocument} document
 * @param {SavedPassage[]} passages
 * @param {MapState} state
 */
function documentOf({ html }, passages, state) {
  const list = element("div", { class: "list" });
  for (const each of passages) {
    const made = passageOf(each, state);
    const last = list.lastElementChild;
    // Statements that follow one another stand together.
    if (each.told && last?.matches(".statements")) last.append(...made.children);
    else list.append(made);
  }
  return element("section", { class: "document" }, [...nodesOf(html), list]);
}

/**
 * How many passages there are, or statements.
 * @param {{ passages: SavedPassage[] }[]} documents
 * @param {boolean} told
 */
function countOf(documents, told) {
  const every = documents.flatMap(({ passages }) => passages);
  return every.filter((each) => each.told === told).length;
}

/**
 * The view on a state.
 * @param {MapState} state
 */
export function documentsView(state) {
  const { documents, words, intro, choices } = collection();
  const { q = "", ...filters } = filtersOf(state.filters);
  const hits = q ? hitsFor(q) : null;
  const within = hits && new Set(hits.map(({ entry }) => entry.id));
  const choose = (/** @type {string} */ name, /** @type {string} */ value) =>
    narrow({ q, ...filters, [name]: value });
  const found = documents
    .map((each) => ({
      each,
      passages: each.passages.filter(
        (one) => fits(one, filters) && (!within || within.has(one.id)),
      ),
    }))
    .filter(({ passages }) => passages.length);
  const shown = countOf(found, false);
  const count = countOf(documents, false);
  const told = countOf(found, true);
  const every = filled(words.pane_passages, { count });
  const line = element("p", { class: "count", role: "status" }, every);
  if (state.filters) {
    const head = shown ? words.docs_shown : words.docs_none_fits;
    const reset = element("button", { type: "button" }, filled(words.docs_reset));
    reset.addEventListener("click", () => narrow({}));
    line.replaceChildren(filled(head, { shown: String(shown), passages: every }), " ", reset);
  }
  return [
    element("h2", { tabindex: "-1" }, filled(words.page_documents)),
    element("p", { class: "intro" }, intro),
    element("p", { class: "ways" }, [
      element("a", { href: clausesAddress(state) }, filled(words.page_clause)),
    ]),
    element("div", { class: "choices" }, [
      searchField(q, (value) => choose("q", value)),
      ...choicesOf(withPlaces(choices, state), filters, choose),
    ]),
    line,
    ...(told
      ? [element("p", { class: "also" }, filled(words.docs_statements, { count: told }))]
      : []),
    ...(hits
      ? hitsView(
          hits,
          hits.filter(({ entry }) => fits(entry, filters)),
          q,
          state,
        )
      : []),
    ...found.map(({ each, passages }) => documentOf(each, passages, state)),
  ];
}
