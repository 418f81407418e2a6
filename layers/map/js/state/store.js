/* The state of the document and who listens to it. */
import { atlasRoot } from "../dom/find.js";
import { agreed } from "../dates/dated_states.js";
import { fields, markedKeys, validValue } from "./declaration.js";
/** @import { MapState } from "../types/messages" */
/** @typedef {(state: MapState, previous: MapState, how: { user: boolean }) => void} Listener */

/** @type {Listener[]} */
const listeners = [];
const BEFORE = markedKeys("before");
// What stands for the whole, the first field, is marked last: then all of it is painted.
const AFTER = markedKeys("after").reverse();
/** @type {Readonly<MapState>} */
let state = unchosen();

/* No field has a value yet but its default. */
function unchosen() {
  const values = fields.map((field) => [field.key, field.places ? [] : (field.default ?? "")]);
  return /** @type {MapState} */ (Object.fromEntries(values));
}

/**
 * Keeps a patch to declared fields and known ids: whatever comes from outside ends here.
 * @param {object} patch
 * @returns {Partial<MapState>}
 */
function valid(patch) {
  const given = /** @type {Record<string, unknown>} */ (patch);
  const known = fields
    .filter(({ key }) => key in given)
    .map((field) => [field.key, validValue(field, given[field.key])])
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(known);
}

/** @param {(keyof MapState)[]} keys */
function mark(keys) {
  const root = atlasRoot();
  for (const key of keys) {
    const value = String(state[key]);
    if (root.dataset[key] !== value) root.dataset[key] = value;
  }
  const page = document.documentElement.dataset;
  if (page.theme !== state.theme) page.theme = state.theme;
}

/** @typedef {(patch: Partial<MapState>, state: MapState) => Partial<MapState>} Completing */
/** @type {Completing[]} */
const completing = [];

/**
 * Has a function complete each patch by what follows from it; a later one outweighs those before.
 * @param {Completing} complete
 */
export function useFollowing(complete) {
  completing.push(complete);
}

/** @type {Completing} */
const following = (patch, from) => completing.reduce((known, each) => each(known, from), patch);

/**
 * The state that a patch leads to.
 * @param {object} patch
 * @param {MapState} [from]
 * @returns {MapState}
 */
export function after(patch, from = state) {
  const known = following(valid(patch), from);
  return agreed({ ...from, ...known }, known);
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
    state = Object.freeze(after(patch));
    const same = fields.every(({ key }) => String(state[key]) === String(previous[key]));
    if (same) return;
    mark(BEFORE);
    const user = Boolean(options && options.user);
    for (const listener of listeners) listener(state, previous, { user });
    mark(AFTER);
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
  /** @type {MapState["theme"]} */
  const theme = root.dataset.theme === "dark" ? "dark" : "light";
  const known = following(valid(opening), state);
  state = Object.freeze(agreed({ ...state, theme, ...known }, { date: "", ...known }));
  mark(BEFORE);
  mount();
  mark(AFTER);
  root.dataset.ready = "true";
}
