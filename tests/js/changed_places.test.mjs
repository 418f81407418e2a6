import assert from "node:assert/strict";
import test from "node:test";

import { changed } from "../../layers/map/js/land/changed_places.js";

test("another holder or another in control is a change; the same is none", () => {
  const before = { holds: { one: ["held-a", "a"], two: ["held-a", "a"], three: ["joint", "n"] } };
  const now = { holds: { one: ["held-b", "b"], two: ["disputed", "b"], three: ["joint", "n"] } };
  assert.equal(String(changed(before, now)), "one,two");
});

test("land that one of the settlements does not treat has not changed hands", () => {
  const before = { holds: { one: ["outside-a", "a"], two: ["held-a", "a"] } };
  const now = { holds: { one: ["held-b", "b"], two: ["outside", "n"], three: ["held-a", "a"] } };
  assert.equal(changed(before, now).length, 0);
});
