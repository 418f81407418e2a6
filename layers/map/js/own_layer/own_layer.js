/* A reader's own layers over the land: no part of the atlas, so they choose nothing. Each has its
   paths, its entry in the key, and is told of as text where it is tapped. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { frameOf, ringsPath, strokesPath, tenth } from "../land/svg_land.js";
import { flatBox, flatStroke } from "../land/topology.js";
import { addToKey } from "../legend/legend.js";
import { takePicks } from "../pointing/pick.js";
import { placeTip } from "../pointing/tip.js";
import { settlementOf } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { lookAlso } from "../viewport/land_in_view.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { mapScale } from "../viewport/map_frame.js";
import { placed } from "./arranging.js";
import { holds, spanShown } from "./holding.js";
import { makeEntry } from "./own_entry.js";
/** @import { Stroke } from "../types/geometry" */
/** @import { Frame } from "../land/svg_land.js" */
/** @import { OwnFeature, OwnLayerFacts, OwnPlaced } from "../types/messages" */

const PANE = "own";
const Z = 470; // over land and lines, and over what they are compared with; under names
const RADIUS = 4; // px of a point
const NEAR = 6; // px that a finger may miss a line by
const MOST = 4; // features that are told of at once

/** @typedef {OwnFeature & { strokes: Stroke[] }} Feature */

/** @type {L.SVG} */
let renderer;
/** @type {readonly OwnLayerFacts[]} */
let layers = []; // the lowest first
/** @type {(order: OwnPlaced[]) => void} */
let arrange; // who has sent the layers shows them so
/** @type {WeakMap<OwnLayerFacts["features"], OwnPaths[]>} */
const made = new WeakMap();
/** @type {OwnPaths[]} */
let shown = [];
/** @type {HTMLElement} */
let tip;
/** @type {CanvasRenderingContext2D | null} */
let hits = null;
let told = ""; // of what was tapped last
let taken = false; // whether that was a feature, and no place

/**
 * @param {Stroke[]} points
 * @param {Frame} frame
 */
function dots(points, { scale, origin }) {
  const r = tenth(RADIUS * Math.sqrt(mapScale()));
  const turn = `a${r} ${r} 0 1 0`;
  return points
    .map(({ xy }) => [tenth(xy[0] * scale - origin.x - r), tenth(xy[1] * scale - origin.y)])
    .map(([x, y]) => `M${x} ${y}${turn} ${2 * r} 0${turn} ${-2 * r} 0`)
    .join("");
}

/**
 * @param {OwnFeature["kind"]} kind
 * @param {Stroke[]} strokes
 * @param {Frame} frame
 */
function drawn(kind, strokes, frame) {
  if (kind === "point") return dots(strokes, frame);
  return (kind === "area" ? ringsPath : strokesPath)(strokes, frame).d;
}

/** All that a layer has of one kind and that holds, as one path. */
class OwnPaths extends L.Path {
  /**
   * @param {OwnLayerFacts} layer
   * @param {OwnFeature["kind"]} kind
   */
  constructor(layer, kind) {
    super();
    L.setOptions(this, { renderer, pane: PANE, interactive: false, className: "own-layer" });
    this.name = layer.name;
    this.colour = layer.colour;
    this.kind = kind;
    this.features = layer.features
      .filter((each) => each.kind === kind)
      .map((each) => ({ ...each, strokes: each.parts.map(flatStroke) }));
    /** @type {Feature[]} */
    this.holding = [];
  }

  path() {
    return this._path;
  }

  appear() {
    this.addTo(leaflet);
    for (const [name, value] of Object.entries({ own: String(this.colour), kind: this.kind }))
      this._path.dataset[name] = value;
    this.hold();
  }

  hold() {
    const { date, settlement } = store.get();
    const span = spanShown(date, settlementOf(settlement).start);
    this.holding = this.features.filter((each) => holds(each, span));
    this._path.dataset.count = String(this.holding.length);
    this._update();
  }

  _project() {}

  _update() {
    if (!this._map) return;
    const frame = frameOf(this._map, this._renderer);
    const strokes = this.holding.flatMap((each) => each.strokes);
    this._path.setAttribute("d", drawn(this.kind, strokes, frame) || "M0 0");
  }

