import assert from "node:assert/strict";
import test from "node:test";

import { orderOf } from "../../layers/map/js/own_files/table.js";

/** @param {unknown[]} values @param {boolean} [descending] */
function ordered(values, descending) {
  const rows = values.map((a) => ({ members: {}, properties: { a }, geometry: null }));
  const read = rows.map((row) => ({ ...row, shape: null, span: null }));
  return orderOf({ rows: read }, "a", descending).map((at) => values[at]);
}

test("figures are ordered as figures, whether a file has them as text or not", () => {
  assert.deepEqual(ordered([10, 9, -1, 100]), [-1, 9, 10, 100]);
  assert.deepEqual(ordered(["10", "9", "-1", "1e2", "9,5"]), ["-1", "9", "9,5", "10", "1e2"]);
  assert.deepEqual(ordered(["10", "9", "-1"], true), ["10", "9", "-1"]);
});

test("a column with any word in it is ordered as text", () => {
  assert.deepEqual(ordered(["10", "9", "none"]), ["10", "9", "none"]);
  assert.deepEqual(ordered([true, false, "b", "a"]), ["a", "b", false, true]);
});

test("what is empty stands at the end either way, and equals as in the file", () => {
  assert.deepEqual(ordered(["", "b", null, "a"]), ["a", "b", "", null]);
  assert.deepEqual(ordered(["", 2, undefined, 10], true), [10, 2, "", undefined]);
  const rows = ["x", "", "x"].map((a) => ({ members: {}, properties: { a }, geometry: null }));
  const read = rows.map((row) => ({ ...row, shape: null, span: null }));
  assert.deepEqual(orderOf({ rows: read }, "a", true), [0, 2, 1]);
  assert.deepEqual(orderOf({ rows: read }, undefined, true), [2, 1, 0]);
});
