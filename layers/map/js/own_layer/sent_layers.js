/* The own layers that the page around the frame sends. */
import { mountOwnLayers, showOwnLayers } from "./own_layer.js";
/** @import { OwnLayersMessage } from "../types/messages" */

/** @param {MessageEvent<OwnLayersMessage | null>} event */
function receive({ data, source }) {
  if (source === window.parent && data?.atlas === "own_layers") showOwnLayers(data.layers);
}

export function mountSentLayers() {
  mountOwnLayers();
  addEventListener("message", receive);
}
