/* Opens a map document: mounts every part of it, what stands below the map first, so that the map
   is drawn once, at the size it keeps. */
import { mountCard } from "./card/card.js";
import { mountFurniture } from "./graticule/graticule.js";
import { mountInset } from "./inset/inset.js";
import { mountKeyboard } from "./keyboard/keyboard.js";
import { mountChangeFlash } from "./land/change_flash.js";
import { mountLines } from "./land/dividing_lines.js";
import { mountLegend } from "./legend/legend.js";
import { mountLocator } from "./locator/locator.js";
import { mountMessages, opening, tellReady } from "./messages/frame_messages.js";
import { mountLabels } from "./names/labels.js";
import { open } from "./state/store.js";
import { mountPlay } from "./timeline/play.js";
import { mountTimeline } from "./timeline/timeline.js";
import { mountViewpoints } from "./viewpoints/viewpoints.js";
import { mountCooperative } from "./viewport/cooperative.js";
import { layoutWithTypefaces, mountViewport } from "./viewport/layout.js";
import { useLeaflet } from "./viewport/leaflet_map.js";
import { mountPaper, mountPaperLayout } from "./viewport/paper.js";

const PARTS = [
  ...[mountViewpoints, mountLegend, mountTimeline, mountPlay],
  ...[mountViewport, mountLines, mountLabels, mountFurniture, mountLocator, mountInset],
  ...[mountChangeFlash, mountCooperative, mountCard, mountMessages, mountKeyboard],
];

/* `map` is Leaflet's; `more` are the parts that stand around the map in the saved page. */
export function openMap(map, more = []) {
  useLeaflet(map);
  mountPaper();
  open(opening(), () => {
    for (const mount of [...PARTS, mountPaperLayout, ...more]) mount();
  });
  layoutWithTypefaces();
  tellReady();
}
