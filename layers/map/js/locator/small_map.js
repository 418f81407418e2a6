/* Small static maps: a window fitted into a box, land as path data. */
import { tenth } from "../land/svg_land.js";
import { flatBox } from "../land/topology.js";
/** @import { Point, Run, Stroke } from "../types/geometry" */
/** @import { Window } from "../types/facts" */

/**
 * Fits a window (west, south, east, north in degrees) into a box: flat coordinates to px.
 * @param {Window} view
 * @param {number} width
 * @param {number} height
 */
export function projector(view, width, height) {
  const of = flatBox(view);
  const scale = Math.min(width / (of.right - of.left), height / (of.bottom - of.top));
  const left = (width - (of.right - of.left) * scale) / 2;
  const top = (height - (of.bottom - of.top) * scale) / 2;
  return {
    scale,
    point: (/** @type {Point} */ { x, y }) => ({
      x: left + (x - of.left) * scale,
      y: top + (y - of.top) * scale,
    }),
  };
}

/**
 * Path data of strokes, and their points; those nearer than `fine` px to the last one are left out.
 * @param {Stroke[]} strokes
 * @param {(flat: Point) => Point} point
 * @param {{ fine: number, close?: boolean }} how
 */
export function pathOf(strokes, point, { fine, close }) {
  let d = "";
  /** @type {Run[]} */
  const runs = [];
  for (const { xy } of strokes) {
    /** @type {Point | null} */
    let last = null;
    let piece = "";
    /** @type {Run} */
    const run = [];
    for (let at = 0; at < xy.length; at += 2) {
      const { x, y } = point({ x: xy[at], y: xy[at + 1] });
      const end = at === xy.length - 2;
      if (last && !end && Math.abs(x - last.x) < fine && Math.abs(y - last.y) < fine) continue;
      const drawn = { x: tenth(x), y: tenth(y) };
      piece += `${last ? "L" : "M"}${drawn.x} ${drawn.y}`;
      last = { x, y };
      run.push(drawn);
    }
    if (run.length < 2) continue;
    d += piece + (close ? "Z" : "");
    runs.push(run);
  }
  return { d, runs };
}
