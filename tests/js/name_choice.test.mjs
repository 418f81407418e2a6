import assert from "node:assert/strict";
import test from "node:test";

import * as coasts from "../../layers/map/js/names/coast_index.js";
import * as naming from "../../layers/map/js/names/name_choice.js";
import { there } from "./there.mjs";
/** @import { Box } from "../../layers/map/js/types/geometry" */
/** @import { Field, Font, Ground, UprightSpec } from "../../layers/map/js/types/names" */

/** @typedef {{ left: number, top: number, side: number }} Square */

const SIZE = { x: 400, y: 300 };
/** @param {number} left @param {number} top @param {number} side */
const square = (left, top, side) =>
  [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
  ].map(([x, y]) => ({ x: left + x, y: top + y }));
/** @type {Font} */
const FONT = { font: "", size: 14, spacing: 0, up: 10, down: 4, widths: new Map() };
const OFF = { x: 0, y: 0 };

/**
 * A field with islands: squares of `side` at [left, top], numbered from 1.
 * @param {Square[]} islands
 * @returns {Field}
 */
function fieldOf(islands) {
  const index = coasts.indexOf(SIZE.x, SIZE.y);
  islands.forEach(({ left, top, side }, at) =>
    index.add(square(left, top, side), OFF, at + 1, true),
  );
  const land = () => 0;
  const ground = { land, near: index.near, crosses: () => false, owner: () => 0 };
  const under = /** @type {Ground} */ (/** @type {unknown} */ (ground));
  return { size: SIZE, k: 1, boxes: [], ground: under, covers: [], fixed: 0 };
}

/**
 * @param {Square} at
 * @param {Partial<UprightSpec>} [more]
 * @returns {UprightSpec}
 */
function specOf({ left, top, side }, more) {
  const sizes = [{ lines: ["Name"], w: 60, h: 14 }];
  const points = square(left, top, side);
  const own = new Set([1]);
  const most = { landCost: 220, most: 60, lead: 0, rank: 3, className: "isl", font: FONT };
  return { own, points, coast: points, sizes, gap: 5, reach: 16, ...most, ...more };
}

/** @type {(place: Square, box: Box) => number} */
const to = ({ left, top, side }, box) =>
  Math.hypot(
    Math.max(box.left - left - side, left - box.right, 0),
    Math.max(box.top - top - side, top - box.bottom, 0),
  );

test("an index answers the distance to one's own coast and to others, within its reach", () => {
  const index = coasts.indexOf(SIZE.x, SIZE.y);
  index.add(square(100, 100, 20), OFF, 1, true);
  index.add(square(160, 100, 20), { x: 10, y: 0 }, 2, true);
  const box = { left: 125, top: 105, right: 150, bottom: 115 };
  const { own, other, touch } = index.near(box, new Set([1]), 40);
  assert.ok(Math.abs(own - 5) < 0.1 && Math.abs(other - 20) < 0.1);
  assert.equal(touch?.x, 120);
  assert.equal(index.near(box, new Set([1]), 10).other, Infinity);
  assert.ok(index.count(box, 6, 100) > 0);
  assert.equal(index.count(box, 4, 100), 0);
});

test("one's own coast counts inside the window only, another's beside it too", () => {
  const index = coasts.indexOf(SIZE.x, SIZE.y);
  index.add(square(-30, 100, 20), OFF, 1, true);
  const box = { left: 0, top: 100, right: 40, bottom: 114 };
  assert.equal(index.near(box, new Set([1]), 40).own, Infinity);
  assert.ok(Math.abs(index.near(box, new Set([2]), 40).other - 10) < 0.1);
});

test("a name is nowhere nearer to a neighbour than to its own island", () => {
  const own = { left: 180, top: 140, side: 20 };
  for (let x = 120; x <= 240; x += 4) {
    for (const y of [110, 140, 165]) {
      const other = { left: x, top: y, side: 14 };
      if (Math.abs(x - 180) < 24 && Math.abs(y - 140) < 24) continue;
      const best = naming.choose(specOf(own), fieldOf([own, other]));
      if (best) assert.ok(to(own, best.box) <= to(other, best.box) + 1, `${x} ${y}`);
    }
  }
});

test("an island that others hem in is led to by a line, or not named", () => {
  const own = { left: 190, top: 140, side: 4 };
  const ring = Array.from({ length: 10 }, (_, at) => ({
    left: 192 + 22 * Math.cos((at * Math.PI) / 5) - 4,
    top: 142 + 22 * Math.sin((at * Math.PI) / 5) - 4,
    side: 8,
  }));
  assert.equal(naming.choose(specOf(own), fieldOf([own, ...ring])), null);
  const best = there(naming.choose(specOf(own, { lead: 120 }), fieldOf([own, ...ring.slice(1)])));
  assert.ok(best.leader);
  for (const other of ring.slice(1)) assert.ok(to(other, best.box) >= 5);
});

test("the stretches of a line cover it from end to end", () => {
  const line = { from: { x: 10, y: 20 }, to: { x: 70, y: 65 } };
  const found = naming.stretch(line, 8, 1);
  for (let t = 0; t <= 1; t += 0.01) {
    const [x, y] = [10 + 60 * t, 20 + 45 * t];
    assert.ok(
      found.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
    );
  }
});
