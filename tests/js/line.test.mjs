// A line is kept in whole numbers; what is wrong with it, and what lies to its left, is told exactly.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  faultIn,
  nearestOn,
  onGrid,
  readLine,
  writeLine,
} from "../../layers/map/js/paint/line/line.js";

/** @import { Position, Window } from "../../layers/map/js/types/facts" */

/** @type {Window} */
const FRAME = [120, 30, 175, 65];
/** @type {Position[]} */
const BENT = [
  [145, 44],
  [146.5, 44.00001],
  [146.5, 43],
];

test("an address has a line by steps, and brings back the same numbers", () => {
  const text = writeLine(BENT);
  assert.deepEqual(readLine(text), BENT);
  assert.equal(text.split(".").length, 6);
});

test("a place is put on the grid as other programs put it there", () => {
  assert.deepEqual(onGrid([145.123456789, -43.000005]), [145.12346, -43]);
});

test("what is no line is none", () => {
  for (const text of ["", "a", "a.b.c", "a.B", "a. b", "a.b.12345678.c", "1e3.4.--1.2"])
    assert.deepEqual(readLine(text), []);
});

test("each fault that the numbers show has its kind", () => {
  assert.equal(faultIn([], FRAME)?.kind, "short");
  assert.equal(faultIn(BENT.slice(0, 1), FRAME)?.kind, "short");
  assert.equal(faultIn([[119.99999, 44], BENT[1]], FRAME)?.kind, "outside");
  assert.equal(faultIn([BENT[0], BENT[0]], FRAME)?.kind, "crosses");
  assert.equal(faultIn([...BENT, BENT[0]], FRAME)?.kind, "crosses", "closed");
  assert.equal(faultIn([...BENT, [146.5, 43.5]], FRAME)?.kind, "crosses", "back over itself");
  assert.equal(faultIn([...BENT, [145.5, 43], [145.5, 45]], FRAME)?.kind, "crosses");
  const touching = readLine(writeLine([...BENT, [145.5, 43], [145, 44]]));
  assert.equal(faultIn(touching, FRAME)?.kind, "crosses");
  assert.equal(faultIn(BENT, FRAME), null);
  assert.equal(faultIn([BENT[0], [145.5, 44], [146, 44]], FRAME), null, "straight on");
});

test("left and right are as seen along the line, its ends carried on", () => {
  const [west, east] = [BENT[0], BENT[1]];
  assert.equal(nearestOn([west, east], [145.5, 50]).side, 1);
  assert.equal(nearestOn([west, east], [145.5, 40]).side, -1);
  assert.equal(nearestOn([west, east], [160, 50]).side, 1, "beyond its end");
  assert.equal(nearestOn([east, west], [145.5, 50]).side, -1, "the other way");
});

test("off a vertex both stretches beside it decide", () => {
  assert.equal(nearestOn(BENT, [146.6, 44.1]).side, 1);
  assert.equal(nearestOn(BENT, [146.4, 43.9]).side, -1);
  /** @type {Position[]} */
  const sharp = [
    [145, 44],
    [146, 44],
    [145, 44.2],
  ];
  assert.equal(nearestOn(sharp, [146.1, 44]).side, -1);
  assert.equal(nearestOn(sharp, [145.5, 44.05]).side, 1);
});
