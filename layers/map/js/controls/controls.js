/* The zoom buttons and the attribution, which names keep clear of. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { iconButton } from "../dom/icon_button.js";
import { setAttributes } from "../dom/set_attributes.js";
import { uiText } from "../state/facts.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { fullScreenButton } from "./full_screen.js";
import { frameWidth } from "../viewport/map_frame.js";
import { home, region, zoomIn, zoomOut } from "../viewport/viewport.js";
/** @import { Box } from "../types/geometry" */

const GLOBE = "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12M2 8h12M8 2c-3.4 4-3.4 8 0 12c3.4-4 3.4-8 0-12";
const ACTS = [
  { name: "zoom_in", icon: "M8 3v10M3 8h10", act: zoomIn },
  { name: "zoom_out", icon: "M3 8h10", act: zoomOut },
  { name: "home", icon: "M2 8.2L8 3l6 5.2M4 6.6V13h8V6.6", act: () => home() },
  { name: "region", icon: GLOBE, act: region },
];
const FIXED = ".map > .ctl, .map > .locator, .map > .find, .plate-over .attribution";

/** @param {{ name: string, icon: string, act: () => void }} of */
const button = ({ name, icon, act }) => iconButton(`ctl-${name}`, uiText(`map_${name}`), icon, act);

export function drawAttribution() {
  const edge = frameWidth();
  const { x: w, y: h } = leaflet.getSize();
  const text = find(".attribution");
  setAttributes(text, {
    x: edge + w - (edge ? 0 : 8),
    y: edge ? edge + h + edge - 4.5 : h - 7,
    class: edge ? "deg attribution" : "deg halo attribution",
  });
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
  const whole = fullScreenButton();
  find(".map").append(element("div", attributes, [...ACTS.map(button), ...(whole ? [whole] : [])]));
}
