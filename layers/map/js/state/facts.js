/* What the document knows, as it stands in it: facts, texts of the interface, and the land. */
import { embedded } from "../dom/find.js";
import { filled } from "./filled.js";
/** @import { HoldingFacts, MapFacts, PlaceFacts, SeenFacts, SettlementFacts } from "../types/facts" */
/** @import { RawLand } from "../types/land" */

/** @type {MapFacts} */
export const facts = embedded("atlas-data");
/** @type {RawLand} */
export const rawLand = embedded("atlas-land");
export const placeById = new Map(facts.places.map((place) => [place.id, place]));
export const settlementById = new Map(
  facts.settlements.map((settlement) => [settlement.id, settlement]),
);

/**
 * A place whose id is known to be one.
 * @param {string} id
 */
export function placeOf(id) {
  return /** @type {PlaceFacts} */ (placeById.get(id));
}

/**
 * A settlement whose id is known to be one.
 * @param {string} id
 */
export function settlementOf(id) {
  return /** @type {SettlementFacts} */ (settlementById.get(id));
}

const numberOf = new Map(facts.places_with_land.map((id, number) => [id, number]));

/**
 * Whether a place has land of its own that some settlement treats.
 * @param {string} id
 */
export function hasLand(id) {
  return numberOf.has(id);
}

/**
 * How a place is held under a settlement, or as a viewpoint has it; undefined where it is not told.
 * @param {string} id
 * @param {SeenFacts} view
 * @returns {HoldingFacts | undefined}
 */
export function holdingOf(id, view) {
  const number = numberOf.get(id);
  return number === undefined ? undefined : facts.holdings[view.holds[number]];
}

/**
 * A text of the interface.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function uiText(key, values) {
  return filled(facts.strings[key], values);
}
