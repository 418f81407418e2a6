/* What the document knows, as it stands in it: facts, texts of the interface, and the land. */
import { filled } from "./filled.js";
function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

export const facts = read("atlas-data");
export const rawLand = read("atlas-land");
export const placeById = new Map(facts.places.map((place) => [place.id, place]));
export const settlementById = new Map(
  facts.settlements.map((settlement) => [settlement.id, settlement]),
);

/* A text of the interface. */
export function uiText(key, values) {
  const found = facts.strings[key];
  return filled(found === undefined ? key : found, values);
}
