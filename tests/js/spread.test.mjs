import assert from "node:assert/strict";
import test from "node:test";
import { shared, sum } from "../../layers/map/js/timeline/spread.js";

test("neighbours are alike where all have room", () => {
  assert.deepEqual(shared([30, 50, 40], 180), [60, 60, 60]);
});

test("who needs more than that has it, and the others share the rest", () => {
  assert.deepEqual(shared([20, 90, 30], 150), [30, 90, 30]);
  assert.equal(sum(shared([20, 70, 61, 10], 170)), 170);
});

test("too little room is too little for each in the same proportion", () => {
  assert.deepEqual(shared([40, 80], 60), [20, 40]);
  assert.deepEqual(shared([], 60), []);
});
