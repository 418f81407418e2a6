/* The key: what each fill, coast and line on the map means under the settlement shown. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { setChildren } from "../dom/set_children.js";
import { isComparing, otherOf } from "../compare/states.js";
import { LINE, WIDTH, sampleFrame, swatch } from "./swatch.js";
import { facts, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
/** @import { MapState } from "../types/messages" */
/** @import { LegendEntry, SeenFacts } from "../types/facts" */

/** @typedef {(code: string, coast: string, width: number) => SVGSVGElement} Sample */

const SEVERAL = 12; // px of a sample that shares its entry with others
/** @type {Map<number, Element>} */
const made = new Map(); // number of an entry -> its element, for all the keys that have it
/** @type {HTMLElement[]} */
let added = []; // entries of what is no part of the atlas

/** @param {SeenFacts} view */
const entriesOf = (view) => view.key.map((number) => facts.legend[number]);

/**
 * An entry of several samples says after its text what each of them is.
 * @param {LegendEntry} item
 * @param {Sample} sample
 */
function entry(item, sample) {
  const { swatch: codes, text, parts } = item;
  const told = { "data-swatch": codes };
  if (!parts.length) return element("span", told, [sample(codes, item.coast, WIDTH), text]);
  const each = codes
    .split(" ")
    .map((code, at) => element("span", {}, [sample(code, item.coast, SEVERAL), parts[at]]));
  return element("span", told, [text, ...each]);
}

/** @param {number} number */
function entryOf(number) {
  const found = made.get(number) ?? entry(facts.legend[number], swatch);
  made.set(number, found);
  return found;
}

/**
 * The entries of two keys: of those that are called alike the one with the most samples.
 * @param {readonly number[]} own
 * @param {readonly number[]} theirs
 */
function joined(own, theirs) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const number of [...own, ...theirs]) {
    const { text, parts, swatch: code, coast } = facts.legend[number];
    const called = parts.length ? text : `${text} ${code} ${coast}`;
    const known = found.get(called);
    if (known === undefined || facts.legend[known].parts.length < parts.length)
      found.set(called, number);
  }
  return [...found.values()];
}

/**
 * The key of what is shown, and of what it is compared with.
 * @param {Element} key
 * @param {MapState} state
 */
function fill(key, state) {
  const own = seen(state).key;
  const shown = isComparing(state) ? joined(own, seen(otherOf(state)).key) : own;
  setChildren(key, [...shown.map(entryOf), ...added]);
}

/**
 * Has entries stand at the end of every key.
 * @param {HTMLElement[]} entries
 */
export function addToKey(entries) {
  const key = find("#atlas .key");
  added = entries;
  fill(key, store.get());
  level(key);
}

/**
 * As large as a sample, with nothing in it: what a trial needs.
 * @type {Sample}
 */
const blank = (code, _, width) => sampleFrame(code.startsWith("line-") ? LINE : width, []);

/**
 * Every key there is, whoever tells it; those with the same words once.
 * @returns {SeenFacts[]}
 */
function every() {
  const views = ["", ...facts.viewpoints.map((each) => each.id)].flatMap((viewpoint) =>
    facts.settlements.map(({ id }) => seen({ settlement: id, viewpoint })),
  );
  const words = (/** @type {SeenFacts} */ view) =>
    entriesOf(view).map(({ text, parts }) => `${text} ${parts}`);
  const all = [...views, ...facts.dates.views];
  return [...new Map(all.map((view) => [words(view).join("|"), view])).values()];
}

/**
 * A key that nobody sees, as wide as the one shown, without its upper and lower edge.
 * @param {HTMLElement} key
 * @param {SeenFacts} view
 * @param {number} width
 */
function trial(key, view, width) {
  const blankKey = /** @type {HTMLElement} */ (key.cloneNode(false));
  blankKey.style.cssText = `position: absolute; visibility: hidden; box-sizing: border-box;
    width: ${width}px; min-height: 0; padding-block: 0; border-block: 0`;
  blankKey.append(...entriesOf(view).map((item) => entry(item, blank)));
  blankKey.append(...added.map((each) => each.cloneNode(true)));
  return blankKey;
}

/**
 * As tall as the longest key needs, so that a switch never moves the map. All are laid out at
 * once: one after the other would lay out the whole page as often.
 * @param {HTMLElement} key
 */
function level(key) {
  const width = key.offsetWidth;
  const trials = every().map((view) => trial(key, view, width));
  key.after(...trials);
  const heights = trials.map((each) => each.offsetHeight);
  for (const each of trials) each.remove();
  const style = getComputedStyle(key);
  const edges = /** @type {const} */ ([
    ...["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"],
  ]);
  const around = edges.reduce((sum, name) => sum + (parseFloat(style[name]) || 0), 0);
  key.style.minHeight = `${Math.ceil(Math.max(...heights) + around)}px`;
}

export function mountLegend() {
  const key = find("#atlas .key");
  key.setAttribute("aria-label", uiText("key_label"));
  fill(key, store.get());
  level(key);
  store.on((state, previous) => {
    const keys = /** @type {const} */ (["settlement", "date", "viewpoint", "plan", "against"]);
    if (differ(state, previous, ...keys, "againstview")) fill(key, state);
  });
  let width = key.clientWidth;
  new ResizeObserver(() => {
    if (key.clientWidth !== width) level(key);
    width = key.clientWidth;
  }).observe(key);
  document.fonts.ready.then(() => level(key));
}
