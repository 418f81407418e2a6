/* The land on the map: one path a place, painted by two attributes (data-fill, data-coast), never
   rebuilt, and a symbol where a place is too small to be seen. */
import { placeById, facts } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { mapScale } from "../viewport/map_frame.js";
import * as svgLand from "./svg_land.js";
import * as symbols from "./symbols.js";
import * as topology from "./topology.js";

const PADDING = 0.4; // how far beyond the window paths are drawn, so that a drag shows land
const ISLET_PX = 5; // below this size on the screen a place gets a dot as well
const DOT_PX = 2.2;
const dots = { renderer: null };
export const shapes = new Map(); // place id -> {fill, coast, dot, bounds}

/* Every place that some settlement treats, the most important first. */
export function drawLand() {
  const [shoreSvg, landSvg, coastSvg] = ["shore", "land", "coast"].map((pane) =>
    L.svg({ pane, padding: PADDING }).addTo(leaflet),
  );
  dots.renderer = coastSvg;
  const treated = new Set(facts.settlements.flatMap(({ holds }) => Object.keys(holds)));
  for (const { id, lat, lon } of facts.places) {
    if (!treated.has(id)) continue;
    const shape = topology.boxOf(id) ? landOf(id, landSvg, coastSvg) : {};
    shape.bounds = shape.fill ? shape.fill.getBounds() : L.latLngBounds([[lat, lon]]);
    shapes.set(id, shape);
  }
  const lands = [...shapes.values()].filter(({ fill }) => fill).map(({ fill }) => fill);
  const shore = svgLand.shoreOf(shoreSvg, lands);
  shore();
  leaflet.on("viewreset moveend", shore); // the fills have been drawn by then
}

function landOf(id, landSvg, coastSvg) {
  const coast = svgLand.coastPath(coastSvg);
  const options = {
    ...{ renderer: landSvg, pane: "land", fill: true, className: "paint land" },
    bubblingMouseEvents: false,
  };
  const fill = new svgLand.Land(id, coast, options).addTo(leaflet);
  fill.getElement().setAttribute("data-place", id);
  coast.setAttribute("data-coast-of", id);
  fill.on("click", () => choosePlace(id));
  for (const path of [fill.getElement(), coast]) symbols.skin(id, path);
  return { fill, coast };
}

/* A small place's symbol, made when it is first needed. */
function dotOf(id, shape) {
  const { lat, lon } = placeById.get(id);
  const options = {
    pane: "coast",
    radius: 2,
    className: "paint dot",
    bubblingMouseEvents: false,
  };
  const dot = L.circleMarker([lat, lon], { ...options, renderer: dots.renderer }).addTo(leaflet);
  const path = dot.getElement();
  path.setAttribute("data-symbol", id);
  if (!shape.fill) path.setAttribute("data-place", id);
  dot.on("click", () => choosePlace(id));
  symbols.skin(id, path);
  return dot;
}

export function choosePlace(id) {
  store.set({ place: id }, { user: true });
}

/* Places that the window shows, or has near its edge. */
export function inView(id) {
  const { fill } = shapes.get(id) || {};
  return !fill || fill.shown;
}

/* The places with land that a place or group stands for. */
export function landed(id) {
  if (shapes.has(id)) return [id];
  const place = placeById.get(id);
  return ((place && place.members) || []).filter((member) => shapes.has(member));
}

/* A symbol stands for land that is too small to be seen, and for land that is not known. */
export function showDots() {
  const k = mapScale();
  const px = leaflet.options.crs.scale(leaflet.getZoom());
  for (const [id, shape] of shapes) {
    const { fill, coast } = shape;
    if (fill && fill.shown) symbols.fit(fill.getElement(), coast, fill.breadth(px), k);
    const shown = !shape.fill || (shape.fill.shown && isSmall(shape.fill.box, k));
    if (shown && !shape.dot) shape.dot = dotOf(id, shape);
    if (!shape.dot || (shape.dotted === shown && shape.dotK === k)) continue;
    [shape.dotted, shape.dotK] = [shown, k];
    if (shown) shape.dot.setRadius(DOT_PX * Math.sqrt(k));
    shape.dot.getElement().style.display = shown ? "" : "none";
  }
}

function isSmall(box, k) {
  const size = Math.max(box.right - box.left, box.bottom - box.top);
  return size * leaflet.options.crs.scale(leaflet.getZoom()) < ISLET_PX * k;
}

export function scalePatterns() {
  const k = mapScale();
  for (const pattern of document.querySelectorAll(".atlas-patterns pattern")) {
    const turn = pattern.getAttribute("patternTransform") || "";
    const rotate = turn.match(/rotate\([^)]*\)/);
    const finer = Number(pattern.dataset.scale || 1);
    pattern.setAttribute(
      "patternTransform",
      `scale(${k * finer}) ${rotate ? rotate[0] : ""}`.trim(),
    );
  }
}
