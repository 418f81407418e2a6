/* Where a name may stand: candidates for names beside a coast, on land and along a water, and the
   choice of the cheapest one that touches nothing. Pure functions of pixels; no map, no state. */
import { lengths, pointAt } from "./curves.js";
import { EDGE } from "./edge.js";
/** @import { Box, Point } from "../types/geometry" */
/** @import { Candidate, Chosen, Field, Ground, Leader, TextSize } from "../types/names" */

const GAP = 2; // px kept free between two names
const ALONG = 28; // points of an outline that a name may lean on
const TURNS = 16; // directions in which a line may lead to a name
const STEP = 10; // px between two boxes on land
const LANDINGS = 120; // of them that are asked

/**
 * @param {Box} a
 * @param {Box} b
 * @param {number} gap
 */
export const overlap = (a, b, gap) =>
  a.left < b.right + gap &&
  a.right > b.left - gap &&
  a.top < b.bottom + gap &&
  a.bottom > b.top - gap;

/**
 * @param {Box} box
 * @param {Point} size
 */
export const inside = (box, size) =>
  box.left >= EDGE && box.top >= EDGE && box.right <= size.x - EDGE && box.bottom <= size.y - EDGE;

/**
 * @param {Box} box
 * @param {{ size: Point, boxes: Box[] }} field
 */
const isFree = (box, { size, boxes }) =>
  inside(box, size) && !boxes.some((other) => overlap(box, other, GAP));

/**
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
const boxAt = (left, top, width, height) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/**
 * The end of the outline in a direction, among points inside the window.
 * @param {Point[]} points
 * @param {number} dx
 * @param {number} dy
 * @returns {Point}
 */
function extreme(points, dx, dy) {
  let best = points[0];
  let most = -Infinity;
  for (const point of points) {
    const far = point.x * dx + point.y * dy;
    if (far > most) {
      most = far;
      best = point;
    }
  }
  return best;
}

/**
 * Boxes of a name of `size` beside an outline: right and left at several heights, the corners,
 * above and below. Each with what it costs before the ground is asked.
 * @param {Point[]} points
 * @param {TextSize} size
 * @param {number} gap
 * @returns {Candidate[]}
 */
export function beside(points, size, gap) {
  const { w, h } = size;
  const tops = points.map((p) => p.y);
  const top = Math.min(...tops);
  const bottom = Math.max(...tops);
  /** @type {Candidate[]} */
  const found = [];
  /**
   * @param {Box} box
   * @param {number} cost
   * @param {string} anchor
   */
  const push = (box, cost, anchor) => found.push({ box, cost, anchor });
  const band = Math.max(h, (bottom - top) / 4);
  for (const level of bottom - top < h ? [0.5] : [0.5, 0.65, 0.35, 0.8, 0.2, 0.97, 0.03]) {
    const y = top + (bottom - top) * level;
    const near = points.filter((p) => Math.abs(p.y - y) <= band / 2);
    if (!near.length) continue;
    const right = Math.max(...near.map((p) => p.x));
    const left = Math.min(...near.map((p) => p.x));
    const off = Math.abs(level - 0.5) * 8;
    push(boxAt(right + gap, y - h / 2, w, h), off, "start");
    push(boxAt(left - gap - w, y - h / 2, w, h), 4 + off, "end");
  }
  for (const [dx, dy, cost] of [
    [1, 1, 3],
    [1, -1, 4],
    [-1, -1, 6],
    [-1, 1, 7],
  ]) {
    const p = extreme(points, dx, dy);
    const left = dx > 0 ? p.x + gap * 0.6 : p.x - gap * 0.6 - w;
    push(
      boxAt(left, dy > 0 ? p.y + gap * 0.2 : p.y - gap * 0.2 - h, w, h),
      cost,
      dx > 0 ? "start" : "end",
    );
  }
  const low = extreme(points, 0, 1);
  const high = extreme(points, 0, -1);
  push(boxAt(low.x - w / 2, low.y + gap, w, h), 8, "middle");
  push(boxAt(high.x - w / 2, high.y - gap - h, w, h), 8, "middle");
  return found;
}

/**
 * Boxes at many points along the outline, to all sides: for who finds no room beside it.
 * @param {Point[]} points
 * @param {TextSize} size
 * @param {number} gap
 * @returns {Candidate[]}
 */
