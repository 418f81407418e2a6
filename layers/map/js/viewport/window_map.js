/* The map that geometry is asked of: as it stands, or for a moment as it would stand in another window,
   of which it can be found out before it is shown what stands where. */
import { leaflet } from "./leaflet_map.js";

/** @type {L.Map | null} */
let asked = null;

/** The map in the window that is asked about. */
export const windowMap = () => asked ?? leaflet;

/**
 * The map as it would stand; nothing of it is drawn, and it has no events.
 * @param {L.LatLng} middle
 * @param {number} zoom
 * @returns {L.Map}
 */
export function mapAt(middle, zoom) {
  /** @type {L.Map} */
  const map = Object.create(leaflet);
  const center = leaflet._limitCenter(middle, zoom, leaflet.options.maxBounds);
  Object.assign(map, { _getMapPanePos: () => L.point(0, 0), _zoom: zoom, _lastCenter: center });
  map._pixelOrigin = map._getNewPixelOrigin(center);
  return map;
}

/**
 * Runs a job of small steps in another window of the map.
 * @template Made
 * @param {L.Map} map
 * @param {Generator<undefined, Made>} job
 * @returns {Generator<undefined, Made>}
 */
export function* inWindow(map, job) {
  for (;;) {
    asked = map;
    try {
      const step = job.next();
      if (step.done) return step.value;
    } finally {
      asked = null;
    }
    yield;
  }
}
