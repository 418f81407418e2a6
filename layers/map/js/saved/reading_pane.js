/* The reading pane of the saved page. What it says of a state is put together once and kept; that on
   the states to which a reader steps next is put together in idle time. */
import { afterPaint } from "../dom/after_paint.js";
import { find } from "../dom/find.js";
import { intoSight } from "../dom/into_sight.js";
import { onPaper } from "../dom/paper.js";
import { doAhead } from "../layout/ahead.js";
import { nextStates } from "../layout/next_states.js";
import { withNames } from "../layout/schedule.js";
import { hashOf } from "../messages/hash_state.js";
import { defaults } from "../state/declaration.js";
import { differ, store } from "../state/store.js";
import { LongPane } from "./below.js";
import { LINKS, articleOf, choiceOf } from "./pane_parts.js";
import { gather } from "./parts.js";
/** @import { MapState } from "../types/messages" */

const MAX_KEPT = 60; // articles
/** @type {Map<string, HTMLElement>} */
const articles = new Map(); // address of a state -> its article
/** @type {HTMLElement} */
let pane;
/** @type {LongPane} */
let text;
/** @type {HTMLElement | undefined} */
let shown;
let gathered = false; // the texts have been taken out of the file
let scrolled = false;
let turn = 0; // which change of the state is the last
let waiting = () => {}; // what a lesson or a round of questions stands before; on paper it is read

/** What it speaks of: not of a plan, which has the room while it is open. @param {MapState} state */
const spokenOf = (state) => ({ ...state, plan: "" });

/** @param {MapState} state */
function articleFor(state) {
  const sign = hashOf(state);
  const article = articles.get(sign) ?? articleOf(state);
  if (articles.size >= MAX_KEPT) articles.clear();
  articles.set(sign, article);
  return article;
}

/**
 * @param {MapState} state
 * @param {{ fromTop: boolean }} how
 */
function show(state, { fromTop }) {
  if (shown?.querySelector(".every")) articles.clear(); // passages that were asked for are few again
  shown = articleFor(state);
  const within = pane.contains(document.activeElement);
  const whole = () => (pane.dataset.shown = state.settlement);
  text.show(shown, { fromTop, whole });
  if (within) pane.focus({ preventScroll: true }); // what had the focus is gone
  doAhead(ahead(state), "pane");
}

/**
 * @param {MapState} state
 * @returns {Generator<undefined, void>}
 */
function* ahead(state) {
  for (const next of nextStates(state)) {
    articleFor(next);
    yield;
  }
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest(LINKS) : null;
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  store.set(choiceOf(/** @type {HTMLElement} */ (link)), { user: true });
}

/**
 * What has changed of all that the pane speaks of: what an address has, but for a theme.
 * @type {(state: MapState, previous: MapState) => string[]}
 */
const differing = (state, previous) =>
  Object.keys(defaults).filter((key) =>
    differ(state, previous, /** @type {keyof MapState} */ (key)),
  );

/**
 * @param {MapState} state
 * @param {string[]} changed
 */
function showFromTop(state, changed) {
  const isOther = changed.some((key) => key !== "names");
  show(state, { fromTop: isOther || !scrolled });
  // To ask how far it is scrolled would lay out the page before its frame.
  if (scrolled && isOther) pane.scrollTop = 0;
  const isUnder = shown?.querySelector(".told-by"); // what else stands above the place
  if (!state.place || !isUnder || !changed.includes("place")) return;
  text.complete();
  intoSight(pane, state.place);
}

export function mountReadingPane() {
  pane = find("#atlas .reading");
  text = new LongPane(pane);
  pane.addEventListener("click", follow);
  pane.addEventListener("scroll", () => (scrolled = pane.scrollTop > 0), { passive: true });
  afterPaint(async () => {
    await gather();
    gathered = true;
    show(spokenOf(store.get()), { fromTop: false });
  });
  store.on((state, previous) => {
    const changed = differing(state, previous);
    if (!changed.length || state.plan) return;
    waiting = () => {};
    turn += 1;
    const mine = turn;
    const job = () => {
      if (mine === turn && gathered) showFromTop(state, changed);
    };
    if (state.lesson || state.quiz) waiting = job;
    else if (articles.has(hashOf(state))) withNames(job);
    else afterPaint(job);
  });
  onPaper({ begin: () => waiting(), end: () => {} });
}
