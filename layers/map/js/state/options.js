/* Which values a field of the state can have: ids, or whatever is written in one way. */

import { firstDay, isInCalendar, lastDay } from "../dates/iso_dates.js";

/** @typedef {{ values?: string[], pattern?: string, first?: string, last?: string }} Options */

/**
 * @param {string} value
 * @param {Options} options
 */
export function isOption(value, { values = [], pattern, first, last }) {
  if (values.includes(value)) return true;
  if (pattern === undefined || !new RegExp(`^(?:${pattern})$`, "u").test(value)) return false;
  if (first === undefined || last === undefined) return true;
  return (
    isInCalendar(value) && firstDay(value) <= lastDay(last) && firstDay(first) <= lastDay(value)
  );
}
