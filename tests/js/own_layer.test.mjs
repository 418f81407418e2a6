import assert from "node:assert/strict";
import test from "node:test";

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
