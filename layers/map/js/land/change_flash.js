/* What changed hands since the settlement shown before, or is told otherwise now: a light shines
   around it for a moment, from behind, so that no land is hidden by it, however small. The outlines
   are copies in a drawing of their own beneath the land, so that the map itself is not painted again
   while they fade. */
import { element } from "../dom/element.js";
import { changed } from "./changed_places.js";
import { facts, holdingOf } from "../state/facts.js";
import { withNames } from "../layout/schedule.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { outlinePath, shapes } from "./land_layer.js";
/** @import { HoldingFacts, SeenFacts } from "../types/facts" */

const SHOWN_MS = 1600; // as long as the fading in map.css
/** @type {HTMLElement} */
let pane;
/** @type {number | undefined} */
let timer;
let turn = 0;

/** @param {string} id */
function copy(id) {
  return element("path", { "data-changed": id, d: outlinePath(id).getAttribute("d") });
}

/** @type {(view: SeenFacts) => (place: string) => HoldingFacts | undefined} */
const heldIn = (view) => (place) => holdingOf(place, view);

function clear() {
  clearTimeout(timer);
  pane.replaceChildren();
}

/** @param {string[]} ids */
function light(ids) {
  const lit = ids.filter((id) => shapes.has(id));
  if (!lit.length) return;
  const drawing = /** @type {Element} */ (outlinePath(lit[0]).ownerSVGElement?.cloneNode(false));
  drawing.setAttribute("class", "changed");
  drawing.append(...lit.map(copy));
  pane.replaceChildren(drawing);
  timer = window.setTimeout(clear, SHOWN_MS);
}

export function mountChangeFlash() {
  pane = leaflet.createPane("changed");
  pane.style.zIndex = "390"; // under the land, over its shore
  pane.style.pointerEvents = "none";
  leaflet.on("zoomstart", clear);
  store.on((state, previous) => {
    if (!differ(state, previous, "settlement", "date", "viewpoint")) return;
    turn += 1;
    const mine = turn;
    if (state.quiz) return clear(); // an answer changes no hands: it tells what was kept back
    const ids = changed(facts.places_with_land, heldIn(seen(previous)), heldIn(seen(state)));
    withNames(() => {
      if (mine !== turn) return;
      clear();
      light(ids);
    });
  });
}
