/* What the console and the browser tests may ask of a document, as `Atlas`. */
import * as layer from "./land/land_layer.js";
import { flat } from "./land/topology.js";
import * as names from "./names/labels.js";
import * as layout from "./viewport/layout.js";
import * as viewport from "./viewport/viewport.js";

export { facts as data } from "./state/facts.js";
export { store } from "./state/store.js";
export { leaflet } from "./viewport/leaflet_map.js";

export const labels = { boxes: names.namedBoxes };
export const shapes = { flat };
export const map = {
  shapes: layer.shapes,
  layoutNow: layout.layoutNow,
  home: viewport.home,
  region: viewport.region,
  placePoint: viewport.placePoint,
  placeBox: viewport.placeBox,
};
