import assert from "node:assert/strict";
import test from "node:test";

import * as curves from "../../layers/map/js/names/curves.js";
import * as placing from "../../layers/map/js/names/label_candidates.js";
import { there } from "./there.mjs";
/** @import { Box, Point } from "../../layers/map/js/types/geometry" */
/** @import { Candidate, Field, Ground } from "../../layers/map/js/types/names" */

const SIZE = { x: 400, y: 300 };
const COAST = [
  { x: 200, y: 100 },
  { x: 220, y: 150 },
  { x: 200, y: 200 },
  { x: 180, y: 150 },
];
const GROUND = { land: () => 0, crosses: () => false, within: () => true };
/** @type {(boxes?: Box[], ground?: Partial<Ground>) => Field} */
const bare = (boxes = [], ground = {}) => ({
  ...{ size: SIZE, k: 1, boxes },
  ground: /** @type {Ground} */ ({ ...GROUND, ...ground }),
});
/** @type {(left: number, top: number, right: number, bottom: number) => Box} */
const box = (left, top, right, bottom) => ({ left, top, right, bottom });
const NAME = { w: 60, h: 14, lines: ["Name"] };

test("boxes that touch, and boxes with only the gap between them, overlap", () => {
  assert.ok(placing.overlap(box(0, 0, 10, 10), box(9, 9, 20, 20), 0));
  assert.ok(placing.overlap(box(0, 0, 10, 10), box(11, 0, 20, 10), 2));
  assert.ok(!placing.overlap(box(0, 0, 10, 10), box(12.1, 0, 20, 10), 2));
});

test("no candidate beside a coast lies on its points", () => {
  for (const { box: each } of placing.beside(COAST, NAME, 6)) {
    const covered = COAST.filter(
      (p) => p.x > each.left && p.x < each.right && p.y > each.top && p.y < each.bottom,
    );
    assert.deepEqual(covered, []);
  }
});

test("beside an island alone, its right side at middle height is the cheapest", () => {
  const best = there(placing.cheapest(placing.beside(COAST, NAME, 6), bare()));
  assert.equal(best.anchor, "start");
  assert.equal((best.box.top + best.box.bottom) / 2, 150);
});

test("a name gives way to one that stands already, and keeps the gap", () => {
  const first = there(placing.cheapest(placing.beside(COAST, NAME, 6), bare()));
  const second = there(placing.cheapest(placing.beside(COAST, NAME, 6), bare([first.box])));
  assert.ok(!placing.overlap(first.box, second.box, 2));
});

test("a name that finds no free place, or only a dear one, is left out", () => {
  const candidates = () => placing.beside(COAST, NAME, 6);
  assert.equal(placing.cheapest(candidates(), bare([box(0, 0, 400, 300)])), null);
  assert.equal(placing.cheapest(candidates(), bare([], { crosses: () => true })), null);
  const dear = { judge: () => 100 };
  assert.equal(placing.cheapest(candidates(), bare(), dear), null);
  const barred = { judge: () => Infinity, most: 1e9 };
  assert.equal(placing.cheapest(candidates(), bare(), barred), null);
});

test("no candidate that leaves the frame is taken", () => {
  const edge = [{ x: 396, y: 150 }];
  const best = there(placing.cheapest(placing.beside(edge, NAME, 6), bare()));
  assert.ok(best.box.right <= SIZE.x - 4);
});

test("a name stays where it stood while nothing else is much better", () => {
  const candidates = [
    { box: box(50, 50, 90, 60), cost: 0, key: "a" },
    { box: box(50, 90, 90, 100), cost: 2, key: "b" },
  ];
  assert.equal(placing.cheapest(candidates, bare())?.key, "a");
  assert.equal(placing.cheapest(candidates, bare(), { was: "b" })?.key, "b");
});

