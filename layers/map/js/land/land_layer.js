/* The land on the map: one path a place, painted by two attributes (data-fill, data-coast), never
   rebuilt, and a symbol where a place is too small to be seen. */
import { facts, hasLand, placeById, placeOf } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { mapScale } from "../viewport/map_frame.js";
import { windowMap } from "../viewport/window_map.js";
import { Land, bandsOf, coastPath, frameOf, meet } from "./svg_land.js";
import * as symbols from "./symbols.js";
import * as topology from "./topology.js";
/** @import { Box, DrawnPlace, Point } from "../types/geometry" */
/**
 * How a place stands on the map: its land where that is known, and the symbol that stands for it
 * while it is small (`dotted`).
 * @typedef {object} Shape
 * @property {L.LatLngBounds} bounds
 * @property {Land} [fill]
 * @property {SVGPathElement} [coast]
 * @property {L.CircleMarker} [dot]
 * @property {boolean} [dotted]
 * @property {number} [dotK]
 */

const PADDING = 0.4; // how far beyond the window paths are drawn, so that a drag shows land
const ISLET_PX = 5; // below this size on the screen a place gets a dot as well
const DOT_PX = 2.2;
const RING = Array.from({ length: 8 }, (_, at) => (at * Math.PI) / 4);
/** @type {Map<string, Shape>} */
export const shapes = new Map();
/** @type {L.SVG} */
let dotSvg;
/** @type {L.SVG} */
let fillSvg;

/**
 * The shape of a place that is known to have one.
 * @param {string} id
 */
export function shapeOf(id) {
  return /** @type {Shape} */ (shapes.get(id));
}

/** Every place that some settlement treats, the most important first. */
export function drawLand() {
  const [shoreSvg, landSvg, coastSvg] = ["shore", "land", "coast"].map((pane) =>
    L.svg({ pane, padding: PADDING }).addTo(leaflet),
  );
  [fillSvg, dotSvg] = [landSvg, coastSvg];
  const ring = bandsOf(landSvg, "chosen-ring", chosenLands); // beneath all land of its drawing
  for (const { id, lat, lon } of facts.places) {
    if (!hasLand(id)) continue;
    const land = topology.boxOf(id) ? landOf(id, landSvg, coastSvg) : null;
    const bounds = land ? land.fill.getBounds() : L.latLngBounds([[lat, lon]]);
    shapes.set(id, { ...land, bounds });
  }
  const lands = [...shapes.values()].map(({ fill }) => fill).filter((fill) => fill !== undefined);
  const shore = bandsOf(shoreSvg, "shore", () => lands);
  const draw = () => [shore, ring].forEach((bands) => bands());
  draw();
  leaflet.on("viewreset moveend", draw); // the fills have been drawn by then
  store.on((state, previous) => {
    if (state.place !== previous.place) ring();
  });
}

/** The drawing of all fills. */
export const landLayer = () => fillSvg;

function chosenLands() {
  const fills = landed(store.get().place).map((id) => shapes.get(id)?.fill);
  return fills.filter((fill) => fill !== undefined);
}

/**
 * @param {string} id
 * @param {L.SVG} landSvg
 * @param {L.SVG} coastSvg
 */
function landOf(id, landSvg, coastSvg) {
  const coast = coastPath(coastSvg);
  const options = {
    ...{ renderer: landSvg, pane: "land", fill: true, className: "paint land" },
  };
  const fill = new Land(id, coast, options).addTo(leaflet);
  fill.path().setAttribute("data-place", id);
  coast.setAttribute("data-coast-of", id);
  for (const path of [fill.path(), coast]) symbols.skin(id, path);
  return { fill, coast };
}

/**
 * A small place's symbol, made when it is first needed.
 * @param {string} id
 * @param {Shape} shape
 */
function dotOf(id, shape) {
  const { lat, lon } = placeOf(id);
  const options = {
    ...{ pane: "coast", radius: 2, className: "paint dot", renderer: dotSvg },
  };
  const dot = L.circleMarker([lat, lon], options).addTo(leaflet);
  const path = dotPath(dot);
  path.setAttribute("data-symbol", id);
  if (!shape.fill) path.setAttribute("data-place", id);
  symbols.skin(id, path);
  return dot;
}

/** @param {L.CircleMarker} dot */
function dotPath(dot) {
  return /** @type {SVGPathElement} */ (dot.getElement());
}

