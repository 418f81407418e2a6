// A plan is given unit by unit, and each step is undone and done again.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  blank,
  given,
  givenPart,
  readPlan,
  withLine,
  writePlan,
} from "../../layers/map/js/paint/plan.js";
import { Undoing } from "../../layers/map/js/paint/undoing.js";

/** @import { Known } from "../../layers/map/js/paint/plan.js" */
/** @import { Line } from "../../layers/map/js/paint/line/line.js" */

/** @type {Known} */
const KNOWN = {
  ...{ units: ["one", "two", "three"], holders: ["", "east", "west"] },
  frame: [120, 30, 175, 65],
};
/** @type {Line} */
const LINE = [
  [145, 44],
  [146, 45],
];

test("units are given to a holder, and taken back", () => {
  const two = given(blank(KNOWN), [0, 2], 1);
  assert.deepEqual(two.has, [1, 0, 1]);
  assert.deepEqual(given(two, [2], 0).has, [1, 0, 0]);
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
    steps.to(given(steps.now, [n % 3], (n % 2) + 1 === steps.now.has[n % 3] ? 0 : (n % 2) + 1));
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
  assert.deepEqual(steps.now.has, [0, 2, 0]);
});

test("a part is given by itself, and the other stays whose the unit was", () => {
  const whole = withLine(given(blank(KNOWN), [1], 1), LINE);
  const part = givenPart(whole, 1, 1, 2);
  assert.deepEqual(
    [part.has, part.parts.get(1)],
    [
      [0, 0, 0],
      [1, 2],
    ],
  );
  assert.equal(givenPart(part, 1, 1, 2), part);
  assert.equal(given(part, [1], 2).parts.size, 0, "given whole again");
  assert.equal(givenPart(givenPart(part, 1, 0, 0), 1, 1, 0).parts.size, 0, "nobody's is no part");
  assert.equal(givenPart(blank(KNOWN), 1, 0, 1).parts.size, 0, "without a line there is none");
});

test("with the line its parts go, but not what one holder has of both", () => {
  let plan = withLine(blank(KNOWN), LINE);
  for (const [unit, side, holder] of /** @type {[number, 0 | 1, number][]} */ ([
    [0, 0, 1],
    [0, 1, 1],
    [2, 0, 1],
    [2, 1, 2],
  ]))
    plan = givenPart(plan, unit, side, holder);
  assert.equal(withLine(plan, [...LINE]), plan, "the same line");
  assert.deepEqual(withLine(plan, [...LINE, [147, 45]]).parts, plan.parts);
  assert.deepEqual(withLine(plan, []), { has: [1, 0, 0], line: [], parts: new Map() });
});

test("an address has parts and the line in one form, in whatever order it is read", () => {
  const line = writePlan(KNOWN, withLine(blank(KNOWN), LINE));
  const written = `east:one.two~l,west:two~r.three~l,${line}`;
  assert.deepEqual(readPlan(KNOWN, written).passed, []);
  const turned = written.split(",").reverse().join();
  assert.equal(writePlan(KNOWN, readPlan(KNOWN, turned).plan), written);
});

test("without a line that a plan can have, parts are passed over by themselves", () => {
  const crossed = "east:one.two~l,west:two~r,~:0.0.1.1";
  const { plan, passed } = readPlan(KNOWN, crossed);
  assert.deepEqual(passed, ["~", "two~l", "two~r"]);
  assert.equal(writePlan(KNOWN, plan), "east:one");
});

test("of what is given twice the first counts, whole or in part", () => {
  const line = writePlan(KNOWN, withLine(blank(KNOWN), LINE));
  const { plan, passed } = readPlan(KNOWN, `${line},east:one~l.two,west:one.one~l.two~r.one~r`);
  assert.deepEqual(passed, ["one", "one~l", "two~r"]);
  assert.equal(writePlan(KNOWN, plan), `east:one~l.two,west:one~r,${line}`);
});
