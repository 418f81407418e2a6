// A plan is given unit by unit, and each step is undone and done again.
import assert from "node:assert/strict";
import { test } from "node:test";

import { blank, given } from "../../layers/map/js/paint/plan.js";
import { Undoing } from "../../layers/map/js/paint/undoing.js";

/** @import { PlanFacts } from "../../layers/map/js/types/facts" */

const KNOWN = /** @type {PlanFacts} */ ({ units: ["one", "two", "three"] });

test("units are given to a holder, and taken back", () => {
  const two = given(blank(KNOWN), [0, 2], 1);
  assert.deepEqual(two, [1, 0, 1]);
  assert.deepEqual(given(two, [2], 0), [1, 0, 0]);
});

test("what changes nothing is no step", () => {
  const steps = new Undoing(given(blank(KNOWN), [1], 2));
  steps.to(given(steps.now, [1], 2));
  assert.equal(steps.undo(), false);
});

test("a thousand steps are undone to the first and done again to the last", () => {
  const steps = new Undoing(blank(KNOWN));
  const all = [steps.now];
  for (let n = 0; n < 1000; n += 1) {
    steps.to(given(steps.now, [n % 3], (n % 2) + 1 === steps.now[n % 3] ? 0 : (n % 2) + 1));
    all.push(steps.now);
  }
  for (const plan of all.slice(0, -1).reverse()) {
    assert.ok(steps.undo());
    assert.equal(steps.now, plan);
  }
  assert.equal(steps.undo(), false);
  for (const plan of all.slice(1)) {
    assert.ok(steps.redo());
    assert.equal(steps.now, plan);
  }
  assert.equal(steps.redo(), false);
});

test("a step after an undone one leaves nothing to do again", () => {
  const steps = new Undoing(blank(KNOWN));
  steps.to(given(steps.now, [0], 1));
  steps.undo();
  steps.to(given(steps.now, [1], 2));
  assert.equal(steps.redo(), false);
  assert.deepEqual(steps.now, [0, 2, 0]);
});
