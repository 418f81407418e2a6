/* ISO dates that may stop at the year or the month: "1700", "1700-10", "1700-10-19". Compared as
   strings, days are in time order. Pure; no map, no state. */

const DAY = 10; // characters of a whole date
export const COMMON_YEAR = 1601; // of 365 days: the same day stands at the same share of every year
const DAY_MS = 86_400_000;

/** @param {string} iso */
export const isDay = (iso) => iso.length === DAY;

/** @param {string} iso */
export function firstDay(iso) {
  return `${iso}-01-01`.slice(0, DAY);
}

/** @param {string} iso */
export function lastDay(iso) {
  if (isDay(iso)) return iso;
  const [year, month] = iso.split("-");
  if (!month) return `${year}-12-31`;
  return `${iso}-${new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
}

/**
 * Whether a calendar has a date that is written as one.
 * @param {string} iso
 */
export function isInCalendar(iso) {
  const day = firstDay(iso);
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, DAY) === day;
}

/**
 * A date as a year with a fraction, as layers/history/timeline.py has it: what is not given counts
 * as its middle.
 * @param {string} iso
 */
export function decimalYear(iso) {
  const [year, month, day = 15] = iso.split("-").map(Number);
  if (!month) return year + 0.5;
  const days = (Date.UTC(COMMON_YEAR, month - 1, day) - Date.UTC(COMMON_YEAR, 0, 1)) / DAY_MS;
  return year + days / 365.25;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map(); // one is dear to make

/**
 * A date in words.
 * @param {string} iso
 * @param {string} locale
 */
export function inWords(iso, locale) {
  /** @type {Intl.DateTimeFormatOptions[]} */
  const parts = [{ year: "numeric" }, { month: "long" }, { day: "numeric" }];
  const given = parts.slice(0, iso.split("-").length);
  const key = `${locale} ${given.length}`;
  const options = Object.assign({ timeZone: "UTC" }, ...given);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format.format(new Date(`${firstDay(iso)}T00:00:00Z`));
}
