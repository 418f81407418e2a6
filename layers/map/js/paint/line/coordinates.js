/* Positions as a reader types and reads them: latitude, then longitude, in degrees; and to where the
   sides of a line look. Pure. */
/** @import { Position } from "../../types/facts" */
/** @import { Line } from "./line.js" */

const DECIMALS = 5;
const NUMBERS = [/[-−]?\d+(?:\.\d+)?/g, /[-−]?\d+(?:[.,]\d+)?/g]; // the second with decimal commas
const BESIDE = /^[\s,;°'NESW]*$/i;

/** @param {string} number */
const read = (number) => Number(number.replace(",", ".").replace("−", "-"));

/**
 * A position as it was typed; null where the text is none.
 * @param {string} text
 * @returns {Position | null}
 */
export function readPosition(text) {
  for (const pattern of NUMBERS) {
    const found = text.match(pattern) ?? [];
    if (found.length !== 2 || !BESIDE.test(text.replace(pattern, ""))) continue;
    const south = /S/i.test(text) ? -1 : 1;
    const west = /W/i.test(text) ? -1 : 1;
    const [lat, lon] = [south * read(found[0]), west * read(found[1])];
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 360) return [lon, lat];
  }
  return null;
}

/**
 * A latitude as it was typed; null where the text is none.
 * @param {string} text
 */
export function readLatitude(text) {
  const found = /^\s*([-−]?\d+(?:[.,]\d+)?)\s*°?\s*([NS]?)\s*$/i.exec(text);
  if (!found) return null;
  const lat = read(found[1]) * (/S/i.test(found[2]) ? -1 : 1);
  return Math.abs(lat) <= 90 ? lat : null;
}

/** @param {number} degrees */
const written = (degrees) => String(Number(degrees.toFixed(DECIMALS)));

/** @param {Position} position */
export const writePosition = ([lon, lat]) => `${written(lat)}, ${written(lon)}`;

const POINTS = /** @type {const} */ (["n", "ne", "e", "se", "s", "sw", "w", "nw"]);
/** @typedef {typeof POINTS[number]} Point */

/**
 * To which point of the compass its left and its right side look, from its beginning to its end.
 * @param {Line} line
 * @returns {readonly [left: Point, right: Point]}
 */
export function facing(line) {
  const [[west, south], [east, north]] = [line[0], line[line.length - 1]];
  const across = Math.cos(((south + north) * Math.PI) / 360);
  const bearing = Math.atan2((east - west) * across, north - south); // 0 is north, clockwise
  const left = Math.round(bearing / (Math.PI / 4)) - 2;
  const named = (/** @type {number} */ eighth) => POINTS[(eighth + 16) % 8];
  return [named(left), named(left + 4)];
}
