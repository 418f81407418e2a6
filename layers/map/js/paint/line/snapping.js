/* Where a vertex goes that is meant to be at a coast: beside the coast's own vertex that is nearest in
   sight, a little out at sea, so that a line that ends there has crossed the land. */
import { pxPerFlat, shapes } from "../../land/land_layer.js";
import { flat } from "../../land/topology.js";
/** @import { Point, Stroke } from "../../types/geometry" */
/** @import { Position } from "../../types/facts" */

const REACH_PX = 10;
const SEAWARD = 0.001; // degrees; the page's land is within half of it of the land in full
const DIRECTIONS = 16;

/** @typedef {{ x: number, y: number, distance: number, rings: Stroke[] }} Near */

/**
 * The vertex of the land in sight that is nearest to a flat point.
 * @param {Point} point
 * @param {number} reach
 * @returns {Near | null}
 */
function nearest({ x, y }, reach) {
  /** @type {Near | null} */
  let best = null;
  for (const { fill } of shapes.values()) {
    if (!fill?.shown) continue;
    const rings = fill.rings();
    for (const { xy, box } of rings) {
      if (x < box.left - reach || x > box.right + reach) continue;
      if (y < box.top - reach || y > box.bottom + reach) continue;
      for (let at = 0; at < xy.length; at += 2) {
        const distance = Math.hypot(xy[at] - x, xy[at + 1] - y);
        if (distance > (best?.distance ?? reach)) continue;
        best = { x: xy[at], y: xy[at + 1], distance, rings };
      }
    }
  }
  return best;
}

/**
 * Whether a flat point is on the land that rings enclose.
 * @param {Point} point
 * @param {Stroke[]} rings
 */
function within({ x, y }, rings) {
  let inside = false;
  for (const { xy, box } of rings) {
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
    for (let at = 0; at + 3 < xy.length; at += 2) {
      const [ax, ay, bx, by] = [xy[at], xy[at + 1], xy[at + 2], xy[at + 3]];
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
    }
  }
  return inside;
}

/** @param {number} y @returns {number} Degrees. */
const latitudeOf = (y) => (Math.asin(Math.tanh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

/**
 * A position beside a coast's vertex, on the side of the sea that is nearer to what was pointed at.
 * @param {Position} meant
 * @param {Near} near
 * @returns {Position | null}
 */
function seaward([lon, lat], { x, y, rings }) {
  const coast = [x * 360 - 180, latitudeOf(y)];
  const first = Math.atan2(lat - coast[1], lon - coast[0]);
  for (let turn = 0; turn < DIRECTIONS; turn += 1) {
    const step = (Math.ceil(turn / 2) * (turn % 2 ? 1 : -1) * 2 * Math.PI) / DIRECTIONS;
    const at = /** @type {Position} */ ([
      coast[0] + SEAWARD * Math.cos(first + step),
      coast[1] + SEAWARD * Math.sin(first + step),
    ]);
    if (!within(flat(at[1], at[0]), rings)) return at;
  }
  return null;
}

/**
 * @param {Position} meant
 * @returns {Position}
 */
export function snapped(meant) {
  const near = nearest(flat(meant[1], meant[0]), REACH_PX / pxPerFlat());
  return (near && seaward(meant, near)) ?? meant;
}
