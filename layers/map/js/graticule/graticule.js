/* The graticule: meridians and parallels, drawn anew where their step is another. */
import { facts } from "../state/facts.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { mapScale } from "../viewport/map_frame.js";
import { graticuleStep, multiples } from "./steps.js";

/** @type {L.Polyline[]} */
const lines = [];
/** @type {L.SVG} */
let renderer;
let drawnStep = 0; // 0 where the lines are those of one neighbourhood only

/** @param {[number, number][][]} all Those that do not cross one another, as one path. */
function add(all) {
  const options = { pane: "graticule", renderer, interactive: false, className: "graticule" };
  lines.push(L.polyline(all, options).addTo(leaflet));
}

export function drawGraticule() {
  const step = graticuleStep(mapScale());
  if (drawnStep === step) return;
  for (const line of lines.splice(0)) line.remove();
  const [west, south, east, north] = facts.views.limits;
  const all = L.latLngBounds([south, west], [north, east]);
  const near = step < 1 ? leaflet.getBounds().pad(2) : all;
  const [left, right] = [Math.max(west, near.getWest()), Math.min(east, near.getEast())];
  const [low, high] = [Math.max(south, near.getSouth()), Math.min(north, near.getNorth())];
  const [across, down] = [multiples(step, left, right), multiples(step, low, high)];
  add(
    across.map((lon) => [
      [south, lon],
      [north, lon],
    ]),
  );
  add(
    down.map((lat) => [
      [lat, west],
      [lat, east],
    ]),
  );
  drawnStep = step < 1 ? 0 : step;
}

export function mountGraticule() {
  renderer = L.svg({ pane: "graticule", padding: 0.6 });
}
