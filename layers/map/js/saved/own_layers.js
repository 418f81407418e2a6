/* The reader's own layers in the saved page. What reads files is set up when that text is first opened,
   or a file is let go of anywhere on the page. */
import { element } from "../dom/element.js";
import { unpacked } from "../dom/packed.js";
import { saveFile } from "../dom/save_file.js";
import { entryOf, mountOwnLayers, showOwnLayers } from "../own_layer/own_layer.js";
import { facts } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { leaveHome } from "../viewport/viewport.js";
/** @import * as bundle from "../own_files/view.js" */
/** @import { Simplify } from "../own_files/drawing.js" */
/** @import { Position, SavedOwnLayers, Window } from "../types/facts" */

const BESIDE = 0.1; // of a layer's extent, around it; in degrees, around one that is a point
/** @type {Promise<bundle.OwnFiles> | undefined} */
let coming;
/** @type {bundle.OwnFiles} */
let files;

/** @type {Simplify} */
function simplify(stroke, tolerance) {
  const points = stroke.map(([x, y]) => L.point(x, y));
  return L.LineUtil.simplify(points, tolerance).map(({ x, y }) => /** @type {Position} */ ([x, y]));
}

/** @param {Window} bounds */
function go([west, south, east, north]) {
  store.set({ view: "", filters: "" }, { user: true });
  leaveHome();
  const by = BESIDE * (Math.max(east - west, north - south) || 1);
  const [least, most] = [L.latLng(south - by, west - by), L.latLng(north + by, east + by)];
  leaflet.fitBounds(L.latLngBounds(least, most), { animate: false });
}

/** @returns {Promise<bundle.OwnFiles>} */
async function made() {
  /** @type {SavedOwnLayers} */
  const { words, script } = await unpacked("own");
  document.head.append(element("script", {}, script));
  /** @type {typeof bundle.OwnFiles} */
  const OwnFiles = Reflect.get(globalThis, "AtlasOwnFiles");
  mountOwnLayers((order) => files.arrange(order));
  const page = { element, filled, saveFile, show: showOwnLayers, entry: entryOf };
  return new OwnFiles({ ...page, words, simplify, go, window: facts.views.limits });
}

export async function loadOwnLayers() {
  files = await (coming ??= made());
}

export const ownLayersView = () => files.view();

/** @param {DragEvent} event */
function letGo(event) {
  const given = event.dataTransfer?.files ?? [];
  if (!given.length) return;
  event.preventDefault(); // the browser would leave the page for the file
  const all = [...given];
  store.set({ view: "layers", filters: "" }, { user: true });
  loadOwnLayers().then(() => files.take(all));
}

export function mountDropping() {
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", letGo);
}
