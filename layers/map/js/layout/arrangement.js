/* What stands on the map beside the land: inset, names of parallels, scale bar, names. Each step
   gets what the steps before it have answered and answers where its own part stands; nothing is
   drawn before all is known. */
import { placeParallels } from "../graticule/degree_frame.js";
import { placeInset, withInset } from "../inset/inset.js";
import { lineRuns } from "../land/dividing_lines.js";
import { drawnPlaces } from "../land/land_layer.js";
import * as raster from "../names/land_raster.js";
import { taken } from "../names/name_choice.js";
import { layoutNames, silentOf, standing } from "../names/name_layout.js";
import { items } from "../names/wanted_names.js";
import { placeScaleBar } from "../scale_bar/scale_bar.js";
import { reservedBoxes } from "./schedule.js";
/** @import { PlacedInset } from "../inset/inset.js" */
/** @import { NamedParallel } from "../graticule/degree_frame.js" */
/** @import { ScaleBar } from "../scale_bar/scale_bar.js" */
/** @import { NameSpecs } from "../names/name_layout.js" */
/** @import { MapState } from "../types/messages" */
/** @import { Box } from "../types/geometry" */
/** @import { Field, Ground, Label, LandRaster, MapWindow, Obstacles } from "../types/names" */
/**
 * @typedef {object} Arrangement
 * @property {PlacedInset | null} inset
 * @property {Map<number, NamedParallel | null>} parallels
 * @property {ScaleBar} scaleBar
 * @property {Label[]} labels
 */

/**
 * The arrangement of a window for a state, in small steps: it may be put off between two of them.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {{ specs: NameSpecs, ground: raster.Kept, stood: Map<string, string | undefined>, corner?: string, beside?: Box[] }} names
 *   What is known of names in this window, of the land in it, where they stood before, the inset's corner if it is given,
 *   and what would be kept for a state beside this one.
 * @returns {Generator<undefined, Arrangement>}
 */
export function* arrange(state, window, names) {
  const { corner, beside } = names;
  const ground = groundUnder(window, state, names.ground);
  const fixed = fixedObstacles(window);
  if (beside) fixed.boxes.push(...beside);
  const spot = { ...fixed, corner, ...(beside && { beside: true }) };
  const inset = placeInset(state, window, ground, spot);
  yield;
  const { boxes, covers } = withInset(fixed, inset);
  const parallels = placeParallels(window, ground, boxes);
  const besideParallels = [...boxes, ...parallelBoxes(parallels)];
  yield;
  const { size, k } = window;
  const found = yield* namesAndScale(state, window, names, {
    ...{ size, k, ground, covers, boxes: besideParallels, fixed: 0 },
    ...(inset && { source: inset.source }),
  });
  return { inset, parallels, ...found };
}

/**
 * The scale bar first, for what is named changes from state to state; but it gives way where a name of
 * the first rank finds no room beside it.
 * @param {MapState} state
 * @param {MapWindow} window
 * @param {{ specs: NameSpecs, stood: Map<string, string | undefined> }} names
 * @param {Field} free What there is beside both.
 * @returns {Generator<undefined, Pick<Arrangement, "scaleBar" | "labels">>}
 */
function* namesAndScale(state, window, names, free) {
  const { ground, boxes } = free;
  const wanted = items(window, state);
  const scaleBar = placeScaleBar(window, ground, boxes);
  yield;
  const labels = yield* layoutNames(state, wanted, around(free, [scaleBar.box]), names);
  const silent = silentOf(wanted, window, labels);
  if (!silent) return { scaleBar, labels };
  const first = wanted.filter(({ order }) => order <= 1);
  const leading = yield* layoutNames(state, first, around(free, []), names);
  if (silentOf(wanted, window, leading) >= silent) return { scaleBar, labels };
  const room = placeScaleBar(window, ground, [...boxes, ...leading.flatMap(taken)]);
  const beside = around(free, [room.box]);
  const again = yield* layoutNames(state, wanted, beside, { ...names, stood: standing(leading) });
  const better = silentOf(wanted, window, again) < silent;
  return better ? { scaleBar: room, labels: again } : { scaleBar, labels };
}

/**
 * What there is, and what has been placed in it since.
 * @param {Field} field
 * @param {Box[]} placed
 * @returns {Field}
 */
function around(field, placed) {
  const boxes = [...field.boxes, ...placed];
  return { ...field, boxes, fixed: boxes.length };
}

/**
 * Which land lies where in a window.
 * @param {Pick<MapWindow, "size" | "offset" | "key">} window
 * @param {raster.Kept} kept
 * @returns {LandRaster}
 */
export function landIn({ size, offset, key }, kept) {
  const extent = { width: size.x, height: size.y, offset };
  return raster.of({ ...extent, kept, key, land: drawnPlaces, lines: [] });
}

/**
 * The land under the names and the lines across them.
 * @param {MapWindow} window
 * @param {MapState} state
 * @param {raster.Kept} kept
 * @returns {Ground}
 */
function groundUnder({ size, offset, key }, state, kept) {
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
