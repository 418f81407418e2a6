/* What a search of the saved page found: each record in its context, with the way to it. */
import { element } from "../dom/element.js";
import { hashOf } from "../messages/hash_state.js";
import { calledIn } from "../state/called.js";
import { parameters } from "../state/declaration.js";
import { filled } from "../state/filled.js";
import { after } from "../state/store.js";
import { written } from "./filters.js";
import { searchIn } from "./search/index.js";
import { wordsField } from "./text_view.js";
import { textsHere } from "./texts.js";
/** @import { SavedSearch } from "../types/facts" */
/** @import { MapState } from "../types/messages" */
/** @import { Entry } from "./search/entries.js" */
/** @import { Hit } from "./search/index.js" */

/** @type {(() => SavedSearch) | undefined} */
let inOrder;
/** @type {Map<SavedSearch, (typed: string) => Hit[]>} */
const searches = new Map();

/** @param {string} typed */
export function hitsFor(typed) {
  inOrder ??= calledIn(textsHere().search);
  const known = inOrder();
  const search = searches.get(known) ?? searchIn(known);
  searches.set(known, search);
  return search(typed);
}

/**
 * @param {string} value
 * @param {(value: string) => void} onWords
 */
export function searchField(value, onWords) {
  const { words } = textsHere().search;
  return wordsField(filled(words.docs_search), filled(words.docs_search_hint), value, onWords);
}

/**
 * The address of a record.
 * @param {Entry} entry
 * @param {MapState} state
 */
function addressOf({ asks }, state) {
  if ("document" in asks)
    return hashOf(after({ view: "documents", filters: written(asks) }, state));
  const chosen = Object.entries(asks).map(([name, value]) => [parameters[name].key, value]);
  const patch = { view: "", filters: "", place: "", ...Object.fromEntries(chosen) };
  return hashOf(after(patch, state));
}

/**
 * @param {Hit[]} hits
 * @param {Hit[]} fitting - those that the choices leave
 * @param {string} asked
 * @param {MapState} state
 */
export function hitsView(hits, fitting, asked, state) {
  const { words } = textsHere().search;
  let head = hits.length ? words.docs_found : words.docs_found_none;
  if (fitting.length < hits.length)
    head = fitting.length ? words.docs_found_fitting : words.docs_found_unfitting;
  const records = filled(words.docs_records, { count: hits.length });
  const said = filled(head, { words: asked, records, count: String(fitting.length) });
  const rows = fitting.map(({ entry, pieces }) =>
    element("li", {}, [
      element("small", {}, entry.called),
      " ",
      Object.keys(entry.asks).length
        ? element("a", { href: addressOf(entry, state) }, entry.title)
        : element("span", {}, entry.title), // no date of the map shows it
      element(
        "p",
        {},
        pieces.map(({ text, found }) => (found ? element("mark", {}, text) : text)),
      ),
    ]),
  );
  const line = element("p", { class: "found" }, said);
  return rows.length ? [line, element("ol", { class: "pane hits" }, rows)] : [line];
}
