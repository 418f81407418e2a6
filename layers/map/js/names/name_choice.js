/* Which of the boxes around a place may carry its name: none that covers other land or stands
   nearer to it than to its own. First close beside the coast, then anywhere along it, then away
   from it with a line that leads there. Pure functions of pixels; no map, no state. */
import { around, beside, cheapest, inside, led } from "./label_candidates.js";
/** @import { Box, Point } from "../types/geometry" */
/** @import { Candidate, Chosen, Field, Ground, Label, Leader, TextSize, UprightSpec } from "../types/names" */

const CLEAR = 2; // px between a name and land that is not its own
const DOUBT = 12; // px by which other land should be farther than its own
const LEADER_CLEAR = 2.5; // px between a leader and land that is not its own
const LED = 40; // what a leader costs beside a name that needs none
const DEAR = 1000;

/**
 * @param {Box} box
 * @param {Point} point
 */
const distance = (box, { x, y }) =>
  Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

/**
 * What a box costs by the land under and around it. `own` are the numbers of the place's land,
 * `at` its point where it has none.
 * @param {{ own: Set<number>, at?: Point, reach: number, landCost: number }} spec
 * @param {Ground} ground
 */
export function judged({ own, at, reach, landCost }, ground) {
  return (/** @type {Candidate} */ candidate) => {
    const box = candidate.box;
    const found = ground.near(box, own, reach + DOUBT);
    if (found.other < CLEAR || (at && found.own < CLEAR)) return Infinity;
    if (candidate.land) return 0;
    const mine = at ? distance(box, at) : found.own;
    if (mine > reach || mine > found.other) return Infinity;
    candidate.touch = at || found.touch;
    const doubt = Math.max(0, DOUBT - (found.other - mine));
    return ground.land(box) * landCost + doubt * 0.5;
  };
}

/**
 * A led name stands at sea, and its line crosses no land of others (at its very start it may be
 * amid islets that all but touch).
 * @param {Pick<UprightSpec, "own">} spec
 * @param {Ground} ground
 * @param {boolean} anywhere
 */
export function judgedLed({ own }, ground, anywhere) {
  return (/** @type {Candidate} */ candidate) => {
    const box = candidate.box;
    const leader = /** @type {Leader} */ (candidate.leader);
    const { own: mine, other } = ground.near(box, own, CLEAR * 3);
    if (other < CLEAR * 3 || mine < CLEAR) return Infinity;
    candidate.touch = leader.from;
    if (anywhere) return 0;
    const { from, to } = leader;
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 3);
    for (let n = Math.min(2, steps); n <= steps; n += 1) {
      const x = from.x + ((to.x - from.x) * n) / steps;
      const y = from.y + ((to.y - from.y) * n) / steps;
      const point = { left: x, right: x, top: y, bottom: y };
      if (ground.near(point, own, LEADER_CLEAR).other < LEADER_CLEAR) return Infinity;
    }
    return 0;
  };
}

/**
 * All candidates of one kind that lie in the window, for every way of breaking the name, the cheapest
 * first.
 * @param {UprightSpec} spec
 * @param {Point} window
 * @param {(size: TextSize) => Candidate[]} make
 * @param {number} [extra]
 * @returns {Candidate[]}
 */
function listed(spec, window, make, extra = 0) {
  /** @type {Candidate[]} */
  const found = [];
  let at = -1;
  for (const size of spec.sizes) {
    const { lines, owner } = size;
    const more = extra + (lines.length - 1) * 5;
    for (const each of make(size)) {
      at += 1;
      if (!inside(each.box, window)) continue;
      each.key ||= `${each.leader ? "led" : each.anchor}${lines.length}.${at}`;
      each.lines = lines;
      each.owner = owner;
      each.cost += more;
      found.push(each);
    }
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/**
 * @param {UprightSpec} spec
 * @param {Point} window
 * @param {Point[]} points
 * @param {number} cost
 * @param {boolean} [between]
 */
function leading(spec, window, points, cost, between) {
  const { lead } = spec;
  return lead ? listed(spec, window, (size) => led(points, size, lead, between), cost) : [];
}

/** @type {((spec: UprightSpec, window: Point) => Candidate[])[]} */
const KINDS = [
  (spec, window) => listed(spec, window, (size) => beside(spec.points, size, spec.gap)),
  (spec, window) =>
    spec.rank > 4 ? [] : listed(spec, window, (size) => around(spec.points, size, spec.gap)),
  (spec, window) => leading(spec, window, spec.coast, LED),
  // To the frame that the place lies in, where none can lead into it.
  (spec, window) => (spec.coast === spec.points ? [] : leading(spec, window, spec.points, LED)),
  // The first ranks look twice as closely before they are silent: under a sheet sea is scarce.
  (spec, window) => (spec.rank > 1 ? [] : leading(spec, window, spec.coast, LED * 2, true)),
  // What is chosen is named even where its line must cross other land.
  (spec, window) => (spec.rank ? [] : leading(spec, window, spec.coast, LED * 4)),
];

/**
 * Where a place's name stands, or null. `spec` has own, at, points (of its coast in the window,
 * or of the frame it lies in), coast (those that a line may lead to), sizes, gap, reach, landCost, most, lead (px of the longest leader), rank; and `on`, which
 * make candidates on its own land, which go first. What is found out about candidates stays in `spec`, so that a
 * view that does not move finds it there.
 * @param {UprightSpec} spec
 * @param {Field} field
 * @param {string} [was]
 * @returns {(Chosen|null)}
 */
export function choose(spec, field, was) {
  const made = (spec.made ??= []);
  const inland = (spec.inland ??= []);
  const { ground } = field;
  for (const [at, make] of (spec.on || []).entries()) {
    if (!inland[at]) inland[at] = make();
    const judge = judged(spec, ground);
    const best = cheapest(inland[at], field, { most: DEAR, was, judge });
    if (best) return best;
  }
  if (!spec.points.length) return null;
  for (const [at, make] of KINDS.entries()) {
    if (!made[at]) made[at] = make(spec, field.size);
    const judge = at < 2 ? judged(spec, ground) : judgedLed(spec, ground, at > 4);
    const most = at < 2 ? spec.most : DEAR;
    const best = cheapest(made[at], field, { most, was, judge });
    if (best) return best;
  }
  return null;
}

/**
 * Small boxes along a line, for names to keep clear of: at most `step` px long.
 * @param {Leader} leader
 * @param {number} step
 * @param {number} pad
 * @returns {Box[]}
 */
export function stretch({ from, to }, step, pad) {
  const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step));
  return Array.from({ length: count }, (_, n) => {
    /** @param {number} t */
    const part = (t) => ({
      x: from.x + ((to.x - from.x) * t) / count,
      y: from.y + ((to.y - from.y) * t) / count,
    });
    const [a, b] = [part(n), part(n + 1)];
    return {
      left: Math.min(a.x, b.x) - pad,
      right: Math.max(a.x, b.x) + pad,
      top: Math.min(a.y, b.y) - pad,
      bottom: Math.max(a.y, b.y) + pad,
    };
  });
}

/**
 * What a name that stands takes from those that follow.
 * @param {Label} label
 * @returns {Box[]}
 */
export function taken(label) {
  return label.leader ? [...label.boxes, ...stretch(label.leader, 8, 1)] : label.boxes;
}
