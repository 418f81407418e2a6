/* Where the names of waters stand, in italics along the water and never on land; and those of
   lines, beside the line. */
import * as labelCandidates from "./label_candidates.js";
import * as lettering from "./lettering.js";
import { facts } from "../state/facts.js";

const NONE = new Set(); // no land is a water's own
const TOUCH = 1.5; // px between a letter and land
const SLANTS = 12; // what it costs where the box around the whole name meets land

const boundsOf = (boxes) => ({
  left: Math.min(...boxes.map((box) => box.left)),
  top: Math.min(...boxes.map((box) => box.top)),
  right: Math.max(...boxes.map((box) => box.right)),
  bottom: Math.max(...boxes.map((box) => box.bottom)),
});

const offLand = (ground) => (box) => ground.near(box, NONE, TOUCH * 2).other >= TOUCH;

function candidatesOf(item, { className, font, length }, field) {
  const { smooth, lengthen, visible, along, lengths } = labelCandidates;
  const sea = item.style === "sea";
  let points = smooth(item.project(item.place.line), 4);
  if (points[0].x > points[points.length - 1].x) points = points.reverse();
  const own = lengths(points).pop();
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

/* How a water can be named in this view: a sea that is short on the screen is set smaller. What
   is found out stays in `found`. */
export function specOf(item) {
  const sea = item.style === "sea";
  return { faces: sea ? ["sea-l", "sea-l far"] : ["wat"], found: [], most: sea ? 50 : 34 };
}

export function water(item, spec, field, was) {
  const { fontOf, widthOf } = lettering;
  const free = offLand(field.ground);
  const judge = ({ boxes }) => {
    if (!boxes.every(free)) return Infinity;
    return field.ground.land(boundsOf(boxes)) > 0 ? SLANTS : 0;
  };
  for (const [at, className] of spec.faces.entries()) {
    const font = fontOf(className);
    const length = widthOf(item.text, font);
    if (!spec.found[at]) spec.found[at] = candidatesOf(item, { className, font, length }, field);
    const best = labelCandidates.cheapest(spec.found[at], field, { most: spec.most, was, judge });
    if (best) return { ...best, item };
  }
  return null;
}

/* Boxes beside the strokes of a line that the window shows. */
export function lineSpec(item, field) {
  const { visible, lengths, beside } = labelCandidates;
  const font = lettering.fontOf(item.className);
  const size = lettering.sizeOf([item.text], font);
  const runs = facts.lines[item.line].coordinates
    .map((stroke) => visible(item.project(stroke), field.size))
    .filter((run) => run.length > 1);
  const longest = Math.max(...runs.map((run) => lengths(run).pop()));
  const candidates = runs.flatMap((run, at) => {
    const shorter = 10 * (1 - lengths(run).pop() / longest);
    return beside(run, size, 7 * field.k).map((each, n) => ({
      ...each,
      lines: [item.text],
      key: `${at}.${n}`,
      cost: each.cost + shorter,
    }));
  });
  return { candidates, font };
}

export function line(item, spec, field, was) {
  const free = offLand(field.ground);
  const judge = ({ box }) => (free(box) ? 0 : Infinity);
  const best = labelCandidates.cheapest(spec.candidates, field, { most: 80, was, judge });
  return best && { ...best, item, className: item.className, font: spec.font, boxes: [best.box] };
}
