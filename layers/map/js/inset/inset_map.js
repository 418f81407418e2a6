/* The magnified land of the inset, drawn once for a size: it wears the same paint as the main map
   and names its islands by itself. */
import { element } from "../dom/element.js";
import { setChildren } from "../dom/set_children.js";
import { lineFacts, linesOf } from "../land/dividing_lines.js";
import { landed, shapeOf, shapes } from "../land/land_layer.js";
import { landParts } from "../land/land_parts.js";
import { meet } from "../land/svg_land.js";
import { fit, paintAs, skin } from "../land/symbols.js";
import { flatBox, flatStroke } from "../land/topology.js";
import { pathOf, projector } from "../locator/small_map.js";
import * as raster from "../names/land_raster.js";
import { draw, fontOf, signOf, sizeOf } from "../names/lettering.js";
import { choose, taken } from "../names/name_choice.js";
import { numbersOf, wrappings } from "../names/name_specs.js";
import { placeById, placeOf } from "../state/facts.js";
/** @import { DrawnPlace, Point, Run, Stroke } from "../types/geometry" */
/** @import { InsetFacts, PlaceFacts, SeenFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */
/** @import { Field, Ground, Label, UprightSpec } from "../types/names" */
/** @typedef {ReturnType<typeof buildInsetMap>} InsetMap */
/** @typedef {{ labels: Label[], lines: DrawnLine[], sign: string }} InsetNames */
/** @typedef {{ id: string, kind: string, d: string, runs: Run[] }} DrawnLine */

const OUTLINE = 160; // points of a coast that its name is set by
const DEEPEST = 7; // ranks that the inset names
const ROOMY = 200; // px of width from which a group is named by its members
const LEADER = 60; // px of the longest line that leads to a name
const AROUND = 0.15; // of its window, from which land may reach into it

/**
 * The magnified land: one path a place, as on the main map.
 * @param {InsetFacts} inset
 * @param {{ w: number, h: number }} size
 * @param {number} k
 */
export function buildInsetMap(inset, size, k) {
  const [west, south, east, north] = inset.view;
  const { point, scale } = projector(inset.view, size.w, size.h);
  const [lon, lat] = [(east - west) * AROUND, (north - south) * AROUND];
  const window = flatBox([west - lon, south - lat, east + lon, north + lat]);
  const clip = (/** @type {Stroke[]} */ strokes) => strokes.filter(({ box }) => meet(box, window));
  const drawn = [];
  for (const [id, { fill }] of shapes) {
    if (!fill || !meet(fill.box, window)) continue;
    const { d, runs } = pathOf(clip(fill.rings()), point, { fine: 0.5, close: true });
    if (!d) continue;
    const coast = pathOf(clip(fill.coast()), point, { fine: 0.5 }).d;
    const path = element("path", { class: "paint land", d, "data-inset": id });
    const edge = element("path", { class: "paint coast", d: coast, "data-inset-coast": id });
    fit(path, edge, fill.breadth(scale), k);
    for (const each of [path, edge]) skin(id, each);
    drawn.push({ id, d, runs, path, edge });
  }
  const [parts, lines, names] = [element("g"), element("g"), element("g")];
  const ring = ["outer", "inner"].map((n) => element("path", { class: `chosen-ring ${n}` }));
  const drawing = assemble(size, drawn, { ring, parts, above: [lines, names] });
  /** @type {raster.Kept} */
  const kept = {};
  /** @type {Map<string, UprightSpec>} */
  const specs = new Map();
  /** @type {Map<string, InsetNames>} */
  const layouts = new Map();
  /** @type {Map<string, SVGElement[]>} */
  const elements = new Map(); // sign of a line or of a name as it stands -> what draws it
  /** @type {Map<string, SVGElement>} */
  const partPaths = new Map(); // by the parts that are shown
  return {
    ...{
      size,
      k,
      point,
      scale,
      drawn,
      ring,
      drawing,
      clip,
      parts,
      partPaths,
      lines,
      names,
      kept,
      specs,
      layouts,
      elements,
    },
    shown: "",
  };
}

/**
 * @param {{ w: number, h: number }} size
 * @param {{ d: string, path: SVGElement, edge: SVGElement }[]} drawn
 * @param {{ ring: SVGElement[], parts: SVGElement, above: SVGElement[] }} around
 */
