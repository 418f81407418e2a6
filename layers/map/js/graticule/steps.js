/* Degrees on the map: how far apart its lines are, and how they are written. */
import { windowMap } from "../viewport/window_map.js";

const STEPS = [20, 10, 5, 2, 1, 0.5, 0.25, 1 / 6, 1 / 12]; // degrees between graticule lines
const APART = 120; // px between two of them, at scale 1

/**
 * The finest step whose lines stay apart, longitude and latitude alike.
 * @param {number} k
 */
export function graticuleStep(k) {
  const map = windowMap();
  const { lat, lng } = map.getCenter();
  const from = map.project([lat, lng]).x;
  const fitting = STEPS.filter(
    (step) => Math.abs(map.project([lat, lng + step]).x - from) >= APART * k,
  );
  return fitting.at(-1) ?? STEPS[0];
}

/**
 * Beyond 180 degrees a longitude is counted on: it is told as that of the other half of the globe,
 * and 180 degrees, which are both halves', as of neither.
 * @param {number} counted
 * @param {[string, string]} letters those of the positive and of the negative half
 */
export function degrees(counted, letters) {
  const value = counted - 360 * Math.round(counted / 360);
  if (Math.abs(value) > 180 - 1e-6) return "180°";
  const side = value < 0 ? letters[1] : letters[0];
  let whole = Math.floor(Math.abs(value) + 1e-6);
  let minutes = Math.round((Math.abs(value) - whole) * 60);
  if (minutes === 60) {
    whole += 1;
    minutes = 0;
  }
  return minutes ? `${whole}° ${String(minutes).padStart(2, "0")}' ${side}` : `${whole}° ${side}`;
}

/**
 * The multiples of a step between two values.
 * @param {number} step
 * @param {number} from
 * @param {number} to
 */
export function multiples(step, from, to) {
  const found = [];
  for (let n = Math.ceil(from / step - 1e-9); n * step <= to + 1e-9; n += 1) found.push(n * step);
  return found;
}

/**
 * @param {number} value
 * @param {number} step
 */
export function isMultiple(value, step) {
  return Math.abs(value / step - Math.round(value / step)) < 1e-6;
}
