/* What stands on the map beside the land: inset, names of parallels, scale bar, names. Each step
   gets what the steps before it have answered and answers where its own part stands; nothing is
   drawn before all is known. */
import { placeParallels } from "../graticule/degree_frame.js";
import { placeInset, withInset } from "../inset/inset.js";
import { lineRuns } from "../land/dividing_lines.js";
import { drawnPlaces } from "../land/land_layer.js";
import * as raster from "../names/land_raster.js";
import { layoutNames } from "../names/name_layout.js";
import { placeScaleBar } from "../scale_bar/scale_bar.js";
import { reservedBoxes } from "./schedule.js";
/** @import { PlacedInset } from "../inset/inset.js" */
/** @import { NamedParallel } from "../graticule/degree_frame.js" */
/** @import { ScaleBar } from "../scale_bar/scale_bar.js" */
/** @import { NameSpecs } from "../names/name_layout.js" */
/** @import { MapState } from "../types/messages" */
/** @import { Box } from "../types/geometry" */
/** @import { Ground, Label, LandRaster, MapWindow, Obstacles } from "../types/names" */
/**
 * @typedef {object} Arrangement
 * @property {PlacedInset | null} inset
 * @property {Map<number, NamedParallel | null>} parallels
 * @property {ScaleBar} scaleBar
 * @property {Label[]} labels
 */

/** @type {raster.Kept} */
const kept = {}; // the land as it was drawn last

/**
 * The arrangement of a window for a state, in small steps: it may be put off between two of them.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {{ specs: NameSpecs, stood: Map<string, string | undefined>, corner?: string, beside?: Box[] }} names
 *   What is known of names in this window, where they stood before, the inset's corner if it is given,
 *   and what would be kept for a state beside this one.
 * @returns {Generator<undefined, Arrangement>}
 */
export function* arrange(state, window, names) {
  const ground = groundUnder(window, state);
  const { corner, beside } = names;
  const fixed = fixedObstacles(window);
  if (beside) fixed.boxes.push(...beside);
  const spot = { ...fixed, corner, ...(beside && { beside: true }) };
  const inset = placeInset(state, window, ground, spot);
  yield;
  const { boxes, covers } = withInset(fixed, inset);
  const parallels = placeParallels(window, ground, boxes);
  const besideParallels = [...boxes, ...parallelBoxes(parallels)];
  const scaleBar = placeScaleBar(window, ground, besideParallels);
  yield;
  const taken = [...besideParallels, scaleBar.box];
  const { size, k } = window;
  const field = { size, k, ground, covers, boxes: taken, fixed: taken.length };
  const around = inset ? { ...field, source: inset.source } : field;
  const labels = yield* layoutNames(state, window, around, names);
  return { inset, parallels, scaleBar, labels };
}

/**
 * Which land lies where in a window, as the map has just drawn it.
 * @param {Pick<MapWindow, "size" | "offset" | "key">} window
 * @returns {LandRaster}
 */
export function landIn({ size, offset, key }) {
  const extent = { width: size.x, height: size.y, offset };
  return raster.of({ ...extent, kept, key, land: drawnPlaces, lines: [] });
}

/**
 * The land under the names and the lines across them, as the map has just drawn them.
 * @param {MapWindow} window
 * @param {MapState} state
 * @returns {Ground}
 */
function groundUnder({ size, offset, key }, state) {
  return raster.of({
    ...{ width: size.x, height: size.y, offset, kept, key },
    land: drawnPlaces,
    lines: lineRuns(state),
  });
}

/**
 * What stands there whatever the state: the card and its line, controls.
 * @param {MapWindow} window
 * @returns {Obstacles}
 */
function fixedObstacles({ edge, controls }) {
  const { boxes, covers } = reservedBoxes(edge);
  return { boxes: [...boxes, ...controls], covers };
}

/** @param {Map<number, NamedParallel | null>} parallels */
function parallelBoxes(parallels) {
  return [...parallels.values()].filter((each) => each !== null).map(({ box }) => box);
}
