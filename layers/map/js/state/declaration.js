/* What the state is made of, as layers/state declares it once for the page, its map and the
   saved page: each field with its values, and what an address has of it. */
import { facts, placeById } from "./facts.js";
import { isOption } from "./options.js";
/** @import { FieldFacts } from "../types/facts" */
/** @import { ChoiceKind, MapState } from "../types/messages" */

/** @typedef {Omit<FieldFacts, "key"> & { key: keyof MapState }} Field */
/** @typedef {Field & { name: string }} AddressedField */

export const fields = /** @type {Field[]} */ (facts.state);
/* The fields that an address can have, in its order. */
export const addressed = /** @type {AddressedField[]} */ (fields.filter(({ name }) => name));
/* The same by their parameters. */
export const parameters = Object.fromEntries(addressed.map((field) => [field.name, field]));
/* What a reader can choose on the map, or by a link of the reading pane. */
export const choices = /** @type {ChoiceKind[]} */ (
  fields.filter(({ chosen }) => chosen).map(({ key }) => key)
);
/* What a state is where an address says nothing; what the reader's system decides stays. */
export const defaults = Object.fromEntries(
  addressed
    .filter((field) => field.default !== undefined)
    .map((field) => [field.key, field.default]),
);

/** @param {"before" | "after"} mark */
export const markedKeys = (mark) =>
  fields.filter((field) => field.mark === mark).map(({ key }) => key);

/**
 * A value as far as a field can have it; undefined where it cannot.
 * @param {Field} field
 * @param {unknown} value
 */
export function validValue(field, value) {
  if (field.places)
    return Array.isArray(value) ? value.filter((id) => placeById.has(id)) : undefined;
  if (typeof value !== "string") return undefined;
  return isOption(value, field) || (value === "" && field.default === "") ? value : undefined;
}
