import assert from "node:assert/strict";
import test from "node:test";

/**
 * A browser's idle moments, which come when the test says so.
 * @type {((deadline: { timeRemaining: () => number }) => void)[]}
 */
const idle = [];
Object.assign(globalThis, {
  window: {
    requestIdleCallback: (/** @type {(typeof idle)[0]} */ job) => idle.push(job),
    setTimeout: (/** @type {() => void} */ job) => idle.push(job),
  },
});
globalThis.clearTimeout = () => {};
const { doAhead, dropAhead } = await import("../../layers/map/js/layout/ahead.js");

/**
 * Lets one thing happen that was asked for, with so many steps of time.
 * @param {number} steps
 */
function moment(steps) {
  let left = steps;
  const job = idle.shift();
  if (job) job({ timeRemaining: () => (left-- > 0 ? 10 : 0) });
}

/**
 * @param {number[]} done
 * @param {number} count
 */
function* counting(done, count) {
  for (let n = 1; n <= count; n += 1) {
    done.push(n);
    yield;
  }
}

test("a job is done a little at a time, and goes on where it stopped", () => {
  /** @type {number[]} */
  const done = [];
  doAhead(counting(done, 5));
  moment(0); // the wait after the last change
  moment(2);
  assert.deepEqual(done, [1, 2]);
  moment(9);
  assert.deepEqual(done, [1, 2, 3, 4, 5]);
  assert.equal(idle.length, 0);
});

test("the last job that was asked for takes the place of the one before", () => {
  /** @type {number[][]} */
  const [first, second] = [[], []];
  doAhead(counting(first, 5));
  moment(0);
  moment(2);
  doAhead(counting(second, 3));
  while (idle.length) moment(9);
  assert.deepEqual(first, [1, 2]);
  assert.deepEqual(second, [1, 2, 3]);
});

test("what is dropped is not done", () => {
  /** @type {number[]} */
  const done = [];
  doAhead(counting(done, 5));
  dropAhead();
  while (idle.length) moment(9);
  assert.deepEqual(done, []);
});

test("a part's job takes the place of its own one alone", () => {
  /** @type {number[][]} */
  const [names, pane, later] = [[], [], []];
  doAhead(counting(names, 3), "names");
  doAhead(counting(pane, 3), "pane");
  moment(0);
  moment(1);
  doAhead(counting(later, 2), "pane");
  while (idle.length) moment(9);
  assert.deepEqual([names, pane, later], [[1, 2, 3], [], [1, 2]]);
});
