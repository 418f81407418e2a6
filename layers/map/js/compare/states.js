/* Two states beside each other: the one that every part shows, and the one that it is compared with.
   Both are in the state of the document, so that addresses, links and messages have them. */
import { agreed, dateHeading, dateInWords } from "../dates/dated_states.js";
import { facts, settlementById, settlementOf, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
/** @import { MapState } from "../types/messages" */

/** @typedef {"swipe" | "maps" | "fade"} Mode */

/** @param {MapState} state */
export const isComparing = ({ against }) => against !== "";

/**
 * The state that is compared with the one shown: what the document would show of it.
 * @param {MapState} state
 * @returns {MapState}
 */
export function otherOf(state) {
  const { against, againstview: viewpoint } = state;
  const is = settlementById.has(against) ? { settlement: against, date: "" } : { date: against };
  return agreed({ ...state, ...is, viewpoint, plan: "" }, is);
}

/** @param {string} id */
const viewpointLabel = (id) =>
  facts.viewpoints.find((each) => each.id === id)?.label ?? uiText("seen_record");

/**
 * What a state is called in a list, where its year or date comes first.
 * @param {string} at A settlement or a date.
 */
export function calledAt(at) {
  if (!settlementById.has(at)) return dateInWords(at);
  const { year, short } = settlementOf(at);
  return `${year} ${short}`;
}

/**
 * What a side is headed by: its settlement or date, and whose description it is.
 * @param {MapState} state
 */
export function headOf({ settlement, date, viewpoint, plan }) {
  if (plan) return { at: uiText("plan_head"), told: "" };
  return { at: date ? dateHeading(date) : calledAt(settlement), told: viewpointLabel(viewpoint) };
}

/**
 * The settlement to begin with: what stood before the one that is shown, or else came after it.
 * @param {MapState} state
 */
function usual({ settlement }) {
  const marks = facts.settlements.filter(
    ({ id, kind, moves_line: moves }) => (moves && kind !== "proposal") || id === settlement,
  );
  const here = marks.findIndex(({ id }) => id === settlement);
  return (marks[here - 1] ?? marks[here + 1] ?? marks[here]).id;
}

/**
 * Opens a comparison of what is shown with another state, or brings the open one to it. Whatever
 * opens one (a step of a lesson, a key, a button) calls this.
 * @param {{ at?: string, viewpoint?: string, mode?: Mode }} [other] A settlement's id or a date,
 *   whose description of it, and how the two are set beside each other.
 * @param {{ user: boolean }} [how]
 */
export function compareWith(
  { at = usual(store.get()), viewpoint = "", mode } = {},
  how = { user: true },
) {
  store.set({ against: at, againstview: viewpoint, ...(mode && { compare: mode }) }, how);
}

export function closeComparison() {
  store.set({ against: "", againstview: "", compare: "swipe" }, { user: true });
}

/** What is on the one side goes to the other. */
export function exchange() {
  store.set(exchanged(store.get()), { user: true });
}

/**
 * What makes the one side of a comparison the other.
 * @param {MapState} state
 */
export function exchanged(state) {
  const { settlement, date, viewpoint } = otherOf(state);
  const against = state.date || state.settlement;
  return { settlement, date, viewpoint, against, againstview: state.viewpoint };
}

/**
 * What opens a comparison.
 * @param {MapState} state
 */
export const compared = (state) => ({ against: usual(state), againstview: "" });