/**
 * Places that the window shows, or has near its edge.
 * @param {string} id
 */
export function inView(id) {
  const fill = shapes.get(id)?.fill;
  return !fill || fill.shown;
}

/**
 * The places with land that a place or group stands for.
 * @param {string} id
 */
export function landed(id) {
  if (shapes.has(id)) return [id];
  const members = placeById.get(id)?.members || [];
  return members.filter((member) => shapes.has(member));
}

/** A symbol stands for land that is too small to be seen, and for land that is not known. */
export function showDots() {
  const k = mapScale();
  const px = pxPerFlat();
  for (const [id, shape] of shapes) {
    const { fill, coast } = shape;
    if (fill && coast && fill.shown) symbols.fit(fill.path(), coast, fill.breadth(px), k);
    const shown = !fill || (fill.shown && isSmall(fill.box, k));
    if (shown && !shape.dot) shape.dot = dotOf(id, shape);
    if (!shape.dot || (shape.dotted === shown && shape.dotK === k)) continue;
    [shape.dotted, shape.dotK] = [shown, k];
    if (shown) shape.dot.setRadius(DOT_PX * Math.sqrt(k));
    dotPath(shape.dot).style.display = shown ? "" : "none";
  }
}

/** How many px the map has now to the width of the flat world. */
export function pxPerFlat() {
  const { crs = L.CRS.EPSG3857 } = leaflet.options;
  return crs.scale(windowMap().getZoom());
}

/**
 * @param {Box} box
 * @param {number} k
 */
function isSmall(box, k) {
  const size = Math.max(box.right - box.left, box.bottom - box.top);
  return size * pxPerFlat() < ISLET_PX * k;
}

/**
 * The outline of a place as the reader sees it: its symbol where that stands, else its coast.
 * @param {string} id
 */
export function outlinePath(id) {
  const { dotted, dot, coast } = shapeOf(id);
  return dotted && dot ? dotPath(dot) : /** @type {SVGPathElement} */ (coast);
}

/**
 * Works out how the land is drawn in the window that is asked about, a few places at a time.
 * @returns {Generator<undefined, void>}
 */
export function* drawAhead() {
  const frame = frameOf(windowMap(), fillSvg);
  for (const { fill } of shapes.values())
    if (fill && meet(fill.box, frame.window)) {
      fill.drawing.in(frame);
      yield;
    }
}

/**
 * All places as they are drawn in the window that is asked about: their land, and their symbols as
 * rings of points.
 * @returns {DrawnPlace[]}
 */
export function drawnPlaces() {
  const map = windowMap();
  const [frame, k] = [frameOf(map, fillSvg), mapScale()];
  const around = DOT_PX * Math.sqrt(k);
  return [...shapes].flatMap(([id, { fill }]) => {
    const { lat, lon } = placeOf(id);
    const found = [];
    const land = fill?.drawing.in(frame);
    if (!fill || (land?.shown && isSmall(fill.box, k)))
      found.push({ id, ...discAt(map.latLngToLayerPoint([lat, lon]), around) });
    if (land?.shown) found.push({ id, path: land.d, runs: land.runs });
    return found;
  });
}

/**
 * A symbol's disc.
 * @param {Point} at
 * @param {number} radius
 */
function discAt({ x, y }, radius) {
  const far = radius + 0.5;
  const ring = RING.map((turn) => ({ x: x + far * Math.cos(turn), y: y + far * Math.sin(turn) }));
  const r = Math.max(1, Math.round(radius));
  const half = `a${r} ${r} 0 1 0 `;
  return { path: `M${x - r} ${y}${half}${2 * r} 0${half}${-2 * r} 0`, runs: [ring] };
}

export function scalePatterns() {
  const k = mapScale();
  /** @type {NodeListOf<SVGPatternElement>} */
  const patterns = document.querySelectorAll(".atlas-patterns pattern");
  for (const pattern of patterns) {
    const turn = pattern.getAttribute("patternTransform") || "";
    const rotate = turn.match(/rotate\([^)]*\)/);
    const finer = Number(pattern.dataset.scale || 1);
    pattern.setAttribute(
      "patternTransform",
      `scale(${k * finer}) ${rotate ? rotate[0] : ""}`.trim(),
    );
  }
}
