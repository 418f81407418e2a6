/* The drawing of names over the map; only names that stand otherwise than before are drawn anew. */
import { sceneSign } from "../dates/dated_states.js";
import { holdingOf } from "../state/facts.js";
import { store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { draw, signOf } from "./lettering.js";
/** @import { Point } from "../types/geometry" */
/** @import { MapState } from "../types/messages" */
/** @import { Label } from "../types/names" */

const SVG = "http://www.w3.org/2000/svg";
/** @type {Map<string, SVGElement[]>} */
const drawn = new Map(); // sign -> the elements of a name as it stands, its text last
/** @type {Map<string, SVGElement[]>} */
const spare = new Map(); // those that stood before, for when they stand so again
/** @type {WeakMap<Label, string>} */
const signs = new WeakMap();
const MAX_SPARE = 500;
/** @type {SVGSVGElement} */
let layer;
/** @type {Label[]} */
let labels = [];

/**
 * @param {Label[]} next
 * @param {Point} size
 */
export function drawNames(next, { x, y }) {
  labels = next;
  const extent = { width: x, height: y, viewBox: `0 0 ${x} ${y}` };
  for (const [name, value] of Object.entries(extent)) {
    if (layer.getAttribute(name) !== String(value)) layer.setAttribute(name, String(value));
  }
  const corner = leaflet.containerPointToLayerPoint([0, 0]);
  L.DomUtil.setPosition(/** @type {any} */ (layer), corner);
  redraw();
  layer.classList.remove("moving");
}

function redraw() {
  const view = seen(store.get());
  const next = new Map(labels.map((label) => [sign(label), label]));
  for (const [name, elements] of drawn) if (!next.has(name)) drop(name, elements);
  for (const [name, label] of next) {
    const elements = drawn.get(name) || add(name, label);
    const text = /** @type {SVGElement} */ (elements.at(-1));
    const fill = label.land && holdingOf(label.item.key, view)?.fill;
    if (fill && text.dataset.fill !== fill) text.dataset.fill = fill;
  }
}

/** @param {Label} label */
function sign(label) {
  const name = signs.get(label) ?? signOf(label);
  signs.set(label, name);
  return name;
}

/**
 * @param {string} name
 * @param {Label} label
 */
function add(name, label) {
  const elements = spare.get(name) ?? draw(label, "along");
  spare.delete(name);
  drawn.set(name, elements);
  layer.append(...elements);
  return elements;
}

/**
 * @param {string} name
 * @param {SVGElement[]} elements
 */
function drop(name, elements) {
  for (const element of elements) element.remove();
  drawn.delete(name);
  if (spare.size >= MAX_SPARE) spare.clear();
  spare.set(name, elements);
}

/**
 * A line's name goes with its line, at once; the others wait for the layout.
 * @param {MapState} state
 * @param {MapState} previous
 */
function dropLineNames(state, previous) {
  if (sceneSign(state) === sceneSign(previous)) return;
  for (const [name, elements] of drawn) {
    if (elements.at(-1)?.matches(".line-l")) drop(name, elements);
  }
}

/** The names as they stand: whose each is, and its boxes in px of the map's window. */
export function namedBoxes() {
  return labels.map(({ item, boxes }) => ({ key: item.key, boxes }));
}

/** What was drawn with other type is not drawn again. */
export function forgetDrawnNames() {
  spare.clear();
}

export function mountNames() {
  layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("class", "names-layer");
  leaflet.getPane("labels")?.append(layer);
  leaflet.on("zoomanim zoomstart", () => layer.classList.add("moving"));
  store.on(dropLineNames);
}
