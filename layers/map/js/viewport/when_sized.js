/**
 * Runs `job` when the window has a size. A frame in a process of its own can be there before the page
 * around it has told how large it is: what is laid out then is laid out twice.
 * @param {() => void} job
 */
export function whenSized(job) {
  if (window.innerWidth && window.innerHeight) job();
  else addEventListener("resize", () => whenSized(job), { once: true });
}
