/* Fingers and pointers on the map and its inset: what is meant is chosen, and told while a pointer
   hovers over it. */
import { find } from "../dom/find.js";
import { element } from "../dom/element.js";
import { pointedInset } from "../inset/inset.js";
import { landNow } from "../layout/layout.js";
import { shapes } from "../land/land_layer.js";
import { namedBoxes } from "../names/name_drawing.js";
import { placeById } from "../state/facts.js";
import { withholds } from "../quiz/withheld.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { pixelBox } from "../viewport/viewport.js";
import { pick } from "./pick.js";
import { targetAt } from "./target.js";
import { placeTip } from "./tip.js";
/** @import { Named, Target } from "./target.js" */

const BROAD = 120; // px: land that is larger is a background to names
const DRAWN = "[data-place], [data-symbol], [data-inset]";
/** @type {HTMLElement} */
let map;
/** @type {HTMLElement} */
let tip;
let due = 0;

/** Names of places that are read; those of lines choose nothing. @param {Named[]} names */
const ofPlaces = (names) =>
  withholds("names") ? [] : names.filter(({ key }) => placeById.has(key));

/**
 * The land whose drawing is right under the pointer.
 * @param {Event} event
 * @param {boolean} inInset
 */
function landUnder({ target }, inInset) {
  const drawn = /** @type {SVGElement | null | false} */ (
    target instanceof Element && target.closest(DRAWN)
  );
  if (!drawn) return null;
  const id = drawn.dataset.place || drawn.dataset.symbol || drawn.dataset.inset || "";
  const bounds = shapes.get(id)?.bounds;
  if (!bounds) return null;
  const { left, right, top, bottom } = pixelBox(bounds);
  return { id, broad: !inInset && Math.max(right - left, bottom - top) > BROAD };
}

/**
 * @param {Element} drawing
 * @param {MouseEvent} event
 */
function pointIn(drawing, { clientX, clientY }) {
  const { left, top } = drawing.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/**
 * What a pointer means where it is.
 * @param {MouseEvent} event
 * @returns {Target | null}
 */
export function meant(event) {
  const inset = pointedInset();
  const inInset = inset !== null && event.composedPath().includes(inset.drawing);
  const point = inInset ? pointIn(inset.drawing, event) : leaflet.mouseEventToContainerPoint(event);
  const on = landUnder(event, inInset);
  const { land, names } = inInset ? inset : { land: landNow(), names: namedBoxes() };
  return targetAt(point, { land, names: ofPlaces(names), on });
}

/** @param {MouseEvent} event */
function choose(event) {
  const target = meant(event);
  if (target) pick(target.id, event);
}

function forget() {
  cancelAnimationFrame(due);
  tip.hidden = true;
  map.classList.remove("pointed");
}

/** @param {PointerEvent} event */
function hover(event) {
  const over = event.target instanceof Element && event.target.closest(".plate-window, .inset");
  if (event.pointerType === "touch" || event.buttons || !over) return forget();
  cancelAnimationFrame(due);
  due = requestAnimationFrame(() => tell(event, meant(event)));
}

/**
 * @param {PointerEvent} event
 * @param {Target | null} target
 */
function tell(event, target) {
  map.classList.toggle("pointed", target !== null);
  tip.hidden = !target || target.named || withholds("names"); // a name that is read already is not told again
  if (!target || tip.hidden) return;
  tip.textContent = placeById.get(target.id)?.names[store.get().names] ?? target.id;
  placeTip(tip, event);
}

export function mountPointing() {
  map = find("#atlas .map");
  tip = element("p", { class: "tip", "aria-hidden": "true", hidden: "" });
  map.append(tip);
  leaflet.on("click", ({ originalEvent }) => choose(originalEvent));
  map
    .querySelector(".inset")
    ?.addEventListener("click", (event) => choose(/** @type {MouseEvent} */ (event)));
  map.addEventListener("pointermove", hover);
  map.addEventListener("pointerleave", forget);
  leaflet.on("movestart zoomstart", forget);
}
