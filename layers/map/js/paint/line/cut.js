/* What a line does to the land of a plan: which units it cuts in two and where, how much of each lies
   to its left, and how long it is on land and at sea. Cutting and measuring are libraries'; both wait
   in a bundle of their own (drawing.js). Pure: no map, no state. */
import { geodesic, polygonClipping } from "../../../vendor/cutting/used.js";
import { faultIn, nearestOn, sameLine } from "./line.js";
/** @import { Position, Window } from "../../types/facts" */
/** @import { Line, LineFault } from "./line.js" */
/** @import { Land, Polygon } from "../plan_land.js" */

/**
 * @typedef {object} Cut
 * @property {readonly [left: Polygon[], right: Polygon[]]} pieces
 * @property {number} share The left's part of the area.
 */

const HALF = 1e-8; // degrees, a millimetre: half of the gap along which land is cut
const NEAR = (4 * HALF) ** 2; // what of a piece lies along the line, squared
const OFF = 1e-7 ** 2; // a vertex nearer than that lies on neither side
const STEP = 0.01; // degrees: a straight edge is no geodesic, but by such steps as good as one
const METRES = 1000; // of a kilometre
const LEAST = 100; // square metres a side: less is no island cut in two, but a rock left out
const { WGS84, DISTANCE } = geodesic.Geodesic;

/** @type {{ land: Land | null, line: Line, notCut?: number, cuts?: ReadonlyMap<number, Cut>, left?: readonly number[], lengths?: { land: number, sea: number } }} */
let kept = { land: null, line: [] };

/**
 * What is known of a line already: answers are asked for many times, while it stays as it is.
 * @param {Land} land
 * @param {Line} line
 */
function known(land, line) {
  if (kept.land !== land || !sameLine(kept.line, line)) kept = { land, line };
  return kept;
}

/** @param {Line} points @returns {Window} */
function boxOf(points) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** @type {(one: Window, other: Window) => boolean} */
const meet = (one, other) =>
  one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];

/** @type {WeakMap<Polygon, Window>} */
const boxes = new WeakMap();
/** @param {Polygon} polygon */
function polygonBox(polygon) {
  const box = boxes.get(polygon) ?? boxOf(polygon[0]);
  boxes.set(polygon, box);
  return box;
}

/** The stretches of a line, each from one vertex to the next. @param {Line} line */
const stretches = (line) => line.slice(1).map((end, at) => [line[at], end]);

/**
 * The gap that a stretch cuts into land, a little longer than itself.
 * @param {readonly Position[]} stretch
 * @returns {[number, number][][]}
 */
function gap([[ax, ay], [bx, by]]) {
  const by1 = HALF / Math.hypot(bx - ax, by - ay);
  const [dx, dy] = [(bx - ax) * by1, (by - ay) * by1];
  return [
    [
      [ax - dx + dy, ay - dy - dx],
      [bx + dx + dy, by + dy - dx],
      [bx + dx - dy, by + dy + dx],
      [ax - dx - dy, ay - dy + dx],
      [ax - dx + dy, ay - dy - dx],
    ],
  ];
}

/**
 * On which side a piece lies: there where its edge first runs along the line.
 * @param {Polygon} piece
 * @param {Line} line
 */
function sideOfPiece(piece, line) {
  let [first, side] = [Infinity, -1];
  for (const point of piece.flat()) {
    const near = nearestOn(line, point, false);
    if (near.distance > NEAR || near.along >= first) continue;
    first = near.along;
    side = near.side;
  }
  return side;
}

/**
 * On which side land lies that is not divided: that of its vertex nearest to the line.
 * @param {Polygon} polygon
 * @param {Line} line
 */
function sideOfWhole(polygon, line) {
  let nearest = { distance: Infinity, side: -1 };
  for (const point of polygon.flat()) {
    const each = nearestOn(line, point);
    if (each.distance > OFF && each.distance < nearest.distance) nearest = each;
  }
  return nearest.side;
}

/** What the library has not been able to cut; it says so by an error of no kind of its own. */
class NotCut extends Error {}

/**
 * @param {[number, number][][]} rings
 * @param {[number, number][][][]} gaps
 */
function differenceOf(rings, gaps) {
  try {
    return polygonClipping.difference(rings, ...gaps);
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    throw new NotCut(error.message, { cause: error });
  }
}

