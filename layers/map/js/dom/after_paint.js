/* One message a frame for all that waits for it: a channel of its own for each job costs more than
   most jobs. */
/** @typedef {() => void} Job */

/** @type {Job[]} */
let asked = []; // since the last frame
/** @type {Job[]} */
let due = []; // whose frame is on its way to the screen
const painted = new MessageChannel();

painted.port1.onmessage = () => {
  const jobs = due;
  due = [];
  for (const job of jobs) {
    try {
      job();
    } catch (error) {
      reportError(error); // the others are due all the same
    }
  }
};

const LATEST_MS = 300; // a reader who goes on at once hears what there is now

/**
 * Runs `job` once the browser has nothing else to do, and soon: for what nobody sees.
 * @type {(job: Job) => void}
 */
export const whenIdle = (job) =>
  window.requestIdleCallback
    ? void window.requestIdleCallback(job, { timeout: LATEST_MS })
    : afterPaint(job);

/**
 * Runs `job` once the next frame is on the screen: a message posted in it arrives after it.
 * @param {Job} job
 */
export function afterPaint(job) {
  asked.push(job);
  if (asked.length > 1) return;
  requestAnimationFrame(() => {
    due.push(...asked);
    asked = [];
    painted.port2.postMessage(0);
  });
}
