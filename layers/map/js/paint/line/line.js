/* A line that a reader has drawn: its vertices, what is wrong with it, and on which side of it a
   point lies. Pure, and exact: a coordinate is a whole number of hundred-thousandths of a degree. */
/** @import { Position, Window } from "../../types/facts" */

/** Vertices in degrees; between them it is straight in longitude and latitude (RFC 7946). */
/** @typedef {readonly Position[]} Line */
/** @typedef {"short" | "outside" | "crosses" | "ends_on" | "not_cut" | "divides_nothing"} LineFaultKind */
/** @typedef {{ kind: LineFaultKind, unit?: number }} LineFault `unit`: on whose land it ends, or that cannot be cut by it. */

const PER_DEGREE = 100_000;
const [BETWEEN, BASE] = [".", 36];
const WHOLE = /^-?[0-9a-z]{1,7}$/u;

/** @param {number} degrees */
const whole = (degrees) => Math.floor(degrees * PER_DEGREE + 0.5);

/** The vertex nearest to a position in degrees. @param {Position} position @returns {Position} */
export const onGrid = ([lon, lat]) => [whole(lon) / PER_DEGREE, whole(lat) / PER_DEGREE];

/**
 * @param {Line} one
 * @param {Line} other
 */
export const sameLine = (one, other) =>
  one.length === other.length &&
  one.every(([lon, lat], at) => lon === other[at][0] && lat === other[at][1]);

/** A line as an address has it. @param {Line} line */
export function writeLine(line) {
  let [x, y] = [0, 0];
  const numbers = line.flatMap(([lon, lat]) => {
    const [east, north] = [whole(lon), whole(lat)];
    const step = [east - x, north - y];
    [x, y] = [east, north];
    return step;
  });
  return numbers.map((number) => number.toString(BASE)).join(BETWEEN);
}

/**
 * Reads a line as an address has it, whatever is wrong with it; what is no line is none.
 * @param {string} text
 * @returns {Line}
 */
export function readLine(text) {
  const numbers = text.split(BETWEEN);
  if (numbers.length % 2 || !numbers.every((number) => WHOLE.test(number))) return [];
  /** @type {Position[]} */
  const line = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < numbers.length; at += 2) {
    x += Number.parseInt(numbers[at], BASE);
    y += Number.parseInt(numbers[at + 1], BASE);
    line.push([x / PER_DEGREE, y / PER_DEGREE]);
  }
  return line;
}

/**
 * What is wrong with a line by its numbers alone, whatever land there is.
 * @param {Line} line
 * @param {Window} frame
 * @returns {LineFault | null}
 */
export function faultIn(line, [west, south, east, north]) {
  if (line.length < 2) return { kind: "short" };
  const inside = line.every(
    ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
  if (!inside) return { kind: "outside" };
  return crosses(line.map(([lon, lat]) => [whole(lon), whole(lat)])) ? { kind: "crosses" } : null;
}

/**
 * Twice the area of a triangle, positive where it turns left.
 * @param {Position} a
 * @param {Position} b
 * @param {Position} c
 */
const turn = ([ax, ay], [bx, by], [cx, cy]) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/**
 * Whether a point on the line through two others lies between them.
 * @param {Position} a
 * @param {Position} b
 * @param {Position} point
 */
const between = ([ax, ay], [bx, by], [x, y]) =>
  Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by);

/** @type {(a: Position, b: Position, c: Position, d: Position) => boolean} */
function meet(a, b, c, d) {
  const [ofC, ofD] = [Math.sign(turn(a, b, c)), Math.sign(turn(a, b, d))];
  const [ofA, ofB] = [Math.sign(turn(c, d, a)), Math.sign(turn(c, d, b))];
  if (ofC * ofD < 0 && ofA * ofB < 0) return true;
  return (
    (!ofC && between(a, b, c)) ||
    (!ofD && between(a, b, d)) ||
    (!ofA && between(c, d, a)) ||
    (!ofB && between(c, d, b))
  );
}

/** Whether a line goes back over itself at a vertex. @type {(...of: Position[]) => boolean} */
const foldsBack = (a, b, c) =>
  !turn(a, b, c) && (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) >= 0;

/** Whether a line meets itself but where one stretch goes on as the next. @param {Line} line */
function crosses(line) {
  const last = line.length - 1;
  if (last === 1) return line[0][0] === line[1][0] && line[0][1] === line[1][1];
  for (let at = 1; at < last; at += 1) {
    if (foldsBack(line[at - 1], line[at], line[at + 1])) return true;
    for (let far = at + 1; far < last; far += 1)
      if (meet(line[at - 1], line[at], line[far], line[far + 1])) return true;
  }
  return false;
}

/**
 * How far a point is from a line, in degrees and squared, where along it that is, and on which side
 * it lies: 1 left, -1 right; right also where it is on the line or on what carries it on.
 * @param {Line} line
 * @param {Position} point
 * @param {boolean} [carried] Whether both ends are carried on without end.
 */
export function nearestOn(line, [x, y], carried = true) {
  const last = line.length - 2;
  let [distance, along, side] = [Infinity, 0, 0];
  for (let at = 0; at <= last; at += 1) {
    const [[ax, ay], [bx, by]] = [line[at], line[at + 1]];
    const [dx, dy] = [bx - ax, by - ay];
    const free = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
    const least = carried && at === 0 ? -Infinity : 0;
    const most = carried && at === last ? Infinity : 1;
    const t = Math.min(Math.max(free, least), most);
    const [px, py] = [x - ax - t * dx, y - ay - t * dy];
    const far = px * px + py * py;
    if (far >= distance) continue;
    [distance, along] = [far, at + t];
    const vertex = free < 0 && at > 0 ? at : free > 1 && at < last ? at + 1 : 0;
    side = vertex ? besideVertex(line, vertex, [x, y]) : dx * (y - ay) - dy * (x - ax);
  }
  return { distance, along, side: side > 0 ? 1 : -1 };
}

/**
 * Positive where a point that is nearest to an inner vertex lies to the left of it.
 * @param {Line} line
 * @param {number} at
 * @param {Position} point
 */
function besideVertex(line, at, [x, y]) {
  const [before, [vx, vy], after] = [line[at - 1], line[at], line[at + 1]];
  const [ax, ay, bx, by] = [vx - before[0], vy - before[1], after[0] - vx, after[1] - vy];
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  return (x - vx) * (-ay / a - by / b) + (y - vy) * (ax / a + bx / b);
}
