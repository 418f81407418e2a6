/* The magnified window on small islands: where it stands on the plate. It goes when the main map is
   nearly as large. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { setAttributes } from "../dom/set_attributes.js";
import { pxPerFlat, shapes } from "../land/land_layer.js";
import { flatBox } from "../land/topology.js";
import { overlap } from "../names/label_candidates.js";
import { stretch } from "../names/name_choice.js";
import { facts, placeOf, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth } from "../viewport/map_frame.js";
import { addToPlate } from "../viewport/plate_layer.js";
import { pixelBox } from "../viewport/viewport.js";
import {
  buildInsetMap,
  drawInsetNames,
  drawInsetParts,
  forgetInsetNames,
  insetNames,
  markInInset,
} from "./inset_map.js";
/** @import { Box } from "../types/geometry" */
/** @import { InsetFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */
/** @import { Ground, Leader, MapWindow, Obstacles } from "../types/names" */
/** @import { InsetMap, InsetNames } from "./inset_map.js" */
/**
 * Where the inset stands, all in px of the map's window.
 * @typedef {object} PlacedInset
 * @property {string} corner Which of the spots it is.
 * @property {Box} spot The magnified map.
 * @property {Box} over With its title and with the second one: what it hides.
 * @property {Box | null} second Where the other state's window stands beside it, while two are compared.
 * @property {Box} source The window on the map that it magnifies.
 * @property {Leader | null} leader From there to the inset.
 * @property {string} title
 * @property {InsetMap} map
 * @property {InsetNames} names
 */

const NEAR = 0.62; // the inset goes when the main map is this close to its scale
const UNLED = 3; // what it costs that no line can lead to the inset
const HIDES = 0.15; // share of land from which the inset would hide more than it shows
const measure = /** @type {CanvasRenderingContext2D} */ (
  document.createElement("canvas").getContext("2d")
);
/** @type {{ box: HTMLElement, title: HTMLElement, source: SVGElement, line: SVGElement, leader: SVGElement }} */
let parts;
/** @type {Map<number, InsetMap>} */
const made = new Map(); // by their width: that of one alone, and that of two
let madeIn = ""; // for which size of the map
/** @type {PlacedInset | null} */
let shown = null;
let type = { face: "", font: "", kt: 1 };
let drawnIn = ""; // which window it stands in
let corner = ""; // where it stood last
let compared = ""; // how two states are set beside each other, if they are
const DOUBLED = 0.76; // of its size, while there are two
const APART = 3; // px between the two
const TAG = 17; // px of the line below it that tells which state it shows, by the size of text

/**
 * How two states are set beside each other: under a bracket a second window is to stand beside it
 * where there is room, and unless each state has a map, a tag below tells which one it shows.
 * @param {string} mode
 */
export function compareInset(mode) {
  compared = mode;
}

export const insetCompared = () => compared;

/**
 * @param {string} mode
 * @param {MapWindow} window
 */
function heightOfTag(mode, window) {
  return mode && mode !== "maps" ? TAG * typeIn(window).kt : 0;
}

/**
 * How its title is set, and the size of text: asked once for each size of the map.
 * @param {MapWindow} window
 */
function typeIn({ face }) {
  if (type.face === face) return type;
  const style = getComputedStyle(parts.title);
  const { fontStyle, fontWeight, fontSize, fontFamily } = style;
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  type = { face, font, kt: parseFloat(style.getPropertyValue("--kt")) || 1 };
  return type;
}

/**
 * @param {InsetFacts} inset
 * @param {MapWindow} window
 * @param {boolean} two
 */
function sizeOf(inset, { size, edge, k }, two) {
  const share = two ? DOUBLED : 1;
  const of = flatBox(inset.view);
  const ratio = (of.right - of.left) / (of.bottom - of.top);
  const w = edge ? Math.min(238 * k, size.x * 0.28) : Math.min(132, size.x * 0.32);
  return { w: Math.round(w * share), h: Math.round((w * share) / ratio) };
}

/**
 * @param {InsetFacts} inset
 * @returns {Box}
 */
function sourceBox({ view: [west, south, east, north] }) {
  return pixelBox(L.latLngBounds([south, west], [north, east]));
}

/**
 * The inset of a window for a state, or null where it has no use or no room.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {Ground} ground
 * @param {Obstacles & { corner?: string, beside?: boolean }} fixed What stands there, the corner if it
 *   is given, and whether there is to be a second window beside it.
 * @returns {PlacedInset | null}
 */
