/* The state of the document and who listens to it. */
import { atlasRoot } from "../dom/find.js";
import { facts, placeById, settlementById } from "./facts.js";
/** @import { MapState } from "../types/messages" */
/** @typedef {(state: MapState, previous: MapState, how: { user: boolean }) => void} Listener */

/** @type {Listener[]} */
const listeners = [];
/** @type {Readonly<MapState>} */
let state = {
  ...{ settlement: "", names: "", theme: "light", place: "", highlight: [] },
  ...{ perspective: "", counts: "" },
};

/**
 * @param {{ id: string }[]} records
 * @param {unknown} id
 */
const has = (records, id) => records.some((record) => record.id === id);

/** @type {{ [Key in keyof MapState]: (value: any) => boolean }} */
const KNOWN = {
  settlement: (id) => settlementById.has(id),
  names: (id) => has(facts.modes, id),
  theme: (id) => id === "light" || id === "dark",
  place: (id) => id === "" || placeById.has(id),
  highlight: (ids) => Array.isArray(ids),
  perspective: (id) => id === "" || has(facts.perspectives, id),
  counts: (id) => id === "" || has(facts.counts.definitions, id),
};
const KEYS = /** @type {(keyof MapState)[]} */ (Object.keys(KNOWN));

/**
 * Keeps a patch to known keys and known ids: whatever comes from outside ends here.
 * @param {object} patch
 * @returns {Partial<MapState>}
 */
function valid(patch) {
  const given = /** @type {Record<string, unknown>} */ (patch);
  const kept = /** @type {Partial<MapState>} */ (
    Object.fromEntries(
      KEYS.filter((key) => key in given && KNOWN[key](given[key])).map((key) => [key, given[key]]),
    )
  );
  if (kept.highlight) kept.highlight = kept.highlight.filter((id) => placeById.has(id));
  return kept;
}

/** @param {(keyof MapState)[]} keys */
function mark(...keys) {
  const root = atlasRoot();
  for (const key of keys) {
    const value = String(state[key]);
    if (root.dataset[key] !== value) root.dataset[key] = value;
  }
  document.documentElement.dataset.theme = state.theme;
}

export const store = {
  get: () => state,
  /**
   * Applies a patch, paints synchronously, then marks the root. `user` says that the reader chose
   * it here (and not the page around this document).
   * @param {object} patch
   * @param {{ user: boolean }} [options]
   */
  set(patch, options) {
    const previous = state;
    state = Object.freeze({ ...state, ...valid(patch) });
    const same = KEYS.every((key) => String(state[key]) === String(previous[key]));
    if (same) return;
    mark("theme", "names");
    const user = Boolean(options && options.user);
    for (const listener of listeners) listener(state, previous, { user });
    mark("perspective", "counts", "settlement");
  },
  /** @param {Listener} listener */
  on(listener) {
    listeners.push(listener);
  },
};

/**
 * Whether any of some keys has another value in two states.
 * @param {MapState} state_
 * @param {MapState} previous
 * @param {(keyof MapState)[]} keys
 */
export function differ(state_, previous, ...keys) {
  return keys.some((key) => state_[key] !== previous[key]);
}

/**
 * Opens the document on a state (what is not known of it is left as the atlas has it): `mount`
 * builds all parts of it, then the root is marked as painted.
 * @param {object} opening
 * @param {() => void} mount
 */
export function open(opening, mount) {
  const root = atlasRoot();
  state = Object.freeze({
    ...state,
    settlement: facts.default,
    names: facts.modes[0].id,
    theme: root.dataset.theme === "dark" ? "dark" : "light",
    ...valid(opening),
  });
  mark("theme", "names");
  mount();
  mark("perspective", "counts", "settlement");
  root.dataset.ready = "true";
}
