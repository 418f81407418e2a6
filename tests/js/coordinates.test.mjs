// What a reader types for a position, and to where the sides of a line look.
import assert from "node:assert/strict";
import test from "node:test";

import {
  facing,
  readLatitude,
  readPosition,
  writePosition,
} from "../../layers/map/js/paint/line/coordinates.js";

for (const [typed, expected] of /** @type {[string, number[]][]} */ ([
  ["44.1, 146.2", [146.2, 44.1]],
  ["44.1 146.2", [146.2, 44.1]],
  ["  44,1; 146,2 ", [146.2, 44.1]],
  ["44,1, 146,2", [146.2, 44.1]],
  ["44.1°N 146.2°E", [146.2, 44.1]],
  ["10.5 S, 20 W", [-20, -10.5]],
  ["-10.5, −20", [-20, -10.5]],
]))
  test(`“${typed}” is a position`, () => {
    assert.deepEqual(readPosition(typed), expected);
  });

for (const typed of ["", "44", "north of it", "44.1, 146.2, 7", "95, 146", "44.1 x 146.2"])
  test(`“${typed}” is none`, () => {
    assert.equal(readPosition(typed), null);
  });

test("a position is written as it is read", () => {
  const position = /** @type {[number, number]} */ ([146.20001, 44.1]);
  assert.equal(writePosition(position), "44.1, 146.20001");
  assert.deepEqual(readPosition(writePosition(position)), position);
});

test("a latitude has decimals of either kind", () => {
  assert.equal(readLatitude("44,5"), 44.5);
  assert.equal(readLatitude(" 50° N"), 50);
  assert.equal(readLatitude("7 S"), -7);
  assert.equal(readLatitude("91"), null);
  assert.equal(readLatitude("44, 146"), null);
});

test("the left of a line that runs east looks north, and turns with it", () => {
  assert.deepEqual(
    facing([
      [145, 44],
      [147, 44],
    ]),
    ["n", "s"],
  );
  assert.deepEqual(
    facing([
      [147, 44],
      [145, 44],
    ]),
    ["s", "n"],
  );
  assert.deepEqual(
    facing([
      [145, 43],
      [145, 45],
    ]),
    ["w", "e"],
  );
  assert.deepEqual(
    facing([
      [145, 43],
      [146.4, 44],
    ]),
    ["nw", "se"],
  );
});
