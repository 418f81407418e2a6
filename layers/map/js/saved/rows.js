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
 * @param {SavedTable} table
 * @param {number} row
 */
function saidOf({ cells, said }, row) {
  return Object.entries(cells)
    .map(([name, { values, rows }]) =>
      name in said ? said[name].values[said[name].rows[row]] : values[rows[row]].toLowerCase(),
    )
    .join(" ");
}

/**
 * @param {SavedTable} table
 * @param {string} sort
 * @param {boolean} descending
 * @returns {(one: number, other: number) => number}
 */
function byRank({ ranks }, sort, descending) {
  const rank = ranks[sort];
  return (one, other) => {
    const [left, right] = [rank[one], rank[other]];
    if (left < 0 || right < 0) return Number(left < 0) - Number(right < 0);
    return descending ? right - left : left - right;
  };
}

/**
 * The numbers of the rows asked for, in the order asked for.
 * @param {SavedLedger} ledger
 * @param {Filters} filters
 */
export function rowsOf({ tables, values, all, largest_first: largest }, filters) {
  const table = tables[filters.by];
  const words = (filters.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const asked = values.filter((name) => filters[name]);
  const rows = [...table.drawn.keys()].filter((row) => {
    if (filters.settlement !== all && cellOf(table, "settlement", row) !== filters.settlement)
      return false;
    if (!asked.every((name) => cellOf(table, name, row) === filters[name])) return false;
    if (!words.length) return true;
    const said = saidOf(table, row);
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
 * @param {SavedTable} table
 * @param {number[]} rows
 */
export function csvOf(table, rows) {
  const columns = Object.keys(table.cells);
  const lines = rows.map((row) => columns.map((name) => cellOf(table, name, row)));
  return `\ufeff${[columns, ...lines].map((line) => `${line.map(quoted).join(",")}\r\n`).join("")}`;
}
