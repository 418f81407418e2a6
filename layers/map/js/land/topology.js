/* The land of the topology, decoded place by place when it is first asked for. Its coordinates are
   flat: both axes of Mercator's square world as shares of its width, y to the south, so that a zoom
   only multiplies. A stroke is a Float64Array [x, y, x, y, ...] with its box; no object a point. */
/*! topojson-client 3.1.0 (ISC), Copyright 2019 Mike Bostock */
import transform from "../../vendor/topojson-client/src/transform.js";
import { rawLand } from "../state/facts.js";
import { arcsOf } from "./packed_arcs.js";
/** @import { Box, Point, Stroke } from "../types/geometry" */
/** @import { Position, Window } from "../types/facts" */

const { geometries } = rawLand.objects.places;
const byId = new Map(geometries.map((geometry) => [geometry.id, geometry]));
/** @type {Map<number, Float64Array>} */
const arcs = new Map(); // arc -> its points, shared by all rings and coasts that use it
/** @type {Map<number, number>} */
const uses = new Map(); // arc -> how many places use it
/** @type {((point: Position, at: number) => Position) | undefined} */
let transformed;
/** @type {((arc: number) => Int32Array) | undefined} */
let unpacked;

/** @param {number} lon */
const flatX = (lon) => (lon + 180) / 360;

/** @param {number} lat */
const flatY = (lat) => 0.5 - Math.atanh(Math.sin((lat * Math.PI) / 180)) / (2 * Math.PI);

/**
 * @param {number} lat
 * @param {number} lon
 * @returns {Point}
 */
export function flat(lat, lon) {
  return { x: flatX(lon), y: flatY(lat) };
}

/**
 * @param {Position[]} coordinates
 * @returns {Stroke}
 */
export function flatStroke(coordinates) {
  const xy = new Float64Array(coordinates.length * 2);
  coordinates.forEach(([lon, lat], at) => {
    const { x, y } = flat(lat, lon);
    xy[2 * at] = x;
    xy[2 * at + 1] = y;
  });
  return stroke(xy);
}

/**
 * West, south, east, north in degrees as a flat box.
 * @param {Window} of
 * @returns {Box}
 */
export function flatBox([west, south, east, north]) {
  const [low, high] = [flat(north, west), flat(south, east)];
  return { left: low.x, top: low.y, right: high.x, bottom: high.y };
}

/**
 * @param {Float64Array} xy
 * @returns {Stroke}
 */
function stroke(xy) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < xy.length; at += 2) {
    if (xy[at] < left) left = xy[at];
    if (xy[at] > right) right = xy[at];
    if (xy[at + 1] < top) top = xy[at + 1];
    if (xy[at + 1] > bottom) bottom = xy[at + 1];
  }
  return { xy, box: { left, top, right, bottom } };
}

/** @param {number} arc */
const positive = (arc) => (arc < 0 ? ~arc : arc);

/* An arc of two places is a cut on land and no coast. */
function countUses() {
  for (const { id } of geometries) {
    for (const arc of polygonsOf(id).flat()) {
      uses.set(positive(arc), (uses.get(positive(arc)) || 0) + 1);
    }
  }
}

/** @param {number} arc */
function rowOf(arc) {
  unpacked ??= arcsOf(rawLand.arcs);
  return unpacked(arc);
}

/**
 * @param {number} arc
 * @returns {Position[]}
 */
function degreesAlong(arc) {
  const toDegrees = (transformed ??= transform(rawLand.transform));
  const row = rowOf(arc);
  const pairs = Array.from({ length: row.length / 2 }, (_, at) => [row[2 * at], row[2 * at + 1]]);
  return /** @type {Position[]} */ (pairs).map(toDegrees);
}

/**
 * The points of an arc, without an object for each: the first map has tens of thousands of them.
 * @param {number} arc
 */
function arcOf(arc) {
  const known = arcs.get(arc);
  if (known) return known;
  const { scale, translate } = rawLand.transform;
  const row = rowOf(arc);
  const xy = new Float64Array(row.length);
  let [east, north] = [0, 0];
  for (let at = 0; at < row.length; at += 2) {
    east += row[at];
    north += row[at + 1];
    xy[at] = flatX(east * scale[0] + translate[0]);
    xy[at + 1] = flatY(north * scale[1] + translate[1]);
  }
  arcs.set(arc, xy);
  return xy;
}

/**
 * @param {Float64Array} points
 * @returns {Float64Array} From the last to the first.
 */
