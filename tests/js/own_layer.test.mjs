import assert from "node:assert/strict";
import test from "node:test";

import { arranged, placed } from "../../layers/map/js/own_layer/arranging.js";
import { holds, spanShown } from "../../layers/map/js/own_layer/holding.js";

test("a feature is shown while it holds on some day of what is shown", () => {
  const occupied = { first: "1945-08-18", last: "1946-02-02" };
  for (const [date, shown] of /** @type {[string, boolean][]} */ ([
    ["1945-08-17", false],
    ["1945-08-18", true],
    ["1946-02-02", true],
    ["1946-02-03", false],
    ["1945-08", true],
    ["1945-07", false],
    ["1946", true],
    ["1947", false],
  ])) {
    assert.equal(holds(occupied, spanShown(date, 0)), shown, date);
  }
});

test("an open end holds for ever, and what says nothing of time always holds", () => {
  assert.ok(holds({ first: "1945-01-01" }, spanShown("2026", 0)));
  assert.ok(!holds({ first: "1945-01-01" }, spanShown("1944-12-31", 0)));
  assert.ok(holds({ last: "1875-05-07" }, spanShown("1700", 0)));
  assert.ok(holds({}, spanShown("1700", 0)));
});

test("without a date the beginning of the settlement counts", () => {
  assert.ok(holds({ first: "1875-01-01", last: "1905-09-04" }, spanShown("", 1875.35)));
  assert.ok(!holds({ first: "1905-09-05" }, spanShown("", 1875.35)));
});

const layers = [0, 1, 2].map((colour) => ({ colour, shown: true, name: `layer ${colour}` }));
const asOrder = (/** @type {import("../../layers/map/js/types/messages").OwnPlaced[]} */ order) =>
  order.map(({ colour, shown }) => `${colour}${shown ? "" : " hidden"}`).join(", ");

test("a layer is moved by one, no further than the ends, or shown and hidden where it lies", () => {
  for (const [colour, by, expected] of /** @type {[number, number, string][]} */ ([
    [0, 1, "1, 0, 2"],
    [0, -1, "0, 1, 2"],
    [1, 1, "0, 2, 1"],
    [1, -1, "1, 0, 2"],
    [2, 1, "0, 1, 2"],
    [1, 0, "0, 1 hidden, 2"],
  ]))
    assert.equal(asOrder(placed(layers, colour, by)), expected);
  const hidden = placed(layers, 1, 0);
  assert.equal(asOrder(placed(hidden, 1, 1)), "0, 2, 1 hidden");
  assert.equal(asOrder(placed(hidden, 1, 0)), "0, 1, 2");
});

test("layers are arranged with all that they are, and one that came since lies over them", () => {
  const order = [
    { colour: 1, shown: false },
    { colour: 0, shown: true },
  ];
  assert.deepEqual(arranged(layers, order), [
    { colour: 1, shown: false, name: "layer 1" },
    { colour: 0, shown: true, name: "layer 0" },
    { colour: 2, shown: true, name: "layer 2" },
  ]);
  assert.deepEqual(
    arranged(layers.slice(1), order).map(({ colour }) => colour),
    [1, 2],
  );
});
