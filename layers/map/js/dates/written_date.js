/* A date that a reader has written in a field: which one of the time bar's it is, how it can be written,
   and what is said of one that it is not. */
import { validValue, fields } from "../state/declaration.js";
import { facts, uiText } from "../state/facts.js";
import { dateInWords } from "./dated_states.js";
import { lastDay } from "./iso_dates.js";
import { typedDate } from "./typed_date.js";
/** @import { Field } from "../state/declaration.js" */

const { dates } = facts;
const field = /** @type {Field} */ (fields.find(({ key }) => key === "date"));

/** @param {string} iso */
export const isOnBar = (iso) => iso !== "" && validValue(field, iso) !== undefined;

/**
 * What is written, as an ISO date; empty where that is none.
 * @param {string} text
 */
export function writtenDate(text) {
  const date = typedDate(text.trim(), dates.locale);
  return isOnBar(date) ? date : "";
}

/* A year, a month and a day at the end of the bar. */
export function dateHint() {
  const day = lastDay(dates.last);
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)].map(dateInWords);
  return uiText("bar_date_hint", { year, month, day: dateInWords(day) });
}

export function dateRefusal() {
  const [first, last] = [dates.first, dates.last].map(dateInWords);
  return uiText("bar_date_refused", { first, last, hint: dateHint() });
}
