/* Lays out a window for the state shown, once for each state while the window stays, and draws what
   has been found. */
import { sceneSign } from "../dates/dated_states.js";
import { controlBoxes, drawAttribution } from "../controls/controls.js";
import { drawDegreeFrame, showParallels } from "../graticule/degree_frame.js";
import { drawGraticule } from "../graticule/graticule.js";
import { drawAhead } from "../land/land_layer.js";
import { drawInset, drawInsetLeader, forgetInset, insetCompared } from "../inset/inset.js";
import { drawLocator, makeLocator } from "../locator/locator.js";
import { forget as forgetFonts } from "../names/lettering.js";
import { drawNames, forgetDrawnNames } from "../names/name_drawing.js";
import { NameSpecs } from "../names/name_layout.js";
import { drawScaleBar } from "../scale_bar/scale_bar.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth, mapScale } from "../viewport/map_frame.js";
import { fitPlateLayer } from "../viewport/plate_layer.js";
import { mapOn } from "../viewport/viewport.js";
import { inWindow } from "../viewport/window_map.js";
import { doAhead } from "./ahead.js";
import { arrange, landIn } from "./arrangement.js";
import { nextStates, windowOf } from "./next_states.js";
import { isAwaited, relayout, reservedSign, runJoined, signWith, withinFrame } from "./schedule.js";
/** @import { Arrangement } from "./arrangement.js" */
/** @import { Kept } from "../names/land_raster.js" */
/** @import { MapState } from "../types/messages" */
/** @import { Box } from "../types/geometry" */
/** @import { MapWindow } from "../types/names" */

const MAX_KEPT = 60; // arrangements that are kept of a window
const WINDOWS = 5; // that are kept: a lesson goes to and fro between a few
/** @type {Map<string, string | undefined>} */
const stood = new Map(); // name -> where it stands
const view = {
  face: "",
  drawn: "", // of what the frame and the graticule show
  /** @type {MapWindow | null} */
  window: null,
  /** @type {Arrangement | null} */
  ahead: null, // what has been drawn of a window before that was measured
};
/** @typedef {ReturnType<typeof nothingKnown>} Known */
/** @type {Map<string, Known>} */
const windows = new Map(); // key of a window -> what is known of it; the last one asked for last

const nothingKnown = () => ({
  specs: new NameSpecs(),
  /** @type {Map<string, Arrangement>} */
  arrangements: new Map(),
  ground: /** @type {Kept} */ ({}), // the land as it is drawn there
});

/** @param {Pick<MapWindow, "key">} window */
function knownOf({ key }) {
  const known = windows.get(key) ?? nothingKnown();
  windows.delete(key);
  windows.set(key, known);
  const [oldest] = windows.keys();
  if (windows.size > WINDOWS) windows.delete(oldest);
  return known;
}

/** The window that the map has, or would have. */
function windowNow(map = leaflet) {
  const size = map.getSize();
  const [edge, k] = [frameWidth(), mapScale()];
  const face = `${size.x} ${size.y} ${k}`;
  const key = `${map.getBounds().toBBoxString()} ${face}`;
  return { size, edge, k, face, key, offset: map.layerPointToContainerPoint([0, 0]) };
}

/** @type {(window: MapWindow, own: Arrangement) => void} */
let alsoDrawn = () => {};
/** @type {(state: MapState, window: MapWindow) => Generator<undefined, void>} */
let alsoAhead = function* nothing() {};

/**
 * Has a function draw what belongs to another state, whenever what stands beside the land is drawn.
 * @param {typeof alsoDrawn} job
 * @param {typeof alsoAhead} ahead Finds out before one is asked for what the drawing of another needs.
 */
export function drawToo(job, ahead) {
  [alsoDrawn, alsoAhead] = [job, ahead];
}

/**
 * The arrangement of another state in a window, its inset in the corner where the own one stands.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {string} [corner]
 */
export function arrangementOf(state, window, corner) {
  return finish(arranged(state, window, corner));
}

/**
 * Finds out the arrangement of a state that another is going to stand beside, under one bracket.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {{ name: string, boxes: Box[], corner?: string }} beside What will be kept for the other,
 *   and by which name.
 */
export function arrangedBeside(state, window, { name, boxes, corner = "" }) {
  const sign = signOf(state, signWith(name, boxes), "swipe") + corner;
  const beside = boxes.map(withinFrame(window.edge));
  return arrangedAs(sign, state, window, { beside, corner });
}

/** Which land lies where in the window as it is. */
export function landNow() {
  const window = windowNow();
  return landIn(window, knownOf(window).ground);
}

/**
 * What was found out with other type, or at another size, is forgotten, and the attribution goes to
 * where it stands at this size: what names and inset keep clear of is measured next.
 * @param {Pick<MapWindow, "face">} window
 */
