/* The records that the search looks through, one by one: the file has them a list a field. */
/** @import { SavedEntries, SavedSearch } from "../../types/facts" */
/** @typedef {Record<string, string>} Asks */
/**
 * @typedef {{
 *   kind: SavedEntries["kinds"][number][0],
 *   called: string,
 *   id: string,
 *   title: string,
 *   texts: [string, string, string],
 *   asks: Asks,
 *   facets: Record<string, string[]>,
 * }} Entry
 */

/**
 * What a record has of each list.
 * @param {Record<string, string[]>} lists
 * @param {number} at
 */
function rowOf(lists, at) {
  const row = Object.entries(lists).map(([name, values]) => [name, values[at]]);
  return row.filter(([, value]) => value);
}

/**
 * @param {SavedSearch["entries"]} saved
 * @returns {Entry[]}
 */
export function entriesOf({ kinds, ids, titles, texts, asks, facets }) {
  const called = kinds.flatMap(([kind, word, count]) =>
    Array.from({ length: count }, () => ({ kind, called: word })),
  );
  return called.map((each, at) => ({
    ...each,
    id: ids[at],
    title: titles[at],
    texts: texts[at],
    asks: Object.fromEntries(rowOf(asks, at)),
    facets: Object.fromEntries(rowOf(facets, at).map(([name, all]) => [name, all.split(" ")])),
  }));
}
