/* A cross that arrows move over the map: what a pointer is to who draws by keyboard. */
import { element } from "../../dom/element.js";
import { find } from "../../dom/find.js";
import { leaveHome } from "../../viewport/viewport.js";
import { leaflet } from "../../viewport/leaflet_map.js";
/** @import { Position } from "../../types/facts" */

const STEP_PX = 10;
const EDGE_PX = 24; // nearer to the edge of the window the map moves along

/** @type {Record<string, [number, number]>} */
const STEPS = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
};

export class Cross {
  constructor() {
    const lines = [
      element("path", { class: "casing", d: "M12 0V24M0 12H24" }),
      element("path", { d: "M12 0V24M0 12H24" }),
    ];
    this.root = element("div", { class: "pen-cross", role: "application", tabindex: -1 }, [
      element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, lines),
    ]);
    this.root.hidden = true;
    this.at = leaflet.getCenter();
    leaflet.on("move zoom viewreset", () => this.place());
    find("#atlas .plate-window").append(this.root);
  }

  get hasFocus() {
    return document.activeElement === this.root;
  }

  /** @returns {Position} */
  get position() {
    return [this.at.lng, this.at.lat];
  }

  /**
   * @param {Position | null} at Where it goes; null leaves it where it is, in sight.
   * @param {string} label
   */
  show(at, label) {
    if (at) this.at = L.latLng(at[1], at[0]);
    if (!leaflet.getBounds().contains(this.at)) this.at = leaflet.getCenter();
    this.root.hidden = false;
    this.label(label);
    this.place();
  }

  /** @param {string} label */
  label(label) {
    this.root.setAttribute("aria-label", label);
  }

  hide() {
    this.root.hidden = true;
  }

  focus() {
    this.root.focus({ preventScroll: true });
  }

  place() {
    if (this.root.hidden) return;
    const { x, y } = leaflet.latLngToContainerPoint(this.at);
    this.root.style.transform = `translate(${x}px, ${y}px)`;
  }

  /** @param {string} key An arrow. */
  step(key) {
    const { x, y } = leaflet.latLngToContainerPoint(this.at).add(STEPS[key]);
    this.at = leaflet.containerPointToLatLng([x, y]);
    const size = leaflet.getSize();
    const outside = Math.min(x, y, size.x - x, size.y - y) < EDGE_PX;
    if (outside) {
      leaveHome();
      leaflet.panTo(this.at, { animate: false });
    }
    this.place();
  }
}
