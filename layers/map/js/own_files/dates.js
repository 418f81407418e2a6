/* When a feature holds, as layers/own_layers/dates.py has it: what GeoJSON says of time in its members,
   or a file in its columns. Pure. */
import { firstDay, isInCalendar, lastDay } from "../dates/iso_dates.js";
import { isRecord } from "./geojson.js";

/** @typedef {[first: string, last: string]} Span */

export const OPEN = ".."; // an end that an interval of JSON-FG does not have
const PAIRS = [
  ["from", "to"],
  ["since", "until"],
  ["start", "end"],
  ["begin", "end"],
  ["start_date", "end_date"],
  ["begin_date", "end_date"],
  ["date_from", "date_to"],
  ["valid_from", "valid_to"],
];
const SINGLE = ["date", "day", "year"];
const DATE = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ][^]*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SHOWN = 40;

/**
 * The columns of a beginning and an end, the same twice for one date; or two empty.
 * @param {string[]} names
 * @returns {[string, string]}
 */
export function dateColumns(names) {
  const known = new Map([...names].reverse().map((name) => [name.toLowerCase(), name]));
  const of = (/** @type {string} */ name) => known.get(name) ?? "";
  const pair = PAIRS.find(([first, last]) => of(first) && of(last));
  if (pair) return [of(pair[0]), of(pair[1])];
  const single = SINGLE.find(of);
  if (single) return [of(single), of(single)];
  const half = PAIRS.slice(1).find(([first, last]) => of(first) || of(last));
  return half ? [of(half[0]), of(half[1])] : ["", ""];
}

/** @param {unknown} value */
const isNone = (value) => value === null || value === undefined || Number.isNaN(value);

/** @param {unknown} value */
function written(value) {
  if (isNone(value)) return "";
  const text = String(value)
    .trim()
    .replace(/[~?%]+$/, "")
    .replaceAll("/", "-");
  if (text === "" || text === OPEN) return "";
  const date = COMPACT.exec(text)?.slice(1).join("-") ?? DATE.exec(text)?.[1];
  if (typeof value === "object" || !date || date < "0001" || !isInCalendar(date))
    throw new RangeError(text.slice(0, SHOWN));
  return date;
}

/**
 * The days from one date to another; an end that is not given is open.
 * @param {unknown} first
 * @param {unknown} last
 * @returns {Span | null}
 */
export function spanOf(first, last) {
  const [from, to] = [written(first), written(last)];
  if (!from && !to) return null;
  if (from && to && lastDay(to) < firstDay(from)) throw new RangeError(`${from} > ${to}`);
  return [from ? firstDay(from) : OPEN, to ? lastDay(to) : OPEN];
}

/** @param {any} time @returns {Span | null} */
function ofJsonFg(time) {
  if ("interval" in time) {
    const [first, last, ...more] = time.interval;
    if (more.length || time.interval.length < 2) throw new RangeError();
    return spanOf(first, last);
  }
  const day = time.date || time.timestamp;
  return spanOf(day, day);
}

/** From the first beginning to the last end; inner gaps are not told apart. @param {any[]} timespans */
function ofTimespans(timespans) {
  const spans = timespans.map(({ start, end: given }) => {
    const end = given || start;
    return spanOf(start.in || start.earliest || start.latest, end.in || end.latest);
  });
  const known = spans.filter((each) => each !== null);
  if (!known.length) return null;
  const [firsts, lasts] = [known.map(([first]) => first), known.map(([, last]) => last)];
  return /** @type {Span} */ ([
    firsts.includes(OPEN) ? OPEN : firsts.sort()[0],
    lasts.includes(OPEN) ? OPEN : lasts.sort().at(-1),
  ]);
}

/**
 * The days that the members of a feature tell: JSON-FG's `time`, or LPF's `when`.
 * @param {Record<string, unknown>} members
 * @returns {Span | null}
 */
export function spanOfMembers({ time, when }) {
  try {
    if (isRecord(time)) return ofJsonFg(time);
    if (isRecord(when)) return ofTimespans(when.timespans ?? []);
  } catch (error) {
    if (error instanceof RangeError && error.message) throw error;
    throw new RangeError(JSON.stringify({ time, when }).slice(0, SHOWN));
  }
  return null;
}
