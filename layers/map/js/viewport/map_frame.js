/* The map's frame on the plate: how large type and lines are at its size, and how wide it is. Both are
   measured where the map is fitted to its size, and kept: who asks while the map is being drawn would
   have the browser lay it out each time. */
import { find } from "../dom/find.js";

let [scale, width] = [1, 0];

/** Measures it anew; answers a sign that differs where it is another than before. */
export function measureFrame() {
  scale = parseFloat(getComputedStyle(find("#atlas .map")).getPropertyValue("--k")) || 1;
  width = find(".plate-window").offsetLeft;
  return `${scale} ${width}`;
}

export const mapScale = () => scale;

/** The width of the degree frame around the map's window, px; none on a phone. */
export const frameWidth = () => width;
