// The page's content comes long after the browser has looked for what the address names behind "#".
const LONGEST_MS = 15_000;

/** @returns {HTMLElement | null} */
function named() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch (error) {
    if (error instanceof URIError) return null; // no text that was ever escaped
    throw error;
  }
}

/**
 * Return whether it took the focus: what is not shown yet takes none.
 * @param {HTMLElement} element
 */
function open(element) {
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
  if (document.activeElement !== element) return false;
  element.scrollIntoView({ block: "center" });
  return true;
}

/** Go to what the address names, as soon as it is there; a reader who moves first is left alone. */
export function goToAnchor() {
  if (location.hash.length < 2) return;
  const controller = new AbortController();
  const stop = () => {
    observer.disconnect();
    controller.abort();
  };
  const look = () => {
    const element = named();
    if (!element || controller.signal.aborted) return;
    if (open(element)) stop();
    else requestAnimationFrame(look);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  for (const kind of ["pointerdown", "keydown", "wheel"])
    addEventListener(kind, stop, { signal: controller.signal, passive: true });
  setTimeout(stop, LONGEST_MS);
  look();
}