function assemble({ w, h }, drawn, { ring, parts, above }) {
  const shore = drawn.map(({ d }) => d).join("");
  return element("svg", { class: "inset-map", width: w, height: h, viewBox: `0 0 ${w} ${h}` }, [
    element("rect", { class: "inset-sea", width: w, height: h }),
    element("path", { class: "shore outer", d: shore }),
    element("path", { class: "shore inner", d: shore }),
    ...ring,
    ...drawn.map(({ path }) => path),
    parts,
    ...drawn.map(({ edge }) => edge),
    ...above,
  ]);
}

/**
 * Lines and names of the inset for a state; laid out once for each that differs.
 * @param {InsetMap} made
 * @param {InsetFacts} inset
 * @param {MapState} state
 * @returns {InsetNames}
 */
export function insetNames(made, inset, state) {
  const { names: mode, place: chosen } = state;
  const sign = [mode, chosen, ...linesOf(state)].join("|");
  const known = made.layouts.get(sign);
  if (known) return known;
  const lines = drawnLines(made, state);
  const size = { x: made.size.w, y: made.size.h };
  const field = { size, k: made.k, boxes: [], ground: groundOf(made, lines) };
  const wanted = named(made, inset, chosen);
  /** @type {((place: PlaceFacts) => number)[]} */
  const orders = [(p) => -breadth(p), (p) => p.lat, (p) => -p.lat, (p) => p.lon];
  const labels = orders
    .map((by) => [...wanted].sort((a, b) => by(a) - by(b)))
    .map((list) => namesIn(made, list, mode, field, chosen))
    .reduce((best, found) => (better(found, best) ? found : best));
  const layout = { labels, lines, sign };
  made.layouts.set(sign, layout);
  return layout;
}

/**
 * Shows lines and names where they are others than those that stand.
 * @param {InsetMap} made
 * @param {InsetNames} layout
 */
export function drawInsetNames(made, layout) {
  if (made.shown === layout.sign) return;
  made.shown = layout.sign;
  const { elements } = made;
  /**
   * @param {string} sign
   * @param {() => SVGElement[]} drawing
   */
  const drawn = (sign, drawing) => {
    const found = elements.get(sign) ?? drawing();
    elements.set(sign, found);
    return found;
  };
  const { lines, labels } = layout;
  setChildren(
    made.lines,
    lines.flatMap((line) => drawn(`line ${line.id}`, () => drawLine(line))),
  );
  setChildren(
    made.names,
    labels.flatMap((label) => drawn(signOf(label), () => draw(label, "inset"))),
  );
}

/**
 * Shows the parts of what a line cuts in two, over the land that they are of.
 * @param {InsetMap} made
 */
export function drawInsetParts(made) {
  const { parts, point, clip, partPaths } = made;
  made.partPaths = new Map();
  for (const { key, rings, fill, coast } of landParts()) {
    const path = partPaths.get(key) ?? element("path", { class: "paint land part" });
    if (!partPaths.has(key)) {
      path.setAttribute("d", pathOf(clip(rings), point, { fine: 0.5, close: true }).d);
    }
    path.setAttribute("data-fill", fill);
    path.setAttribute("data-coast", coast);
    made.partPaths.set(key, path);
  }
  setChildren(parts, [...made.partPaths.values()]);
}

/**
 * A copy of the magnified land as another view has it, with the lines and names of a layout.
 * @param {InsetMap} made
 * @param {InsetNames} layout
 * @param {SeenFacts} view
 */
export function insetCopy({ drawing }, { lines, labels }, view) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  const [parts, lined, lettered] = [...copy.querySelectorAll("g")];
  parts.replaceChildren();
  /** @type {NodeListOf<SVGElement>} */
  const paths = copy.querySelectorAll(".paint");
  for (const path of paths) {
    paintAs(path.dataset.inset ?? path.dataset.insetCoast ?? "", path, view);
    delete path.dataset.inset; // what is pointed at stands in the other one
  }
  lined.replaceChildren(...lines.flatMap(drawLine));
  lettered.replaceChildren(...labels.flatMap((label) => draw(label, "other-inset")));
  return copy;
}

/**
 * @param {InsetMap} made
 * @param {string} place
 */
export function markInInset({ drawn, ring }, place) {
  const chosen = new Set(landed(place));
  const d = drawn
    .filter(({ id }) => chosen.has(id))
    .map((each) => each.d)
    .join("");
  for (const band of ring) band.setAttribute("d", d || "M0 0");
}

