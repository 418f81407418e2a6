/* The state in the address of a document that stands alone: read from its hash and written there. */
import { addressed, parameters } from "../state/declaration.js";
/** @import { Options } from "../state/options.js" */
/** @import { MapState } from "../types/messages" */

/** @typedef {{ read: (query: string, known: Record<string, Options>) => Record<string, string>, forget: () => void }} HashReader */

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

/** @returns {Partial<MapState>} */
export function fromHash() {
  const given = reader.read(location.hash.slice(1), parameters);
  const named = addressed.filter(({ name }) => name in given);
  return Object.fromEntries(named.map(({ name, key }) => [key, given[name]]));
}

/**
 * The address of a state: what is as it would be anyway is left out, and what the reader's system
 * has decided.
 * @param {MapState} state
 */
export function hashOf(state) {
  const here = new URLSearchParams(location.hash.slice(1));
  const kept = addressed.filter(({ name, key, always, default: usual }) => {
    if (usual === undefined) return here.get(name) === state[key];
    return always || state[key] !== usual;
  });
  return `#${new URLSearchParams(kept.map(({ name, key }) => [name, String(state[key])]))}`;
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
