/* The dividing lines of the settlement on the map: a pale casing, then the line by its kind. */
import * as svgLand from "./svg_land.js";
import * as topology from "./topology.js";
import { facts, settlementById } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";

const made = new Map(); // line id -> [casing, line]
let shown = [];
let renderer;

function layersOf(id) {
  if (made.has(id)) return made.get(id);
  const line = facts.lines[id];
  const strokes = line.coordinates.map(topology.flatStroke);
  const layers = ["casing", "line"].map(
    (className) => new svgLand.Strokes(strokes, { renderer, pane: "lines", className }),
  );
  made.set(id, layers);
  return layers;
}

function add(id) {
  const [casing, line] = layersOf(id);
  for (const layer of [casing, line]) {
    layer.addTo(leaflet);
    layer.getElement().setAttribute("data-kind", facts.lines[id].kind);
  }
  line.getElement().setAttribute("data-line", id);
}

function show(settlement) {
  const next = settlementById
    .get(settlement)
    .lines.filter((id) => facts.lines[id] && facts.lines[id].coordinates.length);
  for (const id of shown) if (!next.includes(id)) layersOf(id).forEach((layer) => layer.remove());
  for (const id of next) if (!shown.includes(id)) add(id);
  shown = next;
}

export function mountLines() {
  renderer = L.svg({ pane: "lines", padding: 0.6 });
  show(store.get().settlement);
  store.on((state, previous) => {
    if (state.settlement !== previous.settlement) show(state.settlement);
  });
}

export const shownLines = () => shown;

/* Each line as it is drawn, in px of Leaflet's layers. */
export function lineRuns() {
  return shown.map((id) => ({ id, runs: layersOf(id)[1].runs || [] }));
}
