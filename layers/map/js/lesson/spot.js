/* A ring that goes with the pointer over the map, large enough for the last row. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";

/** @type {HTMLElement | null} */
let ring = null;

/** @param {PointerEvent} event */
function follow({ clientX, clientY }) {
  if (!ring) return;
  const { left, top } = find("#atlas .map").getBoundingClientRect();
  ring.style.transform = `translate(${clientX - left}px, ${clientY - top}px)`;
}

/** @param {boolean} [on] */
export function spot(on = !ring) {
  const map = find("#atlas .map");
  map.classList.toggle("spotted", on);
  ring?.remove();
  map.removeEventListener("pointermove", follow);
  ring = on ? element("i", { class: "lesson-spot", "aria-hidden": "true" }) : null;
  if (!ring) return;
  const { clientWidth, clientHeight } = map;
  ring.style.transform = `translate(${clientWidth / 2}px, ${clientHeight / 2}px)`;
  map.append(ring);
  map.addEventListener("pointermove", follow);
}
