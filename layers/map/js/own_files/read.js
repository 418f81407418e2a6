/* Reads a reader's file, GeoJSON or CSV, as layers/own_layers reads it on the server: all of it, or
   nothing, with the key of a text that says why. Pure. */
import { COLUMNS, FEATURES } from "./bounds.js";
import { tableOfCsv } from "./csv.js";
import { dateColumns, spanOf, spanOfMembers } from "./dates.js";
import { drawingOf } from "./drawing.js";
import { isRecord, tableOfGeojson } from "./geojson.js";
import { Refused, demandFew } from "./refused.js";
import { Found } from "./shapes.js";
import { textOf } from "./text.js";
/** @import { Window } from "../types/facts" */
/** @import { Span } from "./dates.js" */
/** @import { Simplify } from "./drawing.js" */
/** @import { Row, Table } from "./geojson.js" */
/** @import { Shape } from "./shapes.js" */

/** @typedef {[key: string, values: Record<string, string | number>]} Said */
/** @typedef {Row & { shape: Shape | null, span: Span | null }} ReadRow */
/** @typedef {ReturnType<typeof readLayer>} Layer */

/** @param {string} text @returns {Table} */
function tableOf(text) {
  const start = text.trimStart()[0];
  if (start === "<") throw new Refused("saved_format");
  return start === "{" || start === "[" ? tableOfGeojson(text) : tableOfCsv(text);
}

/** @param {Table} table */
function columnsOf({ rows, columns }) {
  const names = new Set(columns ?? rows.flatMap(({ properties }) => Object.keys(properties)));
  if (names.size > COLUMNS) throw new Refused("too_wide", { most: COLUMNS });
  return [...names];
}

/**
 * When each row holds, as far as the file says it.
 * @param {Row[]} rows
 * @param {string[]} columns
 * @param {Said[]} notes
 * @returns {(Span | null)[]}
 */
function spansOf(rows, columns, notes) {
  const [first, last] = dateColumns(columns);
  /** @type {string[]} */
  const unread = [];
  const spans = rows.map(({ members, properties }) => {
    try {
      if (isRecord(members.time) || isRecord(members.when)) return spanOfMembers(members);
      return first || last ? spanOf(properties[first], properties[last]) : null;
    } catch (error) {
      unread.push(/** @type {Error} */ (error).message);
      return null;
    }
  });
  const named = [...new Set([first, last])].filter(Boolean).join(" – ");
  if (named && spans.some(Boolean)) notes.push(["dated", { columns: named }]);
  if (unread.length) notes.push(["dates_none", { count: unread.length, first: unread[0] }]);
  return spans;
}

/** @param {Row[]} rows @param {Said[]} notes */
function shapesOf(rows, notes) {
  const found = new Found();
  const shapes = rows.map(({ geometry }) => found.shape(geometry));
  found.demandGlobe();
  if (found.high) notes.push(["heights", { count: found.high }]);
  if (found.broken) notes.push(["broken", { count: found.broken }]);
  return { shapes, nowhere: found.nowhere, bounds: found.bounds };
}

/**
 * @param {string} file
 * @param {Uint8Array} bytes
 * @param {{ window: Window, simplify: Simplify }} how
 */
export function readLayer(file, bytes, how) {
  const table = tableOf(textOf(bytes));
  const { rows: plain, name, kind, crs } = table;
  demandFew("features", plain.length, FEATURES);
  const columns = columnsOf(table);
  /** @type {Said[]} */
  const notes = crs === false ? [["degrees", {}]] : [];
  const { shapes, nowhere, bounds } = shapesOf(plain, notes);
  const spans = spansOf(plain, columns, notes);
  const rows = plain.map((row, n) => ({ ...row, shape: shapes[n], span: spans[n] }));
  return {
    ...{ file, name: name || file.replace(/\.[^.]+$/, ""), kind, columns, notes, rows, nowhere },
    ...{ bounds, dated: spans.filter(Boolean).length },
    ...drawingOf(rows, columns, how),
  };
}

/** The whole layer, as RFC 7946 has it; when a feature holds is its `time`. @param {Layer} layer */
export function geojsonOf({ name, rows }) {
  const features = rows.map(({ members, properties, shape, span }) => ({
    ...members,
    ...(span && !isRecord(members.time) && { time: { interval: span } }),
    ...{ type: "Feature", properties, geometry: shape, bbox: undefined },
  }));
  return `${JSON.stringify({ type: "FeatureCollection", title: name, features })}\n`;
}
