/* The key: what each fill, coast and line on the map means under the settlement shown. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { setChildren } from "../dom/set_children.js";
import { isComparing, otherOf } from "../compare/states.js";
import { LINE, WIDTH, sampleFrame, swatch } from "./swatch.js";
import { facts, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { withTypefaces } from "../layout/typefaces.js";
import { sum } from "../timeline/spread.js";
import { seen } from "../viewpoints/viewpoints.js";
/** @import { MapState } from "../types/messages" */
/** @import { LegendEntry } from "../types/facts" */

/** @typedef {(code: string, coast: string, width: number) => SVGSVGElement} Sample */

const SEVERAL = 12; // px of a sample that shares its entry with others
const FINE_PX = 0.1; // a browser's lengths are no finer: rather a line too many than one too few
const SIDES = /** @type {const} */ (["paddingLeft", "paddingRight"]);
const EDGES = /** @type {const} */ ([
  ...["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"],
]);
/** @type {Map<number, Element>} */
const made = new Map(); // number of an entry -> its element, for all the keys that have it
/** @type {HTMLElement[]} */
let added = []; // entries of what is no part of the atlas

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

/** Every key there is, whoever tells it. */
function every() {
  const told = facts.viewpoints.flatMap(({ settlements }) => Object.values(settlements));
  return [...facts.settlements, ...told, ...facts.dates.views];
}

/**
 * All entries beside one another, unseen, in a row of the plate that has no height.
 * @param {HTMLElement} key
 */
function trial(key) {
  const beside = /** @type {HTMLElement} */ (key.cloneNode(false));
  beside.style.cssText = `visibility: hidden; height: 0; min-height: 0; padding-block: 0;
    border-block: 0; align-items: flex-start`;
  beside.append(...facts.legend.map((item) => entry(item, blank)));
  beside.append(...added.map((each) => each.cloneNode(true)));
  return beside;
}

/**
 * How tall boxes stand that follow one another in lines of a width.
 * @param {{ width: number, height: number }[]} boxes
 * @param {{ width: number, columnGap: number, rowGap: number }} room
 */
function tall(boxes, { width, columnGap, rowGap }) {
  let [above, line, along] = [0, 0, 0]; // the lines before, the height of this one, where it ends
  for (const box of boxes) {
    if (!box.width) continue; // it is hidden
    if (along && along + columnGap + box.width > width - FINE_PX) {
      above += line + rowGap;
      [line, along] = [0, 0];
    }
    along += (along && columnGap) + box.width;
    line = Math.max(line, box.height);
  }
  return above + line;
}

/**
 * @param {Element} of
 * @param {readonly (keyof CSSStyleDeclaration)[]} lengths
 */
function pxOf(of, lengths) {
  const style = getComputedStyle(of);
  return lengths.map((name) => parseFloat(String(style[name])) || 0);
}

/**
 * As tall as the longest key needs, so that a switch never moves the map. Each entry is laid out once,
 * and how keys break into lines is worked out: to lay out all keys takes as long as all else together.
 * @param {HTMLElement} key
 * @returns {number} Its width.
 */
function level(key) {
  const all = trial(key);
  key.after(all);
  const sizes = [...all.children].map((each) => each.getBoundingClientRect());
  const [columnGap, rowGap, ...edges] = pxOf(all, ["columnGap", "rowGap", ...SIDES]);
  const around = pxOf(key, EDGES);
  const { clientWidth } = key;
  all.remove();
  const room = { columnGap, rowGap, width: clientWidth - sum(edges) };
  const more = sizes.slice(facts.legend.length);
  const heights = every().map((view) => tall([...view.key.map((at) => sizes[at]), ...more], room));
  key.style.minHeight = `${Math.ceil(Math.round(Math.max(...heights)) + sum(around))}px`;
  return clientWidth;
}

export function mountLegend() {
  const key = find("#atlas .key");
  key.setAttribute("aria-label", uiText("key_label"));
  fill(key, store.get());
  let width = level(key);
  store.on((state, previous) => {
    const keys = /** @type {const} */ (["settlement", "date", "viewpoint", "plan", "against"]);
    if (differ(state, previous, ...keys, "againstview")) fill(key, state);
  });
  new ResizeObserver(() => {
    if (key.clientWidth !== width) width = level(key);
  }).observe(key);
  withTypefaces(() => level(key));
}
