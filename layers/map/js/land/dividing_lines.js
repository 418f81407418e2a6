/* The dividing lines of the settlement on the map: a pale casing, then the line by its kind. */
import { datedAt } from "../dates/dated_states.js";
import { facts, settlementOf } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { SeaLine, StrokeDrawing, frameOf } from "./svg_land.js";
import { flatStroke } from "./topology.js";
/** @import { LineRuns } from "../types/geometry" */

/** @type {Map<string, ReturnType<typeof makeLine>>} */
const made = new Map();
/** @type {string[]} */
let shown = [];
/** @type {L.SVG} */
let renderer;

/**
 * A line's drawing, and the two layers that show it: its casing and itself.
 * @param {string} id
 */
function makeLine(id) {
  const { coordinates, kind } = facts.lines[id];
  const drawing = new StrokeDrawing(coordinates.map(flatStroke));
  const layers = ["casing", "line"].map(
    (className) => new SeaLine(drawing, { renderer, pane: "lines", className }),
  );
  return { drawing, layers, kind };
}

/** @param {string} id */
function lineOf(id) {
  const line = made.get(id) || makeLine(id);
  made.set(id, line);
  return line;
}

/** @param {string} id */
function add(id) {
  const { layers, kind } = lineOf(id);
  for (const layer of layers) {
    layer.addTo(leaflet);
    layer.path().setAttribute("data-kind", kind);
  }
  layers[1].path().setAttribute("data-line", id);
}

/** @typedef {{ settlement: string, date: string, plan?: string }} Scene */

/**
 * The lines that stand, by their keys: those of the settlement, but for dates that rest on several;
 * a reader's plan has none.
 * @param {Scene} scene
 */
export function linesOf({ settlement, date, plan }) {
  if (plan) return [];
  const stood = date ? datedAt(date).lines : undefined;
  const keys = stood ?? settlementOf(settlement).lines;
  return keys.filter((id) => facts.lines[id]?.coordinates.length);
}

/** @param {Scene} scene */
function show(scene) {
  const next = linesOf(scene);
  for (const id of shown)
    if (!next.includes(id)) lineOf(id).layers.forEach((layer) => layer.remove());
  for (const id of next) if (!shown.includes(id)) add(id);
  shown = next;
}

/**
 * The lines that stand as the present window draws them, also before they are drawn.
 * @param {Scene} scene
 * @returns {LineRuns[]}
 */
export function lineRuns(scene) {
  const frame = frameOf(leaflet, renderer);
  return linesOf(scene).map((id) => ({ id, runs: lineOf(id).drawing.in(frame).runs }));
}

/**
 * The lines that stand as paths of the present drawing: kind and course of each.
 * @param {Scene} scene
 */
export function linePaths(scene) {
  const frame = frameOf(leaflet, renderer);
  return linesOf(scene).map((id) => {
    const { drawing, kind } = lineOf(id);
    return { id, kind, d: drawing.in(frame).d };
  });
}

export function mountLines() {
  renderer = L.svg({ pane: "lines", padding: 0.6 }).addTo(leaflet);
  show(store.get());
  store.on((state, previous) => {
    if (differ(state, previous, "settlement", "date", "plan")) show(state);
  });
}
