/* A date as readers write it: "1700", "1700-10-9", "9 October 1700", "Oct. 1700", "9.10.1700",
   "1700年10月9日". What it means, as an ISO date, or an empty string. Pure. */

import { COMMON_YEAR } from "./iso_dates.js";

const LEAST_LETTERS = 3; // of a month's name

/**
 * @param {string} locale
 * @returns {string[]}
 */
function monthNames(locale) {
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) =>
    format.format(new Date(Date.UTC(COMMON_YEAR, month, 1))).toLocaleLowerCase(locale),
  );
}

/**
 * @param {string} word
 * @param {string} locale
 */
function monthOf(word, locale) {
  if (word.length < LEAST_LETTERS) return 0;
  return monthNames(locale).findIndex((name) => name.startsWith(word)) + 1;
}

/**
 * @param {number} year
 * @param {number} [month]
 * @param {number} [day]
 */
function iso(year, month, day) {
  const rest = [month, day].filter((part) => part !== undefined);
  return [year, ...rest].map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-");
}

/**
 * Numbers with the year first or last, as its four digits tell.
 * @param {string[]} parts
 */
function ofNumbers(parts) {
  const order = parts[0].length === 4 ? parts : [...parts].reverse();
  const [year, ...rest] = order;
  if (year.length !== 4 || rest.length > 2 || rest.some((part) => part.length > 2)) return "";
  return iso(Number(year), ...rest.map(Number));
}

/**
 * @param {string} text
 * @param {string} locale
 */
export function typedDate(text, locale) {
  const plain = text.normalize("NFKC").toLocaleLowerCase(locale);
  const parts = plain.match(/\p{L}+|\d+/gu) ?? [];
  const words = parts.filter((part) => !/^\d/.test(part) && !/^(st|nd|rd|th|年|月|日)$/.test(part));
  const numbers = parts.filter((part) => /^\d/.test(part));
  if (!numbers.length || words.length > 1 || /[+~]/.test(plain)) return "";
  if (!words.length) return ofNumbers(numbers);
  const month = monthOf(words[0], locale);
  const [year, ...others] = [...numbers].sort((a, b) => b.length - a.length);
  if (!month || year.length !== 4 || others.length > 1 || others[0]?.length > 2) return "";
  return others.length ? iso(Number(year), month, Number(others[0])) : iso(Number(year), month);
}
