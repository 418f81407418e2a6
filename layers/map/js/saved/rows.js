/* Which rows of the ledger a reader has asked for, in which order, and those as CSV: the rules of
   layers/tables/ledger_filter.py and layers/tables/ledger.py on the rows that those have made. */
/** @import { Filters } from "./filters.js" */
/** @import { SavedLedger, SavedTable } from "../types/facts" */

/**
 * What a cell says.
 * @param {SavedTable} table
 * @param {string} column
 * @param {number} row
 */
export function cellOf({ cells }, column, row) {
  const { values, rows } = cells[column];
  return values[rows[row]];
}

/**
 * What the ledger of a date says beside its rows: the date, and what became of each, by its number.
 * @typedef {object} Dated
 * @property {string} date
 * @property {Map<number, string[]>} became
 */

/**
 * @param {SavedTable} table
 * @param {number} row
 * @param {Dated} [dated]
 */
function saidOf({ cells, said }, row, dated) {
  const usual = Object.entries(cells).map(([name, { values, rows }]) =>
    name in said ? said[name].values[said[name].rows[row]] : values[rows[row]].toLowerCase(),
  );
  // As Python says of what is none: the words that are looked for are the same.
  const became = dated?.became.get(row)?.map((each) => each || "none") ?? [];
  return [...usual, dated?.date ?? "", ...became].join(" ");
}

/**
 * What puts rows in the order of a column's ranks; those without one stand at the end.
 * @param {Pick<SavedTable, "ranks">} table
 * @param {string} sort
 * @param {boolean} descending
 * @returns {(one: number, other: number) => number}
 */
export function byRank({ ranks }, sort, descending) {
  const rank = ranks[sort];
  return (one, other) => {
    const [left, right] = [rank[one], rank[other]];
    if (left < 0 || right < 0) return Number(left < 0) - Number(right < 0);
    return descending ? right - left : left - right;
  };
}

/**
 * The numbers of the rows asked for, in the order asked for; those of a date, where one is given.
 * @param {SavedLedger} ledger
 * @param {Filters} filters
 * @param {Dated} [dated]
 */
export function rowsOf({ tables, values, all, largest_first: largest }, filters, dated) {
  const table = tables[filters.by];
  const words = (filters.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const asked = values.filter((name) => filters[name]);
  const { settlement } = filters;
  const every = [...Array(table.settled).keys()];
  const of = (/** @type {number} */ row) =>
    settlement === all || cellOf(table, "settlement", row) === settlement;
  const rows = (dated ? [...dated.became.keys()] : every.filter(of)).filter((row) => {
    if (!asked.every((name) => cellOf(table, name, row) === filters[name])) return false;
    if (!words.length) return true;
    const said = saidOf(table, row, dated);
    return words.every((word) => said.includes(word));
  });
  const reverse = Boolean(filters.reverse);
  if (!(filters.sort in table.ranks)) return reverse ? rows.reverse() : rows;
  return rows.sort(byRank(table, filters.sort, isDescending(largest, filters)));
}

/**
 * Whether the greatest comes first.
 * @param {string[]} largest
 * @param {Filters} filters
 */
export function isDescending(largest, filters) {
  return largest.includes(filters.sort) !== Boolean(filters.reverse);
}

/** @param {string} cell */
function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Rows as CSV to RFC 4180, with a byte order mark for spreadsheets.
 * @param {SavedLedger} ledger
 * @param {string} by
 * @param {number[]} rows
 * @param {Dated} [dated]
 */
export function csvOf({ tables, dated: columns }, by, rows, dated) {
  const table = tables[by];
  const usual = Object.keys(table.cells);
  const at = usual.indexOf("source");
  const line = (/** @type {string[]} */ cells, /** @type {string[]} */ more) =>
    `${[...cells.slice(0, at), ...more, ...cells.slice(at)].map(quoted).join(",")}\r\n`;
  const lines = rows.map((row) => {
    const cells = usual.map((name) => cellOf(table, name, row));
    return line(cells, dated ? [dated.date, ...(dated.became.get(row) ?? [])] : []);
  });
  return `\ufeff${line(usual, dated ? columns : [])}${lines.join("")}`;
}