/**
 * The pieces of a polygon, where the line divides it.
 * @param {Polygon} polygon
 * @param {Line} line
 * @returns {Polygon[]}
 */
function dividedBy(polygon, line) {
  const box = polygonBox(polygon);
  const near = stretches(line).filter((stretch) => meet(boxOf(stretch), box));
  if (!near.some((stretch) => crossings(polygon, stretch).length > 2)) return [];
  const rings = /** @type {[number, number][][]} */ (polygon);
  const pieces = differenceOf(rings, near.map(gap));
  return pieces.length > 1 ? pieces : [];
}

/**
 * How a line cuts a unit, or nothing where all of it lies on one side.
 * @param {readonly Polygon[]} polygons
 * @param {Line} line
 * @returns {Cut | undefined}
 */
function cutOf(polygons, line) {
  const found = polygons.map((polygon) => ({ polygon, pieces: dividedBy(polygon, line) }));
  if (!found.some(({ pieces }) => pieces.length)) return undefined;
  /** @type {[left: Polygon[], right: Polygon[]]} */
  const sides = [[], []];
  for (const { polygon, pieces } of found) {
    for (const piece of pieces) sides[sideOfPiece(piece, line) > 0 ? 0 : 1].push(piece);
    if (!pieces.length) sides[sideOfWhole(polygon, line) > 0 ? 0 : 1].push(polygon);
  }
  const [left, all] = areasOf(sides, polygons);
  return left < LEAST || all - left < LEAST ? undefined : { pieces: sides, share: left / all };
}

/** @type {WeakMap<readonly Polygon[], number>} */
const areas = new WeakMap();
/**
 * The areas of what lies left and of all of it. Only the side that has fewer vertices is measured.
 * @param {[left: Polygon[], right: Polygon[]]} sides
 * @param {readonly Polygon[]} whole
 */
function areasOf([left, right], whole) {
  const all = areas.get(whole) ?? areaOf(whole);
  areas.set(whole, all);
  const count = (/** @type {Polygon[]} */ side) => side.flat(2).length;
  return [count(left) < count(right) ? areaOf(left) : all - areaOf(right), all];
}

/**
 * The points of an edge that is straight in degrees, but for its end.
 * @param {Position} from
 * @param {Position} to
 * @returns {Position[]}
 */
function stepped([ax, ay], [bx, by]) {
  const count = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / STEP));
  return Array.from({ length: count }, (_, at) => {
    const t = at / count;
    return [ax + (bx - ax) * t, ay + (by - ay) * t];
  });
}

/** Square metres on the ellipsoid. @param {readonly Polygon[]} polygons */
function areaOf(polygons) {
  let sum = 0;
  for (const [outer, ...holes] of polygons) {
    sum += ringArea(outer);
    for (const hole of holes) sum -= ringArea(hole);
  }
  return sum;
}

/** @param {readonly Position[]} ring */
function ringArea(ring) {
  const polygon = WGS84.Polygon();
  for (let at = 1; at < ring.length; at += 1)
    for (const [lon, lat] of stepped(ring[at - 1], ring[at])) polygon.AddPoint(lat, lon);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}

/** Kilometres along what is straight in degrees. @type {(from: Position, to: Position) => number} */
function lengthOf(from, to) {
  const points = [...stepped(from, to), to];
  const metres = stretches(points).reduce((sum, [[ax, ay], [bx, by]]) => {
    return sum + (WGS84.Inverse(ay, ax, by, bx, DISTANCE).s12 ?? 0);
  }, 0);
  return metres / METRES;
}

/**
 * Whether a point lies inside of rings, or on one, by how often one goes over them to get away.
 * @param {readonly (readonly Position[])[]} rings
 * @param {Position} point
 */
function inside(rings, [x, y]) {
  let is = false;
  for (const ring of rings)
    for (let at = 1; at < ring.length; at += 1) {
      const [[ax, ay], [bx, by]] = [ring[at - 1], ring[at]];
      if (ay > y === by > y) continue;
      const east = ax + ((bx - ax) * (y - ay)) / (by - ay);
      if (x === east) return true;
      if (x < east) is = !is;
    }
  return is;
}

