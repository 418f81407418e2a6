/* The map document that readers take home: a masthead and a reading pane stand around the map. */
import { openMap } from "./open_map.js";
import { mountAddressLine } from "./saved/address_line.js";
import { mountFollowingChoices } from "./saved/following.js";
import { mountMasthead } from "./saved/masthead.js";
import { mountDropping } from "./saved/own_layers.js";
import { mountReadingPane } from "./saved/reading_pane.js";
import { mountSharing } from "./saved/sharing.js";
import { mountTextKeys, mountViews } from "./saved/views.js";
import { whenSized } from "./viewport/when_sized.js";

export * from "./outside.js";

const PARTS = [mountMasthead, mountReadingPane, mountSharing, mountViews, mountDropping];

/** @param {L.Map} map */
export function start(map) {
  mountAddressLine();
  mountFollowingChoices();
  mountTextKeys();
  whenSized(() => openMap(map, PARTS));
}
