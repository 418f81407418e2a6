/* Lays out a window for the state shown, once for each state while the window stays, and draws what
   has been found. */
import { drawAttribution } from "../controls/controls.js";
import { drawDegreeFrame, showParallels } from "../graticule/degree_frame.js";
import { drawGraticule } from "../graticule/graticule.js";
import { drawInset, drawInsetLeader, forgetInset } from "../inset/inset.js";
import { drawLocator, makeLocator } from "../locator/locator.js";
import { forget as forgetFonts } from "../names/lettering.js";
import { drawNames } from "../names/name_drawing.js";
import { NameSpecs } from "../names/name_layout.js";
import { drawScaleBar } from "../scale_bar/scale_bar.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth, mapScale } from "../viewport/map_frame.js";
import { fitPlateLayer } from "../viewport/plate_layer.js";
import { arrange } from "./arrangement.js";
import { relayout, reservedSign } from "./schedule.js";
/** @import { Arrangement } from "./arrangement.js" */
/** @import { MapState } from "../types/messages" */
/** @import { MapWindow } from "../types/names" */

const MAX_KEPT = 60; // arrangements that are kept while the window stays
/** @type {Map<string, string | undefined>} */
const stood = new Map(); // name -> where it stands
const view = {
  face: "",
  key: "",
  specs: new NameSpecs(),
  /** @type {Map<string, Arrangement>} */
  arrangements: new Map(),
};

/** @returns {MapWindow} */
function windowNow() {
  const size = leaflet.getSize();
  const [edge, k] = [frameWidth(), mapScale()];
  const face = `${size.x} ${size.y} ${k}`;
  const key = `${leaflet.getBounds().toBBoxString()} ${face}`;
  return { size, edge, k, face, key, offset: leaflet.layerPointToContainerPoint([0, 0]) };
}

/**
 * What was found out for another view, or with other type, is forgotten.
 * @param {MapWindow} window
 */
function refresh({ face, key }) {
  if (view.face !== face) forgetFonts();
  if (view.key === key && view.face === face) return;
  Object.assign(view, { face, key, specs: new NameSpecs(), arrangements: new Map() });
}

/**
 * All that an arrangement hangs on beside its window.
 * @param {MapState} state
 */
function signOf({ settlement, perspective, names, place, highlight }) {
  return JSON.stringify([settlement, perspective, names, place, highlight, reservedSign()]);
}

/**
 * @param {MapState} state
 * @param {MapWindow} window
 * @returns {Arrangement}
 */
function arrangementOf(state, window) {
  const sign = signOf(state);
  const known = view.arrangements.get(sign);
  if (known) return known;
  if (view.arrangements.size >= MAX_KEPT) view.arrangements.clear();
  const steps = arrange(state, window, { specs: view.specs, stood });
  let step = steps.next();
  while (!step.done) step = steps.next();
  view.arrangements.set(sign, step.value);
  return step.value;
}

/** Lays out and draws all that stands beside the land. */
export function layoutWindow() {
  makeLocator(); // it has all the land, so it is made after the first paint
  const window = windowNow();
  refresh(window);
  fitPlateLayer();
  drawGraticule();
  drawAttribution();
  const { inset, parallels, scaleBar, labels } = arrangementOf(store.get(), window);
  drawInset(inset, window);
  showParallels(parallels);
  drawScaleBar(scaleBar, window);
  drawNames(labels, window.size);
  stood.clear();
  for (const { item, key } of labels) stood.set(item.key, key);
  follow();
}

/** What is drawn anew with each move of the map. */
function follow() {
  drawDegreeFrame();
  drawLocator();
  drawInsetLeader();
}

export function mountLayout() {
  leaflet.on("move zoom", follow);
  document.fonts.addEventListener("loadingdone", () => {
    view.face = "";
    forgetInset();
    relayout();
  });
}