function backwards(points) {
  const turned = new Float64Array(points.length);
  for (let at = 0, from = points.length - 2; from >= 0; at += 2, from -= 2) {
    turned[at] = points[from];
    turned[at + 1] = points[from + 1];
  }
  return turned;
}

/**
 * The points along arcs; where one arc ends the next begins.
 * @param {number[]} run
 * @returns {Stroke}
 */
function along(run) {
  const parts = run.map((arc) => (arc < 0 ? backwards(arcOf(~arc)) : arcOf(arc)));
  if (parts.length === 1) return stroke(parts[0]);
  const xy = new Float64Array(parts.reduce((sum, part) => sum + part.length - 2, 2));
  let at = 0;
  for (const part of parts) {
    xy.set(part, at);
    at += part.length - 2;
  }
  return stroke(xy);
}

/** @param {number} arc */
const isCoast = (arc) => uses.get(positive(arc)) === 1;

/**
 * The strokes of a ring that are coast: runs of arcs that no other place shares.
 * @param {number[]} ring
 * @returns {number[][]}
 */
function coastRuns(ring) {
  const coast = ring.map(isCoast);
  if (coast.every(Boolean)) return [ring];
  const first = coast.indexOf(false);
  const runs = [];
  const run = [];
  for (let step = 1; step <= ring.length; step += 1) {
    const at = (first + step) % ring.length;
    if (coast[at]) run.push(ring[at]);
    else if (run.length) runs.push(run.splice(0));
  }
  return runs;
}

/**
 * The rings of a place as arcs.
 * @param {string} id
 * @returns {number[][]}
 */
function polygonsOf(id) {
  const geometry = byId.get(id);
  if (!geometry) return [];
  return geometry.type === "Polygon" ? geometry.arcs : geometry.arcs.flat();
}

/**
 * The polygons of a place with their rings, closed, in degrees.
 * @param {string} id
 * @returns {Position[][][]}
 */
export function degreesOf(id) {
  const geometry = byId.get(id);
  if (!geometry) return [];
  const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
  return polygons.map((rings) =>
    rings.map((run) =>
      run.flatMap((arc, number) => {
        const points = arc < 0 ? degreesAlong(~arc).reverse() : degreesAlong(arc);
        return number ? points.slice(1) : points;
      }),
    ),
  );
}

/**
 * Every ring of a place, closed.
 * @param {string} id
 * @returns {Stroke[]}
 */
export function ringsOf(id) {
  return polygonsOf(id).map(along);
}

/**
 * The coast of a place where it is not the whole of its rings, else null.
 * @param {string} id
 * @returns {(Stroke[]|null)}
 */
export function coastOf(id) {
  const rings = polygonsOf(id);
  if (rings.every((ring) => ring.every(isCoast))) return null;
  return rings.flatMap((ring) => coastRuns(ring).map(along));
}

/**
 * Up to `most` points of the place's largest rings: enough to set a name beside the coast.
 * @param {Stroke[]} rings
 * @param {number} most
 * @returns {Point[]}
 */
export function outlineOf(rings, most) {
  const largest = [...rings].sort((a, b) => b.xy.length - a.xy.length).slice(0, 6);
  const count = largest.reduce((sum, { xy }) => sum + xy.length / 2, 0);
  const step = Math.max(1, Math.floor(count / most));
  const found = [];
  let turn = 0;
  for (const { xy } of largest) {
    for (let at = 0; at < xy.length; at += 2, turn += 1) {
      if (turn % step === 0) found.push({ x: xy[at], y: xy[at + 1] });
    }
  }
  return found;
}

/**
 * How broad land is all in all, flat: twice its area by the length of its coast.
 * @param {Stroke[]} rings
 * @returns {number}
 */
export function breadthOf(rings) {
  let [area, length] = [0, 0];
  for (const { xy } of rings) {
    let sum = 0;
    for (let at = 0; at + 3 < xy.length; at += 2) {
      sum += xy[at] * xy[at + 3] - xy[at + 2] * xy[at + 1];
      length += Math.hypot(xy[at + 2] - xy[at], xy[at + 3] - xy[at + 1]);
    }
    area += sum / 2; // a hole runs the other way round
  }
  return length ? (2 * Math.abs(area)) / length : 0;
}

countUses();

/** Whose land there is. */
export const placesWithLand = () => [...byId.keys()];

/**
 * West, south, east, north of a place's land in degrees, or undefined where it has none.
 * @param {string} id
 * @returns {(Window|undefined)}
 */
export function boxOf(id) {
  return byId.get(id)?.bbox;
}
