/* A stroke of the brush: whatever a pointer passes over while it is down. The map stands still. */
import { find } from "../dom/find.js";
import { meant } from "../pointing/pointing.js";
import { leaflet } from "../viewport/leaflet_map.js";

/** @typedef {{ begin: () => void, over: (id: string, event: PointerEvent) => void, end: () => void }} Acts */

let drags = false;
let down = false;

/** @param {PointerEvent} event @param {Acts} acts */
function pass(event, acts) {
  const target = meant(event);
  if (target) acts.over(target.id, event);
}

/** Whether a pointer that is dragged paints, or moves the map. @param {boolean} on */
export function paintByDragging(on) {
  if (drags === on) return;
  drags = on;
  find("#atlas .map").toggleAttribute("data-brush", on);
  if (on) leaflet.dragging.disable();
  else leaflet.dragging.enable();
}

/** @param {Acts} acts */
export function mountStroke(acts) {
  const window_ = find(".plate-window");
  const end = () => {
    if (down) acts.end();
    down = false;
  };
  window_.addEventListener("pointerdown", (event) => {
    if (!drags || event.button || !event.isPrimary) return;
    const { target, pointerId } = event;
    // A finger's events would all go to where it came down.
    if (target instanceof Element && target.hasPointerCapture(pointerId))
      target.releasePointerCapture(pointerId);
    down = true;
    acts.begin();
    pass(event, acts);
  });
  window_.addEventListener("pointermove", (event) => {
    if (down && event.isPrimary) pass(event, acts);
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"]))
    addEventListener(name, end);
}
