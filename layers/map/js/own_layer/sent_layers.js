/* The own layers that the page around the frame sends; how a reader arranges them goes back to it. */
import { arranged } from "./arranging.js";
import { mountOwnLayers, showOwnLayers } from "./own_layer.js";
/** @import { OwnArrangedMessage, OwnLayerFacts, OwnLayersMessage, OwnPlaced } from "../types/messages" */

/** @type {OwnLayerFacts[]} */
let layers = [];

/** @param {OwnLayerFacts[]} given */
function show(given) {
  layers = given;
  showOwnLayers(layers);
}

/** @param {OwnPlaced[]} order */
function arrange(order) {
  show(arranged(layers, order));
  /** @type {OwnArrangedMessage} */
  const message = { atlas: "own_arranged", layers: order };
  window.parent.postMessage(message, "*");
}

/** @param {MessageEvent<OwnLayersMessage | null>} event */
function receive({ data, source }) {
  if (source === window.parent && data?.atlas === "own_layers") show(data.layers);
}

export function mountSentLayers() {
  mountOwnLayers(arrange);
  addEventListener("message", receive);
}
