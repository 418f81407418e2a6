/* The arcs of the land as layers/map/packed_land.py has packed them, made again one by one. */
/** @import { Position } from "../types/facts" */
/** @import { PackedArcs } from "../types/land" */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FULL = DIGITS.length - 1; // as a high digit: so many, and another digit follows
const SIZE = DIGITS.length;

/**
 * Every step of all arcs, x and y by turns.
 * @param {PackedArcs} packed
 */
function stepsOf({ low, high }) {
  const valueOf = new Uint8Array(128);
  for (let digit = 0; digit < SIZE; digit += 1) valueOf[DIGITS.charCodeAt(digit)] = digit;
  const steps = new Int32Array(low.length);
  let at = 0;
  for (let n = 0; n < low.length; n += 1) {
    let unsigned = 0;
    let digit = FULL;
    while (digit === FULL) {
      digit = valueOf[high.charCodeAt(at)];
      unsigned += digit;
      at += 1;
    }
    unsigned = unsigned * SIZE + valueOf[low.charCodeAt(n)];
    steps[n] = unsigned & 1 ? -(unsigned + 1) / 2 : unsigned / 2;
  }
  return steps;
}

/**
 * A way to each arc by its number, as TopoJSON has it: a position, then steps from point to point.
 * @param {PackedArcs} packed
 * @returns {(arc: number) => Position[]}
 */
export function arcsOf(packed) {
  const { counts, starts } = packed;
  const steps = stepsOf(packed);
  /** @type {Position[]} */
  const first = [];
  /** @type {number[]} */
  const from = []; // where the steps of each arc begin
  let [x, y, begins] = [0, 0, 0];
  for (const [arc, count] of counts.entries()) {
    x += starts[2 * arc];
    y += starts[2 * arc + 1];
    first.push([x, y]);
    from.push(begins);
    begins += 2 * (count - 1);
  }
  return (arc) => {
    const points = [first[arc]];
    const ends = from[arc] + 2 * (counts[arc] - 1);
    for (let at = from[arc]; at < ends; at += 2) points.push([steps[at], steps[at + 1]]);
    return points;
  };
}
