/* Any date on the time bar: a slider over the ribbon, which a hand drags, a field for a date, and the
   steps from one event to the next. While the hand is down the map follows; what it has chosen is
   told to the page around once it is let go. On a narrow screen, which has no ribbon, all of it
   stands in a row of its own that a button opens. */
import { whenIdle } from "../dom/after_paint.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { iconButton } from "../dom/icon_button.js";
import { tellSince } from "../messages/frame_messages.js";
import { facts, settlementOf, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { announce } from "../voice/announce.js";
import { dateInWords, shownInWords } from "./dated_states.js";
import { decimalYear, firstDay } from "./iso_dates.js";
import { dateHint, dateRefusal, isOnBar, writtenDate } from "./written_date.js";
/** @import { MapState } from "../types/messages" */

const SNAP_PX = 3; // how near a hand comes to an event before it is meant
const { dates, ribbon } = facts;
/** @type {HTMLInputElement} */
let slider;
/** @type {HTMLInputElement} */
let text;
/** @type {HTMLElement} */
let bar;
/** @type {HTMLElement} */
let toggle;
/** @type {MapState | null} */
let held = null; // the state when a hand took hold of the slider

/* Where a state stands in time: its date, or that of its settlement. */
function position(/** @type {MapState} */ { date, settlement }) {
  return date ? decimalYear(date) : settlementOf(settlement).start;
}

// ---------------------------------------------------------------- by hand

/**
 * What a hand means at a spot of the slider: an event near by, else the year.
 * @param {number} at Decimal year.
 */
function meant(at) {
  const [from, to] = ribbon.span;
  const near = ((to - from) / Math.max(slider.clientWidth, 1)) * SNAP_PX;
  const far = (/** @type {string} */ iso) => Math.abs(decimalYear(iso) - at);
  const event = dates.steps.reduce((best, iso) => (far(iso) < far(best) ? iso : best));
  return far(event) <= near ? event : String(Math.floor(at)).padStart(4, "0");
}

function drag() {
  held ??= store.get();
  const date = meant(Number(slider.value));
  if (isOnBar(date)) store.set({ date });
  spell(store.get());
}

function letGo() {
  if (held) tellSince(held);
  held = null;
  follow(store.get());
}

// ---------------------------------------------------------------- by steps

/**
 * The event before the date shown, or the next; a year or a month counts from its first day.
 * @param {number} by
 */
function stepped(by) {
  const state = store.get();
  const { steps } = dates;
  const shown = steps.indexOf(state.date);
  if (shown >= 0) return steps[shown + by];
  const at = state.date ? decimalYear(firstDay(state.date)) : settlementOf(state.settlement).start;
  const later = steps.findIndex((iso) => decimalYear(iso) > at + 1e-3);
  const next = later < 0 ? steps.length : later;
  const here = !state.date && Math.abs(decimalYear(steps[next - 1] ?? "0001") - at) <= 2e-3;
  return steps[by > 0 ? next : next - (here ? 2 : 1)];
}

/** @param {string | undefined} date */
function choose(date) {
  if (date !== undefined) store.set({ date }, { user: true });
}

/** @param {number} by */
function settlementBy(by) {
  const ids = facts.settlements.map(({ id }) => id);
  const id = ids[ids.indexOf(store.get().settlement) + by];
  if (id) store.set({ settlement: id }, { user: true });
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowRight: () => choose(stepped(1)),
    ArrowUp: () => choose(stepped(1)),
    ArrowLeft: () => choose(stepped(-1)),
    ArrowDown: () => choose(stepped(-1)),
    PageDown: () => settlementBy(1),
    PageUp: () => settlementBy(-1),
    Home: () => choose(dates.steps[0]),
    End: () => choose(dates.steps.at(-1)),
  };
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

// ---------------------------------------------------------------- by word

/* What is written in the field, or what is wrong with it; nothing takes the date back. */
function typed() {
  const given = text.value.trim();
  const date = writtenDate(given);
  const refused = given !== "" && !date;
  text.setCustomValidity(refused ? dateRefusal() : "");
  if (!refused) return store.set({ date }, { user: true });
  announce(dateRefusal());
  text.reportValidity();
}

/** @param {KeyboardEvent} event */
function written(event) {
  if (event.key === "Enter") typed();
  if (event.key === "Escape") follow(store.get());
  event.stopPropagation();
}

// ---------------------------------------------------------------- what is shown

/** @param {MapState} state */
function spell(state) {
  text.value = state.date ? dateInWords(state.date) : "";
  text.setCustomValidity("");
  slider.setAttribute("aria-valuetext", shownInWords(state));
}

/** @param {MapState} state */
function follow(state) {
  if (held) return; // the slider is where the hand is
  slider.value = String(position(state));
  spell(state);
  if (state.date) open(true);
}

/** @param {boolean} on */
function open(on) {
  bar.dataset.dates = on ? "open" : "";
  toggle.setAttribute("aria-expanded", String(on));
}

function build() {
  const [from, to] = ribbon.span;
  slider = element("input", { type: "range", class: "scrub", min: from, max: to, step: "any" });
  text = element("input", {
    ...{ type: "text", class: "date", autocomplete: "off", spellcheck: "false" },
    ...{ placeholder: uiText("bar_date"), "aria-label": uiText("bar_date") },
  });
  slider.addEventListener("input", drag);
  slider.addEventListener("change", letGo);
  slider.addEventListener("keydown", keyed);
  text.addEventListener("keydown", written);
  text.addEventListener("change", typed);
  text.addEventListener("input", () => text.setCustomValidity(""));
  const step = element("div", { class: "date-step" }, [
    iconButton("back", uiText("bar_back"), "M10.5 3 5.5 8l5 5", () => choose(stepped(-1))),
    text,
    iconButton("forward", uiText("bar_forward"), "M5.5 3l5 5-5 5", () => choose(stepped(1))),
  ]);
  toggle = iconButton(
    "dates-toggle",
    uiText("bar_date_show"),
    "M2 4h12v10H2zM2 7h12M5 2v3M11 2v3",
    () => open(bar.dataset.dates !== "open"),
  );
  const group = { class: "dates", role: "group", "aria-label": uiText("bar_date") };
  bar = find("#atlas .bar");
  bar.append(toggle, element("div", group, [slider, step]));
}

/* What only a pointer that rests or a voice says: to write the first date takes the browser long. */
function name() {
  const ends = { first: dateInWords(dates.first), last: dateInWords(dates.last) };
  slider.setAttribute("aria-label", uiText("bar_drag", ends));
  text.title = dateHint();
}

export function mountDateBar() {
  build();
  whenIdle(name);
  open(false);
  follow(store.get());
  store.on(follow);
}
