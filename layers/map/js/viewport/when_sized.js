import { atlasRoot } from "../dom/find.js";

const isSized = () => window.innerWidth > 0 && window.innerHeight > 0;

/**
 * Runs `job` when the window has a size. A frame in a process of its own can be there before the page
 * around it has told how large it is: what is laid out then is laid out twice, so nothing is until it has.
 * @param {() => void} job
 * @param {() => void} [meanwhile]
 */
export function whenSized(job, meanwhile) {
  const root = atlasRoot();
  root.hidden = !isSized();
  if (!root.hidden) return job();
  const look = () => {
    if (!root.hidden || !isSized()) return;
    root.hidden = false;
    observer.disconnect();
    job();
  };
  // A size that comes before anything was laid out is told by no event.
  const observer = new ResizeObserver(look);
  observer.observe(document.documentElement);
  addEventListener("resize", look);
  meanwhile?.();
}
