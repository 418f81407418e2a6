/* The keyboard: keys.js says which key does what, here it is done. Keys reach the document while it
   has the focus; inside a page they are passed on from there too. */
import { blink, exchangeSides, toggleComparison } from "../compare/compare.js";
import { isCalm } from "../dom/calm.js";
import { find } from "../dom/find.js";
import { isFramed } from "../dom/framed.js";
import { openFindPlace } from "../find/find_place.js";
import { facts } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { home, leaveHome, region, zoomIn, zoomOut } from "../viewport/viewport.js";
import { isSwitchedOff, mountKeyList, openKeyList } from "./key_list.js";
import { actInLesson } from "../lesson/lesson.js";
import { actInPlan, actOnLine } from "../paint/paint.js";
import { actInQuiz } from "../quiz/quiz.js";
import {
  AMONG_PLACES,
  actAnywhere,
  actOf,
  isLessons,
  isOurs,
  isQuizs,
  keptAct,
  keyOf,
  planKeyOf,
} from "./keys.js";
import { actAmongPlaces, mountPlacesList, placeWithFocus } from "./places_list.js";
/** @import { KeyMessage, KeysClosedMessage } from "../types/messages" */

const PAN_PX = 120;

/** @param {(string|undefined)} id */
function choose(id) {
  if (id) store.set({ settlement: id }, { user: true });
}

/** @param {number} by */
function step(by) {
  const ids = facts.settlements.map((settlement) => settlement.id);
  choose(ids[ids.indexOf(store.get().settlement) + by]);
}

/**
 * Digits count the settlements that move a line: the big buttons, from the left.
 * @param {number} digit
 */
function jump(digit) {
  choose(facts.settlements.filter((settlement) => settlement.moves_line)[digit - 1]?.id);
}

function closePlace() {
  if (!store.get().place) return false;
  store.set({ place: "" }, { user: true });
  return true;
}

/** @param {string} key */
function pan(key) {
  const along = key.endsWith("Left") || key.endsWith("Up") ? -PAN_PX : PAN_PX;
  leaveHome();
  leaflet.panBy(/Left|Right/.test(key) ? [along, 0] : [0, along], { animate: !isCalm() });
}

/** @type {Record<string, (key: string, closed?: () => void) => unknown>} */
const ACTS = {
  next: () => step(1),
  previous: () => step(-1),
  first: () => choose(facts.settlements[0]?.id),
  last: () => choose(facts.settlements[facts.settlements.length - 1]?.id),
  jump: (key) => jump(Number(key)),
  close_place: closePlace,
  zoom_in: () => zoomIn(),
  zoom_out: () => zoomOut(),
  pan,
  home: () => home(),
  region: () => region(),
  compare: () => toggleComparison(),
  exchange: () => exchangeSides(),
  blink: () => blink(),
  search: () => openFindPlace(),
  list: (_, closed) => openKeyList(closed),
};

/**
 * @param {string} key
 * @param {() => void} [closed] What follows when a dialog that the key opens is closed.
 */
function act(key, closed) {
  if (isSwitchedOff(key)) return false;
  if (actInLesson(key)) return true;
  const { lesson, quiz, plan } = store.get();
  const name = quiz || plan ? keptAct(key) : actAnywhere(key, Boolean(lesson));
  return name ? ACTS[name](key, closed) !== false : false;
}

/* A dialog has the keys, Escape too. */
const isDialogOpen = () => document.querySelector("dialog[open]") !== null;

/** @param {string} key */
const quizTakes = (key) => !isSwitchedOff(key) && actInQuiz(key);

/** @param {string} key */
const lineTakes = (key) => !isSwitchedOff(key) && actOnLine(key);

/** @param {string} key */
const planTakes = (key) => !isSwitchedOff(key) && actInPlan(key);

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.defaultPrevented || isDialogOpen()) return;
  const key = keyOf(event);
  const state = store.get();
  if (state.lesson && isLessons(event) && act(key)) return taken(event);
  if (state.plan && lineTakes(planKeyOf(event))) return taken(event);
  if (state.quiz && isQuizs(event, Boolean(state.for)) && quizTakes(key)) return taken(event);
  if (state.plan && planTakes(planKeyOf(event))) return taken(event);
  if (!isOurs(event, find("#atlas .plate"))) return;
  if (key === "Escape" && event.target instanceof Element && event.target.closest(".card")) return;
  const here = placeWithFocus();
  const among = here && actOf(AMONG_PLACES, key);
  if (!(among && actAmongPlaces(among, key, here)) && !act(key)) return;
  taken(event);
}

/** @param {KeyboardEvent} event */
function taken(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * A key that the page around this document passes on.
 * @param {MessageEvent<KeyMessage | undefined>} event
 */
function passedOn({ source, data }) {
  if (source !== window.parent || data?.atlas !== "key" || isDialogOpen()) return;
  /** @type {KeysClosedMessage} */
  const closed = { atlas: "keys_closed" };
  const key = String(data.key);
  if (store.get().plan && lineTakes(key)) return;
  if (store.get().quiz && quizTakes(key)) return;
  if (store.get().plan && planTakes(key)) return;
  act(key, () => window.parent.postMessage(closed, "*"));
}

export function mountKeyboard() {
  mountPlacesList();
  mountKeyList();
  window.addEventListener("keydown", pressed, { capture: true });
  if (isFramed()) window.addEventListener("message", passedOn);
}
