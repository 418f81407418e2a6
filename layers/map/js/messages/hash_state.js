/* The state in the address of a document that stands alone: read from its hash and written there. */
import { facts, placeById, settlementById } from "../state/facts.js";

const PARAMETERS = {
  ...{ settlement: "settlement", names: "names", place: "place", theme: "theme" },
  ...{ counts: "counts", seen: "perspective" },
};

/* The saved page mends what it is given and says what it cannot follow; any other document takes
   what it understands. `read` gets the query and what is known, `forget` clears what was said. */
const reader = {
  read: (query) => Object.fromEntries(new URLSearchParams(query)),
  forget: () => {},
};

export function useReader(other) {
  Object.assign(reader, other);
}

/* The parameters that the address can have, and the values of each. */
function known() {
  const { modes, perspectives, counts } = facts;
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

export function fromHash() {
  const given = reader.read(location.hash.slice(1), known());
  const state = {};
  for (const [name, key] of Object.entries(PARAMETERS)) if (name in given) state[key] = given[name];
  return state;
}

/* The address of a state: what is as it would be anyway is left out. */
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

export function toHash(state) {
  reader.forget(); // it was about the address before
  if (hashOf(state) !== location.hash) history.pushState(null, "", hashOf(state));
}

/* An address that names what there is not is put right without a step of the history. */
export function cleanHash(state) {
  if (location.hash && hashOf(state) !== location.hash) {
    history.replaceState(null, "", hashOf(state));
  }
}
