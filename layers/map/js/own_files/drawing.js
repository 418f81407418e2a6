/* A layer as a screen shows it: what its window has of it, simplified, no more than it can draw. Pure. */
import {
  COARSEST,
  DRAWN_PARTS,
  DRAWN_VERTICES,
  FINEST,
  TOLD_CHARACTERS,
  TOLD_COLUMNS,
  TOLD_VALUE,
} from "./bounds.js";
import { cut, isNothing, shown } from "./cells.js";
import { OPEN } from "./dates.js";
/** @import { Position, Window } from "../types/facts" */
/** @import { OwnFeature } from "../types/messages" */
/** @import { Span } from "./dates.js" */
/** @import { Shape } from "./shapes.js" */

/** @typedef {(stroke: Position[], tolerance: number) => Position[]} Simplify */
/** @typedef {{ row: number, kind: OwnFeature["kind"], strokes: Position[][], size: number }} Piece */

const DECIMALS = 4; // of degrees: less than a pixel of the map where it is nearest
const GOLDEN = 0.6180339887498949;
const FLATTEST = 85; // degrees of latitude that the map can lay flat

/**
 * The single points, lines and areas of a shape.
 * @param {Shape} shape
 * @returns {[OwnFeature["kind"], Position[][]][]}
 */
function piecesOf({ type, coordinates, geometries = [] }) {
  switch (type) {
    case "Point":
      return [["point", [[coordinates]]]];
    case "MultiPoint":
      return coordinates.map((/** @type {Position} */ each) => ["point", [[each]]]);
    case "LineString":
      return [["line", [coordinates]]];
    case "MultiLineString":
      return coordinates.map((/** @type {Position[]} */ each) => ["line", [each]]);
    case "Polygon":
      return [["area", coordinates]];
    case "MultiPolygon":
      return coordinates.map((/** @type {Position[][]} */ each) => ["area", each]);
    default:
      return geometries.flatMap(piecesOf);
  }
}

/** @param {Position[]} stroke @returns {Window} */
function boxOf(stroke) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of stroke) {
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return [west, south, east, north];
}

/**
 * What of a shape the window has, on each turn of the globe that it reaches.
 * @param {Shape} shape
 * @param {number} row
 * @param {Window} window
 * @returns {Piece[]}
 */
function within(shape, row, [west, south, east, north]) {
  return piecesOf(shape).flatMap(([kind, strokes]) => {
    const [least, low, most, high] = boxOf(strokes[0]);
    if (low > north || high < south) return [];
    return [-360, 0, 360]
      .filter((turn) => least + turn <= east && most + turn >= west)
      .map((turn) => ({
        row,
        kind,
        size: (most - least) * (high - low) + 1e-6 * (most - least + high - low),
        strokes: strokes.map((stroke) =>
          stroke.map(([lon, lat]) => /** @type {Position} */ ([lon + turn, lat])),
        ),
      }));
  });
}

/** @param {Piece} piece */
const verticesOf = ({ strokes }) => strokes.reduce((sum, each) => sum + each.length, 0);

/**
 * @param {Piece[]} pieces
 * @param {Simplify} simplify
 */
function simplified(pieces, simplify) {
  let tolerance = FINEST;
  for (;;) {
    const made = pieces.map((piece) => ({
      ...piece,
      strokes: piece.strokes.map((stroke) => {
        const less = simplify(stroke, tolerance);
        return less.length < 4 && piece.kind === "area" ? stroke.slice(0, 4) : less;
      }),
    }));
    const vertices = made.reduce((sum, each) => sum + verticesOf(each), 0);
    if (vertices <= DRAWN_VERTICES || tolerance >= COARSEST) return { made, tolerance };
    tolerance *= vertices < 2 * DRAWN_VERTICES ? 2 : 4;
  }
}

/**
 * Those that are drawn, in their order: the largest; of points some, evenly taken.
 * @param {Piece[]} pieces
 */
function largest(pieces) {
  const spread = (/** @type {number} */ at) => (at * GOLDEN) % 1;
  const order = [...pieces.keys()].sort(
    (a, b) => pieces[b].size - pieces[a].size || spread(a) - spread(b),
  );
  let vertices = 0;
  const kept = order.filter((at, n) => {
    vertices += verticesOf(pieces[at]);
    return n < DRAWN_PARTS && vertices <= DRAWN_VERTICES;
  });
  return kept.sort((a, b) => a - b).map((at) => pieces[at]);
}

/** @param {Position} position @returns {Position} */
const near = ([lon, lat]) => [
  Number(lon.toFixed(DECIMALS)),
  Number(Math.min(Math.max(lat, -FLATTEST), FLATTEST).toFixed(DECIMALS)),
];

/** @param {Record<string, unknown>} properties @param {string[]} names */
const saidOf = (properties, names) =>
  names
    .filter((name) => Object.hasOwn(properties, name) && !isNothing(properties[name]))
    .map((name) => `${name}: ${cut(shown(properties[name]), TOLD_VALUE)}`);

/**
 * @param {{ shape: Shape | null, properties: Record<string, unknown>, span: Span | null }[]} rows
 * @param {string[]} columns
 * @param {{ window: Window, simplify: Simplify }} how
 */
export function drawingOf(rows, columns, { window, simplify }) {
  const found = rows.flatMap(({ shape }, row) => (shape ? within(shape, row, window) : []));
  const { made, tolerance } = simplified(found, simplify);
  const names = columns.slice(0, TOLD_COLUMNS);
  let left = TOLD_CHARACTERS;
  /** @type {Map<string, OwnFeature>} */
  const features = new Map();
  const kept = largest(made);
  for (const { row, kind, strokes } of kept) {
    const { properties, span } = rows[row];
    let feature = features.get(`${row} ${kind}`);
    if (!feature) {
      const said = saidOf(properties, names);
      left -= said.join("").length;
      feature = { kind, parts: [], said: left >= 0 ? said : [] };
      if (span && span[0] !== OPEN) feature.first = span[0];
      if (span && span[1] !== OPEN) feature.last = span[1];
      features.set(`${row} ${kind}`, feature);
    }
    feature.parts.push(...strokes.map((stroke) => stroke.map(near)));
  }
  const count = (/** @type {Piece[]} */ of) => new Set(of.map(({ row }) => row)).size;
  return { drawing: [...features.values()], tolerance, drawn: count(kept), inside: count(found) };
}
