/* What a question does on the map: which part of it is shown, which places were tried and found, each
   with its colour and its name. */
import { landed } from "../land/land_layer.js";
import { markTried, remark } from "../land/symbols.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { facts, placeById } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth } from "../viewport/map_frame.js";
import { home, placeBounds, region, showWritten } from "../viewport/viewport.js";
import { isRight, outcomeOf, placesOf as placesOfPlan, targetOf } from "./marking.js";
/** @import { QuizQuestionFacts } from "../types/facts" */
/** @import { Tried } from "./marking.js" */

const NO = "not"; // the mark of a place that was not meant; the others say at which try it was found
const ROOM = 0.25; // of what a plan is about, free on each side of it
const BESIDE = 8; // px from a place's middle to its tag
/** @typedef {{ at: L.LatLng, node: HTMLElement }} Tag */
/** @type {Tag[]} */
let tags = [];
/** @type {"" | "home" | "region" | "near"} */
let shown = "";

/** @param {string} id */
export const nameOf = (id) => placeById.get(id)?.names[store.get().names] || id;

/** What a question asks for, in places with land. @param {QuizQuestionFacts} question */
const placesOf = ({ targets = [], places = [], ...question }) => [
  ...places,
  ...placesOfPlan(question),
  ...targets.flatMap((target) => target.places),
];

/** A plan is drawn close to what it is about. @param {(L.LatLngBounds | null)[]} all */
function showNear(all) {
  const known = all.filter((each) => each !== null);
  if (!known.length) return;
  const together = known.reduce((sum, each) => sum.extend(each), L.latLngBounds([]));
  const of = together.pad(ROOM);
  const sides = [of.getWest(), of.getSouth(), of.getEast(), of.getNorth()];
  showWritten(sides.map((each) => each.toFixed(2)).join("_"), { animate: false });
}

/**
 * Shows the part of the map that has all that a question asks for: what every map opens on, or all.
 * A window that the reader has chosen stays while it has them.
 * @param {QuizQuestionFacts} question
 */
export function showAround(question) {
  const [west, south, east, north] = facts.views.home;
  const opening = L.latLngBounds([south, west], [north, east]);
  const all = placesOf(question).map((id) => placeBounds(id));
  const inSight = all.every((each) => !each || leaflet.getBounds().contains(each.getCenter()));
  if (question.kind === "paint") {
    if (shown !== "near" || !inSight) showNear(all);
    shown = "near";
    return;
  }
  const wanted = all.every((each) => !each || opening.contains(each.getCenter()))
    ? "home"
    : "region";
  if (wanted === shown && inSight) return;
  shown = wanted;
  if (wanted === "home") home({ animate: false });
  else region({ animate: false });
}

/** The next question shows the map anew. */
export function forgetWindow() {
  shown = "";
}

/** Sets a tag beside its place: to the right of it, where it has room there. @param {Tag} tag */
function stand({ at, node }) {
  const map = find("#atlas .map");
  const { x, y } = leaflet.latLngToContainerPoint(at).add([frameWidth(), frameWidth()]);
  const { offsetWidth: width, offsetHeight: height } = node;
  const [right, left] = [x + BESIDE, x - BESIDE - width];
  const start = right + width <= map.clientWidth || left < 0 ? right : left;
  node.style.left = `${Math.max(0, Math.min(start, map.clientWidth - width))}px`;
  node.style.top = `${y - height / 2}px`;
  node.hidden = x < 0 || y < 0 || x > map.clientWidth || y > map.clientHeight;
}

const standAll = () => tags.forEach(stand);

/**
 * @param {string[]} ids
 * @param {string} text
 * @param {string} mark
 */
function tag(ids, text, mark) {
  const bounds = ids.map((id) => placeBounds(id)).filter((each) => each !== null);
  if (!bounds.length) return;
  const at = bounds.reduce((all, each) => all.extend(each), L.latLngBounds([])).getCenter();
  const node = element("p", { class: `quiz-tag ${mark}` }, text);
  find("#atlas .map").append(node);
  tags.push({ at, node });
}

function clearTags() {
  for (const { node } of tags) node.remove();
  tags = [];
}

/** @param {Map<string, string>} marks */
function paint(marks) {
  markTried(marks);
  remark(store.get(), landed);
}

export function clearMarks() {
  clearTags();
  paint(new Map());
}

/**
 * Colours and names what was tried of a question about the map.
 * @param {QuizQuestionFacts} question
 * @param {Tried} tried
 * @param {(name: string, n: number) => string} said
 */
export function showTries(question, tried, said) {
  clearTags();
  /** @type {Map<string, string>} */
  const marks = new Map();
  if (question.kind !== "locate") return paint(marks);
  const open = new Set(question.targets);
  let wrong = 0;
  tried.tries.forEach((given, at) => {
    const target = targetOf(question, given);
    const mark = isRight(question, given) ? `try-${wrong + 1}` : NO;
    if (target) open.delete(target);
    else wrong += 1;
    const ids = target?.places ?? given.slice(1).map(String);
    for (const id of ids) marks.set(id, mark);
    tag(ids, said(target?.name ?? nameOf(String(given[0])), at + 1), mark);
  });
  if (outcomeOf(question, tried).done)
    for (const { places, name } of open) {
      for (const id of places) marks.set(id, "try-3");
      tag(places, name, "try-3");
    }
  paint(marks);
  standAll();
}

/** Tags go along with the map. */
export function mountTags() {
  leaflet.on("move zoomend resize", standAll);
}