export function around(points, size, gap) {
  const { w, h } = size;
  const ys = points.map((p) => p.y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  /** @type {Candidate[]} */
  const found = [];
  for (const { x, y } of sampled(points, ALONG)) {
    const off = (Math.abs(y - (top + bottom) / 2) / (bottom - top + 1)) * 6;
    /**
     * @param {number} left
     * @param {number} upper
     * @param {number} cost
     * @param {string} anchor
     */
    const push = (left, upper, cost, anchor) =>
      found.push({ box: boxAt(left, upper, w, h), cost: cost + off, anchor });
    const slant = gap * 0.7;
    push(x + gap, y - h / 2, 6, "start");
    push(x - gap - w, y - h / 2, 9, "end");
    push(x + slant, y + slant - 2, 8, "start");
    push(x + slant, y - h - slant + 2, 9, "start");
    push(x - slant - w, y - h - slant + 2, 11, "end");
    push(x - slant - w, y + slant - 2, 11, "end");
    push(x - w / 2, y + gap, 12, "middle");
    push(x - w / 2, y - gap - h, 12, "middle");
  }
  return found;
}

/**
 * @param {Point[]} points
 * @param {number} count
 */
const sampled = (points, count) => {
  const step = Math.max(1, Math.ceil(points.length / count));
  return points.filter((_, at) => at % step === 0);
};

/**
 * Boxes away from the outline, each with the line that leads to it: up to `longest` px. With
 * `between` the line goes in the directions between those, and may meet a box near its corner.
 * @param {Point[]} points
 * @param {TextSize} size
 * @param {number} longest
 * @param {boolean} [between]
 * @returns {Candidate[]}
 */
export function led(points, size, longest, between = false) {
  const { w, h } = size;
  const shares = between ? [0.85, 0.5, 0.15] : [0.5];
  /** @type {Candidate[]} */
  const found = [];
  for (let turn = between ? 0.5 : 0; turn < TURNS; turn += 1) {
    const [dx, dy] = [
      Math.cos((turn * 2 * Math.PI) / TURNS),
      Math.sin((turn * 2 * Math.PI) / TURNS),
    ];
    const level = Math.abs(dx) > (between ? 0.7 : 0.35);
    const far = extreme(points, dx, dy);
    for (const from of [far, ...sampled(points, 3)]) {
      for (let long = 12; long <= longest; long += 6 + long / 3) {
        const to = { x: from.x + dx * long, y: from.y + dy * long };
        const cost = long * 0.3 + (dx < 0 ? 3 : 0) + (from === far ? 0 : 4);
        for (const share of shares) {
          const aside = dx > 0 ? to.x + 2 : to.x - 2 - w;
          const left = level ? aside : to.x - w * share;
          const upper = level ? to.y - h * share : dy > 0 ? to.y : to.y - h;
          const anchor = level ? (dx > 0 ? "start" : "end") : "middle";
          found.push({ box: boxAt(left, upper, w, h), cost, anchor, leader: { from, to } });
        }
      }
    }
  }
  return found;
}

/**
 * Boxes on the land drawn with `code`, the nearer to `point` the better; with `least` below 1
 * a box may reach over the coast by the rest. `bounds` is where that land lies.
 * @param {Point} point
 * @param {TextSize} size
 * @param {{ size: Point, ground: Ground }} field
 * @param {{ code: number, bounds: Box, least?: number }} land
 * @returns {Candidate[]}
 */
export function onLand(point, size, field, { code, bounds, least = 1 }) {
  /** @type {Candidate[]} */
  const found = [];
  const { w, h } = size;
  const { within } = field.ground;
  /**
   * @param {number} from
   * @param {number} half
   */
  const start = (from, half) => Math.max(EDGE, Math.floor(from / STEP) * STEP) + half;
  const right = Math.min(field.size.x, bounds.right + w) - EDGE - w / 2;
  const bottom = Math.min(field.size.y, bounds.bottom + h) - EDGE - h / 2;
  const roomy = boxAt(0, 0, 0, 0);
  for (let y = start(bounds.top, h / 2); y < bottom; y += STEP) {
    for (let x = start(bounds.left, w / 2); x < right; x += STEP) {
      roomy.left = x - w / 2 - 3;
      roomy.right = x + w / 2 + 3;
      roomy.top = y - h / 2 - 3;
      roomy.bottom = y + h / 2 + 3;
      if (!within(roomy, code, least)) continue;
      const cost = Math.hypot(x - point.x, (y - point.y) * 1.3) / 12;
      const box = boxAt(x - w / 2, y - h / 2, w, h);
      found.push({ box, cost, anchor: "middle", land: true });
    }
  }
  const own = boxAt(point.x - w / 2, point.y - h / 2, w, h);
  if (inside(own, field.size) && within(own, code, least)) {
    found.push({ box: own, cost: -5, anchor: "middle", land: true });
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, LANDINGS);
}

/**
 * Whether a stroke between two points enters a box.
 * @param {Leader} leader
 * @param {Box} box
 */
function enters({ from, to }, box) {
  let [low, high] = [0, 1];
  for (const [start, way, least, most] of [
    [from.x, to.x - from.x, box.left, box.right],
    [from.y, to.y - from.y, box.top, box.bottom],
  ]) {
    if (Math.abs(way) < 1e-9) {
      if (start < least || start > most) return false;
      continue;
    }
    const [one, other] = [(least - start) / way, (most - start) / way];
    low = Math.max(low, Math.min(one, other));
    high = Math.min(high, Math.max(one, other));
  }
  return low <= high;
}

/**
 * Whether a box is in a leader's way. One that is no name's (`fixed`) may hold its start, which
 * the leader then leaves: the frame around islets, the line to a card.
 * @param {Leader} leader
 * @param {Box} box
 * @param {boolean} fixed
 */
function bars(leader, box, fixed) {
  const { x, y } = leader.from;
  const starts = x > box.left - 4 && x < box.right + 4 && y > box.top - 4 && y < box.bottom + 4;
  return !(fixed && starts) && enters(leader, box);
}

/**
 * The cheapest candidate that is free; null drops the name. `judge` says what a candidate costs
 * beyond its own cost for what lies under it, Infinity where it may not stand: it is asked once
 * for each candidate and the answer is kept. `was` is where the name stood before: names stay
 * where they are unless they must move.
 * @param {Candidate[]} candidates
 * @param {Field} field
 * @param {{ most?: number, was?: string, judge?: (candidate: Candidate) => number }} [how]
 * @returns {(Chosen|null)}
 */
export function cheapest(candidates, field, { most = 60, was, judge } = {}) {
  const { crosses } = field.ground;
  const stands = (/** @type {Box} */ box) => isFree(box, field) && !crosses(box);
  /** @type {Chosen | null} */
  let best = null;
  for (const candidate of candidates) {
    const stays = was && candidate.key === was ? 3 : 0;
    if (candidate.cost + (candidate.extra || 0) - stays >= (best ? best.total : most + 1e-9))
      continue;
    const { box: whole, boxes, leader } = candidate;
    if (!(boxes ? boxes.every(stands) : stands(whole))) continue;
    if (leader && field.boxes.some((box, at) => bars(leader, box, at < (field.fixed || 0))))
      continue;
    if (candidate.extra === undefined) candidate.extra = judge ? judge(candidate) : 0;
    const total = candidate.cost + candidate.extra - stays;
    if (total > most || (best && total >= best.total)) continue;
    if (candidate.touch && hidden(candidate.touch, field)) continue;
    best = { ...candidate, total };
  }
  return best;
}

/**
 * Whether something stands over a point, so that no name can lean on it.
 * @param {Point} point
 * @param {Pick<Field, "covers">} field
 */
const hidden = ({ x, y }, { covers = [] }) =>
  covers.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);

