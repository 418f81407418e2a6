/* The views of the saved page: the map with its pane, and the texts instead of them. Each is made
   when it is first opened; none is before the first map. */
import { afterPaint } from "../dom/after_paint.js";
import { find } from "../dom/find.js";
import { cleanHash, hashOf } from "../messages/hash_state.js";
import { facts } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { after, differ, store } from "../state/store.js";
import { otherForms } from "../messages/other_forms.js";
import { readPairs } from "../messages/read_address.js";
import { alsoPassedOver } from "./address_line.js";
import { argumentOptions, argumentsView } from "./arguments.js";
import { clauseOptions, clauseView } from "./clauses.js";
import { documentOptions, documentsView } from "./documents.js";
import { filtersOf, written } from "./filters.js";
import { ledgerOptions, ledgerRenamed, ledgerView, loadLedger } from "./ledger.js";
import { lessonsView, loadLessons } from "./lessons.js";
import { savedFacts } from "./saved_facts.js";
import { loadOwnLayers, ownLayersView } from "./own_layers.js";
import { loadTexts } from "./texts.js";
import { timelineOptions, timelineView } from "./timeline.js";
/** @import { Filters } from "./filters.js" */
/** @import { Options } from "../state/options.js" */
/** @import { MapState } from "../types/messages" */

/**
 * A text: what of the file it is made of, what narrows it (old links call it otherwise), and itself.
 * @typedef {object} Text
 * @property {() => Promise<unknown>} load
 * @property {() => Record<string, Options>} options
 * @property {(filters: Filters) => Filters} [renamed]
 * @property {(state: MapState) => HTMLElement[]} view
 */
/** @type {Record<string, Text>} */
const TEXTS = {
  lessons: { load: loadLessons, options: () => ({}), view: lessonsView },
  timeline: { load: loadTexts, options: timelineOptions, view: timelineView },
  arguments: { load: loadTexts, options: argumentOptions, view: argumentsView },
  documents: { load: loadTexts, options: documentOptions, view: documentsView },
  clause: { load: loadTexts, options: clauseOptions, view: clauseView },
  layers: { load: loadOwnLayers, options: () => ({}), view: ownLayersView },
  ledger: { load: loadLedger, options: ledgerOptions, renamed: ledgerRenamed, view: ledgerView },
};
/** @type {HTMLElement} */
let texts;
/** @type {HTMLAnchorElement[]} */
let links;
let turn = 0; // which change is the last
let shownView = "";

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
 * Takes out of the state, and of the address, what the text cannot be narrowed to, and names it.
 * Returns whether there was any.
 * @param {MapState} state
 */
function mended(state) {
  const { options, renamed } = TEXTS[state.view];
  const given = filtersOf(state.filters);
  const pairs = Object.entries(renamed?.(given) ?? given);
  const { values, passedOver } = readPairs(pairs, options(), otherForms);
  if (written(values) === written(given)) return false;
  store.set({ filters: written(values) }, { user: false });
  cleanHash(store.get());
  alsoPassedOver(passedOver);
  return true;
}

/**
 * @param {MapState} state
 * @param {boolean} opened
 */
function show(state, opened) {
  const text = TEXTS[state.view];
  shownView = state.view;
  const focus = opened ? "h2" : focused();
  texts.replaceChildren(...(text ? text.view(state) : []));
  texts.dataset.shown = state.view;
  entitle();
  if (!text) return;
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
  await TEXTS[state.view]?.load();
  if (mine !== turn || (state.view && mended(state))) return; // shown as it is mended
  afterPaint(() => mine === turn && show(state, opened));
}

/** @param {MapState} state */
function mark(state) {
  for (const part of [find("#atlas .plate"), find("#atlas .reading")])
    part.toggleAttribute("inert", Boolean(state.view));
  if (state.plan) return; // the links are put away
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

export function mountViews() {
  texts = find("#atlas .texts");
  links = [...document.querySelectorAll("#atlas .views a")].map(
    (each) => /** @type {HTMLAnchorElement} */ (each),
  );
  find("#atlas .views").addEventListener("click", follow);
  mark(store.get());
  shownView = store.get().view;
  if (store.get().view) showLater(store.get(), false);
  store.on((state, previous) => {
    const left = !state.view && texts.contains(document.activeElement);
    mark(state);
    if (left) find("#atlas .reading").focus({ preventScroll: true }); // before the text is hidden
    if (!state.view && !previous.view) return;
    if (!differ(state, previous, "view", "filters", "settlement", "date", "names")) return;
    showLater(state, state.view !== shownView);
  });
}