test("a smooth line keeps its ends and passes through its points", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 50, y: 40 },
    { x: 100, y: 0 },
  ];
  const smooth = curves.smooth(points, 4);
  assert.deepEqual(smooth[0], points[0]);
  assert.deepEqual(smooth.at(-1), points[2]);
  assert.ok(smooth.some((p) => Math.hypot(p.x - 50, p.y - 40) < 1e-9));
});

test("a lengthened line is longer by as much at both ends", () => {
  const line = [
    { x: 100, y: 100 },
    { x: 200, y: 100 },
  ];
  const longer = curves.lengthen(line, 30);
  assert.deepEqual([longer[0].x, longer.at(-1)?.x], [70, 230]);
});

test("the longest run inside the window is what is seen of a line", () => {
  const line = [-50, 100, 110, 500, 200, 210, 220, 500].map((x) => ({ x, y: 150 }));
  assert.deepEqual(
    curves.visible(line, SIZE).map((p) => p.x),
    [200, 210, 220],
  );
});

test("a text along a line fits on it, and one longer than the line does not", () => {
  const line = Array.from({ length: 61 }, (_, at) => ({ x: 20 + at * 5, y: 150 }));
  const found = placing.along(line, 120, 13);
  assert.ok(found.length > 0);
  for (const { path } of found) assert.ok(there(curves.lengths(there(path)).at(-1)) >= 115);
  assert.equal(placing.along(line, 400, 13).length, 0);
});

test("what lies under a candidate is judged once", () => {
  /** @type {(string | undefined)[]} */
  const asked = [];
  const candidates = placing.beside(COAST, NAME, 6);
  const judge = (/** @type {Candidate} */ { anchor }) => (asked.push(anchor), 0);
  for (let turn = 0; turn < 3; turn += 1) placing.cheapest(candidates, bare(), { judge });
  assert.ok(asked.length > 0 && asked.length <= candidates.length);
  assert.equal(new Set(asked).size <= asked.length, true);
});

test("a leader crosses no box but the one that its start lies in, where that is no name", () => {
  const leader = { from: { x: 200, y: 150 }, to: { x: 260, y: 150 } };
  const candidate = () => [{ box: box(262, 143, 322, 157), cost: 0, leader }];
  const around = box(190, 140, 210, 160);
  assert.ok(placing.cheapest(candidate(), { ...bare([around]), fixed: 1 }));
  assert.equal(placing.cheapest(candidate(), bare([around])), null);
  assert.equal(
    placing.cheapest(candidate(), { ...bare([box(230, 140, 240, 160)]), fixed: 1 }),
    null,
  );
});

test("a name leans on no coast that something covers", () => {
  const one = () => [{ box: box(50, 50, 90, 60), cost: 0, touch: { x: 48, y: 55 } }];
  assert.ok(placing.cheapest(one(), bare()));
  assert.equal(placing.cheapest(one(), { ...bare(), covers: [box(0, 0, 49, 100)] }), null);
});

test("a box that a leader leads to lies at the leader's end, clear of the coast", () => {
  const all = [false, true].flatMap((between) => placing.led(COAST, NAME, 60, between));
  for (const { box: each, leader: made, anchor } of all) {
    const leader = there(made);
    const near = (/** @type {Point} */ p) =>
      p.x > each.left - 4 && p.x < each.right + 4 && p.y > each.top - 4 && p.y < each.bottom + 4;
    assert.ok(near(leader.to), anchor);
    assert.ok(Math.hypot(leader.to.x - leader.from.x, leader.to.y - leader.from.y) <= 60 + 1e-9);
  }
});

test("where sea is scarce a name may stand aside of a steep line's end", () => {
  const aside = placing.led(COAST, NAME, 60, true).filter(({ box: each, leader, anchor }) => {
    const { from, to } = there(leader);
    const steep = Math.abs(to.y - from.y) > Math.abs(to.x - from.x) * 2;
    return anchor === "middle" && steep && each.right - to.x < (each.right - each.left) / 5;
  });
  assert.ok(aside.some(({ leader }) => there(leader).to.y < there(leader).from.y));
});
