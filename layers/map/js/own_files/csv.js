/* CSV as rows: WKT in a column, or longitude and latitude in two. Pure. */
import { dsvFormat } from "d3-dsv";
import { Refused } from "./refused.js";
import { shapeOfWkt } from "./wkt.js";
/** @import { Table } from "./geojson.js" */

const X_NAMES = ["lon", "long", "lng", "longitude", "x", "easting"];
const Y_NAMES = ["lat", "latitude", "y", "northing"];
const WKT_NAMES = ["wkt", "geom", "geometry", "the_geom", "wkt_geom"];
const OF_DEGREES = 4; // of the first, and half as many of the second
const NUMBER = /^\s*[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?\s*$/;

/** @param {string} head */
function signOf(head) {
  const bare = head.replace(/"[^"]*"/g, "");
  const times = (/** @type {string} */ sign) => bare.split(sign).length;
  return [",", ";", "\t", "|"].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

/** @param {string} [text] */
export const numberOf = (text = "") => (NUMBER.test(text) ? Number(text.replace(",", ".")) : NaN);

/**
 * How a row's geometry is made, and the columns it is made of.
 * @param {string[]} names
 * @returns {{ used: number[], crs: boolean, geometry: (cells: string[]) => unknown }}
 */
function waysOf(names) {
  const known = names.map((name) => name.trim().toLowerCase());
  const at = (/** @type {string[]} */ of) => known.findIndex((name) => of.includes(name));
  const [wkt, x, y] = [WKT_NAMES, X_NAMES, Y_NAMES].map(at);
  if (wkt >= 0)
    return { used: [wkt], crs: false, geometry: (cells) => shapeOfWkt(cells[wkt] ?? "") };
  if (x < 0 || y < 0) throw new Refused("csv_no_geometry");
  if (X_NAMES.indexOf(known[x]) >= OF_DEGREES || Y_NAMES.indexOf(known[y]) >= OF_DEGREES / 2)
    throw new Refused("crs_missing");
  const geometry = (/** @type {string[]} */ cells) => {
    const coordinates = [numberOf(cells[x]), numberOf(cells[y])];
    return coordinates.some(Number.isNaN) ? null : { type: "Point", coordinates };
  };
  return { used: [x, y], crs: true, geometry };
}

/**
 * @param {string} text
 * @returns {Table}
 */
export function tableOfCsv(text) {
  if (text.split('"').length % 2 === 0) throw new Refused("unreadable", { kind: "CSV" });
  const sign = signOf(text.split(/[\r\n]/, 1)[0]);
  const [head, ...lines] = dsvFormat(sign).parseRows(text);
  const { used, crs, geometry } = waysOf(head);
  const rows = lines
    .filter((cells) => cells.length > 1 || cells[0])
    .map((cells) => {
      /** @type {Map<string, string>} */
      const properties = new Map(); // of columns that are called alike the first one counts
      for (const [n, name] of head.entries())
        if (!used.includes(n) && !properties.has(name.trim()))
          properties.set(name.trim(), cells[n] ?? "");
      return {
        members: {},
        properties: Object.fromEntries(properties),
        geometry: geometry(cells),
      };
    });
  const columns = head.filter((_, n) => !used.includes(n)).map((name) => name.trim());
  return { rows, columns, name: "", kind: "CSV", crs };
}
