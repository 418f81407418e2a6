/* Where the names of waters stand, in italics along the water and never on land; and those of
   lines, beside the line. */
import { lineFacts } from "../land/dividing_lines.js";
import { lengthen, lengths, smooth, visible } from "./curves.js";
import { along, beside, cheapest } from "./label_candidates.js";
import { fontOf, sizeOf, widthOf } from "./lettering.js";
import { CLASSES, project } from "./wanted_names.js";
/** @import { Box } from "../types/geometry" */
/** @import { Position } from "../types/facts" */
/** @import { Candidate, Field, Font, Ground, Label, LineSpec, WantedLine, WantedPlace, WaterSpec } from "../types/names" */

/** @type {Set<number>} */
const NONE = new Set(); // no land is a water's own
const TOUCH = 1.5; // px between a letter and land
const SLANTS = 12; // what it costs where the box around the whole name meets land

/** @param {Ground} ground */
const offLand = (ground) => (/** @type {Box} */ box) =>
  ground.near(box, NONE, TOUCH * 2).other >= TOUCH;

/** @param {Candidate["path"] & {}} points */
const longOf = (points) => lengths(points).at(-1) || 0;

/**
 * @param {WantedPlace} item
 * @param {{ className: string, font: Font, length: number }} type
 * @param {Field} field
 * @returns {Candidate[]}
 */
function candidatesOf(item, { className, font, length }, field) {
  const sea = item.style === "sea";
  let points = smooth(project(item.place.line || []), 4);
  if (points[0].x > points[points.length - 1].x) points = points.reverse();
  const own = longOf(points);
  if (own < length * (sea ? 0.4 : 0.6)) return [];
  const fitting = (length * 1.15 - own) / 2;
  const reach = own < length * 2.5 ? Math.max(length * (sea ? 0.5 : 0.85), fitting) : fitting;
  points = smooth(lengthen(points, reach), 4);
  return along(visible(points, field.size), length, font.size).map((each) => ({
    ...each,
    className,
    font,
  }));
}

/**
 * How a water can be named in this view: a sea that is short on the screen is set smaller. What
 * is found out stays in `found`.
 * @param {WantedPlace} item
 * @returns {WaterSpec}
 */
export function waterSpec(item) {
  const sea = item.style === "sea";
  const faces = sea ? ["sea-l", "sea-l far"] : ["wat"];
  return { faces, found: [], most: sea ? 50 : 34 };
}

/**
 * @param {WantedPlace} item
 * @param {WaterSpec} spec
 * @param {Field} field
 * @param {string} [was]
 * @returns {Label | null}
 */
export function water(item, spec, field, was) {
  const free = offLand(field.ground);
  const judge = (/** @type {Candidate} */ { box, boxes = [] }) => {
    if (!boxes.every(free)) return Infinity;
    return field.ground.land(box) > 0 ? SLANTS : 0;
  };
  for (const [at, className] of spec.faces.entries()) {
    const font = fontOf(className);
    const length = widthOf(item.text, font);
    const candidates = (spec.found[at] ??= candidatesOf(item, { className, font, length }, field));
    const best = cheapest(candidates, field, { most: spec.most, was, judge });
    if (best) return { ...best, item, className, font, boxes: best.boxes || [best.box] };
  }
  return null;
}

/**
 * Boxes beside the strokes of a line that the window shows.
 * @param {WantedLine} item
 * @param {Field} field
 * @returns {LineSpec}
 */
export function lineSpec(item, field) {
  const font = fontOf(CLASSES.line);
  const size = sizeOf([item.text], font);
  const runs = lineFacts(item.line)
    .coordinates.map((/** @type {Position[]} */ stroke) => visible(project(stroke), field.size))
    .filter((run) => run.length > 1);
  const longest = Math.max(...runs.map(longOf));
  const candidates = runs.flatMap((run, at) => {
    const shorter = 10 * (1 - longOf(run) / longest);
    return beside(run, size, 7 * field.k).map((each, n) => ({
      ...each,
      lines: [item.text],
      key: `${at}.${n}`,
      cost: each.cost + shorter,
    }));
  });
  return { candidates, font };
}

/**
 * @param {WantedLine} item
 * @param {LineSpec} spec
 * @param {Field} field
 * @param {string} [was]
 * @returns {Label | null}
 */
export function lineName(item, spec, field, was) {
  const free = offLand(field.ground);
  const judge = (/** @type {Candidate} */ { box }) => (free(box) ? 0 : Infinity);
  const best = cheapest(spec.candidates, field, { most: 80, was, judge });
  return best && { ...best, item, className: CLASSES.line, font: spec.font, boxes: [best.box] };
}
