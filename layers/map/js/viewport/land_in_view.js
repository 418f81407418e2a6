/* Whoever zooms in, with whatever, never ends at sea with no land around: the map then goes on to
   the land that is nearest; unless something else is there to look at. */
import { afterPaint } from "../dom/after_paint.js";
import { landNow } from "../layout/layout.js";
import { leaflet } from "./leaflet_map.js";
import { nearestLand } from "./viewport.js";

const PADDING = 0.3; // of the window, between its edge and the land that comes into it
/** @type {((window: L.LatLngBounds) => boolean)[]} */
const others = []; // what may be there
let before = Infinity; // the zoom that the map had

function look() {
  const zoom = leaflet.getZoom();
  const closer = zoom > before;
  before = zoom;
  const { x, y } = leaflet.getSize();
  if (!closer || !x || !y || landNow().land({ left: 0, top: 0, right: x, bottom: y })) return;
  const window = leaflet.getBounds();
  if (others.some((isThere) => isThere(window))) return;
  const middle = leaflet.getCenter();
  const nearest = nearestLand().reduce((best, at) =>
    at.distanceTo(middle) < best.distanceTo(middle) ? at : best,
  );
  leaflet.panInside(nearest, { padding: [x * PADDING, y * PADDING] });
}

/** Has a window be left as it is where something is. @param {(window: L.LatLngBounds) => boolean} isThere */
export function lookAlso(isThere) {
  others.push(isThere);
}

export function mountLandInView() {
  before = leaflet.getZoom();
  leaflet.on("zoomend", () => afterPaint(look));
}
