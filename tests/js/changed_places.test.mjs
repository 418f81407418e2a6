import assert from "node:assert/strict";
import test from "node:test";

import { changed } from "../../layers/map/js/land/changed_places.js";

const PLACES = ["one", "two", "three"];

/**
 * Who has each place, as "fill coast".
 * @param {Record<string, string>} told
 * @returns {(place: string) => { fill: string, coast: string } | undefined}
 */
const held = (told) => (place) => {
  const [fill, coast] = (told[place] || "").split(" ");
  return fill ? { fill, coast } : undefined;
};

test("another holder or another in control is a change; the same is none", () => {
  const before = held({ one: "held-a a", two: "held-a a", three: "joint n" });
  const now = held({ one: "held-b b", two: "held-a b", three: "joint n" });
  assert.deepEqual(changed(PLACES, before, now), ["one", "two"]);
});

test("land that one of the settlements does not treat has not changed hands", () => {
  const before = held({ one: "outside-a a", two: "held-a a" });
  const now = held({ one: "held-b b", two: "outside n", three: "held-a a" });
  assert.deepEqual(changed(PLACES, before, now), []);
});
