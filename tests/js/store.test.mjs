import assert from "node:assert/strict";
import test from "node:test";

import { documentOf } from "./document.mjs";

const FACTS = {
  state: [
    {
      ...{ key: "settlement", name: "settlement", values: ["first", "second"], default: "first" },
      ...{ mark: "after", always: true, chosen: true },
    },
    { key: "place", name: "place", values: ["isle", "cape"], default: "", mark: "", chosen: true },
    {
      ...{ key: "date", name: "date", pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?", default: "" },
      ...{ first: "1800-03", last: "1900", mark: "after", chosen: true },
    },
    { key: "highlight", places: true, mark: "" },
    { key: "names", name: "names", values: ["xx-yy", "xx"], default: "xx-yy", mark: "before" },
    { key: "theme", name: "theme", values: ["light", "dark"], mark: "before" },
    { key: "day", name: "on", pattern: "\\d{4}-\\d{2}-\\d{2}", default: "", mark: "after" },
  ],
  places: [{ id: "isle" }, { id: "cape" }],
  places_with_land: ["isle"],
  holdings: [
    { fill: "held-a", coast: "a", text: "A" },
    { fill: "held-b", coast: "n", text: "B" },
  ],
  dates: {
    ...{ locale: "en-GB", first: "1800-03", last: "1900", views: [], steps: [] },
    states: [
      { id: "0001-01-01", settlement: "first", view: 0 },
      { id: "1850-06-01", settlement: "second", view: 1, bare: true },
    ],
    spans: [{ id: "1850", settlement: "first", view: 2 }],
  },
  settlements: [{ id: "first" }, { id: "second" }],
  strings: {
    said: "{name} in {year}",
    counted: { one: "{count} isle", other: "{count} isles" },
  },
};

documentOf(FACTS);
const { hasLand, holdingOf, uiText } = await import("../../layers/map/js/state/facts.js");
let turn = 0;

/* A store of its own for each test, with a document that it marks. */
async function started() {
  const root = documentOf(FACTS);
  turn += 1;
  /** @type {typeof import("../../layers/map/js/state/store.js")} */
  const { open, store } = await import(`../../layers/map/js/state/store.js?${turn}`);
  /** @type {{ at: string, to: string, from: string, user: boolean }[]} */
  const heard = [];
  open({}, () => {
    store.on((state, previous, { user }) => {
      heard.push({
        at: root.dataset.settlement,
        to: state.settlement,
        from: previous.settlement,
        user,
      });
    });
  });
  return { store, heard, root };
}

test("it opens on the default settlement and the first naming", async () => {
  const { store, root } = await started();
  assert.equal(store.get().settlement, "first");
  assert.equal(store.get().names, "xx-yy");
  assert.equal(root.dataset.settlement, "first");
  assert.equal(root.dataset.ready, "true");
});

test("listeners hear a change before the root is marked as painted", async () => {
  const { store, heard, root } = await started();
  store.set({ settlement: "second" }, { user: true });
  assert.deepEqual(heard, [{ at: "first", to: "second", from: "first", user: true }]);
  assert.equal(root.dataset.settlement, "second");
});

test("what is not known, of a wrong type or of a wrong name, changes nothing", async () => {
  const { store, heard } = await started();
  const before = store.get();
  const nonsense = [
    { settlement: "third" },
    { settlement: null },
    { place: "atlantis" },
    { names: "zz" },
    { theme: "pink" },
    { day: "1905-09-05 or so" },
    { settlement: "" },
    { highlight: "isle" },
    { other: 1 },
  ];
  for (const patch of nonsense) store.set(patch, { user: true });
  assert.deepEqual(JSON.stringify(store.get()), JSON.stringify(before));
  assert.deepEqual(heard, []);
});

test("a field written in one way takes every such value, and lets go of it", async () => {
  const { store, root } = await started();
  store.set({ day: "1905-09-05" });
  assert.equal(root.dataset.day, "1905-09-05");
  store.set({ day: "" });
  assert.equal(root.dataset.day, "");
});

test("the same state twice is told once", async () => {
  const { store, heard } = await started();
  store.set({ settlement: "second" }, { user: true });
  store.set({ settlement: "second" }, { user: false });
  assert.equal(heard.length, 1);
});

test("places to highlight are kept as far as they exist", async () => {
  const { store } = await started();
  store.set({ highlight: ["isle", "atlantis"] });
  assert.equal(String(store.get().highlight), "isle");
});

test("a state cannot be changed from outside", async () => {
  const { store } = await started();
  const state = store.get();
  assert.ok(Object.isFrozen(state));
});

test("a string of the interface is filled in; one that is not there is a mistake", () => {
  assert.equal(uiText("said", { name: "Isle", year: 7 }), "Isle in 7");
  assert.equal(uiText("said", { name: "Isle" }), "Isle in {year}");
  assert.equal(uiText("counted", { count: 1 }), "1 isle");
  assert.equal(uiText("counted", { count: 2000 }), "2,000 isles");
  assert.throws(() => uiText("unsaid"));
});

test("how a place is held is what its number stands for, and nothing where it has none", () => {
  assert.ok(hasLand("isle") && !hasLand("cape"));
  assert.equal(holdingOf("isle", { holds: [1], key: [] })?.text, "B");
  assert.equal(holdingOf("isle", { holds: [-1], key: [] }), undefined);
  assert.equal(holdingOf("cape", { holds: [1], key: [] }), undefined);
});

test("a date brings the settlement that it rests on; a settlement that is chosen leaves it", async () => {
  const { store } = await started();
  store.set({ settlement: "second", date: "1840" });
  assert.equal(store.get().settlement, "first");
  store.set({ date: "1850-06-01" });
  assert.equal(store.get().settlement, "second");
  store.set({ place: "isle" });
  assert.equal(store.get().date, "1850-06-01");
  store.set({ settlement: "second" });
  assert.equal(store.get().date, "");
  store.set({ settlement: "second", date: "1850" });
  assert.equal(store.get().settlement, "first");
  for (const date of ["1850-02-30", "1799", "1901-01", "June", "1800-02-28", 1850]) {
    store.set({ date });
    assert.equal(store.get().date, "1850", String(date));
  }
  for (const date of ["1800", "1800-03", "1900-12-31", "1896-02-29", ""]) {
    store.set({ date });
    assert.equal(store.get().date, date);
  }
});
