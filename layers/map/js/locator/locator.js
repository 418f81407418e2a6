/* Small static maps: a window fitted into a box, land as path data; and the locator, which shows
   where in the region the present window lies. */
import { element } from "../dom/element.js";
import * as topology from "../land/topology.js";
import { facts } from "../state/facts.js";
import { shapes } from "../land/land_layer.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { onLayout, onMove } from "../viewport/layout.js";

const el = (name, attributes, content) => element(name, attributes, content);
const SEEN_PX = 0.3; // land that is lower in the locator is not seen there
let locator;

/* Fits a window (west, south, east, north in degrees) into a box: flat coordinates to px. */
export function projector(view, width, height) {
  const of = topology.flatBox(view);
  const scale = Math.min(width / (of.right - of.left), height / (of.bottom - of.top));
  const left = (width - (of.right - of.left) * scale) / 2;
  const top = (height - (of.bottom - of.top) * scale) / 2;
  return {
    scale,
    point: ({ x, y }) => ({ x: left + (x - of.left) * scale, y: top + (y - of.top) * scale }),
  };
}

/* Path data of strokes; points nearer than `fine` px to the last one are left out. */
export function pathOf(strokes, point, { fine, close }) {
  let d = "";
  for (const { xy } of strokes) {
    let last = null;
    let piece = "";
    let count = 0;
    for (let at = 0; at < xy.length; at += 2) {
      const { x, y } = point({ x: xy[at], y: xy[at + 1] });
      const end = at === xy.length - 2;
      if (last && !end && Math.abs(x - last.x) < fine && Math.abs(y - last.y) < fine) continue;
      piece += `${last ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      last = { x, y };
      count += 1;
    }
    if (count > 1) d += piece + (close ? "Z" : "");
  }
  return d;
}

/* Where we are: all the land of the region, small, with the present window on it. */
function makeLocator() {
  const w = 92;
  const h = 84;
  const { point, scale } = projector(facts.views.region, w, h);
  const tall = ({ box }) => (box.bottom - box.top) * scale;
  const drawn = [...shapes.values()]
    .map((shape) => shape.fill)
    .filter((fill) => fill && tall(fill) > SEEN_PX);
  const here = el("rect", { class: "locator-here" });
  const map = el("svg", { class: "locator", viewBox: `0 0 ${w} ${h}`, "aria-hidden": "true" }, [
    el("rect", { class: "locator-sea", width: w, height: h }),
    el("path", { class: "locator-land", d: every(drawn, (land) => land.rings(), point, true) }),
    el("path", { class: "locator-coast", d: every(drawn, (land) => land.coast(), point, false) }),
    here,
  ]);
  document.querySelector(".map").append(map);
  locator = { here, point, w, h };
}

function every(lands, strokesOf, point, close) {
  return lands.map((land) => pathOf(strokesOf(land), point, { fine: 0.7, close })).join("");
}

function drawLocator() {
  if (!locator) return;
  const bounds = leaflet.getBounds();
  const a = locator.point(topology.flat(bounds.getNorth(), bounds.getWest()));
  const b = locator.point(topology.flat(bounds.getSouth(), bounds.getEast()));
  const clamp = (value, most) => Math.max(0.7, Math.min(most - 0.7, value));
  const [x, y] = [clamp(a.x, locator.w), clamp(a.y, locator.h)];
  const width = Math.max(3, clamp(b.x, locator.w) - x);
  const height = Math.max(3, clamp(b.y, locator.h) - y);
  for (const [name, value] of Object.entries({ x, y, width, height }))
    locator.here.setAttribute(name, value);
}

export function mountLocator() {
  // It has all the land, so it is made after the first paint, and before names look for room.
  onLayout(-1, () => locator || makeLocator());
  onMove(drawLocator);
}