function refresh({ face }) {
  if (view.face === face) return;
  forgetFonts();
  forgetDrawnNames();
  windows.clear();
  drawAttribution();
  view.face = face;
}

/**
 * All that an arrangement hangs on beside its window.
 * @param {MapState} state
 * @param {string} [reserved]
 * @param {string} [inset] How it stands beside another.
 */
function signOf(state, reserved = reservedSign(), inset = insetCompared()) {
  const { viewpoint, names, place, highlight } = state;
  const kept = [reserved, inset];
  return JSON.stringify([sceneSign(state), viewpoint, names, place, highlight, ...kept]);
}

/**
 * The arrangement of a state in the present window, in small steps; it is kept.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {string} [corner] Where its inset stands; by default where it hides the least.
 * @returns {Generator<undefined, Arrangement>}
 */
function arranged(state, window, corner = "") {
  return arrangedAs(signOf(state) + corner, state, window, { corner });
}

/**
 * @param {string} sign
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {{ corner: string, beside?: Box[] }} how
 * @returns {Generator<undefined, Arrangement>}
 */
function* arrangedAs(sign, state, window, how) {
  const { arrangements, specs, ground } = knownOf(window);
  const known = arrangements.get(sign);
  if (known) return known;
  const made = yield* arrange(state, window, { specs, ground, stood: new Map(stood), ...how });
  if (arrangements.size >= MAX_KEPT) arrangements.clear();
  arrangements.set(sign, made);
  return made;
}

/**
 * @template Made
 * @param {Generator<undefined, Made>} steps
 * @returns {Made}
 */
function finish(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * The names of the states to which a reader steps next, each in its window, before they are asked for.
 * @param {MapState} state
 * @param {MapWindow} window
 * @returns {Generator<undefined, void>}
 */
function* neighbours(state, window) {
  const isHere = () => view.window === window;
  for (const next of nextStates(state)) {
    const map = isHere() && next.lesson ? mapOn(windowOf(next)) : null;
    if (map) {
      yield* inWindow(map, drawAhead());
      yield* inWindow(map, arranged(next, { ...window, ...windowNow(map) }));
    } else if (isHere()) yield* arranged(next, window);
  }
  if (isHere()) yield* alsoAhead(state, window);
}

/** Lays out and draws all that stands beside the land. */
export function layoutWindow() {
  makeLocator(); // it has all the land, so it is made after the first paint
  const now = windowNow();
  refresh(now);
  const window = { ...now, controls: controlBoxes(now.edge) };
  const state = store.get();
  if (view.drawn !== window.key || view.ahead) fitPlateLayer();
  const found = finish(arranged(state, window));
  const isDrawn = found === view.ahead && view.drawn === window.key;
  show(isDrawn ? null : found, state, window);
  view.ahead = null;
}

/**
 * Draws what stands beside the land where that is known already: in the frame of the switch itself.
 * What the window is must be known, for it is not measured: it is the one that was laid out last, or
 * another of its size.
 * @returns {boolean} Whether it was known.
 */
function drawKnown() {
  const now = windowNow();
  if (!view.window || view.face !== now.face) return false;
  const state = store.get();
  const known = windows.get(now.key)?.arrangements.get(signOf(state));
  if (!known) return false;
  show(known, state, { ...view.window, ...now });
  view.ahead = isAwaited() ? known : null;
  return true;
}

/**
 * @param {Arrangement | null} arrangement None where it is drawn already.
 * @param {MapState} state
 * @param {MapWindow} window
 */
function show(arrangement, state, window) {
  const isOther = view.drawn !== window.key;
  if (isOther) drawGraticule();
  if (arrangement) draw(arrangement, window);
  if (isOther) drawLocator();
  Object.assign(view, { drawn: window.key, window });
  doAhead(neighbours(state, window), "names");
}

/**
 * @param {Arrangement} arrangement
 * @param {MapWindow} window
 */
function draw(arrangement, window) {
  const { inset, parallels, scaleBar, labels } = arrangement;
  drawInset(inset, window);
  drawScaleBar(scaleBar, window);
  drawNames(labels, window.size);
  stood.clear();
  for (const { item, key } of labels) stood.set(item.key, key);
  showParallels(parallels);
  alsoDrawn(window, arrangement);
}

/** What is drawn anew with each move of the map. */
function follow() {
  drawDegreeFrame();
  drawLocator();
  drawInsetLeader();
}

/** Mounted last: what the parts keep on the map decides what is known. */
export function mountFollowing() {
  store.on(() => {
    const known = drawKnown();
    if (!known) relayout();
    runJoined(known);
  });
}

export function mountLayout() {
  leaflet.on("move zoom", follow);
  document.fonts.addEventListener("loadingdone", () => {
    view.face = view.drawn = "";
    forgetInset();
    relayout();
  });
}
