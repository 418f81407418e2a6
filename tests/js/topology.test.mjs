// The land as it is decoded: flat coordinates, boxes, and what of a place's edge is coast.
import assert from "node:assert/strict";
import test from "node:test";
import { arcsOf } from "../../layers/map/js/land/packed_arcs.js";
import { documentOf } from "./document.mjs";
import { there } from "./there.mjs";

// Two squares of one degree side by side: arc 1 is the edge that they share. Steps are 0 (A), -1 (B)
// and 1 (C).
const land = {
  type: "Topology",
  transform: { scale: [1, 1], translate: [140, 45] },
  arcs: {
    counts: [4, 2, 4, 4],
    starts: [1, 1, 0, -1, 0, 0, 4, 5],
    low: "BAABCA" + "AC" + "CAACBA" + "CAACBB",
    high: "A".repeat(20),
  },
  objects: {
    places: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", id: "west", bbox: [140, 45, 141, 46], arcs: [[0, 1]] },
        { type: "Polygon", id: "east", bbox: [141, 45, 142, 46], arcs: [[2, ~1]] },
        { type: "MultiPolygon", id: "alone", bbox: [145, 50, 146, 51], arcs: [[[3]]] },
      ],
    },
  },
};
documentOf({ places: [], places_with_land: [], settlements: [] }, land);
const shapes = await import("../../layers/map/js/land/topology.js");
/** @type {(one: number, other: number) => void} */
const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-12, `${one} is not ${other}`);

test("flat coordinates are Mercator's, as shares of the world's width", () => {
  const origin = shapes.flat(0, 0);
  near(origin.x, 0.5);
  near(origin.y, 0.5);
  near(shapes.flat(0, 180).x, 1);
  near(shapes.flat((Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI, 0).y, 0); // Web Mercator's end
});

test("a ring is closed and keeps the box that the topology tells", () => {
  const [ring] = shapes.ringsOf("west");
  assert.equal(ring.xy.length, 10);
  assert.deepEqual([ring.xy[0], ring.xy[1]], [ring.xy[8], ring.xy[9]]);
  const told = shapes.flatBox(there(shapes.boxOf("west")));
  for (const side of /** @type {const} */ (["left", "top", "right", "bottom"]))
    near(ring.box[side], told[side]);
});

test("an edge that two places share is no coast", () => {
  const cut = shapes.flat(45, 141).x;
  for (const id of ["west", "east"]) {
    const coast = there(shapes.coastOf(id));
    assert.equal(coast.length, 1);
    assert.equal(coast[0].xy.length, 8);
    const inner = [...coast[0].xy].filter(
      (value, at) => at % 2 === 0 && Math.abs(value - cut) < 1e-12,
    );
    assert.equal(inner.length, 2); // its two ends, and nothing between them
  }
});

test("a place that shares no edge has its rings as its coast", () => {
  assert.equal(shapes.coastOf("alone"), null);
  assert.equal(shapes.boxOf("nowhere"), undefined);
});

test("an outline has about as many points as it may have", () => {
  assert.equal(shapes.outlineOf(shapes.ringsOf("alone"), 160).length, 4);
  assert.equal(shapes.outlineOf(shapes.ringsOf("alone"), 2).length, 2);
});

test("arcs are made again as they were packed", () => {
  const arcOf = arcsOf(land.arcs);
  assert.deepEqual([...arcOf(1)], [1, 0, 0, 1]);
  assert.deepEqual([...arcOf(3)], [5, 5, 1, 0, 0, 1, -1, -1]);
});
