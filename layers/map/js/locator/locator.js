/* The locator shows where in the region the present window lies. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { setAttributes } from "../dom/set_attributes.js";
import { flat } from "../land/topology.js";
import { facts } from "../state/facts.js";
import { shapes } from "../land/land_layer.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { pathOf, projector } from "./small_map.js";
/** @import { Point, Stroke } from "../types/geometry" */
/** @import { Land } from "../land/svg_land.js" */

const SEEN_PX = 0.3; // land that is lower in the locator is not seen there
/** @type {{ here: SVGRectElement, point: (flat: Point) => Point, w: number, h: number } | undefined} */
let locator;

/** Where we are: all the land of the region, small, with the present window on it. */
export function makeLocator() {
  if (locator) return;
  const w = 92;
  const h = 84;
  const { point, scale } = projector(facts.views.region, w, h);
  /** @param {Land} land */
  const tall = ({ box }) => (box.bottom - box.top) * scale;
  const drawn = [...shapes.values()]
    .map((shape) => shape.fill)
    .filter((fill) => fill !== undefined)
    .filter((fill) => tall(fill) > SEEN_PX);
  const here = element("rect", { class: "locator-here" });
  const map = element(
    "svg",
    { class: "locator", viewBox: `0 0 ${w} ${h}`, "aria-hidden": "true" },
    [
      element("rect", { class: "locator-sea", width: w, height: h }),
      element("path", {
        class: "locator-land",
        d: every(drawn, (land) => land.rings(), point, true),
      }),
      element("path", {
        class: "locator-coast",
        d: every(drawn, (land) => land.coast(), point, false),
      }),
      here,
    ],
  );
  find(".map").append(map);
  locator = { here, point, w, h };
}

/**
 * @param {Land[]} lands
 * @param {(land: Land) => Stroke[]} strokesOf
 * @param {(flat: Point) => Point} point
 * @param {boolean} close
 */
function every(lands, strokesOf, point, close) {
  return lands.map((land) => pathOf(strokesOf(land), point, { fine: 0.7, close }).d).join("");
}

export function drawLocator() {
  if (!locator) return;
  const bounds = leaflet.getBounds();
  const a = locator.point(flat(bounds.getNorth(), bounds.getWest()));
  const b = locator.point(flat(bounds.getSouth(), bounds.getEast()));
  /**
   * @param {number} value
   * @param {number} most
   */
  const clamp = (value, most) => Math.max(0.7, Math.min(most - 0.7, value));
  const [x, y] = [clamp(a.x, locator.w), clamp(a.y, locator.h)];
  const width = Math.max(3, clamp(b.x, locator.w) - x);
  const height = Math.max(3, clamp(b.y, locator.h) - y);
  setAttributes(locator.here, { x, y, width, height });
}
