import assert from "node:assert/strict";
import test from "node:test";

const { indexOf } = await import("../../layers/map/js/names/coast_index.js");
const { targetAt } = await import("../../layers/map/js/pointing/target.js");

const NUMBERS = new Map([
  ["isle", 1],
  ["islet", 2],
]);

/** Two round islands, 30 px from shore to shore, and a name between them. */
function ground() {
  const index = indexOf(300, 200);
  /** @type {(x: number, r: number, number: number) => void} */
  const island = (x, r, number) => {
    const turns = Array.from({ length: 24 }, (_, at) => (at * Math.PI) / 12);
    const run = turns.map((turn) => ({ x: x + r * Math.cos(turn), y: 100 + r * Math.sin(turn) }));
    index.add(run, { x: 0, y: 0 }, number, true);
  };
  island(100, 20, 1);
  island(152, 2, 2);
  /** @type {any} */
  const land = { numbers: NUMBERS, nearest: index.nearest };
  return land;
}

const NAME = { key: "islet", boxes: [{ left: 160, right: 200, top: 60, bottom: 74 }] };
/** @type {(x: number, y: number, on?: { id: string, broad: boolean } | null) => string | undefined} */
const meant = (x, y, on = null) => targetAt({ x, y }, { land: ground(), names: [NAME], on })?.id;

test("land is meant up to twelve px beyond its shore, and no further", () => {
  assert.equal(meant(131, 100), "isle");
  assert.equal(meant(134, 100), undefined);
  assert.equal(meant(165, 100), "islet");
  assert.equal(meant(168, 100), undefined);
});

test("of two lands the nearer one is meant, however small", () => {
  const index = indexOf(100, 100);
  const far = { x: 0, y: 0 };
  index.add([{ x: 40, y: 50 }], far, 1, false);
  index.add([{ x: 54, y: 50 }], far, 2, false);
  /** @type {any} */
  const land = { numbers: NUMBERS, nearest: index.nearest };
  const at = (/** @type {number} */ x) => targetAt({ x, y: 50 }, { land, names: [], on: null })?.id;
  assert.deepEqual([at(46), at(48)], ["isle", "islet"]);
});

test("a low name is as high as a finger needs", () => {
  assert.equal(meant(180, 56), "islet");
  assert.equal(meant(180, 54), undefined);
});

test("a name outweighs the background under it, but no small land", () => {
  assert.equal(meant(180, 66, { id: "isle", broad: true }), "islet");
  assert.equal(meant(180, 66, { id: "isle", broad: false }), "isle");
  assert.equal(meant(180, 90, { id: "isle", broad: true }), "isle");
});
