/* What the document knows, as it stands in it: facts, texts of the interface, and the land. */
import { embedded } from "../dom/find.js";
import { filled } from "./filled.js";
/** @import { MapFacts, Place, RawLand, Settlement } from "../types/facts" */

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
  return /** @type {Place} */ (placeById.get(id));
}

/**
 * A settlement whose id is known to be one.
 * @param {string} id
 */
export function settlementOf(id) {
  return /** @type {Settlement} */ (settlementById.get(id));
}

/**
 * A text of the interface.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function uiText(key, values) {
  return filled(facts.strings[key], values);
}
