/* The state of the document and who listens to it. */
import { facts, placeById, settlementById } from "./facts.js";

const listeners = [];
let state = {
  ...{ settlement: "", names: "", theme: "light", place: "", highlight: [] },
  ...{ perspective: "", counts: "" },
};

const KNOWN = {
  settlement: (id) => settlementById.has(id),
  names: (id) => facts.modes.some((mode) => mode.id === id),
  theme: (id) => id === "light" || id === "dark",
  place: (id) => id === "" || placeById.has(id),
  highlight: (ids) => Array.isArray(ids),
  perspective: (id) => id === "" || facts.perspectives.some((each) => each.id === id),
  counts: (id) => id === "" || facts.counts.definitions.some((each) => each.id === id),
};

/* Keeps a patch to known keys and known ids: whatever comes from outside ends here. */
function valid(patch) {
  const kept = {};
  for (const key of Object.keys(KNOWN)) {
    if (key in patch && KNOWN[key](patch[key])) kept[key] = patch[key];
  }
  if (kept.highlight) kept.highlight = kept.highlight.filter((id) => placeById.has(id));
  return kept;
}

function mark(...keys) {
  const root = document.getElementById("atlas");
  for (const key of keys) {
    if (root.dataset[key] !== state[key]) root.dataset[key] = state[key];
  }
  document.documentElement.dataset.theme = state.theme;
}

export const store = {
  get: () => state,
  /* Applies a patch, paints synchronously, then marks the root. `user` says that the reader
     chose it here (and not the page around this document). */
  set(patch, options) {
    const previous = state;
    state = Object.freeze({ ...state, ...valid(patch) });
    const same = Object.keys(state).every((key) => String(state[key]) === String(previous[key]));
    if (same) return;
    mark("theme", "names");
    const user = Boolean(options && options.user);
    for (const listener of listeners) listener(state, previous, { user });
    mark("perspective", "counts", "settlement");
  },
  on(listener) {
    listeners.push(listener);
  },
};

/* Opens the document on a state (what is not known of it is left as the atlas has it): `mount`
   builds all parts of it, then the root is marked as painted. */
export function open(opening, mount) {
  state = Object.freeze({
    ...state,
    settlement: facts.default,
    names: facts.modes[0].id,
    theme: document.getElementById("atlas").dataset.theme || "light",
    ...valid(opening),
  });
  mark("theme", "names");
  mount();
  mark("perspective", "counts", "settlement");
  document.getElementById("atlas").dataset.ready = "true";
}
