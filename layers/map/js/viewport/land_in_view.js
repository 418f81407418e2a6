/* Whoever zooms in, with whatever, never ends at sea with no land around: the map then goes on to
   the land that is nearest. */
import { afterPaint } from "../dom/after_paint.js";
import { landNow } from "../layout/layout.js";
import { leaflet } from "./leaflet_map.js";
import { nearestLand } from "./viewport.js";

const PADDING = 0.3; // of the window, between its edge and the land that comes into it
let before = Infinity; // the zoom that the map had

function look() {
  const zoom = leaflet.getZoom();
  const closer = zoom > before;
  before = zoom;
  const { x, y } = leaflet.getSize();
  if (!closer || !x || !y || landNow().land({ left: 0, top: 0, right: x, bottom: y })) return;
  const middle = leaflet.getCenter();
  const nearest = nearestLand().reduce((best, at) =>
    at.distanceTo(middle) < best.distanceTo(middle) ? at : best,
  );
  leaflet.panInside(nearest, { padding: [x * PADDING, y * PADDING] });
}

export function mountLandInView() {
  before = leaflet.getZoom();
  leaflet.on("zoomend", () => afterPaint(look));
}
