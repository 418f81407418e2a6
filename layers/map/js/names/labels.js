/* The names on the map: islands upright beside their coast, waters in italics along the water,
   lines by their label. The most important first; who finds no right place is left out. */
import * as candidates from "./label_candidates.js";
import * as raster from "./land_raster.js";
import { draw, fontOf, forget, signOf, sizeOf } from "./lettering.js";
import * as choice from "./name_choice.js";
import { CLASSES, isMainland, items, outline, project } from "./wanted_names.js";
import * as waters from "./water_names.js";
import { settlementById } from "../state/facts.js";
import { store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { onLayout } from "../viewport/layout.js";
import { pixelBox, placeBounds } from "../viewport/viewport.js";
import { lineRuns } from "../land/dividing_lines.js";
import { landed, shapes } from "../land/land_layer.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 4.6; // below this zoom the window is about the region, not about the islands
const BESIDE = 16; // px from its coast at which a name still stands beside it
const LEADERS = [170, 140, 64, 64, 44, 44]; // px of the longest, by order
const RETRIES = 3; // other orders that are tried for a place of the first ranks
const LAYOUTS = 60; // that are kept while the view stays
const stood = new Map(); // item key -> where its name stood
const drawn = new Map(); // sign -> the elements of a name as it stands
const kept = {}; // the ground as it was drawn last
const view = { key: "", face: "", specs: new Map(), layouts: new Map() };
let svg;
let placed = [];

/* "A / B" may break after the stroke, the name of what is chosen at the space in its middle. */
function wrappings(text, chosen) {
  const at = text.indexOf(" / ");
  if (at >= 0) return [[text], [text.slice(0, at + 2), text.slice(at + 3)]];
  const space = text.indexOf(" ", text.length / 3);
  return chosen && space > 0 ? [[text], [text.slice(0, space), text.slice(space + 1)]] : [[text]];
}

/* What is known of a name in this view: made when it is first asked for, kept while the view
   stays. */
function specOf(item, field, owner) {
  const key = [item.key, item.text, item.style, item.order, owner, Boolean(field.source)].join("|");
  if (!view.specs.has(key)) {
    const make = item.line ? waters.lineSpec : item.place.line ? waters.specOf : uprightSpec;
    view.specs.set(key, make(item, field, owner));
  }
  return view.specs.get(key);
}

const onItself = ({ place, style }) =>
  isMainland(place) || place.kind === "part" || (isCapitals(style) && place.kind !== "group");
const isCapitals = (style) => style === "mainland" || style === "context";

function uprightSpec(item, field, owner) {
  const { place, style, order } = item;
  const className = CLASSES[style];
  const font = fontOf(className);
  const text = isCapitals(style) ? item.text.toLocaleUpperCase() : item.text;
  const coast = outline(place, field.size);
  const points = behind(coast, field);
  const lines = wrappings(text, order === 0);
  const own = new Set(
    landed(place.id)
      .map((id) => field.ground.numbers.get(id))
      .filter(Boolean),
  );
  const [at] = own.size ? [] : project([[place.lon, place.lat]]);
  if (at) own.add(landAt(at, field.ground));
  // The first ranks rather cover their own coast than be silent, where the window is about them.
  const wide = leaflet.getZoom() - Math.log2(field.k) < WIDE;
  return {
    ...{ own, at, points, coast, className, font, rank: order },
    sizes: lines.map((each) => sizeOf(each, font)),
    gap: 6 * field.k,
    reach: BESIDE * field.k + (points === coast ? 0 : Math.hypot(...sides(field.source))),
    landCost: onItself(item) ? 1500 : 220,
    most: order === 0 || (order === 1 && !wide) ? 100 : 60,
    lead: onItself(item) && order > 1 ? 0 : (LEADERS[Math.floor(order)] || 0) * field.k,
    on: onItself(item) && own.size ? inland(item, { lines, font, owner, own }, field) : [],
  };
}

const sides = ({ left, top, right, bottom }) => [right - left, bottom - top];

/* The number of the land that a point without land of its own lies on, a cape's. */
function landAt({ x, y }, ground) {
  for (const by of [0, 3, 6, 9, 12])
    for (const [dx, dy] of [
      [0, 0],
      [by, 0],
      [-by, 0],
      [0, by],
      [0, -by],
    ]) {
      const number = ground.owner(x + dx, y + dy);
      if (number) return number;
    }
  return 0;
}

function upright(item, field, was) {
  const owner = onItself(item)
    ? settlementById.get(store.get().settlement).owners[item.place.id] || ""
    : "";
  const spec = specOf(item, field, owner);
  const best = choice.choose(spec, field, was);
  const { className, font } = spec;
  return best && { ...best, item, className, font, boxes: [best.box] };
}

/* A coast inside the frame that the inset magnifies: the name stands beside that frame. */
function behind(points, field) {
  const box = field.source;
  const covered =
    box &&
    points.length &&
    points.every(
      (p) => p.x > box.left - 4 && p.x < box.right + 4 && p.y > box.top - 4 && p.y < box.bottom + 4,
    );
  if (!covered) return points;
  const middle = points.reduce((sum, p) => sum + p.x, 0) / points.length;
  const [x0, x1] =
    middle < (box.left + box.right) / 2
      ? [box.left, (box.left + box.right) / 2]
      : [(box.left + box.right) / 2, box.right];
  return [
    [x0, box.top],
    [x1, box.top],
    [x0, box.bottom],
    [x1, box.bottom],
    [x0, (box.top + box.bottom) / 2],
    [x1, (box.top + box.bottom) / 2],
  ].map(([x, y]) => ({ x, y }));
}

/* On its own land, with whose it is beneath where there is room for that; else without; else
   over its own coast. Each is looked for only where the one before finds nothing. */
function inland(item, { lines, font, owner, own }, field) {
  const [middle] = project([[item.place.lon, item.place.lat]]);
  const bounds = pixelBox(placeBounds(item.place.id));
  const on = (below, least) => () =>
    lines.flatMap((each) => {
      const size = sizeOf(each, font, below);
      const found = [...own].flatMap((code) =>
        candidates.onLand(middle, size, field, { code, bounds, least }),
      );
      return found.map((one, at) => ({
        ...{ ...one, lines: each, owner: below, cost: one.cost + (each.length - 1) * 5 },
        key: `on${each.length}.${below}.${least}.${at}`,
      }));
    });
  return [...(owner ? [on(owner, 1)] : []), on("", 1), on("", 0.7)];
}

function placeName(item, field) {
  const was = stood.get(item.key);
  if (item.line) return waters.line(item, specOf(item, field), field, was);
  if (!item.place.line) return upright(item, field, was);
  return waters.water(item, specOf(item, field), field, was);
}

/* Finds a place for each item in turn. */
function inTurn(list, field) {
  const found = [];
  const boxes = [...field.boxes];
  for (const item of list) {
    const label = placeName(item, { ...field, boxes });
    if (!label) continue;
    found.push(label);
    boxes.push(...choice.taken(label));
  }
  return found;
}

/* Where one of the first ranks found no place, another order may have one for it. */
function solve(list, field) {
  const first = list.filter(({ order }) => order <= 1);
  let turn = first;
  let best = null;
  for (let again = 0; again <= RETRIES; again += 1) {
    const labels = inTurn(turn, field);
    const worth = worthOf(labels);
    if (!best || worth > best.worth) best = { labels, worth };
    if (labels.length === first.length) break;
    const named = new Set(labels.map(({ item }) => item));
    const is = (item) => (named.has(item) ? 1 : 0);
    turn = [...turn].sort((a, b) => is(a) - is(b));
  }
  const { labels } = best;
  const rest = list.filter(({ order }) => order > 1);
  const boxes = [...field.boxes, ...labels.flatMap(choice.taken)];
  return [...labels, ...inTurn(rest, { ...field, boxes })];
}

/* What is chosen counts most, then how many are named, then at what cost. */
function worthOf(labels) {
  return labels.reduce((sum, { item, total }) => sum + (item.order ? 1 : 10) - total / 1e4, 0);
}

/* The land under the names and the lines across them, as the map has just drawn them. */
function groundUnder(field) {
  return raster.of({
    ...{ width: field.size.x, height: field.size.y, kept, key: view.key },
    offset: leaflet.layerPointToContainerPoint([0, 0]),
    land: () => [...shapes].flatMap(groundOf),
    lines: lineRuns(),
  });
}

/* A place as it is drawn: its land and its symbol, which is a ring of points here. */
function groundOf([id, { fill, dot, dotted }]) {
  const found = [];
  if (dotted) {
    const { x, y } = leaflet.latLngToLayerPoint(dot.getLatLng());
    const around = dot.getRadius() + 0.5;
    const ring = Array.from({ length: 8 }, (_, at) => ({
      x: x + around * Math.cos((at * Math.PI) / 4),
      y: y + around * Math.sin((at * Math.PI) / 4),
    }));
    found.push({ id, path: dot.getElement().getAttribute("d"), runs: [ring] });
  }
  if (fill && fill.shown) found.push({ id, path: fill.d, runs: fill.runs });
  return found;
}

/* What was found out for another view, or with other type, is forgotten. */
function refresh(field) {
  const face = `${field.size.x} ${field.size.y} ${field.k}`;
  const key = `${leaflet.getBounds().toBBoxString()} ${face}`;
  if (view.face !== face) forget();
  if (view.key === key && view.face === face) return;
  Object.assign(view, { key, face, specs: new Map(), layouts: new Map() });
}

/* The names of one settlement in one view are laid out once. */
function solved(local) {
  const state = store.get();
  const { settlement, perspective, names, place: chosen, highlight } = state;
  const key = JSON.stringify([settlement, perspective, names, chosen, highlight, local.boxes]);
  const { layouts } = view;
  if (!layouts.has(key)) {
    if (layouts.size >= LAYOUTS) layouts.clear();
    layouts.set(key, solve(items(local, state), local));
  }
  return layouts.get(key);
}

function layout(field) {
  const boxes = field.boxes.map((box) => shift(box, -field.frame));
  placed = solved({
    ...{ ...field, boxes, fixed: boxes.length },
    source: boxes[field.boxes.indexOf(field.source)],
    covers: field.covers.map((box) => shift(box, -field.frame)),
  });
  const { x, y } = field.size;
  for (const [name, value] of [
    ["width", x],
    ["height", y],
    ["viewBox", `0 0 ${x} ${y}`],
  ])
    if (svg.getAttribute(name) !== String(value)) svg.setAttribute(name, value);
  L.DomUtil.setPosition(svg, leaflet.containerPointToLayerPoint([0, 0]));
  redraw();
  stood.clear();
  for (const label of placed) stood.set(label.item.key, label.key);
  svg.classList.remove("moving");
}

/* Only names that stand otherwise than before are drawn anew. */
function redraw() {
  const { holds } = seen(store.get());
  const next = new Map(placed.map((label) => [signOf(label), label]));
  for (const [sign, elements] of drawn) {
    if (next.has(sign)) continue;
    for (const element of elements) element.remove();
    drawn.delete(sign);
  }
  for (const [sign, label] of next) {
    if (!drawn.has(sign)) {
      drawn.set(sign, draw(label, "along"));
      svg.append(...drawn.get(sign));
    }
    const text = drawn.get(sign).at(-1);
    const [fill] = (label.land && holds[label.item.place.id]) || [];
    if (fill && text.dataset.fill !== fill) text.dataset.fill = fill;
  }
}

function shift(box, by) {
  return {
    left: box.left + by,
    top: box.top + by,
    right: box.right + by,
    bottom: box.bottom + by,
  };
}

/* A line's name goes with its line, at once; the others wait for the layout. */
function dropLineNames(state, previous) {
  if (state.settlement === previous.settlement) return;
  for (const [sign, elements] of drawn) {
    if (!elements.at(-1).matches(".line-l")) continue;
    for (const element of elements) element.remove();
    drawn.delete(sign);
  }
}

export function mountLabels() {
  svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "names-layer");
  leaflet.getPane("labels").append(svg);
  onLayout(0, (field) => {
    refresh(field);
    field.ground = groundUnder(field);
  });
  onLayout(20, layout);
  leaflet.on("zoomanim zoomstart", () => svg.classList.add("moving"));
  document.fonts.addEventListener("loadingdone", () => (view.face = ""));
  store.on(dropLineNames);
}

/* The names as they stand: whose each is, and its boxes in px of the map's window. */
export function namedBoxes() {
  return placed.map((label) => ({ key: label.item.key, boxes: label.boxes }));
}
