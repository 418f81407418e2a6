/* Which paint each place wears: elements that wear a place's paint change it at a switch, those in
   the window first. Marks (chosen, lit, counted) likewise. */
import { afterPaint } from "../dom/after_paint.js";
import { holdingOf } from "../state/facts.js";
import { store } from "../state/store.js";
import { counted, seen } from "../viewpoints/viewpoints.js";
/** @import { HoldingFacts, SeenFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

/** @typedef {Pick<HoldingFacts, "fill" | "coast">} Paint */

const MANY = 200; // places from which a switch paints the window first
const OUTSIDE = { fill: "outside", coast: "n" };
/** @type {Map<string, Element[]>} */
const skins = new Map(); // place id -> elements that wear its paint
/** @type {Map<string, Paint>} */
const worn = new Map(); // place id -> its paint as its elements have it
/** @type {Map<string, string>} */
let marked = new Map();
/** @type {ReadonlyMap<string, string>} */
let tried = new Map(); // what a question has marked

/**
 * @param {Element} path
 * @param {Paint} look
 */
function paint(path, { fill, coast }) {
  path.setAttribute("data-fill", fill);
  path.setAttribute("data-coast", coast);
}

/**
 * Paints a copy of a place as another view has it; it follows no switch.
 * @param {string} id
 * @param {Element} path
 * @param {SeenFacts} view
 */
export function paintAs(id, path, view) {
  paint(path, holdingOf(id, view) ?? OUTSIDE);
}

/**
 * Gives an element the paint of a place, now and at every later switch.
 * @param {string} id
 * @param {Element} path
 */
export function skin(id, path) {
  skins.set(id, [...(skins.get(id) || []), path]);
  const [look, mark] = [worn.get(id), marked.get(id)];
  if (look) paint(path, look);
  if (mark) path.setAttribute("data-marked", mark);
}

/* A coast takes at most this share of the breadth of its land, so that small land shows what it
   wears: of all that is painted, three fifths at least are then fill. */
const COAST_SHARE = 0.15;
const COAST_PX = 1.1; // of land that is broad enough (map.css)
const FINE_PX = 5; // land that is less broad wears its pattern finer

/**
 * Fits a land's fill and coast to its breadth, in px, at the map's scale `k`.
 * @param {Element} land
 * @param {SVGElement} coast
 * @param {number} breadth
 * @param {number} k
 */
export function fit(land, coast, breadth, k) {
  const thin = Math.max(0.1, Math.round(breadth * COAST_SHARE * 20) / 20);
  const slim = thin < COAST_PX * k ? `${thin}px` : "";
  if (coast.style.getPropertyValue("--slim") !== slim) coast.style.setProperty("--slim", slim);
  for (const path of [land, coast]) path.toggleAttribute("data-small", breadth < FINE_PX * k);
}

/**
 * @param {string} id
 * @param {Paint} next
 */
function wear(id, next) {
  const now = worn.get(id);
  if (now && now.fill === next.fill && now.coast === next.coast) return;
  worn.set(id, next);
  for (const path of skins.get(id) || []) paint(path, next);
}

/**
 * Only what differs changes; of many places, those that nobody sees wait for the paint.
 * @param {MapState} state
 * @param {(id: string) => boolean} inView
 */
export function restyle(state, inView) {
  if (skins.size <= MANY) return dressAll(state);
  const view = seen(state);
  for (const id of skins.keys()) if (inView(id)) wear(id, holdingOf(id, view) ?? OUTSIDE);
  afterPaint(() => dressAll(store.get()));
}

/** @param {MapState} state */
export function dressAll(state) {
  const view = seen(state);
  for (const id of skins.keys()) wear(id, holdingOf(id, view) ?? OUTSIDE);
}

/**
 * Has places marked as they were tried, from the next `remark` on.
 * @param {ReadonlyMap<string, string>} marks
 */
export function markTried(marks) {
  tried = marks;
}

/**
 * `landed` tells the places with land that a place or group stands for.
 * @param {MapState} state
 * @param {(id: string) => string[]} landed
 */
export function remark(state, landed) {
  const next = new Map();
  for (const [id, mark] of counted(state)) next.set(id, mark);
  for (const id of state.highlight) for (const each of landed(id)) next.set(each, "lit");
  if (state.place) for (const each of landed(state.place)) next.set(each, "chosen");
  for (const [id, mark] of tried) next.set(id, mark);
  for (const id of new Set([...marked.keys(), ...next.keys()])) {
    if (marked.get(id) === next.get(id)) continue;
    for (const path of skins.get(id) || []) {
      if (next.has(id)) path.setAttribute("data-marked", next.get(id));
      else path.removeAttribute("data-marked");
    }
  }
  marked = next;
}
