/* The magnified window on small islands: drawn once for a size, it wears the same paint as the main
   map, names its islands by itself and goes when the main map is nearly as large. */
import { element } from "../dom/element.js";
import * as svgLand from "../land/svg_land.js";
import * as symbols from "../land/symbols.js";
import * as topology from "../land/topology.js";
import { pathOf, projector } from "../locator/locator.js";
import * as coasts from "../names/coast_index.js";
import * as candidates from "../names/label_candidates.js";
import * as raster from "../names/land_raster.js";
import * as lettering from "../names/lettering.js";
import * as choice from "../names/name_choice.js";
import { facts, placeById, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { onLayout, onMove } from "../viewport/layout.js";
import { frameWidth } from "../viewport/map_frame.js";
import { choosePlace, landed, shapes } from "../land/land_layer.js";
import { skin } from "../land/symbols.js";
import { pixelBox } from "../viewport/viewport.js";
import { shownLines } from "../land/dividing_lines.js";
import { plateLayer } from "../graticule/graticule.js";

const NEAR = 0.62; // the inset goes when the main map is this close to its scale
const OUTLINE = 160; // points of a coast that its name is set by
const DEEPEST = 7; // ranks that the inset names
const ROOMY = 200; // px of width from which a group is named by its members
const LEADER = 60; // px of the longest line that leads to a name
const UNLED = 3; // what it costs that no line can lead to the inset
const AROUND = 0.15; // of its window, from which land may reach into it
const HIDES = 0.15; // share of land from which the inset would hide more than it shows
const el = (name, attributes, content) => element(name, attributes, content);
let inset;
let corner = "";

function sizeOf(field) {
  const of = topology.flatBox(facts.inset.view);
  const ratio = (of.right - of.left) / (of.bottom - of.top);
  const phone = !field.frame;
  const w = phone
    ? Math.min(132, field.size.x * 0.32)
    : Math.min(238 * field.k, field.size.x * 0.28);
  return { w: Math.round(w), h: Math.round(w / ratio) };
}

/* The magnified land: one path a place, as on the main map. */
function build(size, k) {
  const { view } = facts.inset;
  const { point, scale } = projector(view, size.w, size.h);
  const [lon, lat] = [(view[2] - view[0]) * AROUND, (view[3] - view[1]) * AROUND];
  const window = topology.flatBox([view[0] - lon, view[1] - lat, view[2] + lon, view[3] + lat]);
  const clip = (strokes) => strokes.filter(({ box }) => svgLand.meet(box, window));
  const drawn = [];
  const shore = [];
  for (const [id, { fill }] of shapes) {
    if (!fill || !svgLand.meet(fill.box, window)) continue;
    const d = pathOf(clip(fill.rings()), point, { fine: 0.5, close: true });
    if (!d) continue;
    const coast = pathOf(clip(fill.coast()), point, { fine: 0.5 });
    const path = el("path", { class: "paint land", d, "data-inset": id });
    const edge = el("path", { class: "paint coast", d: coast });
    symbols.fit(path, edge, fill.breadth(scale), k);
    path.addEventListener("click", () => choosePlace(id));
    skin(id, path);
    skin(id, edge);
    drawn.push({ id, d, path, edge });
    shore.push(d);
  }
  const parts = { shore: shore.join(""), lines: el("g"), names: el("g") };
  return { size, k, point, scale, drawn, ...parts, kept: {}, specs: new Map(), done: "" };
}

function assemble(made) {
  const { w, h } = made.size;
  const map = el("svg", { class: "inset-map", width: w, height: h, viewBox: `0 0 ${w} ${h}` }, [
    el("rect", { class: "inset-sea", width: w, height: h }),
    el("path", { class: "shore outer", d: made.shore }),
    el("path", { class: "shore inner", d: made.shore }),
    ...made.drawn.map(({ path }) => path),
    ...made.drawn.map(({ edge }) => edge),
    made.lines,
    made.names,
  ]);
  inset.box.replaceChildren(map, inset.title);
  inset.made = made;
}

function drawLines() {
  const { point, lines } = inset.made;
  const shown = shownLines().map((id) => {
    const { coordinates, kind } = facts.lines[id];
    const d = pathOf(coordinates.map(topology.flatStroke), point, { fine: 0.4 });
    return { id, kind, d };
  });
  const paths = shown.flatMap(({ kind, d }) =>
    ["casing", "line"].map((name) => el("path", { class: name, "data-kind": kind, d })),
  );
  lines.replaceChildren(...paths);
  return shown.map(({ id, d }) => ({ id, runs: coasts.runsOf(d) }));
}

/* Lines and names, drawn anew only where they are others than those that stand. */
function drawNames() {
  const { made } = inset;
  const { names: mode } = store.get();
  const chosen = store.get().place;
  const sign = [mode, chosen, ...shownLines()].join("|");
  if (made.done === sign) return;
  made.done = sign;
  const field = { size: { x: made.size.w, y: made.size.h }, k: made.k, ground: groundOf(made) };
  const wanted = named(made.k, made.size, chosen);
  const orders = [(p) => -breadth(p), (p) => p.lat, (p) => -p.lat, (p) => p.lon];
  const labels = orders
    .map((by) =>
      namesIn(
        [...wanted].sort((a, b) => by(a) - by(b)),
        mode,
        field,
        chosen,
      ),
    )
    .reduce((best, found) => (better(found, best) ? found : best));
  made.names.replaceChildren(...labels.flatMap((label) => lettering.draw(label, "inset")));
}

function groundOf({ size, drawn, kept }) {
  return raster.of({
    ...{ width: size.w, height: size.h, offset: { x: 0, y: 0 }, kept, key: "drawn once" },
    land: () => drawn.map(({ id, d }) => ({ id, path: d, runs: coasts.runsOf(d) })),
    lines: drawLines(),
  });
}

/* More names, or as many at less cost. */
function better(one, other) {
  const cost = (labels) => labels.reduce((sum, label) => sum + label.total, 0);
  if (one.length !== other.length) return one.length > other.length;
  return cost(one) < cost(other);
}

/* Names in the order of asking, the chosen place first; another order may find room for more. */
function namesIn(wanted, mode, field, chosen) {
  const own = { ...field, boxes: [] };
  const labels = [];
  const first = (place) => (place.id === chosen ? 0 : 1);
  for (const place of wanted.sort((a, b) => first(a) - first(b))) {
    const found = nameIn(place, place.names[mode], own);
    if (!found) continue;
    labels.push(found);
    own.boxes.push(...choice.taken(found));
  }
  return labels;
}

/* The places that the inset is about: a group by its members where there is room for them. */
function named(k, size, chosen) {
  const asked = facts.inset.places.map((id) => placeById.get(id)).filter(Boolean);
  if (k < 0.9 || size.w < ROOMY) return asked;
  return asked
    .flatMap((place) => (place.members ? place.members.map((id) => placeById.get(id)) : [place]))
    .filter((place) => place.rank <= DEEPEST || place.id === chosen);
}

function breadth(place) {
  const shape = shapes.get(place.id);
  return shape ? shape.bounds.getEast() - shape.bounds.getWest() : Infinity;
}

function nameIn(place, words, field) {
  const { specs } = inset.made;
  const key = `${place.id}|${words}`;
  if (!specs.has(key)) specs.set(key, specIn(place, words, field));
  const spec = specs.get(key);
  const best = spec.own.size ? choice.choose(spec, field) : null;
  const { className, font } = spec;
  return best && { ...best, className, font, item: { key: place.id }, boxes: [best.box] };
}

function specIn(place, words, { size, k, ground }) {
  const className = "isl in-inset";
  const font = lettering.fontOf(className);
  const ids = landed(place.id);
  const points = ids
    .flatMap((id) => {
      const { fill } = shapes.get(id);
      return (fill ? fill.outline(OUTLINE) : []).map(inset.made.point);
    })
    .filter((p) => p.x > 1 && p.y > 1 && p.x < size.x - 1 && p.y < size.y - 1);
  const at = words.indexOf(" / ");
  const wraps = at < 0 ? [[words]] : [[words], [words.slice(0, at + 2), words.slice(at + 3)]];
  return {
    ...{ points, coast: points, className, font },
    ...{ gap: 5 * k, reach: 12 * k, landCost: 320, most: 60 },
    own: new Set(ids.map((id) => ground.numbers.get(id)).filter(Boolean)),
    sizes: wraps.map((lines) => lettering.sizeOf(lines, font)),
    ...{ lead: LEADER * k, rank: 1 },
  };
}

/* Where along the lower or upper edge it hides the least: at the lower right if that is free. */
function choose(size, field) {
  const {
    frame: edge,
    size: { x: w, y: h },
  } = field;
  const pad = edge ? 10 : 8;
  const title = edge ? 20 * field.k : 0;
  const foot = edge ? pad : 26;
  const right = edge + w - size.w - pad;
  const left = edge + (edge ? 118 * field.k : pad);
  const places = firstPlaces();
  const source = windowBox();
  const rows = { s: edge + h - size.h - foot, n: edge + pad + title };
  let best = null;
  for (const [row, top] of Object.entries(rows)) {
    for (let step = 0; step <= 8; step += 1) {
      const name = `${row}${step}`;
      const x = right + ((left - right) * step) / 8;
      const box = { left: x, top: top - title, right: x + size.w, bottom: top + size.h };
      let cost = costOf(box, field, places) + step * 0.35 + (row === "n" ? 0.6 : 0);
      if (name === corner) cost -= 0.5;
      if (best && cost >= best.cost) continue;
      cost += crossed(source, { ...box, top, bottom: top + size.h }, field);
      if (!best || cost < best.cost) best = { name, left: x, top, title, box, cost };
    }
  }
  return best;
}

function costOf(box, field, places) {
  const local = shifted(box, -field.frame);
  const taken = field.boxes.some((other) => candidates.overlap(box, other, 4));
  const { land, lines } = field.ground;
  const cover = places.reduce(
    (sum, place) => sum + (candidates.overlap(place.box, local, 6) ? place.cost : 0),
    0,
  );
  return cover + land(local) * 9 + lines(local) * 8 + (taken ? 40 : 0);
}

/* What it costs that the leader to the inset would cross land, or that none can be drawn. */
function crossed(source, spot, { ground, frame }) {
  const ends = leaderOf(source, spot);
  if (!ends) return UNLED;
  const [from, to] = ends.map(([x, y]) => ({ x: x - frame, y: y - frame }));
  const on = choice.stretch({ from, to }, 12, 1).filter((box) => ground.land(box));
  return Math.min(8, on.length);
}

function shifted({ left, top, right, bottom }, by) {
  return { left: left + by, top: top + by, right: right + by, bottom: bottom + by };
}

/* The places of the first ranks, which the inset should not hide; the chosen one weighs most. */
function firstPlaces() {
  const state = store.get();
  const found = [];
  for (const [id, shape] of shapes) {
    const place = placeById.get(id);
    const chosen = state.place === id || state.highlight.includes(id);
    if (place.kind !== "island" || (place.rank > 2 && !chosen)) continue;
    found.push({ box: pixelBox(shape.bounds), cost: chosen ? 30 : 9 });
  }
  return found;
}

function windowBox() {
  const [west, south, east, north] = facts.inset.view;
  const { left, top, right, bottom } = pixelBox(L.latLngBounds([south, west], [north, east]));
  const edge = frameWidth();
  return { left: left + edge, top: top + edge, right: right + edge, bottom: bottom + edge };
}

function seen(box, field) {
  const { frame: edge, size } = field;
  return (
    box.right > edge && box.left < edge + size.x && box.bottom > edge && box.top < edge + size.y
  );
}

function layoutInset(field) {
  const size = sizeOf(field);
  const box = windowBox();
  const near = (box.right - box.left) / size.w > NEAR;
  const small = field.size.x < 300 || field.size.y < 240;
  const hide = near || small || !seen(box, field);
  const spot = hide ? null : choose(size, field);
  const hidden = spot && field.covers.some((each) => candidates.overlap(each, spot.box, 0));
  const shown = spot && !hidden && field.ground.land(shifted(spot.box, -field.frame)) < HIDES;
  inset.box.hidden = !shown;
  inset.leader.style.display = shown ? "" : "none";
  if (!shown) return;
  if (!inset.made || inset.made.size.w !== size.w || inset.made.k !== field.k)
    assemble(build(size, field.k));
  corner = spot.name;
  inset.spot = {
    left: spot.left,
    top: spot.top,
    right: spot.left + size.w,
    bottom: spot.top + size.h,
  };
  inset.box.style.left = `${spot.left}px`;
  inset.box.style.top = `${spot.top}px`;
  const times =
    Math.round((inset.made.scale / leaflet.options.crs.scale(leaflet.getZoom())) * 10) / 10;
  inset.title.hidden = !field.frame;
  inset.title.textContent = uiText("map_inset_title", {
    title: facts.inset.names[store.get().names] || facts.inset.title,
    times,
  });
  const title = inset.title.hidden ? 0 : inset.title.scrollWidth; // it may be the wider one
  const over = { ...spot.box, left: Math.min(spot.left, inset.spot.right - title) };
  field.boxes.push(over);
  field.covers.push(over);
  field.boxes.push(box);
  field.source = box;
  const ends = leaderOf(box, inset.spot);
  if (ends) {
    const [from, to] = ends.map(([x, y]) => ({ x, y }));
    field.boxes.push(...choice.stretch({ from, to }, 8, 2));
  }
  drawNames();
  drawLeader();
}

/* The line from the window on the map to the inset: [x, y] at both ends. It leaves low, so that
   names have room beside the window. */
function leaderOf(box, { left, right, top, bottom }) {
  const low = box.bottom - Math.min(3, (box.bottom - box.top) / 2);
  const y = Math.max(top + 6, Math.min(bottom - 6, low));
  if (left > box.right)
    return [
      [box.right, low],
      [left, y],
    ];
  if (right < box.left)
    return [
      [box.left, low],
      [right, y],
    ];
  return null;
}

function drawLeader() {
  if (inset.box.hidden || !inset.spot) return;
  const box = windowBox();
  inset.source.setAttribute("x", box.left);
  inset.source.setAttribute("y", box.top);
  inset.source.setAttribute("width", Math.max(0, box.right - box.left));
  inset.source.setAttribute("height", Math.max(0, box.bottom - box.top));
  const ends = leaderOf(box, inset.spot);
  inset.line.setAttribute("d", ends ? `M${ends[0].join(" ")}L${ends[1].join(" ")}` : "");
}

function makeInset() {
  inset = {
    box: el("div", { class: "inset" }),
    title: el("p", { class: "inset-title" }),
    source: el("rect"),
    line: el("path"),
    made: null,
    spot: null,
  };
  inset.leader = el("g", { class: "inset-leader" }, [inset.source, inset.line]);
  plateLayer().append(inset.leader);
  document.querySelector(".map").append(inset.box);
  onMove(drawLeader);
  const shade = (on) => inset.leader.classList.toggle("moving", on);
  leaflet.on("zoomanim", () => shade(true));
  leaflet.on("zoomend moveend", () => shade(false));
}

export function mountInset() {
  if (!facts.inset) return;
  makeInset();
  document.fonts.addEventListener("loadingdone", () => {
    if (inset.made) Object.assign(inset.made, { specs: new Map(), done: "" });
  });
  onLayout(5, layoutInset);
}
