/* Lays out a window for the state shown, once for each state while the window stays, and draws what
   has been found. */
import { sceneSign } from "../dates/dated_states.js";
import { controlBoxes, drawAttribution } from "../controls/controls.js";
import { drawDegreeFrame, showParallels } from "../graticule/degree_frame.js";
import { drawGraticule } from "../graticule/graticule.js";
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
import { doAhead } from "./ahead.js";
import { arrange, landIn } from "./arrangement.js";
import { nextStates } from "./next_states.js";
import { isAwaited, relayout, reservedSign, runJoined } from "./schedule.js";
/** @import { Arrangement } from "./arrangement.js" */
/** @import { MapState } from "../types/messages" */
/** @import { Box } from "../types/geometry" */
/** @import { MapWindow } from "../types/names" */

const MAX_KEPT = 60; // arrangements that are kept while the window stays
/** @type {Map<string, string | undefined>} */
const stood = new Map(); // name -> where it stands
const view = {
  face: "",
  key: "",
  drawn: "", // of what the frame and the graticule show
  bounds: "",
  /** @type {MapWindow | null} */
  window: null,
  specs: new NameSpecs(),
  /** @type {Map<string, Arrangement>} */
  arrangements: new Map(),
};

function windowNow() {
  const size = leaflet.getSize();
  const [edge, k] = [frameWidth(), mapScale()];
  const face = `${size.x} ${size.y} ${k}`;
  const key = `${leaflet.getBounds().toBBoxString()} ${face}`;
  return { size, edge, k, face, key, offset: leaflet.layerPointToContainerPoint([0, 0]) };
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
 * Finds out what the names of a state need while another stands beside it: not where they then stand,
 * but where they may.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {{ beside: Box[], corner?: string }} how What is kept for the other.
 */
export function explore(state, window, how) {
  return arrange(state, window, { specs: view.specs, stood: new Map(stood), ...how });
}

/** Which land lies where in the window as it is. */
export function landNow() {
  return landIn(windowNow());
}

/**
 * What was found out for another view, or with other type, is forgotten.
 * @param {Pick<MapWindow, "face" | "key">} window
 */
function refresh({ face, key }) {
  if (view.face !== face) {
    forgetFonts();
    forgetDrawnNames();
  }
  if (view.key === key && view.face === face) return;
  Object.assign(view, { face, key, specs: new NameSpecs(), arrangements: new Map() });
}

/**
 * All that an arrangement hangs on beside its window.
 * @param {MapState} state
 */
function signOf(state) {
  const { viewpoint, names, place, highlight } = state;
  const kept = [reservedSign(), insetCompared()];
  return JSON.stringify([sceneSign(state), viewpoint, names, place, highlight, ...kept]);
}

/**
 * The arrangement of a state in the present window, in small steps; it is kept.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {string} [corner] Where its inset stands; by default where it hides the least.
 * @returns {Generator<undefined, Arrangement>}
 */
function* arranged(state, window, corner = "") {
  const sign = signOf(state) + corner;
  const { arrangements, specs } = view;
  const known = arrangements.get(sign);
  if (known) return known;
  const made = yield* arrange(state, window, { specs, stood: new Map(stood), corner });
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
 * The names of the settlements to which a reader steps next, before they are asked for.
 * @param {MapState} state
 * @param {MapWindow} window
 * @returns {Generator<undefined, void>}
 */
function* neighbours(state, window) {
  for (const next of nextStates(state)) {
    if (view.key === window.key) yield* arranged(next, window);
  }
  if (view.key === window.key) yield* alsoAhead(state, window);
}

/** Lays out and draws all that stands beside the land. */
export function layoutWindow() {
  makeLocator(); // it has all the land, so it is made after the first paint
  const now = windowNow();
  refresh(now);
  if (view.drawn !== now.key) {
    fitPlateLayer();
    drawGraticule();
    drawAttribution();
  }
  const window = { ...now, controls: controlBoxes(now.edge) };
  const state = store.get();
  draw(finish(arranged(state, window)), window);
  if (view.drawn !== window.key) drawLocator();
  Object.assign(view, { drawn: window.key, window, bounds: leaflet.getBounds().toBBoxString() });
  doAhead(neighbours(state, window), "names");
}

/**
 * Draws what stands beside the land where that is known already: in the frame of the switch itself.
 * The window must be the one that was laid out last, which is not measured again.
 * @returns {boolean} Whether it was known.
 */
function drawKnown() {
  const { window, bounds, face, arrangements } = view;
  if (!window || !face || isAwaited() || bounds !== leaflet.getBounds().toBBoxString())
    return false;
  const state = store.get();
  const known = arrangements.get(signOf(state));
  if (!known) return false;
  draw(known, window);
  doAhead(neighbours(state, window), "names");
  return true;
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
