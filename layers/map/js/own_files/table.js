/* The table of a layer: its first rows, in the order of the column whose head is pressed. */
import { byRank } from "../saved/rows.js";
import { ROWS, ROW_COLUMNS, CELL } from "./bounds.js";
import { cut, isNothing, shown } from "./cells.js";
import { numberOf } from "./csv.js";
/** @import { element as makes } from "../dom/element.js" */
/** @import { Layer } from "./read.js" */

/**
 * The rows' numbers, from 0, in the order of a column; by none in the file's. Figures are ordered as
 * figures, and what is empty stands at the end.
 * @param {Pick<Layer, "rows">} layer
 * @param {string} [column]
 * @param {boolean} [descending]
 */
export function orderOf({ rows }, column, descending = false) {
  const numbers = [...rows.keys()];
  if (column === undefined) return descending ? numbers.reverse() : numbers;
  const texts = rows.map(({ properties }) => shown(properties[column]));
  const figures = texts.map(numberOf);
  const areFigures = texts.every((text, n) => isNothing(text) || !Number.isNaN(figures[n]));
  const values = areFigures ? figures : texts;
  const known = areFigures
    ? [...new Set(figures)].sort((a, b) => a - b)
    : [...new Set(texts)].sort();
  const rank = new Map(known.map((value, n) => [value, n]));
  const ranks = texts.map((text, n) => (isNothing(text) ? -1 : (rank.get(values[n]) ?? -1)));
  return numbers.sort(byRank({ ranks: { own: ranks } }, "own", descending));
}

/**
 * The first rows of an order, each with its number first.
 * @param {Pick<Layer, "rows" | "columns">} layer
 * @param {number[]} order
 */
const cellsOf = ({ rows, columns }, order) =>
  order
    .slice(0, ROWS)
    .map((n) => [
      String(n + 1),
      ...columns.slice(0, ROW_COLUMNS).map((name) => cut(shown(rows[n].properties[name]), CELL)),
    ]);

/**
 * @param {Layer} layer
 * @param {string} number What the rows' numbers are called.
 * @param {typeof makes} element
 */
export function tableOf(layer, number, element) {
  const body = element("tbody");
  const heads = [number, ...layer.columns.slice(0, ROW_COLUMNS)].map((name, at) => {
    const button = element("button", { type: "button" }, [element("bdi", {}, name)]);
    button.addEventListener("click", () => sort(at));
    return element("th", { scope: "col" }, [button]);
  });
  /** @param {number} at */
  const sort = (at) => {
    const descending = heads[at].ariaSort === "ascending"; // a head that is pressed again turns it
    const order = orderOf(layer, at ? layer.columns[at - 1] : undefined, descending);
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[at].ariaSort = descending ? "descending" : "ascending";
    body.replaceChildren(
      ...cellsOf(layer, order).map(([first, ...rest]) =>
        element("tr", {}, [
          element("th", { scope: "row" }, first),
          ...rest.map((cell) => element("td", {}, [element("bdi", {}, cell)])),
        ]),
      ),
    );
  };
  sort(0);
  return element("table", {}, [element("thead", {}, [element("tr", {}, heads)]), body]);
}
