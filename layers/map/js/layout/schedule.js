/* When names, inset and scale find their places anew, and what other parts keep for themselves. */
import { afterPaint } from "../dom/after_paint.js";
/** @import { Box } from "../types/geometry" */
/** @import { Obstacles } from "../types/names" */

/** @type {Map<string, Box | Box[]>} */
const reserved = new Map();
let sign = "[]";
let pending = false;
let due = () => {};

/** @param {() => void} layout */
export function whenDue(layout) {
  due = layout;
}

/** @type {(() => void)[]} */
let joined = [];

/**
 * Runs `job` with the drawing of the names: in the frame of the switch itself where they are known
 * already, so that one frame shows all, else after its paint.
 * @param {() => void} job
 */
export function withNames(job) {
  joined.push(job);
}

/** @param {boolean} known */
export function runJoined(known) {
  const jobs = joined;
  joined = [];
  for (const job of jobs) {
    if (known) job();
    else afterPaint(job);
  }
}

/** Whether a layout is due: the window, or what is kept on it, may be another. */
export function isAwaited() {
  return pending;
}

/** Once, after the next paint: a switch never waits for a layout. */
export function relayout() {
  if (pending) return;
  pending = true;
  afterPaint(() => {
    pending = false;
    due();
  });
}

/**
 * Keeps a box (the map under it cannot be seen), or a list of boxes (a line that names keep clear
 * of), both in px of `.map`.
 * @param {string} name
 * @param {Box | Box[] | null} rect
 */
export function reserve(name, rect) {
  if (rect) reserved.set(name, rect);
  else reserved.delete(name);
  const now = JSON.stringify([...reserved]);
  if (now === sign) return;
  sign = now;
  relayout();
}

/** Differs where other boxes are reserved. */
export function reservedSign() {
  return sign;
}

/**
 * The sign that there will be once a list of boxes is kept.
 * @param {string} name
 * @param {Box[]} boxes
 */
export const signWith = (name, boxes) => JSON.stringify([...new Map(reserved).set(name, boxes)]);

/**
 * From px of `.map` to px of the map's window.
 * @param {number} edge Width of the degree frame, px.
 */
export const withinFrame =
  (edge) =>
  (/** @type {Box} */ { left, top, right, bottom }) => ({
    ...{ left: left - edge, top: top - edge },
    ...{ right: right - edge, bottom: bottom - edge },
  });

/**
 * What is reserved, in px of the map's window.
 * @param {number} edge Width of the degree frame, px.
 * @returns {Obstacles}
 */
export function reservedBoxes(edge) {
  const shift = withinFrame(edge);
  const all = [...reserved.values()];
  return {
    boxes: all.flat().map(shift),
    covers: all.flatMap((each) => (Array.isArray(each) ? [] : [shift(each)])),
  };
}