/**
 * Stretches of a line where a text of `length` px and `height` px fits, best in the middle. Each
 * is exactly as long as the text, with a box for every letter or so.
 * @param {Point[]} points
 * @param {number} length
 * @param {number} height
 * @returns {Candidate[]}
 */
export function along(points, length, height) {
  const sum = lengths(points);
  const total = sum[sum.length - 1];
  if (total < length + 4) return [];
  /** @type {Candidate[]} */
  const found = [];
  for (let from = 0; from <= total - length - 2; from += Math.max(8, (total - length) / 14)) {
    const to = from + length + 2;
    const path = [
      pointAt(points, sum, from),
      ...points.filter((_, at) => sum[at] > from + 0.5 && sum[at] < to - 0.5),
      pointAt(points, sum, to),
    ];
    const boxes = letters(path, height);
    found.push({
      boxes,
      box: boundsOf(boxes),
      path,
      cost: (Math.abs(from + length / 2 - total / 2) / total) * 24,
      key: `${Math.round((from / total) * 10)}`,
    });
  }
  return found;
}

/**
 * The box around boxes.
 * @param {Box[]} boxes
 * @returns {Box}
 */
const boundsOf = (boxes) => ({
  left: Math.min(...boxes.map((box) => box.left)),
  top: Math.min(...boxes.map((box) => box.top)),
  right: Math.max(...boxes.map((box) => box.right)),
  bottom: Math.max(...boxes.map((box) => box.bottom)),
});

/**
 * Boxes around letters along a path; a letter that is turned has the larger box.
 * @param {Point[]} path
 * @param {number} height
 * @returns {Box[]}
 */
function letters(path, height) {
  const sum = lengths(path);
  const total = sum[sum.length - 1];
  const count = Math.max(1, Math.ceil((total - height) / (height * 0.6)));
  return Array.from({ length: count + 1 }, (_, n) => {
    const middle = height / 2 + ((total - height) * n) / count;
    const { x, y } = pointAt(path, sum, middle);
    const [a, b] = [-1, 1].map((by) => pointAt(path, sum, middle + (by * height) / 2));
    const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const side = (height * (Math.abs(b.x - a.x) + Math.abs(b.y - a.y))) / far;
    return boxAt(x - side / 2, y - side / 2, side, side);
  });
}