  /**
   * The features that are drawn at a point of Leaflet's layers.
   * @param {L.Point} at
   */
  at({ x, y }) {
    const pen = (hits ??= document.createElement("canvas").getContext("2d"));
    if (!pen) return [];
    const frame = frameOf(leaflet, renderer);
    const flatX = (x + frame.origin.x) / frame.scale;
    const flatY = (y + frame.origin.y) / frame.scale;
    const by = (RADIUS * 2 + NEAR) / frame.scale;
    pen.lineWidth = 2 * NEAR;
    return this.holding.filter(({ strokes }) => {
      const near = strokes.some(
        ({ box: { left, right, top, bottom } }) =>
          flatX >= left - by && flatX <= right + by && flatY >= top - by && flatY <= bottom + by,
      );
      if (!near) return false;
      const path = new Path2D(drawn(this.kind, strokes, frame));
      const inside = this.kind !== "line" && pen.isPointInPath(path, x, y, "evenodd");
      return inside || pen.isPointInStroke(path, x, y);
    });
  }
}

/** A layer's entry in the key, or in another list. @param {OwnLayerFacts} layer */
export function entryOf(layer) {
  const { colour } = layer;
  return makeEntry(layer, layers, (by, control) => {
    const list = control.closest(".key, .own-files");
    arrange(placed(layers, colour, by));
    // The entry is another now, and the key that was pressed may be pressed again.
    const again = `.own-entry[data-own="${colour}"] [data-by="${by}"]`;
    /** @type {HTMLElement | null | undefined} */
    (list?.querySelector(again))?.focus();
  });
}

/** The key says of which layer nothing holds. */
function tellSilent() {
  /** @type {NodeListOf<HTMLElement>} */
  const entries = document.querySelectorAll(".key .own-entry");
  for (const entry of entries) {
    const own = shown.filter(({ colour }) => String(colour) === entry.dataset.own);
    const silent = "off" in entry.dataset || own.some(({ holding }) => holding.length);
    find(".own-none", entry).hidden = silent;
  }
}

/** Shows what holds in the state. */
function hold() {
  for (const each of shown) each.hold();
  tellSilent();
}

/** @param {OwnLayerFacts} layer */
function pathsOf(layer) {
  const paths = /** @type {const} */ (["area", "line", "point"])
    .map((kind) => new OwnPaths(layer, kind))
    .filter(({ features }) => features.length);
  made.set(layer.features, paths);
  return paths;
}

/** @param {readonly OwnLayerFacts[]} sent The lowest first; the key begins with the highest. */
export function showOwnLayers(sent) {
  const before = shown;
  tip.hidden = true;
  layers = sent;
  shown = layers
    .filter((layer) => layer.shown)
    .flatMap((layer) => made.get(layer.features) ?? pathsOf(layer));
  for (const each of before) if (!shown.includes(each)) each.remove();
  for (const each of shown) {
    if (!before.includes(each)) each.appear();
    each.bringToFront();
  }
  addToKey([...layers].reverse().map(entryOf));
  tellSilent();
}

/** Whether any of what holds lies in a window. @param {L.LatLngBounds} window */
function isIn(window) {
  const edges = /** @type {const} */ (["getWest", "getSouth", "getEast", "getNorth"]);
  const [west, south, east, north] = edges.map((edge) => window[edge]());
  const { left, right, top, bottom } = flatBox([west, south, east, north]);
  const strokes = shown.flatMap(({ holding }) => holding.flatMap((each) => each.strokes));
  return strokes.some(
    ({ box }) => box.left < right && box.right > left && box.top < bottom && box.bottom > top,
  );
}

/** @param {MouseEvent} event */
function meant(event) {
  const at = leaflet.mouseEventToLayerPoint(event);
  const found = [...shown]
    .reverse()
    .flatMap((each) => each.at(at).map(({ said }) => [each.name, ...said].join("\n")));
  told = found.slice(0, MOST).join("\n\n");
  // Land that is under a layer is still chosen; a name that stands there is not meant.
  taken = told !== "" && !(event.target instanceof Element && event.target.closest("[data-place]"));
  setTimeout(() => (taken = false));
}

/** @param {L.LeafletMouseEvent} event */
function tell({ originalEvent }) {
  tip.textContent = told;
  tip.hidden = !told;
  if (told) placeTip(tip, originalEvent);
}

/** @param {typeof arrange} asked What arranges the layers as a reader has them. */
export function mountOwnLayers(asked) {
  arrange = asked;
  const pane = leaflet.createPane(PANE);
  pane.style.zIndex = String(Z);
  pane.style.pointerEvents = "none";
  renderer = L.svg({ pane: PANE, padding: 0.4 });
  tip = element("p", { class: "tip own-told", role: "status", hidden: "" });
  find("#atlas .map").append(tip);
  leaflet.getContainer().addEventListener("click", meant, { capture: true });
  leaflet.on("click", tell);
  takePicks(() => taken);
  lookAlso(isIn);
  leaflet.on("movestart zoomstart", () => void (tip.hidden = true));
  store.on((state, previous) => {
    if (differ(state, previous, "settlement", "date")) hold();
  });
}
