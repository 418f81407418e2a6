/* What lies under the names of a window: a small raster of the land, answered from running sums,
   and the coasts and lines as points. Hundreds of boxes cost next to nothing; all of it is made
   once for a view and kept. */
import { STEP as POINT_STEP, indexOf } from "./coast_index.js";
/** @import { Box, DrawnPlace, LineRuns, Point } from "../types/geometry" */
/** @import { Ground, LandRaster } from "../types/names" */

/** @typedef {{ width: number, height: number }} Extent */
/** @typedef {ReturnType<typeof indexOf>} CoastIndex */
/** @typedef {{ land?: LandRaster, key?: string, lines?: Map<string, CoastIndex | null> }} Kept */
/**
 * @typedef {object} GroundWanted
 * @property {number} width
 * @property {number} height
 * @property {Point} offset
 * @property {() => DrawnPlace[]} land
 * @property {LineRuns[]} lines
 * @property {Kept} kept
 * @property {string} key
 */

const CELL = 3; // px a cell
const PROBE = 7; // px between the points at which a box on land is probed
const SEEN = 60; // of 255, from which a cell counts as land
const SOLID = 255; // alpha of a cell that is land all over
const LINE_PX = 3; // half of the widest line, and a little
const STROKE_PX = 5; // a line with its casing
const canvas = document.createElement("canvas");
const context = /** @type {CanvasRenderingContext2D} */ (
  canvas.getContext("2d", { willReadFrequently: true })
);

/**
 * The ground of a window in px. `land()` gives [{id, path, runs}]: path data and its points,
 * both shifted by `offset`; it is asked only where `kept.key` is another than `key`. `lines` is
 * [{id, runs}].
 * @param {GroundWanted} wanted
 * @returns {Ground}
 */
export function of({ width, height, offset, land, lines, kept, key }) {
  if (kept.key !== key) Object.assign(kept, { key, land: undefined, lines: undefined });
  const raster = (kept.land ??= landOf({ width, height, offset, land }));
  const indexes = (kept.lines ??= new Map());
  const set = lines.map(({ id }) => id).join();
  if (!indexes.has(set)) indexes.set(set, lineIndex({ width, height, offset, lines }));
  return { ...raster, ...crossings(indexes.get(set) ?? null) };
}

/**
 * @param {Pick<GroundWanted, "width" | "height" | "offset" | "land">} wanted
 * @returns {LandRaster}
 */
function landOf({ width, height, offset, land }) {
  // A window may have no height for a moment, as a phone is turned; a canvas has none to give then.
  const cells = (/** @type {number} */ px) => Math.max(1, Math.ceil(px / CELL));
  const size = { width: cells(width), height: cells(height) };
  const numbers = new Map(); // place id -> its number, which is its colour in the raster
  const coasts = indexOf(width, height);
  clear(size, offset);
  for (const { id, path, runs } of land()) {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    const number = numbers.get(id);
    context.fillStyle = `rgb(${number & 255} ${number >> 8} 0)`;
    context.fill(new Path2D(path), "evenodd");
    for (const run of runs) coasts.add(run, offset, number, true);
  }
  const pixels = context.getImageData(0, 0, size.width, size.height).data;
  return field({ pixels, size, numbers, coasts });
}

/**
 * @param {Extent} extent
 * @param {Point} offset
 */
function clear({ width, height }, offset) {
  canvas.width = width;
  canvas.height = height;
  context.setTransform(1 / CELL, 0, 0, 1 / CELL, offset.x / CELL, offset.y / CELL);
}

/**
 * Running sums of the cells that are land.
 * @param {Uint8ClampedArray} pixels
 * @param {Extent} extent
 */
function sums(pixels, { width, height }) {
  const sum = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0, at = 3; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1, at += 4) {
      if (pixels[at] > SEEN) row += 1;
      sum[(y + 1) * (width + 1) + x + 1] = sum[y * (width + 1) + x + 1] + row;
    }
  }
  return sum;
}

