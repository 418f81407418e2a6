/* The degree frame around the map's window, with a tick at each line of the graticule and at each
   part of it. Without a frame (a phone) the parallels are named inside the window. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { overlap } from "../names/label_candidates.js";
import { fontOf, widthOf } from "../names/lettering.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth, mapScale } from "../viewport/map_frame.js";
import { windowMap } from "../viewport/window_map.js";
import { eastWest, northSouth } from "./compass.js";
import { degrees, graticuleStep, isMultiple, multiples } from "./steps.js";
/** @import { Box, Point } from "../types/geometry" */
/** @import { Ground, MapWindow } from "../types/names" */
/** @typedef {{ lat: number, side: "start" | "end", box: Box }} NamedParallel */

/** @type {Map<number, NamedParallel | null>} */
let named = new Map(); // latitude -> at which edge a phone's map names it
/** @type {SVGGElement} */
let group;
/** @type {Point | null} */
let beside = null; // from the map's window to a second one, of the same land
let drawn = ""; // what it was drawn for

export function drawDegreeFrame() {
  const edge = frameWidth();
  const { x, y } = leaflet.getSize();
  const step = graticuleStep(mapScale());
  // A map that is moved and zoomed at once tells of both.
  const sides = [...named].map(([lat, at]) => [lat, at?.side]);
  const sign = JSON.stringify([edge, x, y, step, leaflet.getBounds(), sides, beside]);
  if (sign === drawn) return;
  drawn = sign;
  group.replaceChildren(...(edge ? around(edge, step, { x, y }) : inside(step, { x, y })));
  if (edge && beside) group.append(another(beside));
}

/**
 * Sets a second frame where a second window is; none where there is none.
 * @param {Point | null} by
 */
export function frameBeside(by) {
  if (by?.x === beside?.x && by?.y === beside?.y) return;
  beside = by;
  drawDegreeFrame();
}

/**
 * The same again, but for the degrees between the two windows, which the first has said.
 * @param {Point} by
 */
function another({ x, y }) {
  const said = x > 0 ? "[data-axis=lat]" : "[data-axis=lon]";
  const parts = [...group.children].filter((each) => !each.matches(said));
  const copies = parts.map((each) => each.cloneNode(true));
  return element("g", { transform: `translate(${x} ${y})` }, copies);
}

/** @param {number} lon */
const xOf = (lon) => leaflet.latLngToContainerPoint([leaflet.getBounds().getNorth(), lon]).x;

/** @param {number} lat */
function yOf(lat) {
  const map = windowMap();
  return map.latLngToContainerPoint([lat, map.getBounds().getWest()]).y;
}

/**
 * @param {number} edge
 * @param {number} step
 * @param {Point} size
 */
function around(edge, step, { x: w, y: h }) {
  const bounds = leaflet.getBounds();
  const minor = step >= 1 ? step / 5 : step / 3;
  let ticks = "";
  const texts = [];
  for (const lon of multiples(minor, bounds.getWest(), bounds.getEast())) {
    const x = edge + xOf(lon);
    const major = isMultiple(lon, step);
    const long = major ? 5 : 3;
    ticks += `M${x.toFixed(1)} ${edge}v${-long}M${x.toFixed(1)} ${edge + h}v${long}`;
    if (!major || x <= edge + 26 || x >= edge + w - 26) continue;
    const at = { class: "deg", "data-axis": "lon", x, y: edge - 4.5, "text-anchor": "middle" };
    texts.push(element("text", at, degrees(lon, eastWest())));
  }
  for (const lat of multiples(minor, bounds.getSouth(), bounds.getNorth())) {
    const y = edge + yOf(lat);
    const major = isMultiple(lat, step);
    const long = major ? 5 : 3;
    ticks += `M${edge} ${y.toFixed(1)}h${-long}M${edge + w} ${y.toFixed(1)}h${long}`;
    if (!major || y <= edge + 24 || y >= edge + h - 24) continue;
    const transform = `translate(${edge - 4.5} ${y}) rotate(-90)`;
    texts.push(
      element(
        "text",
        { class: "deg", "data-axis": "lat", transform, "text-anchor": "middle" },
        degrees(lat, northSouth()),
      ),
    );
  }
  const [x, y] = [edge - 0.5, edge - 0.5];
  const border = element("rect", { class: "neatline", x, y, width: w + 1, height: h + 1 });
  return [border, element("path", { class: "ticks", d: ticks }), ...texts];
}

/**
 * At the right edge, at the left one where land or furniture is in the way, or not at all.
 * @param {number} step
 * @param {Point} size
 */
function inside(step, { x: w, y: h }) {
  const bounds = leaflet.getBounds();
  const found = [];
  for (const lat of multiples(step, bounds.getSouth(), bounds.getNorth())) {
    const y = yOf(lat);
    const place = named.get(lat);
    const side = place === undefined ? "end" : place && place.side;
    if (y <= 20 || y >= h - 60 || !side) continue;
    const at = { x: side === "end" ? w - 6 : 6, y: y - 4, "text-anchor": side };
    found.push(element("text", { class: "deg halo", ...at }, degrees(lat, northSouth())));
  }
  return found;
}

/**
 * Where a window without a frame names its parallels; null where one finds no place.
 * @param {MapWindow} window
 * @param {Ground} ground
 * @param {Box[]} boxes
 * @returns {Map<number, NamedParallel | null>}
 */
export function placeParallels({ size, edge, k }, ground, boxes) {
  /** @type {Map<number, NamedParallel | null>} */
  const placed = new Map();
  if (edge) return placed;
  const font = fontOf("deg");
  const bounds = windowMap().getBounds();
  const taken = [...boxes];
  for (const lat of multiples(graticuleStep(k), bounds.getSouth(), bounds.getNorth())) {
    const y = yOf(lat) - 4;
    const width = widthOf(degrees(lat, northSouth()), font);
    const extent = { top: y - font.up, bottom: y + font.down };
    /** @type {NamedParallel[]} */
    const sides = [
      { lat, side: "end", box: { ...extent, left: size.x - 6 - width, right: size.x - 6 } },
      { lat, side: "start", box: { ...extent, left: 6, right: 6 + width } },
    ];
    const free = sides.filter(({ box }) => !taken.some((other) => overlap(box, other, 2)));
    const chosen = free.find(({ box }) => !ground.land(box)) ?? free[0] ?? null;
    placed.set(lat, chosen);
    if (chosen) taken.push(chosen.box);
  }
  return placed;
}

/**
 * Draws the frame with the parallels named where they were placed.
 * @param {Map<number, NamedParallel | null>} placed
 */
export function showParallels(placed) {
  named = placed;
  drawDegreeFrame();
}

export function mountDegreeFrame() {
  group = find(".degree-frame");
}
