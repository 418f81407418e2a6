/* The views of the saved page: the map with its pane, and the texts instead of them. Each is made
   when it is first opened; none is before the first map. */
import { afterPaint } from "../dom/after_paint.js";
import { find } from "../dom/find.js";
import { hashOf } from "../messages/hash_state.js";
import { facts } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { after, differ, store } from "../state/store.js";
import { documentsView, loadDocuments } from "./documents.js";
import { ledgerView, loadLedger } from "./ledger.js";
import { savedFacts } from "./saved_facts.js";
/** @import { MapState } from "../types/messages" */

/** @type {Record<string, (state: MapState) => HTMLElement[]>} */
const VIEWS = { documents: documentsView, ledger: ledgerView };
/** @type {Record<string, () => Promise<void>>} */
const LOADS = { documents: loadDocuments, ledger: loadLedger };
/** @type {HTMLElement} */
let texts;
/** @type {HTMLAnchorElement[]} */
let links;
let turn = 0; // which change is the last

/**
 * The field that has the focus, by its name.
 * @returns {string}
 */
function focused() {
  const active = document.activeElement;
  if (!active || !texts.contains(active)) return "";
  const name = active.getAttribute("name");
  const sort = active.getAttribute("data-sort");
  if (name) return `[name="${name}"]`;
  return sort ? `[data-sort="${sort}"]` : "h2";
}

let ownTitle = ""; // that the window has from a text
let mapTitle = "";

/** Calls the window after the text, and after the map again when that is back. */
function entitle() {
  const page = texts.querySelector("h2")?.textContent ?? "";
  if (document.title !== ownTitle) mapTitle = document.title;
  ownTitle = page && filled(savedFacts.words.page_title, { page, title: facts.title });
  document.title = ownTitle || mapTitle;
}

/**
 * @param {MapState} state
 * @param {boolean} opened
 */
function show(state, opened) {
  const view = VIEWS[state.view];
  const focus = opened ? "h2" : focused();
  texts.replaceChildren(...(view ? view(state) : []));
  texts.dataset.shown = state.view;
  entitle();
  if (!view) return;
  if (opened) texts.scrollTop = 0;
  /** @type {HTMLElement | null} */
  const found = focus ? texts.querySelector(focus) : null;
  found?.focus({ preventScroll: true });
}

/**
 * Shows a text once what it is made of is there, unless something else is to be shown by then.
 * @param {MapState} state
 * @param {boolean} opened
 */
async function showLater(state, opened) {
  turn += 1;
  const mine = turn;
  await LOADS[state.view]?.();
  afterPaint(() => mine === turn && show(state, opened));
}

/** @param {MapState} state */
function mark(state) {
  for (const part of [find("#atlas .plate"), find("#atlas .reading")])
    part.toggleAttribute("inert", Boolean(state.view));
  for (const link of links) {
    const view = link.dataset.view ?? "";
    if (view === state.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    link.setAttribute("href", hashOf(after({ view, filters: "" }, state)));
  }
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a[data-view]") : null;
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  store.set({ view: link.getAttribute("data-view"), filters: "" }, { user: true });
}

/* The map's keys are its own: it is told of none while a text stands before it. Call this before the
   map opens, for who listens first is asked first. */
export function mountTextKeys() {
  const keep = (/** @type {KeyboardEvent} */ event) => {
    if (store.get().view) event.stopImmediatePropagation();
  };
  addEventListener("keydown", keep, { capture: true });
}

/**
 * What the texts are made of stands at the document's end.
 * @param {() => void} job
 */
function whenWhole(job) {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", job, { once: true });
  else job();
}

export function mountViews() {
  texts = find("#atlas .texts");
  links = [...document.querySelectorAll("#atlas .views a")].map(
    (each) => /** @type {HTMLAnchorElement} */ (each),
  );
  find("#atlas .views").addEventListener("click", follow);
  mark(store.get());
  if (store.get().view) whenWhole(() => showLater(store.get(), false));
  store.on((state, previous) => {
    mark(state);
    if (!state.view && !previous.view) return;
    if (!differ(state, previous, "view", "filters", "settlement", "names")) return;
    const opened = state.view !== previous.view;
    whenWhole(() => showLater(state, opened));
  });
}