/**
 * @param {{ pixels: Uint8ClampedArray, size: Extent, numbers: Map<string, number>, coasts: CoastIndex }} drawn
 * @returns {LandRaster}
 */
function field({ pixels, size, numbers, coasts }) {
  const { width, height } = size;
  /**
   * @param {number} value
   * @param {number} most
   */
  const clamp = (value, most) => Math.max(0, Math.min(most, value));
  /**
   * @param {Uint32Array} sum
   * @param {Box} box
   */
  const share = (sum, box) => {
    const x0 = clamp(Math.floor(box.left / CELL), width - 1);
    const y0 = clamp(Math.floor(box.top / CELL), height - 1);
    const x1 = clamp(Math.ceil(box.right / CELL), width);
    const y1 = clamp(Math.ceil(box.bottom / CELL), height);
    const w = width + 1;
    const covered = sum[y1 * w + x1] - sum[y0 * w + x1] - sum[y1 * w + x0] + sum[y0 * w + x0];
    return covered / Math.max(1, (x1 - x0) * (y1 - y0));
  };
  const whole = sums(pixels, size);
  /**
   * Whose land a point lies on, by number; 0 at sea and within a cell of a coast.
   * @param {number} x
   * @param {number} y
   */
  const owner = (x, y) => {
    const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    if (column < 0 || row < 0 || column >= width || row >= height) return 0;
    const at = (row * width + column) * 4;
    return pixels[at + 3] === SOLID ? pixels[at] + 256 * pixels[at + 1] : 0;
  };
  /**
   * As the coasts have it; a box amid land is at that land, however far its coast.
   * @param {Box} box
   * @param {Set<number>} own
   * @param {number} reach
   */
  const near = (box, own, reach) => {
    const found = coasts.near(box, own, reach);
    const at = owner((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (at && own.has(at)) found.own = 0;
    else if (at) found.other = 0;
    return found;
  };
  /**
   * Whether a box lies on one place's land: wholly, or with that share of it.
   * @param {Box} box
   * @param {number} number
   * @param {number} [least]
   */
  const within = ({ left, top, right, bottom }, number, least = 1) => {
    const across = Math.max(1, Math.ceil((right - left) / PROBE));
    const down = Math.max(1, Math.ceil((bottom - top) / PROBE));
    let spare = Math.floor((1 - least) * (across + 1) * (down + 1));
    for (let y = 0; y <= down; y += 1)
      for (let x = 0; x <= across; x += 1) {
        const at = owner(left + ((right - left) * x) / across, top + ((bottom - top) * y) / down);
        if (at !== number && --spare < 0) return false;
      }
    return true;
  };
  return {
    numbers,
    owner,
    within,
    near,
    nearest: coasts.nearest,
    coasts: (/** @type {Box} */ box, /** @type {number} */ pad) => coasts.count(box, pad, 1) > 0,
    /** @param {Box} box */
    land: (box) => share(whole, box),
  };
}

/** @param {{ width: number, height: number, offset: Point, lines: LineRuns[] }} wanted */
function lineIndex({ width, height, offset, lines }) {
  if (!lines.length) return null;
  const index = indexOf(width, height);
  for (const { runs } of lines) for (const run of runs) index.add(run, offset, 1, false);
  return index;
}

/** @param {(CoastIndex|null)} index */
function crossings(index) {
  if (!index) return { lines: () => 0, crosses: () => false };
  /** @param {Box} box */
  const area = ({ left, top, right, bottom }) => Math.max(1, (right - left) * (bottom - top));
  /** @param {number} count */
  const inked = (count) => count * POINT_STEP * STROKE_PX;
  return {
    /* The share of a box that lines cover, about. */
    lines: (/** @type {Box} */ box) =>
      Math.min(1, inked(index.count(box, 0, Infinity)) / area(box)),
    crosses: (/** @type {Box} */ box) => index.count(box, LINE_PX, 1) > 0,
  };
}
