/* Lines that names are set along: smooth, longer, and how far along them a point lies. Pure. */
import { EDGE } from "./edge.js";
/** @import { Point } from "../types/geometry" */

/**
 * A smooth line through points, a vertex about every `step` px (Catmull-Rom).
 * @param {Point[]} points
 * @param {number} step
 * @returns {Point[]}
 */
export function smooth(points, step) {
  const out = [];
  for (let at = 0; at < points.length - 1; at += 1) {
    const [a, b, c, d] = [-1, 0, 1, 2].map(
      (by) => points[Math.max(0, Math.min(points.length - 1, at + by))],
    );
    const count = Math.max(1, Math.ceil(Math.hypot(c.x - b.x, c.y - b.y) / step));
    if (count > 4000) return points;
    for (let i = 0; i < count; i += 1) {
      const t = i / count;
      out.push({ x: spline(a.x, b.x, c.x, d.x, t), y: spline(a.y, b.y, c.y, d.y, t) });
    }
  }
  out.push(points[points.length - 1]);
  return out;
}

/**
 * @param {number} a
 * @param {number} b
 * @param {number} c
 * @param {number} d
 * @param {number} t
 */
function spline(a, b, c, d, t) {
  return (
    0.5 *
    (2 * b +
      (c - a) * t +
      (2 * a - 5 * b + 4 * c - d) * t * t +
      (3 * b - a - 3 * c + d) * t * t * t)
  );
}

/**
 * Straight on at both ends by `by` px, so that a short strait can carry its name.
 * @param {Point[]} points
 * @param {number} by
 * @returns {Point[]}
 */
export function lengthen(points, by) {
  if (points.length < 2 || by <= 0) return points;
  /**
   * @param {Point} from
   * @param {Point} to
   */
  const on = (from, to) => {
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: to.x + ((to.x - from.x) * by) / far, y: to.y + ((to.y - from.y) * by) / far };
  };
  const n = points.length;
  const back = Math.min(6, n - 1);
  return [on(points[back], points[0]), ...points, on(points[n - 1 - back], points[n - 1])];
}

/** @param {Point[]} points */
export function lengths(points) {
  const sum = [0];
  for (let at = 1; at < points.length; at += 1) {
    sum.push(
      sum[at - 1] + Math.hypot(points[at].x - points[at - 1].x, points[at].y - points[at - 1].y),
    );
  }
  return sum;
}

/**
 * The point at a length along a line, whose running lengths are `sum`.
 * @param {Point[]} points
 * @param {number[]} sum
 * @param {number} length
 * @returns {Point}
 */
export function pointAt(points, sum, length) {
  let at = 1;
  while (at < sum.length - 1 && sum[at] < length) at += 1;
  const [a, b] = [points[at - 1], points[at]];
  const t = (length - sum[at - 1]) / (sum[at] - sum[at - 1] || 1);
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

/**
 * The longest run of the line inside the window.
 * @param {Point[]} points
 * @param {Point} size
 * @returns {Point[]}
 */
export function visible(points, size) {
  /** @param {Point} p */
  const seen = (p) =>
    p.x > EDGE + 8 && p.y > EDGE + 8 && p.x < size.x - EDGE - 8 && p.y < size.y - EDGE - 8;
  /** @type {Point[]} */
  let best = [];
  /** @type {Point[]} */
  let run = [];
  for (const point of points) {
    if (seen(point)) run.push(point);
    else {
      if (run.length > best.length) best = run;
      run = [];
    }
  }
  return run.length > best.length ? run : best;
}