/**
 * Where a stretch goes over a polygon's rings: parts of it, 0 to 1, in order and with both ends.
 * @param {Polygon} polygon
 * @param {readonly Position[]} stretch
 */
function crossings(polygon, [[ax, ay], [bx, by]]) {
  const [dx, dy] = [bx - ax, by - ay];
  const found = [0, 1];
  for (const ring of polygon)
    for (let at = 1; at < ring.length; at += 1) {
      const [[px, py], [qx, qy]] = [ring[at - 1], ring[at]];
      const [p, q] = [dx * (py - ay) - dy * (px - ax), dx * (qy - ay) - dy * (qx - ax)];
      if (p > 0 === q > 0) continue;
      const s = p / (p - q);
      const [x, y] = [px + (qx - px) * s - ax, py + (qy - py) * s - ay];
      const t = (x * dx + y * dy) / (dx * dx + dy * dy);
      if (t > 0 && t < 1) found.push(t);
    }
  return found.sort((a, b) => a - b);
}

/**
 * @param {Polygon} polygon
 * @param {readonly Position[]} stretch
 */
function lengthWithin(polygon, [from, to]) {
  if (!meet(boxOf([from, to]), polygonBox(polygon))) return 0;
  /** @type {(t: number) => Position} */
  const at = (t) => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
  return stretches(crossings(polygon, [from, to]).map(at))
    .filter(([[ax, ay], [bx, by]]) => inside(polygon, [(ax + bx) / 2, (ay + by) / 2]))
    .reduce((sum, [a, b]) => sum + lengthOf(a, b), 0);
}

/**
 * The units that a line cuts, by number, with their pieces.
 * @param {Land} land
 * @param {Line} line One without a fault of its own (line.js).
 * @returns {ReadonlyMap<number, Cut>}
 */
export function cutsOf(land, line) {
  const of = known(land, line);
  return (of.cuts ??= new Map(
    land.polygons.flatMap((polygons, unit) => {
      try {
        const cut = line.length ? cutOf(polygons, line) : undefined;
        return cut ? [[unit, cut]] : [];
      } catch (error) {
        if (!(error instanceof NotCut)) throw error;
        of.notCut ??= unit; // which is a fault of the line, see below
        return [];
      }
    }),
  ));
}

/**
 * By unit the left's part of its area: all of it, nothing, or what lies between where the line cuts
 * it. A unit that is not cut lies where its own point does. Nothing without a line.
 * @param {Land} land
 * @param {Line} line
 * @returns {readonly number[]}
 */
export function leftOf(land, line) {
  if (!line.length) return [];
  const cuts = cutsOf(land, line);
  const of = known(land, line);
  return (of.left ??= land.points.map(
    (point, unit) => cuts.get(unit)?.share ?? (nearestOn(line, point).side > 0 ? 1 : 0),
  ));
}

/**
 * How long a line is over the land of units, and at sea, kilometres.
 * @param {Land} land
 * @param {Line} line
 */
export function lengthsOf(land, line) {
  const of = known(land, line);
  if (of.lengths) return of.lengths;
  let [whole, over, beside] = [0, 0, 0];
  for (const [from, to] of stretches(line)) {
    whole += lengthOf(from, to);
    for (const polygon of land.polygons.flat()) over += lengthWithin(polygon, [from, to]);
    for (const polygon of land.beside) beside += lengthWithin(polygon, [from, to]);
  }
  return (of.lengths = { land: over, sea: Math.max(whole - over - beside, 0) });
}

/**
 * What is wrong with a line: what its numbers say, then what the land does.
 * @param {Land} land
 * @param {Line} line
 * @returns {LineFault | null}
 */
export function faultOf(land, line) {
  const fault = faultIn(line, land.frame);
  if (fault) return fault;
  for (const end of [line[0], line[line.length - 1]]) {
    const unit = land.polygons.findIndex((polygons) =>
      polygons.some(([outer]) => inside([outer], end)),
    );
    if (unit >= 0) return { kind: "ends_on", unit };
  }
  const left = leftOf(land, line);
  const { notCut } = known(land, line);
  if (notCut !== undefined) return { kind: "not_cut", unit: notCut };
  return left.every((share) => share === left[0] && (share === 0 || share === 1))
    ? { kind: "divides_nothing" }
    : null;
}
