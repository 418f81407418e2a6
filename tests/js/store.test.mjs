import assert from "node:assert/strict";
import test from "node:test";

import { documentOf, load } from "./load.mjs";

const FACTS = {
  default: "first",
  modes: [{ id: "xx-yy" }, { id: "xx" }],
  places: [{ id: "isle" }, { id: "cape" }],
  settlements: [{ id: "first" }, { id: "second" }],
  strings: { said: "{name} in {year}" },
};

function started() {
  const document = documentOf(FACTS);
  const { Atlas } = load(["store.js"], { document });
  const heard = [];
  Atlas.part("listener", () => {
    Atlas.store.on((state, previous, { user }) => {
      heard.push({ at: document.root.dataset.settlement, to: state.settlement, from: previous.settlement, user });
    });
  });
  Atlas.start({});
  return { Atlas, heard, root: document.root };
}

test("it opens on the default settlement and the first naming", () => {
  const { Atlas, root } = started();
  assert.equal(Atlas.store.get().settlement, "first");
  assert.equal(Atlas.store.get().names, "xx-yy");
  assert.equal(root.dataset.settlement, "first");
  assert.equal(root.dataset.ready, "true");
});

test("listeners hear a change before the root is marked as painted", () => {
  const { Atlas, heard, root } = started();
  Atlas.store.set({ settlement: "second" }, { user: true });
  assert.deepEqual(heard, [{ at: "first", to: "second", from: "first", user: true }]);
  assert.equal(root.dataset.settlement, "second");
});

test("what is not known, of a wrong type or of a wrong name, changes nothing", () => {
  const { Atlas, heard } = started();
  const before = Atlas.store.get();
  const nonsense = [
    { settlement: "third" }, { settlement: null }, { place: "atlantis" }, { names: "zz" },
    { theme: "pink" }, { highlight: "isle" }, { other: 1 },
  ];
  for (const patch of nonsense) Atlas.store.set(patch, { user: true });
  assert.deepEqual(JSON.stringify(Atlas.store.get()), JSON.stringify(before));
  assert.deepEqual(heard, []);
});

test("the same state twice is told once", () => {
  const { Atlas, heard } = started();
  Atlas.store.set({ settlement: "second" }, { user: true });
  Atlas.store.set({ settlement: "second" }, { user: false });
  assert.equal(heard.length, 1);
});

test("places to highlight are kept as far as they exist", () => {
  const { Atlas } = started();
  Atlas.store.set({ highlight: ["isle", "atlantis"] });
  assert.equal(String(Atlas.store.get().highlight), "isle");
});

test("a state cannot be changed from outside", () => {
  const { Atlas } = started();
  const state = Atlas.store.get();
  assert.ok(Object.isFrozen(state));
});

test("a string of the interface is filled in; an unknown one shows its key", () => {
  const { Atlas } = started();
  assert.equal(Atlas.text("said", { name: "Isle", year: 7 }), "Isle in 7");
  assert.equal(Atlas.text("said", { name: "Isle" }), "Isle in {year}");
  assert.equal(Atlas.text("unsaid"), "unsaid");
});
