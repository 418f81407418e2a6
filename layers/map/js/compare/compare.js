/* The comparison as a mode of the one map: made when it is opened, gone when it is closed. */
import { afterPaint } from "../dom/after_paint.js";
import { PHONE_PX } from "../dom/breakpoints.js";
import { element } from "../dom/element.js";
import { atlasRoot, find } from "../dom/find.js";
import { onPaper } from "../dom/paper.js";
import { frameBeside } from "../graticule/degree_frame.js";
import { compareInset } from "../inset/inset.js";
import { arrangedBeside, arrangementOf, drawToo } from "../layout/layout.js";
import { relayout, reserve } from "../layout/schedule.js";
import { ownNames } from "../names/name_drawing.js";
import { uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { layoutNow } from "../viewport/fitting.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth } from "../viewport/map_frame.js";
import { CompareBar } from "./bar.js";
import { Bracket } from "./bracket.js";
import { SecondInset } from "./second_inset.js";
import { SecondMap } from "./second_map.js";
import {
  closeComparison,
  compared,
  compareWith,
  exchange,
  headOf,
  isComparing,
  otherOf,
} from "./states.js";
/** @import { Box } from "../types/geometry" */
/** @import { Arrangement } from "../layout/arrangement.js" */
/** @import { MapState } from "../types/messages" */
/** @import { Label, MapWindow } from "../types/names" */

const GAP = 14; // px between two maps
const BESIDE_LINE = 5; // px that names keep from the bracket
const HANDLE = 50; // px of the bracket's handle, with what stays free around it
const LINE = "bracket";
const EVENTS = { "move zoom zoomanim": follow, "moveend viewreset": redraw };

/** @typedef {"swipe" | "maps" | "fade" | "switch"} Shown */
/** @type {{ second: SecondMap, bracket: Bracket, bar: CompareBar, inset: SecondInset, ring: HTMLElement } | null} */
let open = null;
/** @type {Shown} */
let mode = "swipe";
/** @type {{ heads: string, boxes: Box[] } | null} */
let expected = null; // the bracket that may be opened next
let plateWidth = 0; // px; to measure it while a comparison is made would lay out the page for that

const map = () => find("#atlas .map");

/**
 * On paper both are seen whole; a phone has room for one, and a switch.
 * @param {MapState} state
 * @returns {Shown}
 */
function modeOf({ compare }) {
  if ("printing" in atlasRoot().dataset) return "maps";
  const narrow = plateWidth <= PHONE_PX;
  return compare === "maps" && narrow ? "switch" : /** @type {Shown} */ (compare);
}

// ---------------------------------------------------------------- where the two stand

/** From the first map's window to the second's; none where one lies over the other. */
function shiftOf() {
  if (mode !== "maps") return { x: 0, y: 0 };
  const { x, y } = leaflet.getSize();
  return "stacked" in map().dataset ? { x: 0, y: y + GAP } : { x: x + GAP, y: 0 };
}

/** Where there is more height than breadth, the one stands above the other. */
function stack() {
  const { clientWidth, clientHeight } = find(".plate-window");
  if (clientHeight > clientWidth) map().dataset.stacked = "";
  else delete map().dataset.stacked;
}

/** @param {MouseEvent} event */
function pointOn(event) {
  const at = L.Map.prototype.mouseEventToContainerPoint.call(leaflet, event);
  const { x, y } = open?.second.shift ?? { x: 0, y: 0 };
  const over = (x > 0 && at.x > x) || (y > 0 && at.y > y);
  return { over, at: over ? at.subtract([x, y]) : at };
}

/**
 * The pointer on one of two maps is a ring on the other.
 * @param {PointerEvent} event
 */
function point(event) {
  if (!open) return;
  const { over, at } = pointOn(event);
  const shift = over ? { x: 0, y: 0 } : open.second.shift;
  open.ring.hidden = mode !== "maps" || event.pointerType === "touch";
  open.ring.style.transform = `translate(${at.x + shift.x}px, ${at.y + shift.y}px)`;
}

const hideRing = () => open && (open.ring.hidden = true);

function follow() {
  if (!open) return;
  open.second.follow();
  open.second.cutNames(mode === "maps");
}

function redraw() {
  if (!open) return;
  const state = store.get();
  open.second.shift = shiftOf();
  open.second.draw(state, otherOf(state));
  open.second.cutNames(mode === "maps");
  edge();
  afterPaint(keepClear); // the land is there at once, the names follow
}

// ---------------------------------------------------------------- what is seen of either

/**
 * The middle of a name, px across the window.
 * @param {Label} label
 */
function middle({ boxes }) {
  const [left, right] = [boxes.map((box) => box.left), boxes.map((box) => box.right)];
  return (Math.min(...left) + Math.max(...right)) / 2;
}

/** Moves the edge between the two: a clip or an opacity, and which names are whole on either side. */
function edge() {
  if (!open) return;
  const { second, bracket, inset } = open;
  const { at, x } = bracket;
  const swipe = mode === "swipe";
  const others = mode !== "swipe" && at >= 50;
  second.root.style.clipPath = swipe ? `inset(0 0 0 ${x}px)` : "";
  second.root.style.opacity = mode === "fade" || mode === "switch" ? String(at / 100) : "";
  const { x: width } = leaflet.getSize();
  const stage = swipe ? x : mode === "maps" ? width : width / 2;
  bracket.stage.style.transform = `translateX(${stage}px)`;
  bracket.sides[1].style.translate = `${second.shift.x}px ${second.shift.y}px`;
  const apart = mode === "maps";
  ownNames().only((label) => apart || (swipe ? middle(label) < x : !others));
  second.names.only((label) => apart || (swipe ? middle(label) >= x : others));
  inset.show(apart || (swipe ? inset.middle >= x : others));
  for (const [n, side] of bracket.sides.entries())
    side.setAttribute("aria-pressed", String(!apart && (swipe ? 100 - at : at) === 100 * n));
}

/** What names keep clear of while the bracket stands where it stands. */
function keepClear() {
  reserve(LINE, open && boxesOf(open.bracket, mode));
}

/**
 * The boxes of a bracket as it stands, in px of `.map`.
 * @param {Bracket} bracket
 * @param {Shown} as
 */
function boxesOf({ sides, range, x }, as) {
  const { left, top } = map().getBoundingClientRect();
  const heads = [...sides, ...(as === "fade" ? [range] : [])]
    .map((each) => each.getBoundingClientRect())
    .map((box) => ({
      ...{ left: box.left - left, right: box.right - left },
      ...{ top: box.top - top, bottom: box.bottom - top },
    }));
  const line = lineBoxes(frameWidth(), x, leaflet.getSize().y);
  return as === "swipe" ? [...line, ...heads] : heads;
}

/** @param {MapState} state */
const headsOf = (state) => [headOf(state), headOf(otherOf(state))];

/**
 * The boxes of the bracket that there will be, measured before it is seen.
 * @param {MapState} state
 */
function boxesAhead(state) {
  const bracket = new Bracket(edge, keepClear);
  bracket.root.style.visibility = "hidden";
  bracket.head(headsOf(state), false);
  bracket.stage.style.transform = `translateX(${bracket.x}px)`;
  const boxes = boxesOf(bracket, "swipe");
  bracket.remove();
  return boxes;
}

/**
 * The bracket's line and its handle.
 * @param {number} frame
 * @param {number} x Where it stands in the map's window, px.
 * @param {number} y How high that is.
 */
function lineBoxes(frame, x, y) {
  const middle_ = frame + y / 2;
  const handle = {
    ...{ left: frame + x - HANDLE / 2, right: frame + x + HANDLE / 2 },
    ...{ top: middle_ - HANDLE / 2, bottom: middle_ + HANDLE / 2 },
  };
  const line = {
    ...{ left: frame + x - BESIDE_LINE, right: frame + x + BESIDE_LINE },
    ...{ top: frame, bottom: frame + y },
  };
  return [line, handle];
}

/**
 * Whatever is drawn beside the land is drawn of the other state too.
 * @param {MapWindow} window
 * @param {Arrangement} own
 */
function drawOther(window, own) {
  if (!open) return;
  const state = store.get();
  const theirs = otherOf(state);
  const other = arrangementOf(theirs, window, own.inset?.corner);
  open.second.names.show(other.labels, window.size, seen(theirs));
  open.second.drawGraticule();
  frameBeside(mode === "maps" ? open.second.shift : null);
  const { x, y } = open.second.shift;
  const by = { x: x + window.edge, y: y + window.edge };
  open.inset.draw({ own: own.inset, other: other.inset }, { state, theirs }, by);
  edge();
}

/**
 * What a comparison needs that may be opened next.
 * @param {MapState} state
 * @param {MapWindow} window
 * @returns {Generator<undefined, void>}
 */
function* prepare(state, window) {
  const next = { ...state, ...compared(state) };
  if (open || state.lesson || state.quiz || state.plan || !window.edge) return;
  if (modeOf(next) !== "swipe") return;
  const boxes = boxesAhead(next);
  expected = { heads: JSON.stringify(headsOf(next)), boxes };
  yield;
  const beside = { name: LINE, boxes };
  const { inset } = yield* arrangedBeside(next, window, beside);
  yield* arrangedBeside(otherOf(next), window, { ...beside, corner: inset?.corner });
}

/**
 * Keeps clear at once of a bracket that has been measured before: what names then do is known too.
 * @param {MapState} state
 */
function keepExpected(state) {
  if (expected && expected.heads === JSON.stringify(headsOf(state))) reserve(LINE, expected.boxes);
  expected = null;
}

// ---------------------------------------------------------------- the mode

function begin() {
  const ring = element("i", { class: "ring", "aria-hidden": "true", hidden: "" });
  open = {
    second: new SecondMap(),
    bracket: new Bracket(edge, keepClear),
    bar: new CompareBar(),
    inset: new SecondInset(),
    ring,
  };
  for (const [n, side] of open.bracket.sides.entries())
    side.addEventListener("click", () =>
      open?.bracket.to(n === (mode === "swipe" ? 1 : 0) ? 0 : 100),
    );
  find(".plate-window").append(ring);
  leaflet.mouseEventToContainerPoint = (event) => pointOn(event).at;
  for (const [names, act] of Object.entries(EVENTS)) leaflet.on(names, act);
  find(".plate-window").addEventListener("pointermove", point);
  find(".plate-window").addEventListener("pointerleave", hideRing);
}

function end() {
  if (!open) return;
  const { second, bracket, bar, inset, ring } = open;
  const within = [bar, bracket].some(({ root }) => root.contains(document.activeElement));
  open = null;
  second.cutNames(false);
  ownNames().only(() => true);
  for (const each of [second, bracket, bar, inset, ring]) each.remove();
  for (const [names, act] of Object.entries(EVENTS)) leaflet.off(names, act);
  find(".plate-window").removeEventListener("pointermove", point);
  find(".plate-window").removeEventListener("pointerleave", hideRing);
  leaflet.mouseEventToContainerPoint = L.Map.prototype.mouseEventToContainerPoint;
  delete map().dataset.comparing;
  delete atlasRoot().dataset.comparing;
  frameBeside(null);
  reserve(LINE, null);
  compareInset("");
  relayout();
  if (within) find("#atlas .compare-open").focus();
}

/** Brings what is open to the state: how the two stand, their heads, and what is drawn of them. */
function show() {
  if (!open) return;
  const state = store.get();
  const before = mode;
  mode = modeOf(state);
  atlasRoot().dataset.comparing = mode;
  map().dataset.comparing = mode;
  if (mode === "maps") stack();
  open.bracket.head(headsOf(state), mode === "fade");
  if (mode === "switch" && before !== mode) open.bracket.move(0);
  open.bar.follow(state);
  compareInset(mode);
  redraw();
  if ("printing" in atlasRoot().dataset) {
    keepClear();
    layoutNow();
  } else relayout();
}

function change() {
  const state = store.get();
  if (!isComparing(state)) return end();
  const opened = !open;
  const within = find("#atlas .told").contains(document.activeElement); // which gives way
  if (opened) begin();
  show();
  if (opened && mode === "swipe") keepExpected(state);
  if (opened && within) open?.bracket.range.focus({ preventScroll: true });
}

/** The whole of the one side, then of the other; false where nothing is compared. */
export function blink() {
  if (!open || mode === "maps") return false;
  open.bracket.to(open.bracket.at > 0 && open.bracket.at < 100 ? 100 : 100 - open.bracket.at);
  return true;
}

/** Opens a comparison with the settlement before, or closes the one that is open. */
export function toggleComparison() {
  if (isComparing(store.get())) closeComparison();
  else compareWith();
}

/** False where nothing is compared. */
export function exchangeSides() {
  if (!open) return false;
  exchange();
  return true;
}

function compareButton() {
  const made = element("button", { type: "button", class: "compare-open" }, uiText("compare_open"));
  made.addEventListener("click", () => compareWith());
  find("#atlas .told").append(made);
}

export function mountCompare() {
  compareButton();
  drawToo(drawOther, prepare);
  if (isComparing(store.get())) afterPaint(change); // the map goes first
  store.on((state, previous) => {
    const keys = /** @type {const} */ (["settlement", "date", "viewpoint", "against", "compare"]);
    if (!open && !isComparing(state)) return;
    const planned = Boolean(state.plan) !== Boolean(previous.plan);
    if (planned || differ(state, previous, ...keys, "againstview")) change();
    else redraw(); // other marks or names
  });
  new ResizeObserver(([{ contentRect }]) => {
    plateWidth = contentRect.width;
    if (open && modeOf(store.get()) !== mode) show();
  }).observe(find("#atlas .plate"));
  onPaper({ begin: show, end: () => (show(), relayout()) });
}