export function placeInset(state, window, ground, fixed) {
  const { inset } = facts;
  if (!inset) return null;
  const { size, edge } = window;
  const mode = fixed.beside ? "swipe" : compared;
  const two = mode === "swipe" && edge > 0;
  const { w, h } = sizeOf(inset, window, two);
  const source = sourceBox(inset);
  const near = (source.right - source.left) / w > NEAR;
  const { left, right, top, bottom } = source;
  const unseen = right <= 0 || left >= size.x || bottom <= 0 || top >= size.y;
  if (near || unseen || size.x < 300 || size.y < 240) return null;
  const among = { state, window, ground, fixed, mode };
  const best = [two, false]
    .map((each) => bestSpot({ w, h, two: each }, source, among))
    .find((each) => each && isFree(each.over, ground, fixed));
  if (!best) return null;
  const map = mapOf(inset, { w, h }, window);
  const title = titleOf(inset, state, map);
  const wide = edge ? Math.round(widthOfTitle(title, window)) : 0; // it may be the wider one
  const over = { ...best.over, left: Math.min(best.over.left, best.over.right - wide) };
  const leader = leaderTo(source, best.spot);
  const names = insetNames(map, inset, state);
  return { ...best, over, source, leader, title, map, names };
}

/**
 * @param {InsetFacts} inset
 * @param {{ w: number, h: number }} size
 * @param {MapWindow} window
 */
function mapOf(inset, size, { face, k }) {
  if (madeIn !== face) made.clear();
  madeIn = face;
  const map = made.get(size.w) ?? buildInsetMap(inset, size, k);
  made.set(size.w, map);
  return map;
}

/**
 * @param {Box} over
 * @param {Ground} ground
 * @param {Obstacles} fixed
 */
function isFree(over, ground, { covers }) {
  return !covers.some((each) => overlap(each, over, 0)) && ground.land(over) < HIDES;
}

/**
 * What stands on the plate with the inset on it.
 * @param {Obstacles} fixed
 * @param {PlacedInset | null} placed
 * @returns {Obstacles}
 */
export function withInset(fixed, placed) {
  if (!placed) return fixed;
  const { over, source, leader } = placed;
  const line = leader ? stretch(leader, 8, 2) : [];
  return { boxes: [...fixed.boxes, over, source, ...line], covers: [...fixed.covers, over] };
}

/**
 * @param {InsetFacts} inset
 * @param {MapState} state
 * @param {InsetMap} map
 */
function titleOf(inset, { names }, map) {
  const times = Math.round((map.scale / pxPerFlat()) * 10) / 10;
  return uiText("map_inset_title", { title: inset.names[names] || inset.title, times });
}

/**
 * @param {string} title
 * @param {MapWindow} window
 */
function widthOfTitle(title, window) {
  measure.font = typeIn(window).font;
  return measure.measureText(title).width;
}

/**
 * Where along the lower or upper edge it hides the least: at the lower right if that is free.
 * @param {{ w: number, h: number, two: boolean }} size
 * @param {Box} source
 * @param {{ state: MapState, window: MapWindow, ground: Ground, fixed: Obstacles & { corner?: string }, mode: string }} among
 */
function bestSpot({ w, h, two }, source, { state, window, ground, fixed, mode }) {
  const { edge, size, k } = window;
  const pad = edge ? 10 : 8;
  const title = edge ? 20 * k : 0;
  const tag = heightOfTag(mode, window);
  const foot = (edge ? pad : 26) + tag;
  const right = size.x - w - pad;
  const left = edge ? 118 * k : pad;
  const places = firstPlaces(state);
  const rows = { s: size.y - h - foot, n: pad + title };
  /** @type {{ corner: string, spot: Box, over: Box, second: Box | null } | null} */
  let best = null;
  let least = Infinity;
  for (const [row, top] of Object.entries(rows)) {
    for (let step = 0; step <= 8; step += 1) {
      const name = `${row}${step}`;
      if (fixed.corner && fixed.corner !== name) continue;
      const x = right + ((left - right) * step) / 8;
      const spot = { left: x, top, right: x + w, bottom: top + h };
      const second = two ? { ...spot } : null; // the other state's is the right one
      if (second) {
        spot.left -= w + APART;
        spot.right -= w + APART;
        if (spot.left < pad) continue;
      }
      const { right: end, bottom } = second ?? spot;
      const over = { ...spot, top: top - title, right: end, bottom: bottom + tag };
      let cost = costOf(over, { ground, fixed, places }) + step * 0.35 + (row === "n" ? 0.6 : 0);
      if (name === corner) cost -= 0.5;
      if (best && cost >= least) continue;
      cost += crossed(source, spot, ground);
      if (best && cost >= least) continue;
      [best, least] = [{ corner: name, spot, over, second }, cost];
    }
  }
  return best;
}

/**
 * @param {Box} box
 * @param {{ ground: Ground, fixed: Obstacles, places: { box: Box, cost: number }[] }} among
 */
