/* The scale bar, at a round length, true along one parallel. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { northSouth } from "../graticule/compass.js";
import { degrees, graticuleStep } from "../graticule/steps.js";
import { overlap } from "../names/label_candidates.js";
import { fontOf, widthOf } from "../names/lettering.js";
import { facts, uiText } from "../state/facts.js";
import { pixelBox, placeBounds } from "../viewport/viewport.js";
import { windowMap } from "../viewport/window_map.js";
/** @import { Box } from "../types/geometry" */
/** @import { Ground, MapWindow } from "../types/names" */
/**
 * @typedef {object} ScaleBar
 * @property {Box} box In px of the map's window.
 * @property {number} left From the box' edges to the bar's own origin, px.
 * @property {number} top
 * @property {number} width
 * @property {string} end What its end says.
 * @property {string} at For which parallel it is true.
 */

const NICE = [1, 2, 5]; // lengths: these times a power of ten
const [ROWS, PARTS] = [14, 24]; // where it may stand
const SHARES = [1, 0.5, 0.25]; // of the longest, where a longer one would hide something
const APART = 0.4; // of the type's size, between what its two ends say
const HIDES = 60; // what a coast or another thing under it costs, and more
const SEMI_MAJOR_M = 6378137; // WGS84
const ECCENTRICITY_2 = 0.00669437999014; // WGS84
/** @type {SVGGElement} */
let group;
let drawn = ""; // the bar as it stands

/**
 * Metres that a degree of longitude spans at a latitude, on the ellipsoid.
 * @param {number} lat
 */
function degreeOfLongitude(lat) {
  const phi = (lat * Math.PI) / 180;
  const n = SEMI_MAJOR_M / Math.sqrt(1 - ECCENTRICITY_2 * Math.sin(phi) ** 2);
  return (n * Math.cos(phi) * Math.PI) / 180;
}

/**
 * A round length, metres, of at most so many px.
 * @param {number} metresPerPx
 * @param {number} most
 */
function roundLength(metresPerPx, most) {
  const limit = metresPerPx * most;
  const power = 10 ** Math.floor(Math.log10(limit));
  return Math.max(...NICE.map((by) => by * power).filter((length) => length <= limit));
}

/**
 * The round length that follows.
 * @param {number} length
 */
function longer(length) {
  const power = 10 ** Math.floor(Math.log10(length) + 1e-9);
  return power * (NICE.find((by) => by * power > length * 1.001) ?? 10);
}

/**
 * The parallel for which the bar is true: the graticule's nearest to the middle.
 * @param {number} k
 */
function trueLatitude(k) {
  const step = Math.min(5, graticuleStep(k));
  const map = windowMap();
  const { lat, lng } = map.getCenter();
  const near = Math.round(lat / step) * step;
  return map.getBounds().contains([near, lng]) ? near : lat;
}

/**
 * The bar of a window, and where it stands among what stands there already.
 * @param {MapWindow} window
 * @param {Ground} ground
 * @param {Box[]} boxes
 * @returns {ScaleBar}
 */
export function placeScaleBar(window, ground, boxes) {
  const { k, size } = window;
  let least = Infinity;
  /** @type {ScaleBar | undefined} */
  let best;
  for (const share of SHARES) {
    const { extent, ...bar } = measured(window, share * Math.min(150 * k, size.x / 5));
    const { box, cost } = spot(extent, window, ground, boxes);
    if (!best || cost < least) [best, least] = [{ box, ...bar }, cost];
    if (least < HIDES) break;
  }
  return /** @type {ScaleBar} */ (best);
}

/**
 * A bar of at most so many px, or longer where its two ends would run together; and how much room it
 * takes.
 * @param {MapWindow} window
 * @param {number} most
 */
