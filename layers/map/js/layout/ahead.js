/* Work that may be put off, done a little at a time while the browser has nothing else to do. */

const SPARE_MS = 2; // of an idle moment that are left to the browser
const EARLIEST_MS = 300; // after the last change: a reader who steps on is not kept waiting
/** @typedef {Generator<undefined, void>} Job */

/** @type {Map<string, Job>} */
const jobs = new Map(); // whose it is -> what is left of it
let asked = 0;
/** @type {number | undefined} */
let timer;

const soon = window.requestIdleCallback
  ? (/** @type {IdleRequestCallback} */ task) => window.requestIdleCallback(task)
  : (/** @type {IdleRequestCallback} */ task) =>
      window.setTimeout(() => task({ didTimeout: false, timeRemaining: () => 2 * SPARE_MS }), 50);

/**
 * Does a job in idle time, in place of the one that the same part asked for before.
 * @param {Job} next
 * @param {string} [whose]
 */
export function doAhead(next, whose = "") {
  jobs.set(whose, next);
  clearTimeout(timer);
  timer = window.setTimeout(wait, EARLIEST_MS);
}

/** What has not been done yet is left. */
export function dropAhead() {
  clearTimeout(timer);
  jobs.clear();
}

function wait() {
  if (asked || !jobs.size) return;
  asked = soon((deadline) => {
    asked = 0;
    work(deadline);
    wait();
  });
}

/** @param {IdleDeadline} deadline */
function work(deadline) {
  for (const [whose, job] of jobs) {
    while (deadline.timeRemaining() > SPARE_MS)
      if (job.next().done) {
        jobs.delete(whose);
        break;
      }
  }
}
