/* Says what changed, whoever changed it, when changes have come to rest: a reader who steps on
   hears where they have arrived, and nothing is said when the document opens. The document's title
   names the settlement. */
import { headOf, isComparing, otherOf } from "../compare/states.js";
import { shownInWords } from "../dates/dated_states.js";
import { afterPaint, whenIdle } from "../dom/after_paint.js";
import { stepInWords } from "../lesson/spoken.js";
import { find } from "../dom/find.js";
import { facts, holdingOf, placeOf, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { announce } from "./announce.js";
/** @import { MapState } from "../types/messages" */

const REST_MS = 400;
const DESCRIBED = /** @type {const} */ ([
  "settlement",
  "date",
  "viewpoint",
  "plan",
  "against",
  "againstview",
]);
/** @type {Readonly<MapState>} */
let said; // the state that the reader has been told of
/** @type {number | undefined} */
let timer;

/**
 * Who holds what, by the rows of the time bar; rows of which the same is said are told together.
 * @param {MapState} state
 */
function heldTexts(state) {
  const view = seen(state);
  /** @type {Map<string, string[]>} */
  const rows = new Map(); // what is said -> of which rows
  for (const { places, names, label } of facts.ribbon.rows) {
    const texts = new Set(places.map((id) => holdingOf(id, view)?.text ?? ""));
    const held = [...texts].filter(Boolean).join(" / ");
    if (held) rows.set(held, [...(rows.get(held) ?? []), names[state.names] || label]);
  }
  const comma = uiText("comma");
  return [...rows].map(([held, of]) => uiText("spoken_place", { name: of.join(comma), held }));
}

/** @param {MapState} state */
function comparedText(state) {
  if (!isComparing(state)) return shownInWords(state);
  const [first, other] = [state, otherOf(state)].map((each) => headOf(each).at);
  return uiText("compare_spoken", { first, other });
}

/** @param {MapState} state */
function placeText(state) {
  if (!state.place) return uiText("spoken_no_place");
  const name = placeOf(state.place).names[state.names] || state.place;
  const held = holdingOf(state.place, seen(state))?.text;
  return held ? uiText("spoken_place", { name, held }) : name;
}

/**
 * @param {string} label
 * @param {{ id: string, label: string }[]} options
 * @param {string} id
 * @param {string} none
 */
function choiceText(label, options, id, none) {
  const value = options.find((each) => each.id === id)?.label ?? none;
  return uiText("spoken_choice", { label, value });
}

/**
 * What of a state is another than in the one before, in the order of its weight.
 * @param {MapState} state
 * @param {MapState} before
 */
function changes(state, before) {
  const { viewpoints, name_extent: extent, modes } = facts;
  const moved = (/** @type {(keyof MapState)[]} */ ...keys) => differ(state, before, ...keys);
  const texts = [];
  if (moved("settlement", "date")) texts.push(shownInWords(state));
  if (moved("viewpoint")) {
    const none = uiText("seen_record");
    texts.push(choiceText(uiText("seen_label"), viewpoints, state.viewpoint, none));
  }
  if (moved("extent")) {
    const label = uiText("extent_label", { name: extent.name });
    texts.push(choiceText(label, extent.definitions, state.extent, uiText("extent_none")));
  }
  if (moved("names")) texts.push(choiceText(uiText("spoken_names"), modes, state.names, ""));
  if (moved("settlement", "date", "viewpoint")) texts.push(...heldTexts(state));
  const compared = isComparing(state) && moved("settlement", "date"); // one of the two, then
  if (compared || moved("against", "againstview")) texts.push(comparedText(state));
  if (moved("place")) texts.push(placeText(state));
  return texts;
}

/**
 * Texts as sentences, of which the last ends as it is given.
 * @param {string[]} texts
 */
function runOn(texts) {
  const last = texts.length - 1;
  return texts.map((text, n) => (n < last ? uiText("sentence", { text }) : text)).join(" ");
}

function speak() {
  const state = store.get();
  if (state.quiz || state.plan) return void (said = state); // they say themselves what is to be said
  const texts = state.lesson ? stepInWords(state, said) : changes(state, said);
  said = state;
  if (texts.length) announce(runOn(texts));
}

function entitle() {
  const values = { settlement: shownInWords(store.get()), title: facts.title };
  document.title = uiText("map_title", values);
}

/* What the map shows, or both that it compares, as its description. */
function describe() {
  const state = store.get();
  const shown = isComparing(state) ? [state, otherOf(state)] : [state];
  const texts = shown.flatMap((each) => [
    shownInWords(each),
    each.plan ? "" : headOf(each).told,
    ...heldTexts(each),
  ]);
  find("#atlas .described").textContent = runOn(texts.filter(Boolean));
}

export function mountVoice() {
  said = store.get();
  entitle();
  afterPaint(describe);
  store.on((state, previous) => {
    clearTimeout(timer);
    timer = window.setTimeout(speak, REST_MS);
    const planned = state.plan && previous.plan; // whichever plan, it is called alike
    if (differ(state, previous, "settlement", "date", "plan") && !planned) whenIdle(entitle);
    if (differ(state, previous, ...DESCRIBED, "names")) whenIdle(describe);
  });
}
