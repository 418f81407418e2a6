// The browser's half of layers/map/packed_land.py: packed arcs come in by lines, arcs go out.
import { createInterface } from "node:readline";

import { arcsOf } from "../../layers/map/js/land/packed_arcs.js";

for await (const line of createInterface({ input: process.stdin })) {
  const packed = JSON.parse(line);
  const arcOf = arcsOf(packed);
  /** @type {(row: Int32Array) => number[][]} */
  const pairs = (row) =>
    Array.from({ length: row.length / 2 }, (_, at) => [row[2 * at], row[2 * at + 1]]);
  process.stdout.write(
    `${JSON.stringify(packed.counts.map((/** @type {number} */ _, /** @type {number} */ n) => pairs(arcOf(n))))}\n`,
  );
}
