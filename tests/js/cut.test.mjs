// A line cuts land from coast to coast: both parts, their share of the area, and its length.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { cutsOf, faultOf, leftOf, lengthsOf } from "../../layers/map/js/paint/line/cut.js";
import { polygonClipping } from "../../layers/map/vendor/cutting/used.js";
import { there } from "./there.mjs";

/** @import { Position } from "../../layers/map/js/types/facts" */
/** @import { Land } from "../../layers/map/js/paint/plan_land.js" */

/** @type {(west: number, south: number, east: number, north: number) => Position[]} */
const ring = (west, south, east, north) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
/** @type {Land} Broad, and a lake in it; islets with a rock; one beyond; and land of others. */
const LAND = {
  polygons: [
    [[ring(145, 44, 147, 45), ring(145.5, 44.4, 145.7, 44.6)]],
    [[ring(148, 44, 148.2, 44.2)], [ring(148.1, 44.6, 148.100001, 44.600001)]],
    [[ring(150, 46, 150.1, 46.1)], [ring(150, 47, 150.1, 47.1)]],
  ],
  beside: [[ring(140, 43, 144, 46)]],
  points: [
    [146, 44.5],
    [148.1, 44.1],
    [150.05, 46.05],
  ],
  frame: [120, 30, 175, 65],
};
/** @type {Position[]} */
const PARALLEL = [
  [144.5, 44.5],
  [147.5, 44.5],
];

test("an island is cut in two, and both parts are its area", () => {
  const cut = there(cutsOf(LAND, PARALLEL).get(0));
  assert.equal(cutsOf(LAND, PARALLEL).size, 1);
  const [north, south] = cut.pieces;
  assert.ok(north.flat(2).every(([, lat]) => lat > 44.4999));
  assert.ok(south.flat(2).every(([, lat]) => lat < 44.5001));
  assert.ok(cut.share < 0.5 && cut.share > 0.49, "a degree farther north is narrower");
  const other = there(cutsOf(LAND, [...PARALLEL].reverse()).get(0));
  assert.ok(Math.abs(cut.share + other.share - 1) < 1e-6);
});

test("what it does not cut lies where its own point does", () => {
  const [cut, islets, far] = leftOf(LAND, PARALLEL);
  assert.ok(cut > 0 && cut < 1);
  assert.deepEqual([islets, far], [0, 1], "the rock to the left is none of it");
});

test("a line that runs between the islands of a unit leaves it whole", () => {
  /** @type {Position[]} */
  const between = [
    [149, 46.5],
    [151, 46.5],
  ];
  assert.equal(cutsOf(LAND, between).size, 0);
  assert.equal(faultOf(LAND, between)?.kind, "divides_nothing");
});

test("the length on land leaves lakes out, and that at sea other land", () => {
  const { land, sea } = lengthsOf(LAND, [[142, 44.5], PARALLEL[1]]);
  const degree = 79.48; // km along the parallel of 44.5
  assert.ok(Math.abs(land - 1.8 * degree) < 0.1, String(land));
  assert.ok(Math.abs(sea - 1.7 * degree) < 0.1, String(sea));
});

test("an end on land, or in its lake, is told with the unit; so is what divides nothing", () => {
  assert.deepEqual(faultOf(LAND, [PARALLEL[0], [146, 44.5]]), { kind: "ends_on", unit: 0 });
  assert.deepEqual(faultOf(LAND, [PARALLEL[0], [145.6, 44.5]]), { kind: "ends_on", unit: 0 });
  assert.equal(faultOf(LAND, PARALLEL.slice(1))?.kind, "short");
  const off = faultOf(LAND, [
    [150, 40],
    [160, 40],
  ]);
  assert.deepEqual(off, { kind: "divides_nothing" });
  assert.equal(faultOf(LAND, PARALLEL), null);
});

test("a line that goes round comes to land twice from the same side", () => {
  /** @type {Position[]} */
  const round = [
    [145.9, 43.5],
    [145.9, 45.5],
    [147.5, 45.5],
    [147.5, 43.4],
    [145.4, 43.4],
    [145.4, 45.5],
  ];
  const [left, right] = there(cutsOf(LAND, round).get(0)).pieces;
  const west = (/** @type {Position[][][]} */ of) => Math.min(...of.flat(2).map(([lon]) => lon));
  assert.deepEqual([left.length, right.length], [2, 1]);
  assert.equal(west(left), 145);
  assert.ok(west(right) > 145.89);
});

test("land that the library cannot cut is told as a fault of the line, and stays whole", () => {
  /** @type {Position[]} */
  const line = [
    [144.5, 44.31],
    [147.5, 44.31],
  ];
  const fails = mock.method(polygonClipping, "difference", () => {
    throw new Error("Unable to complete output ring");
  });
  assert.deepEqual(faultOf(LAND, line), { kind: "not_cut", unit: 0 });
  assert.equal(cutsOf(LAND, line).size, 0);
  assert.deepEqual(leftOf(LAND, line)[0], 1);
  fails.mock.mockImplementation(() => {
    throw new TypeError("a fault of ours");
  });
  assert.throws(() => faultOf(LAND, [...line].reverse()), TypeError);
  fails.mock.restore();
  assert.equal(faultOf(LAND, PARALLEL), null);
});
