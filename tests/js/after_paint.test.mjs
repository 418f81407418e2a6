import assert from "node:assert/strict";
import test from "node:test";

/** @type {(() => void)[]} */
const frames = [];
/** @type {unknown[]} */
const reported = [];
/** A browser's channel; node's own would keep the test running. */
class Channel {
  port1 = { onmessage: () => {} };
  port2 = { postMessage: () => setImmediate(() => this.port1.onmessage()) };
}
Object.assign(globalThis, {
  MessageChannel: Channel,
  requestAnimationFrame: (/** @type {() => void} */ job) => frames.push(job),
  reportError: (/** @type {unknown} */ error) => reported.push(error),
});
const { afterPaint } = await import("../../layers/map/js/dom/after_paint.js");

/** Lets a frame go to the screen, and what waits for it be done. */
async function frame() {
  for (const job of frames.splice(0)) job();
  await new Promise((done) => setImmediate(() => setImmediate(done)));
}

test("jobs are done in their order, after one frame that all of them asked for", async () => {
  /** @type {string[]} */
  const done = [];
  afterPaint(() => done.push("first"));
  afterPaint(() => done.push("second"));
  assert.equal(frames.length, 1);
  assert.deepEqual(done, []);
  await frame();
  assert.deepEqual(done, ["first", "second"]);
});

test("a job that fails is reported, and the others are done", async () => {
  /** @type {string[]} */
  const done = [];
  const fault = new Error("a fault of a part");
  afterPaint(() => {
    throw fault;
  });
  afterPaint(() => done.push("the other"));
  await frame();
  assert.deepEqual(done, ["the other"]);
  assert.deepEqual(reported, [fault]);
});

test("what a job asks for waits for a frame of its own", async () => {
  /** @type {string[]} */
  const done = [];
  afterPaint(() => afterPaint(() => done.push("after")));
  await frame();
  assert.deepEqual(done, []);
  await frame();
  assert.deepEqual(done, ["after"]);
});
