/* What the mode of plans knows beside the map, and its own texts: they wait, compressed, at the end of
   the document. */
import { unpacked } from "../dom/packed.js";
import { settlementById } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { store } from "../state/store.js";
/** @import { PlanFacts } from "../types/facts" */

const MOST_NAMED = 4;
const FINE = 100; // km²: below, two decimals are told

/** @type {PlanFacts | undefined} */
let known;
/** @type {Promise<void> | undefined} */
let coming;

/** Reads it, once. */
export function loadPlans() {
  coming ??= unpacked("plan").then((/** @type {PlanFacts} */ facts) => {
    known = facts;
  });
  return coming;
}

export const isLoaded = () => Boolean(known);

/** Only once it is there. @returns {PlanFacts} */
export const planFacts = () => /** @type {PlanFacts} */ (known);

/**
 * A text of the mode.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const paintText = (key, values) => filled(planFacts().words[`paint_${key}`], values);

/** What a holder is called, by number. @param {number} holder */
export const called = (holder) => planFacts().called[holder];

/** @param {number} area */
export const inKm2 = (area) =>
  paintText("km2", { area: area < FINE ? Math.round(area * 100) / 100 : Math.round(area) });

/** What a settlement or a division is called, where its year comes first. @param {string} id */
export function titleOf(id) {
  const settlement = settlementById.get(id);
  return settlement ? `${settlement.year} ${settlement.short}` : planFacts().titles[id];
}

/**
 * Units by name: whole rows of the list by theirs, and not more than a few.
 * @param {readonly number[]} units
 * @param {(unit: number) => string} nameOf
 * @param {string} comma
 */
export function namesOf(units, nameOf, comma) {
  const left = new Set(units);
  /** @type {string[]} */
  const names = [];
  for (const { names: row, units: of } of planFacts().rows) {
    const has = of.filter((unit) => left.has(unit));
    if (has.length === of.length) names.push(row[store.get().names]);
    else names.push(...has.map(nameOf));
  }
  const more = names.length - MOST_NAMED;
  const told = more > 1 ? names.slice(0, MOST_NAMED) : names;
  return [...told, ...(more > 1 ? [paintText("more_names", { count: more })] : [])].join(comma);
}
