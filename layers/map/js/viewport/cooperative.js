/* A low window (a phone held sideways, a small frame, a screen enlarged four times) shows little but
   the map. There one finger and the wheel scroll the page, as everywhere else; two fingers, or the
   wheel with Ctrl, move the map, which says so (page_around.js tells whether it is low). */
import { element } from "../dom/element.js";
import { atlasRoot, find } from "../dom/find.js";
import { uiText } from "../state/facts.js";

const SHOWN_MS = 1400;
/** @type {HTMLElement} */
let hint;
/** @type {number | undefined} */
let timer;

const low = () => "low" in atlasRoot().dataset;

/** @param {string} key */
function say(key) {
  hint.textContent = uiText(key);
  hint.classList.add("shown");
  clearTimeout(timer);
  timer = window.setTimeout(() => hint.classList.remove("shown"), SHOWN_MS);
}

/**
 * Leaflet, which listens on the map below, does not see what is the page's.
 * @param {WheelEvent} event
 */
function wheel(event) {
  if (!low() || event.ctrlKey || event.metaKey) return;
  event.stopPropagation();
  say("map_hint_wheel");
}

/** @param {TouchEvent} event */
function touch(event) {
  const onVertex = event.target instanceof Element && event.target.closest(".leaflet-marker-icon");
  if (!low() || event.touches.length > 1 || onVertex) return;
  event.stopPropagation();
  if (event.type === "touchmove") say("map_hint_touch");
}

export function mountCooperative() {
  const map = find("#atlas .map");
  hint = element("p", { class: "hint", "aria-hidden": "true" });
  map.append(hint);
  const area = find(".plate-window", map);
  area.addEventListener("wheel", wheel, { capture: true, passive: true });
  for (const name of /** @type {const} */ (["touchstart", "touchmove"]))
    area.addEventListener(name, touch, { capture: true, passive: true });
}
