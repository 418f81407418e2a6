/* Which place a finger or a pointer means: the land or the name that is nearest, within half of the
   24 px that a finger needs. Pure; no map, no state. */
/** @import { Box, Point } from "../types/geometry" */
/** @import { LandRaster } from "../types/names" */

const REACH = 12; // px around a point: a target of 24 px
/** @typedef {{ key: string, boxes: Box[] }} Named */
/** @typedef {{ id: string, named: boolean }} Target `named`: its name is what is pointed at. */

/**
 * @param {Point} point
 * @param {Box} box
 */
function outside({ x, y }, { left, right, top, bottom }) {
  const across = Math.max(left - x, 0, x - right);
  return Math.hypot(across, Math.max(top - y, 0, y - bottom));
}

/**
 * The name that is nearest; a low one reaches as far beyond itself as makes it 24 px high.
 * @param {Point} point
 * @param {Named[]} names
 */
function nearestName(point, names) {
  /** @type {{ id: string, distance: number } | null} */
  let best = null;
  for (const { key, boxes } of names)
    for (const box of boxes) {
      const distance = outside(point, box);
      const reach = Math.max(0, REACH - (box.bottom - box.top) / 2);
      if (distance <= reach && distance < (best?.distance ?? Infinity))
        best = { id: key, distance };
    }
  return best;
}

/**
 * @param {LandRaster} land
 * @param {Point} point
 */
function nearestLand(land, point) {
  const found = land.nearest(point, REACH);
  if (!found) return null;
  const { number, distance } = found;
  const [id] = [...land.numbers].find(([, each]) => each === number) ?? [];
  return id === undefined ? null : { id, distance };
}

/**
 * The place that is meant by a point, or null. `on` is the land right under it and whether that is
 * background, which a name upon it outweighs; small land does not give way to a name.
 * @param {Point} point
 * @param {{ land: LandRaster, names: Named[], on: { id: string, broad: boolean } | null }} among
 * @returns {Target | null}
 */
export function targetAt(point, { land, names, on }) {
  if (on && !on.broad) return { id: on.id, named: false };
  const name = nearestName(point, names);
  const near = on ? { id: on.id, distance: 0 } : nearestLand(land, point);
  if (!name || (near && near.distance < name.distance))
    return near && { id: near.id, named: false };
  return { id: name.id, named: true };
}