function measured({ k }, most) {
  const lat = trueLatitude(k);
  const map = windowMap();
  const perDegree = map.project([lat, 1]).x - map.project([lat, 0]).x;
  const metresPerPx = degreeOfLongitude(lat) / perDegree;
  const [note, deg] = [fontOf("note small"), fontOf("deg")];
  const zero = widthOf("0", note);
  let length = roundLength(metresPerPx, most);
  while (length / metresPerPx < (zero + widthOf(endOf(length), note)) / 2 + APART * note.size)
    length = longer(length);
  const width = length / metresPerPx;
  const end = endOf(length);
  const at = uiText("map_scale_at", { lat: degrees(lat, northSouth()) });
  const left = zero / 2 + 2;
  const right = Math.max(width + widthOf(end, note) / 2, widthOf(at, deg)) + 2;
  const top = 4 * k + note.up;
  const extent = { w: left + right, h: top + footOf(k) + deg.down };
  return { extent, left, top, width, end, at };
}

/** @param {number} metres */
const endOf = (metres) =>
  metres >= 1000
    ? uiText("map_scale_km", { length: tenths(metres / 1000) })
    : uiText("map_scale_m", { length: tenths(metres) });

/** @param {number} value */
const tenths = (value) => String(Math.round(value * 10) / 10);
/** @param {number} k */
const tickOf = (k) => 5 * k;
/** @param {number} k */
const footOf = (k) => tickOf(k) + 12 * k;

/**
 * Where it stands: along the lower edge, where it hides nothing; else higher. The islands of the first rank keep
 * room for their names.
 * @param {{ w: number, h: number }} extent
 * @param {MapWindow} window
 * @param {Ground} ground
 * @param {Box[]} boxes
 * @returns {{ box: Box, cost: number }}
 */
function spot({ w, h }, { size, edge, k }, ground, boxes) {
  const low = size.y - h - (edge ? 8 : 26); // a phone has the attribution inside the map
  const first = firstPlaces();
  let best = { left: 8, top: low, right: 8 + w, bottom: low + h };
  let least = Infinity;
  for (let row = 0; row <= ROWS; row += 1) {
    const top = low - ((low - 8) * row) / ROWS;
    for (let part = 0; part <= PARTS; part += 1) {
      const left = 8 + ((size.x - w - 16) * part) / PARTS;
      const box = { left, top, right: left + w, bottom: top + h };
      let cost = row * 0.5 + Math.abs(part / PARTS - 0.58) * 1.1;
      if (cost >= least) continue;
      const near = first.some((each) => overlap(box, each, 34 * k));
      const taken = boxes.some((other) => overlap(box, other, 4));
      cost += (near ? 5 : 0) + (taken ? 90 : 0) + ground.land(box) * 20;
      if (cost >= least) continue;
      if (ground.coasts(box, 3)) cost += 60; // amid land it hides nothing
      if (ground.crosses(box)) cost += 20;
      if (cost < least) [best, least] = [box, cost];
    }
  }
  return { box: best, cost: least };
}

function firstPlaces() {
  return facts.places
    .filter(({ rank, kind }) => rank <= 1 && kind !== "sea" && kind !== "strait")
    .map(({ id }) => placeBounds(id))
    .filter((bounds) => bounds !== null)
    .map(pixelBox);
}

/**
 * @param {ScaleBar} bar
 * @param {MapWindow} window
 */
export function drawScaleBar(bar, { edge, k }) {
  const sign = JSON.stringify([bar, edge, k]);
  if (sign === drawn) return;
  drawn = sign;
  const { box, left, top, width, end, at } = bar;
  const tick = tickOf(k);
  const d = `M0 0V${tick}H${width}V0M${width / 2} ${tick}V${tick * 0.3}`;
  const note = { class: "note small halo", y: -4 * k, "text-anchor": "middle" };
  group.replaceChildren(
    element("path", { class: "scale-casing", d }),
    element("path", { class: "scale-bar", d }),
    element("text", { ...note, x: 0 }, "0"),
    element("text", { ...note, x: width }, end),
    element("text", { class: "deg halo", x: 0, y: footOf(k) }, at),
  );
  const [x, y] = [edge + box.left + left, edge + box.top + top];
  group.setAttribute("transform", `translate(${x} ${y})`);
}

export function mountScaleBar() {
  group = find(".scale");
}
