/* The zoom buttons and the attribution, which names keep clear of. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { uiText } from "../state/facts.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth } from "../viewport/map_frame.js";
import { region, zoomIn, zoomOut } from "../viewport/viewport.js";
/** @import { Box } from "../types/geometry" */

const ACTS = [
  { name: "zoom_in", icon: "M8 3v10M3 8h10", act: zoomIn },
  { name: "zoom_out", icon: "M3 8h10", act: zoomOut },
  { name: "region", icon: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", act: region },
];
const FIXED = ".map > .ctl, .map > .locator, .plate-over .attribution";

/** @param {{ name: string, icon: string, act: () => void }} of */
function button({ name, icon, act }) {
  const words = uiText(`map_${name}`);
  const drawing = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
    element("path", { d: icon }),
  ]);
  const attributes = { type: "button", class: `ctl-${name}`, "aria-label": words, title: words };
  const made = element("button", attributes, [drawing]);
  made.addEventListener("click", act);
  return made;
}

export function drawAttribution() {
  const edge = frameWidth();
  const { x: w, y: h } = leaflet.getSize();
  const text = find(".attribution");
  text.setAttribute("x", String(edge + w - (edge ? 0 : 8)));
  text.setAttribute("y", String(edge ? edge + h + edge - 4.5 : h - 7));
  text.setAttribute("class", edge ? "deg attribution" : "deg halo attribution");
}

/**
 * The boxes of controls, locator and, on a phone, the attribution, in px of the map's window.
 * @param {number} edge Width of the degree frame, px.
 * @returns {Box[]}
 */
export function controlBoxes(edge) {
  const origin = find(".map").getBoundingClientRect();
  return [...document.querySelectorAll(FIXED)]
    .map((fixed) => fixed.getBoundingClientRect())
    .filter(({ left, right }) => right > left)
    .map(({ left, top, right, bottom }) => ({
      left: left - origin.left - edge,
      top: top - origin.top - edge,
      right: right - origin.left - edge,
      bottom: bottom - origin.top - edge,
    }));
}

export function mountControls() {
  const attributes = { class: "ctl", role: "group", "aria-label": uiText("map_controls") };
  find(".map").append(element("div", attributes, ACTS.map(button)));
}
