/* What the console and the browser tests may ask of a document, as `Atlas`. */
import * as layer from "./land/land_layer.js";
import { flat } from "./land/topology.js";
import { namedBoxes } from "./names/name_drawing.js";
import { layoutNow } from "./viewport/fitting.js";
import * as viewport from "./viewport/viewport.js";

export { facts as data } from "./state/facts.js";
export { store } from "./state/store.js";
export { leaflet } from "./viewport/leaflet_map.js";

export { picture } from "./picture/picture.js";
export const labels = { boxes: namedBoxes };
export const shapes = { flat };
export const map = {
  shapes: layer.shapes,
  layoutNow,
  home: viewport.home,
  region: viewport.region,
  placePoint: viewport.placePoint,
  placeBox: viewport.placeBox,
};
