/* Work that may be put off, done a little at a time while the browser has nothing else to do. */

const SPARE_MS = 2; // of an idle moment that are left to the browser
const EARLIEST_MS = 300; // after the last change: a reader who steps on is not kept waiting
/** @typedef {Generator<undefined, void>} Job */

/** @type {Job | null} */
let job = null;
let asked = 0;
/** @type {number | undefined} */
let timer;

const soon = window.requestIdleCallback
  ? (/** @type {IdleRequestCallback} */ task) => window.requestIdleCallback(task)
  : (/** @type {IdleRequestCallback} */ task) =>
      window.setTimeout(() => task({ didTimeout: false, timeRemaining: () => 2 * SPARE_MS }), 50);

/**
 * Does a job in idle time, in place of the one that was asked for before.
 * @param {Job} next
 */
export function doAhead(next) {
  dropAhead();
  job = next;
  timer = window.setTimeout(wait, EARLIEST_MS);
}

/** What has not been done yet is left. */
export function dropAhead() {
  clearTimeout(timer);
  job = null;
}

function wait() {
  if (asked || !job) return;
  asked = soon((deadline) => {
    asked = 0;
    work(deadline);
    wait();
  });
}

/** @param {IdleDeadline} deadline */
function work(deadline) {
  while (job && deadline.timeRemaining() > SPARE_MS) if (job.next().done) job = null;
}
