/* What stood on a date: each state between two changes once, as layers/map/facts/dates.py tells it. */
import { facts, settlementOf, uiText } from "../state/facts.js";
import { firstDay, inWords, isDay, lastDay } from "./iso_dates.js";
/** @import { DatedFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

const { dates } = facts;
const latestFirst = [...dates.states].reverse();
const spans = new Map(dates.spans.map((each) => [each.id, each]));

/**
 * The last state that had begun on a day.
 * @param {string} day
 */
const stateOn = (day) => latestFirst.find(({ id }) => id <= day) ?? dates.states[0];

/**
 * What stood on a date; of a month or a year, those of its days count that the time bar has.
 * @param {string} iso
 * @returns {DatedFacts}
 */
export function datedAt(iso) {
  const [from, to] = [firstDay(dates.first), lastDay(dates.last)];
  const first = stateOn(firstDay(iso) < from ? from : firstDay(iso));
  const last = stateOn(lastDay(iso) > to ? to : lastDay(iso));
  return first === last ? first : (spans.get(iso) ?? last); // or what was told at its end
}

/**
 * What a state of the document paints: it differs where the map does.
 * @param {MapState} state
 */
export function sceneSign({ settlement, date, plan }) {
  if (plan) return "plan"; // whichever: no name stands otherwise for it
  return date ? `on ${datedAt(date).id}` : settlement;
}

/**
 * A date brings the settlement that it rests on; a settlement that is chosen leaves a date behind.
 * @template {{ settlement: string, date: string }} S
 * @param {S} state
 * @param {object} patch What of it is new.
 * @returns {S}
 */
export function agreed(state, patch) {
  const chosen = "settlement" in patch && !("date" in patch);
  if (!state.date || chosen) return { ...state, date: "" };
  return { ...state, settlement: datedAt(state.date).settlement };
}

/** @param {string} iso */
export const dateInWords = (iso) => inWords(iso, dates.locale);

/** @param {string} iso */
export function dateHeading(iso) {
  return uiText(isDay(iso) ? "bar_on_day" : "bar_in_span", { date: dateInWords(iso) });
}

/**
 * The settlement that is shown, or the date and the settlement that what stood then rests on; or that
 * it is a reader's plan.
 * @param {MapState} state
 */
export function shownInWords({ settlement: id, date, plan }) {
  if (plan) return uiText("plan_shown");
  const { year, title } = settlementOf(id);
  const settlement = uiText("bar_settlement", { year, title });
  return date ? uiText("bar_rests", { date: dateHeading(date), settlement }) : settlement;
}
