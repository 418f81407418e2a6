/* The map document as the page shows it in its frame. */
import { openMap } from "./open_map.js";
import { askForPlain } from "./layout/typefaces.js";
import { mountSentLayers } from "./own_layer/sent_layers.js";
import { whenSized } from "./viewport/when_sized.js";

export * from "./outside.js";

/** @param {L.Map} map */
export function start(map) {
  whenSized(() => openMap(map, [mountSentLayers]), askForPlain);
}
