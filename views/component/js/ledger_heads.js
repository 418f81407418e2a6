/** @import { Component, HeadsData } from "./types" */
// The heads of the ledger order its rows. Each is a link that the browser can follow by itself; a
// plain click tells the server instead, so that the page stays where it is.

/** @type {Component<HeadsData>["setStateValue"]} */
let setStateValue = () => {};
let turn = 0;
/** @type {AbortController | null} */
let listening = null;

/** @param {MouseEvent} event */
function follow(event) {
  const { target } = event;
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  /** @type {HTMLAnchorElement | null} */
  const link = target instanceof Element ? target.closest("a[data-sort]") : null;
  if (!link) return;
  event.preventDefault();
  turn += 1;
  setStateValue("sort", { id: link.dataset.sort, n: Date.now() + turn });
}

/**
 * Listen, once for all heads that come and go; returns what ends it.
 * @param {Component<HeadsData>} component
 */
export function mount(component) {
  setStateValue = component.setStateValue;
  if (!listening) {
    listening = new AbortController();
    document.addEventListener("click", follow, { signal: listening.signal });
  }
  const root = component.parentElement;
  return () => {
    // Streamlit may clean up a component that is still mounted: look before letting go.
    setTimeout(() => {
      if (root.isConnected) return;
      listening?.abort();
      listening = null;
    }, 1000);
  };
}
