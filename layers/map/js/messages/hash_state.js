/* The state in the address of a document that stands alone: read from its hash and written there. */
import { facts, placeById, settlementById } from "../state/facts.js";
/** @import { MapState } from "../types/messages" */

/** @typedef {{ read: (query: string, known: Record<string, string[]>) => Record<string, string>, forget: () => void }} HashReader */

/** @type {Record<string, keyof MapState>} */
const PARAMETERS = {
  ...{ settlement: "settlement", names: "names", place: "place", theme: "theme" },
  ...{ counts: "counts", seen: "perspective" },
};

/* The saved page mends what it is given and says what it cannot follow; any other document takes
   what it understands. `read` gets the query and what is known, `forget` clears what was said. */
/** @type {HashReader} */
let reader = {
  read: (query) => Object.fromEntries(new URLSearchParams(query)),
  forget: () => {},
};

/** @param {HashReader} other */
export function useReader(other) {
  reader = other;
}

/* The parameters that the address can have, and the values of each. */
function known() {
  const { modes, perspectives, counts } = facts;
  /** @param {{ id: string }[]} records */
  const ids = (records) => records.map(({ id }) => id);
  return {
    settlement: [...settlementById.keys()],
    place: [...placeById.keys()],
    names: ids(modes),
    seen: ids(perspectives),
    counts: ids(counts.definitions),
    theme: ["light", "dark"],
  };
}

/** @returns {Partial<MapState>} */
export function fromHash() {
  const given = reader.read(location.hash.slice(1), known());
  const named = Object.entries(PARAMETERS).filter(([name]) => name in given);
  return Object.fromEntries(named.map(([name, key]) => [key, given[name]]));
}

/**
 * The address of a state: what is as it would be anyway is left out.
 * @param {MapState} state
 */
export function hashOf(state) {
  const kept = new URLSearchParams({ settlement: state.settlement });
  if (state.place) kept.set("place", state.place);
  if (state.names !== facts.modes[0].id) kept.set("names", state.names);
  if (state.perspective) kept.set("seen", state.perspective);
  if (state.counts) kept.set("counts", state.counts);
  if (new URLSearchParams(location.hash.slice(1)).get("theme") === state.theme)
    kept.set("theme", state.theme);
  return `#${kept}`;
}

/** @param {MapState} state */
export function toHash(state) {
  reader.forget(); // it was about the address before
  if (hashOf(state) !== location.hash) history.pushState(null, "", hashOf(state));
}

/**
 * An address that names what there is not is put right without a step of the history.
 * @param {MapState} state
 */
export function cleanHash(state) {
  if (location.hash && hashOf(state) !== location.hash) {
    history.replaceState(null, "", hashOf(state));
  }
}
