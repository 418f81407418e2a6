/* Which features of a reader's own layer hold while something is shown. Pure; no map, no state. */
import { decimalYear, firstDay, lastDay } from "../dates/iso_dates.js";
/** @import { OwnFeature } from "../types/messages" */

/**
 * The span that is shown: that of a date, or the beginning of a settlement, as years with a fraction.
 * @param {string} date
 * @param {number} start
 * @returns {[number, number]}
 */
export function spanShown(date, start) {
  return date ? [decimalYear(firstDay(date)), decimalYear(lastDay(date))] : [start, start];
}

/**
 * Whether a feature holds within a span; one that says nothing of time always does.
 * @param {Pick<OwnFeature, "first" | "last">} feature
 * @param {[number, number]} span
 */
export function holds({ first, last }, [from, to]) {
  return (!first || decimalYear(first) <= to) && (!last || decimalYear(last) >= from);
}