function costOf(box, { ground, fixed, places }) {
  const taken = fixed.boxes.some((other) => overlap(box, other, 4));
  const cover = places.reduce(
    (sum, place) => sum + (overlap(place.box, box, 6) ? place.cost : 0),
    0,
  );
  return cover + ground.land(box) * 9 + ground.lines(box) * 8 + (taken ? 40 : 0);
}

/**
 * What it costs that the leader to the inset would cross land, or that none can be drawn.
 * @param {Box} source
 * @param {Box} spot
 * @param {Ground} ground
 */
function crossed(source, spot, ground) {
  const leader = leaderTo(source, spot);
  if (!leader) return UNLED;
  return Math.min(8, stretch(leader, 12, 1).filter((box) => ground.land(box)).length);
}

/**
 * The places of the first ranks, which the inset should not hide; the chosen one weighs most.
 * @param {MapState} state
 */
function firstPlaces(state) {
  const found = [];
  for (const [id, { bounds }] of shapes) {
    const { kind, rank } = placeOf(id);
    const chosen = state.place === id || state.highlight.includes(id);
    if (kind !== "island" || (rank > 2 && !chosen)) continue;
    found.push({ box: pixelBox(bounds), cost: chosen ? 30 : 9 });
  }
  return found;
}

/**
 * The line from the window on the map to the inset. It leaves low, so that names have room beside
 * the window.
 * @param {Box} box
 * @param {Box} spot
 * @returns {Leader | null}
 */
function leaderTo(box, { left, right, top, bottom }) {
  const low = box.bottom - Math.min(3, (box.bottom - box.top) / 2);
  const y = Math.max(top + 6, Math.min(bottom - 6, low));
  if (left > box.right) return { from: { x: box.right, y: low }, to: { x: left, y } };
  if (right < box.left) return { from: { x: box.left, y: low }, to: { x: right, y } };
  return null;
}

/**
 * @param {PlacedInset | null} placed
 * @param {MapWindow} window
 */
export function drawInset(placed, { edge, key }) {
  if (!facts.inset) return;
  const stays = placed && key === drawnIn && placed.corner === shown?.corner;
  [shown, drawnIn] = [placed, key];
  if (stays) return fill(placed);
  parts.box.hidden = !placed;
  parts.leader.style.display = placed ? "" : "none";
  if (!placed) return;
  const { map, spot } = placed;
  corner = placed.corner;
  if (parts.box.firstElementChild !== map.drawing) {
    parts.box.replaceChildren(map.drawing, parts.title);
  }
  parts.box.style.left = `${spot.left + edge}px`;
  parts.box.style.top = `${spot.top + edge}px`;
  parts.title.hidden = !edge;
  fill(placed);
  drawInsetLeader();
}

/** @param {PlacedInset} placed */
function fill({ map, names, title }) {
  if (parts.title.textContent !== title) parts.title.textContent = title;
  drawInsetParts(map);
  drawInsetNames(map, names);
  markInInset(map, store.get().place);
}

/** The frame around what the inset magnifies and the line from there, also while the map moves. */
export function drawInsetLeader() {
  if (!facts.inset || !shown) return;
  const edge = frameWidth();
  const { left, top, right, bottom } = sourceBox(facts.inset);
  const [w, h] = [right - left, bottom - top].map((extent) => Math.max(0, extent));
  const frame = { x: left + edge, y: top + edge, width: w, height: h };
  setAttributes(parts.source, frame);
  const ends = leaderTo({ left, top, right, bottom }, shown.spot);
  const at = (/** @type {{ x: number, y: number }} */ { x, y }) => `${x + edge} ${y + edge}`;
  setAttributes(parts.line, { d: ends ? `M${at(ends.from)}L${at(ends.to)}` : "" });
}

/** The inset as it is pointed at: its drawing, where land lies in it, its names; null without one. */
export function pointedInset() {
  if (!shown?.map.kept.land) return null;
  const names = shown.names.labels.map(({ item, boxes }) => ({ key: item.key, boxes }));
  return { drawing: shown.map.drawing, land: shown.map.kept.land, names };
}

/** What was measured with other type is forgotten. */
export function forgetInset() {
  drawnIn = type.face = "";
  for (const each of made.values()) forgetInsetNames(each);
}

export function mountInset() {
  if (!facts.inset) return;
  const [source, line] = [element("rect"), element("path")];
  const box = element("div", { class: "inset" });
  const title = element("p", { class: "inset-title" });
  const leader = element("g", { class: "inset-leader" }, [source, line]);
  parts = { box, title, source, line, leader };
  box.hidden = true;
  box.append(title);
  addToPlate(leader);
  find(".map").append(box);
  const shade = (/** @type {boolean} */ on) => leader.classList.toggle("moving", on);
  leaflet.on("zoomanim", () => shade(true));
  leaflet.on("zoomend moveend", () => shade(false));
}
