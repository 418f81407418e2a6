/* The dividing lines of the settlement on the map: a pale casing, then the line by its kind. A reader's
   plan has its own instead. */
import { datedAt } from "../dates/dated_states.js";
import { lineKeyIn, ownLine } from "../paint/look.js";
import { facts, settlementOf, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { windowMap } from "../viewport/window_map.js";
import { SeaLine, StrokeDrawing, frameOf } from "./svg_land.js";
import { flatStroke } from "./topology.js";
/** @import { Position } from "../types/facts" */
/** @import { LineRuns } from "../types/geometry" */

const STEP = 0.1; // degrees

/** @type {Map<string, ReturnType<typeof makeLine>>} */
const made = new Map();
/** @type {string[]} */
let shown = [];
/** @type {L.SVG} */
let renderer;

/**
 * A line that is straight in degrees, which the map shows a little bent: by steps of STEP at most.
 * @param {readonly Position[]} line
 * @returns {Position[]}
 */
function stepped(line) {
  return line.flatMap((at, number) => {
    const [x, y] = line[number - 1] ?? at;
    const [dx, dy] = [at[0] - x, at[1] - y];
    const count = Math.max(1, Math.ceil(Math.hypot(dx, dy) / STEP));
    return Array.from({ length: count }, (_, step) => {
      const part = (step + 1) / count;
      return /** @type {Position} */ ([x + dx * part, y + dy * part]);
    });
  });
}

/**
 * What is known of a line: of one that a reader has drawn that it is theirs.
 * @param {string} id
 * @returns {{ label: string, kind: string, coordinates: readonly Position[][] }}
 */
export function lineFacts(id) {
  const own = ownLine(id);
  if (own) return { label: uiText("plan_line"), kind: "own", coordinates: [stepped(own)] };
  return facts.lines[id];
}

/**
 * A line's drawing, and the two layers that show it: its casing and itself.
 * @param {string} id
 */
function makeLine(id) {
  const { coordinates, kind } = lineFacts(id);
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
 * of a reader's plan its own.
 * @param {Scene} scene
 */
export function linesOf({ settlement, date, plan }) {
  if (plan) return lineKeyIn(plan);
  const stood = date ? datedAt(date).lines : undefined;
  const keys = stood ?? settlementOf(settlement).lines;
  return keys.filter((id) => facts.lines[id]?.coordinates.length);
}

/** @param {Scene} scene */
function show(scene) {
  const next = linesOf(scene);
  for (const id of shown) {
    if (next.includes(id)) continue;
    lineOf(id).layers.forEach((layer) => layer.remove());
    if (ownLine(id)) made.delete(id); // one that is drawn is another with each vertex
  }
  for (const id of next) if (!shown.includes(id)) add(id);
  shown = next;
}

/**
 * The lines that stand as the window that is asked about draws them, also before they are drawn.
 * @param {Scene} scene
 * @returns {LineRuns[]}
 */
export function lineRuns(scene) {
  const frame = frameOf(windowMap(), renderer);
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
