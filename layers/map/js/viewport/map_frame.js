/* The map's frame on the plate: how large type and lines are at its size, and how wide it is. */
import { find } from "../dom/find.js";

export function mapScale() {
  const map = find("#atlas .map");
  return parseFloat(getComputedStyle(map).getPropertyValue("--k")) || 1;
}

/** The width of the degree frame around the map's window, px; none on a phone. */
export function frameWidth() {
  return find(".plate-window").offsetLeft;
}
