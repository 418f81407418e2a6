import assert from "node:assert/strict";
import test from "node:test";

import { documentOf } from "./document.mjs";

const NAMES = { key: "names", name: "names", values: ["xx-yy", "yy-xx", "en"], default: "xx-yy" };
const MODES = [
  { id: "xx-yy", first: 0 },
  { id: "yy-xx", first: 1 },
  { id: "en", first: 0 },
];
documentOf({
  state: [{ ...NAMES, mark: "before" }],
  modes: MODES,
  places: [],
  places_with_land: [],
  settlements: [],
  viewpoints: [],
  dates: {
    locale: "en-GB",
    first: "1800",
    last: "1900",
    views: [],
    steps: [],
    states: [],
    spans: [],
  },
});
const { called, calledIn } = await import("../../layers/map/js/state/called.js");
const { open, store } = await import("../../layers/map/js/state/store.js");

open({}, () => {});
const TEXT = "From {Isle (Île)|Île (Isle)} to {Cape|Cap}, {count} miles.";

test("a text has the names that the reader chose first", () => {
  store.set({ names: "yy-xx" }, { user: true });
  assert.equal(called(TEXT), "From Île (Isle) to Cap, {count} miles.");
  store.set({ names: "en" }, { user: true });
  assert.equal(called(TEXT), "From Isle (Île) to Cape, {count} miles.");
});

test("what the file has is called so, and made once for each order", () => {
  const known = calledIn({ texts: [TEXT, 'a "quoted" | b'], count: 3 });
  const first = known();
  assert.equal(first.texts[0], "From Isle (Île) to Cape, {count} miles.");
  assert.equal(first.texts[1], 'a "quoted" | b');
  store.set({ names: "yy-xx" }, { user: true });
  assert.equal(known().texts[0], "From Île (Isle) to Cap, {count} miles.");
  store.set({ names: "xx-yy" }, { user: true });
  assert.equal(known(), first);
});
