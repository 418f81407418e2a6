/* What is known of an upright name in a view: its type and sizes, its coast, and what its place may
   cost. */
import { landed } from "../land/land_layer.js";
import { pixelBox, placeBounds } from "../viewport/viewport.js";
import { windowMap } from "../viewport/window_map.js";
import { onLand } from "./label_candidates.js";
import { fontOf, sizeOf } from "./lettering.js";
import { CLASSES, isMainland, outline, project } from "./wanted_names.js";
/** @import { Box, Point } from "../types/geometry" */
/** @import { Candidate, Field, Font, Ground, UprightSpec, WantedPlace } from "../types/names" */

const WIDE = 4.6; // below this zoom the window is about the region, not about the islands
const BESIDE = 16; // px from its coast at which a name still stands beside it
const LEADERS = [170, 140, 64, 64, 44, 44]; // px of the longest, by order
const ON_ITSELF = 1500; // what a share of land costs a name that belongs on its own
const BESIDE_LAND = 220; // and one that stands beside its place

/**
 * "A / B" may break after the stroke, the name of what is chosen at the space in its middle.
 * @param {string} text
 * @param {boolean} chosen
 */
export function wrappings(text, chosen) {
  const at = text.indexOf(" / ");
  if (at >= 0) return [[text], [text.slice(0, at + 2), text.slice(at + 3)]];
  const space = text.indexOf(" ", text.length / 3);
  return chosen && space > 0 ? [[text], [text.slice(0, space), text.slice(space + 1)]] : [[text]];
}

/** @param {string} style */
const isCapitals = (style) => style === "mainland" || style === "context";

/**
 * Whether a name stands on its own land.
 * @param {WantedPlace} item
 */
export const onItself = ({ place, style }) =>
  isMainland(place) || place.kind === "part" || (isCapitals(style) && place.kind !== "group");

/**
 * @param {WantedPlace} item
 * @param {Field} field
 * @param {string} owner
 * @returns {UprightSpec}
 */
export function uprightSpec(item, field, owner) {
  const { place, style, order } = item;
  const font = fontOf(CLASSES[style]);
  const text = isCapitals(style) ? item.text.toLocaleUpperCase() : item.text;
  const coast = outline(place, field.size);
  const points = behind(coast, field.source);
  const lines = wrappings(text, order === 0);
  const own = numbersOf(place.id, field.ground);
  const [at] = own.size ? [] : project([[place.lon, place.lat]]);
  if (at) own.add(landAt(at, field.ground));
  // The first ranks rather cover their own coast than be silent, where the window is about them.
  const wide = windowMap().getZoom() - Math.log2(field.k) < WIDE;
  const inFrame = points !== coast && field.source ? diagonal(field.source) : 0;
  return {
    ...{ own, at, points, coast, font, className: CLASSES[style], rank: order },
    sizes: lines.map((each) => sizeOf(each, font)),
    gap: 6 * field.k,
    reach: BESIDE * field.k + inFrame,
    landCost: onItself(item) ? ON_ITSELF : BESIDE_LAND,
    most: order === 0 || (order === 1 && !wide) ? 100 : 60,
    lead: onItself(item) && order > 1 ? 0 : (LEADERS[Math.floor(order)] || 0) * field.k,
    on: onItself(item) && own.size ? inland(item, { lines, font, owner, own }, field) : [],
  };
}

/**
 * The numbers, in the raster, of the land that a place stands for.
 * @param {string} id
 * @param {Ground} ground
 */
export function numbersOf(id, ground) {
  const numbers = landed(id).map((each) => ground.numbers.get(each));
  return new Set(numbers.filter((number) => number !== undefined));
}

/** @param {Box} box */
const diagonal = ({ left, top, right, bottom }) => Math.hypot(right - left, bottom - top);

/**
 * The number of the land that a point without land of its own lies on, a cape's.
 * @param {Point} point
 * @param {Ground} ground
 */
function landAt({ x, y }, ground) {
  for (const by of [0, 3, 6, 9, 12]) {
    const around = [
      ...[[0, 0], [by, 0], [-by, 0], [0, by], [0, -by]], // prettier-ignore
    ];
    for (const [dx, dy] of around) {
      const number = ground.owner(x + dx, y + dy);
      if (number) return number;
    }
  }
  return 0;
}

/**
 * A coast inside the frame that the inset magnifies: the name stands beside that frame.
 * @param {Point[]} points
 * @param {Box} [box]
 */
function behind(points, box) {
  if (!box || !points.length) return points;
  const { left, top, right, bottom } = box;
  const covered = points.every(
    ({ x, y }) => x > left - 4 && x < right + 4 && y > top - 4 && y < bottom + 4,
  );
  if (!covered) return points;
  const middle = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const half = (left + right) / 2;
  const sides = middle < half ? [left, half] : [half, right];
  return [top, bottom, (top + bottom) / 2].flatMap((y) => sides.map((x) => ({ x, y })));
}

/**
 * On its own land, with whose it is beneath where there is room for that; else without; else over
 * its own coast. Each is looked for only where the one before finds nothing.
 * @param {WantedPlace} item
 * @param {{ lines: string[][], font: Font, owner: string, own: Set<number> }} type
 * @param {Field} field
 */
function inland(item, { lines, font, owner, own }, field) {
  const { id, lon, lat } = item.place;
  const [middle] = project([[lon, lat]]);
  const of = placeBounds(id);
  if (!of) return [];
  const bounds = pixelBox(of);
  /**
   * @param {string} below
   * @param {number} least
   * @returns {() => Candidate[]}
   */
  const on = (below, least) => () =>
    lines.flatMap((each) => {
      const size = sizeOf(each, font, below);
      const found = [...own].flatMap((code) =>
        onLand(middle, size, field, { code, bounds, least }),
      );
      return found.map((one, at) => ({
        ...{ ...one, lines: each, owner: below, cost: one.cost + (each.length - 1) * 5 },
        key: `on${each.length}.${below}.${least}.${at}`,
      }));
    });
  return [...(owner ? [on(owner, 1)] : []), on("", 1), on("", 0.7)];
}
