/* The arcs of the land as layers/map/packed_land.py has packed them, made again one by one. */
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
 * A way to each arc by its number, as TopoJSON has it: a position, then steps from point to point, x and
 * y by turns.
 * @param {PackedArcs} packed
 * @returns {(arc: number) => Int32Array}
 */
export function arcsOf(packed) {
  const { counts, starts } = packed;
  const steps = stepsOf(packed);
  const first = new Int32Array(starts.length);
  /** @type {number[]} */
  const from = []; // where the steps of each arc begin
  let [x, y, begins] = [0, 0, 0];
  for (const [arc, count] of counts.entries()) {
    first[2 * arc] = x += starts[2 * arc];
    first[2 * arc + 1] = y += starts[2 * arc + 1];
    from.push(begins);
    begins += 2 * (count - 1);
  }
  return (arc) => {
    const row = new Int32Array(2 * counts[arc]);
    row.set(first.subarray(2 * arc, 2 * arc + 2));
    row.set(steps.subarray(from[arc], from[arc] + row.length - 2), 2);
    return row;
  };
}
