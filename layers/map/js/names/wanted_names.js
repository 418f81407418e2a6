/* Which names a window asks for, in which order and in which style. */
import { facts, holdingOf } from "../state/facts.js";
import { seen } from "../viewpoints/viewpoints.js";
import { landed, shapeOf, shapes } from "../land/land_layer.js";
import { pixelBox, toWindow } from "../viewport/viewport.js";
import { windowMap } from "../viewport/window_map.js";
import { lineFacts, linesOf } from "../land/dividing_lines.js";
/** @import { Point } from "../types/geometry" */
/** @import { PlaceFacts, Position } from "../types/facts" */
/** @import { MapState } from "../types/messages" */
/** @import { MapWindow, Wanted } from "../types/names" */

/** @type {Record<string, string>} */
export const CLASSES = {
  chosen: "isl chosen",
  island: "isl",
  minor: "isl minor",
  mainland: "land-l",
  context: "ctx",
  strait: "wat",
  sea: "sea-l",
  line: "note line-l",
  cape: "isl minor",
};
const OUTLINE = 160; // points of a coast that a name is set by

/** @param {PlaceFacts} place */
export const isMainland = (place) => place.kind === "mainland";

/**
 * Names wait their turn: the chosen place, the first rank, lines, straits, the chain, the rest.
 * @param {PlaceFacts} place
 * @param {MapState} state
 */
function orderOf(place, state) {
  if (state.place === place.id || state.highlight.includes(place.id)) return 0;
  if (place.kind === "sea") return 2.6;
  if (place.kind === "strait") return place.rank + 0.8;
  return place.rank <= 1 ? 1 : place.rank + 0.5;
}

/**
 * Which ranks a window of this scale can name without becoming a list.
 * @param {number} zoom
 * @param {number} k
 */
function deepest(zoom, k) {
  return (k < 0.9 ? 3 : 4.2) + (zoom - 4.9 - Math.log2(k)) * 1.75;
}

/**
 * What tells a reader where the islands lie: named at every scale.
 * @param {PlaceFacts} place
 */
function isSetting(place) {
  return (place.kind === "sea" && place.rank <= 2) || (isMainland(place) && place.rank <= 4);
}

/**
 * @param {PlaceFacts} place
 * @param {MapState} state
 */
function styleOf(place, state) {
  if (place.kind === "sea" || place.kind === "strait") return place.kind;
  if (isMainland(place)) return "context";
  if (isBackground(place, state) || (place.kind === "group" && place.rank > 1)) return "mainland";
  if (state.place === place.id) return "chosen";
  return place.rank <= 2 ? "island" : "minor";
}

/**
 * Large land that the settlement does not treat carries its name on itself, in capitals.
 * @param {PlaceFacts} place
 * @param {MapState} state
 */
function isBackground(place, state) {
  const held = holdingOf(place.id, seen(state));
  const shape = shapes.get(place.id);
  if (!held || !held.fill.startsWith("outside") || place.rank > 4 || !shape) return false;
  const { left, top, right, bottom } = pixelBox(shape.bounds);
  return right - left > 120 && bottom - top > 60;
}

/**
 * @param {Position[]} points
 * @returns {Point[]}
 */
export function project(points) {
  const map = windowMap();
  return points.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon]));
}

/**
 * The points of a place's coast inside the window (plus a margin), or its own point.
 * @param {PlaceFacts} place
 * @param {Point} size
 * @returns {Point[]}
 */
export function outline(place, size) {
  const ids = landed(place.id);
  const window = windowMap().getBounds(); // what lies outside it need not be projected
  const near = ids.filter((id) => window.intersects(shapeOf(id).bounds));
  const points = near.flatMap((id) => {
    const { fill, bounds } = shapeOf(id);
    const { lng, lat } = bounds.getCenter();
    return fill ? fill.outline(OUTLINE).map(toWindow) : project([[lng, lat]]);
  });
  const all = ids.length ? points : project([[place.lon, place.lat]]);
  return all.filter((p) => p.x > 2 && p.y > 2 && p.x < size.x - 2 && p.y < size.y - 2);
}

/** @param {Point[]} points */
function spread(points) {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}

/**
 * A group is named while it is small on the screen, its members when there is room for them.
 * @param {MapWindow} field
 */
function groupNames(field) {
  const hidden = new Set();
  for (const place of facts.places) {
    if (!place.members || place.rank > 1) continue;
    const points = outline(place, field.size);
    const wide = points.length && spread(points) > 100 * field.k;
    if (wide) hidden.add(place.id);
    else for (const id of place.members) hidden.add(id);
  }
  return hidden;
}

/**
 * All names that a window asks for, the most important first.
 * @param {MapWindow} field
 * @param {MapState} state
 * @returns {Wanted[]}
 */
export function items(field, state) {
  const limit = deepest(windowMap().getZoom(), field.k);
  const hidden = groupNames(field);
  /** @type {Wanted[]} */
  const list = [];
  for (const place of facts.places) {
    const order = orderOf(place, state);
    const deep = place.rank > limit && !isSetting(place);
    const silent = place.kind === "part" || (isMainland(place) && place.rank > 4);
    if (order > 0 && (deep || silent || hidden.has(place.id))) continue;
    const text = place.names[state.names];
    list.push({ key: place.id, place, order, style: styleOf(place, state), text });
  }
  for (const line of linesOf(state)) {
    const { label } = lineFacts(line);
    list.push({ key: `line:${line}`, line, order: 1.5, style: "line", text: label });
  }
  return list.sort((a, b) => a.order - b.order);
}