/** @param {DrawnLine} line */
function drawLine({ kind, d }) {
  const names = ["casing", "line"];
  return names.map((name) => element("path", { class: name, "data-kind": kind, d }));
}

/**
 * @param {InsetMap} made
 * @param {MapState} state
 * @returns {DrawnLine[]}
 */
function drawnLines({ point }, state) {
  return linesOf(state).map((id) => {
    const { coordinates, kind } = lineFacts(id);
    return { id, kind, ...pathOf(coordinates.map(flatStroke), point, { fine: 0.4 }) };
  });
}

/**
 * @param {InsetMap} made
 * @param {DrawnLine[]} lines
 */
function groundOf({ size, drawn, kept }, lines) {
  return raster.of({
    ...{ width: size.w, height: size.h, offset: { x: 0, y: 0 }, kept, key: "drawn once" },
    land: () => drawn.map(({ id, d, runs }) => ({ id, path: d, runs })),
    lines,
  });
}

/**
 * More names, or as many at less cost.
 * @param {Label[]} one
 * @param {Label[]} other
 */
function better(one, other) {
  const cost = (/** @type {Label[]} */ labels) => labels.reduce((sum, { total }) => sum + total, 0);
  if (one.length !== other.length) return one.length > other.length;
  return cost(one) < cost(other);
}

/**
 * Names in the order of asking, the chosen place first; another order may find room for more.
 * @param {InsetMap} made
 * @param {PlaceFacts[]} wanted
 * @param {string} mode
 * @param {Field} field
 * @param {string} chosen
 */
function namesIn(made, wanted, mode, field, chosen) {
  const own = { ...field, boxes: [...field.boxes] };
  const labels = [];
  const first = (/** @type {PlaceFacts} */ place) => (place.id === chosen ? 0 : 1);
  for (const place of wanted.sort((a, b) => first(a) - first(b))) {
    const found = nameIn(made, place, place.names[mode], own);
    if (!found) continue;
    labels.push(found);
    own.boxes.push(...taken(found));
  }
  return labels;
}

/**
 * The places that the inset is about: a group by its members where there is room for them.
 * @param {InsetMap} made
 * @param {InsetFacts} inset
 * @param {string} chosen
 */
function named({ k, size }, inset, chosen) {
  const asked = inset.places.map((id) => placeById.get(id)).filter((place) => place !== undefined);
  if (k < 0.9 || size.w < ROOMY) return asked;
  return asked
    .flatMap((place) => (place.members ? place.members.map(placeOf) : [place]))
    .filter((place) => place.rank <= DEEPEST || place.id === chosen);
}

/** @param {PlaceFacts} place */
function breadth({ id }) {
  const bounds = shapes.get(id)?.bounds;
  return bounds ? bounds.getEast() - bounds.getWest() : Infinity;
}

/**
 * @param {InsetMap} made
 * @param {PlaceFacts} place
 * @param {string} text
 * @param {Field} field
 * @returns {Label | null}
 */
function nameIn(made, place, text, field) {
  const key = `${place.id}|${text}`;
  const spec = made.specs.get(key) ?? specIn(made, place, text, field);
  made.specs.set(key, spec);
  const best = spec.own.size ? choose(spec, field) : null;
  if (!best) return null;
  const { className, font } = spec;
  const item = { key: place.id, place, text, style: "island", order: 1 };
  return { ...best, className, font, item, boxes: [best.box] };
}

/**
 * @param {InsetMap} made
 * @param {PlaceFacts} place
 * @param {string} text
 * @param {Field} field
 * @returns {UprightSpec}
 */
function specIn({ point }, place, text, { size, k, ground }) {
  const className = "isl in-inset";
  const font = fontOf(className);
  const points = landed(place.id)
    .flatMap((id) => (shapeOf(id).fill?.outline(OUTLINE) ?? []).map(point))
    .filter(({ x, y }) => x > 1 && y > 1 && x < size.x - 1 && y < size.y - 1);
  return {
    ...{ points, coast: points, className, font },
    ...{ gap: 5 * k, reach: 12 * k, landCost: 320, most: 60 },
    own: numbersOf(place.id, ground),
    sizes: wrappings(text, false).map((lines) => sizeOf(lines, font)),
    ...{ lead: LEADER * k, rank: 1 },
  };
}

/**
 * What was measured with other type is forgotten.
 * @param {InsetMap} made
 */
export function forgetInsetNames(made) {
  made.specs.clear();
  made.layouts.clear();
  made.elements.clear();
  made.shown = "";
}
