/* The bracket between two states on one map, or what shows how much of the other one shines through:
   a range input, so that keys, pointers and fingers move it alike. Moving it writes two styles. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { eastWest } from "../graticule/compass.js";
import { degrees } from "../graticule/steps.js";
import { uiText } from "../state/facts.js";
import { leaflet } from "../viewport/leaflet_map.js";

const FAR = 10; // percent of a step with Shift
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** @typedef {{ at: string, told: string }} Head */

export class Bracket {
  /**
   * @param {() => void} moved Follows each move.
   * @param {() => void} rested Follows when it has been let go.
   */
  constructor(moved, rested) {
    this.moved = moved;
    this.rested = rested;
    this.at = 50; // percent of the window's width
    this.fades = false;
    /** @type {Head[]} */
    this.heads = [];
    this.range = element("input", { type: "range", min: 0, max: 100, step: 1, value: this.at });
    this.line = element("i", { class: "bracket-line" });
    this.sides = ["first", "other"].map((side) =>
      element("button", { type: "button", class: `side ${side}` }),
    );
    this.stage = element("div", { class: "bracket-stage" }, [this.line, ...this.sides]);
    this.root = element("div", { class: "bracket" }, [this.stage, this.range]);
    this.range.addEventListener("input", () => this.move(Number(this.range.value)));
    this.range.addEventListener("change", () => this.rested());
    this.range.addEventListener("keydown", (event) => this.step(event));
    find(".plate-window").append(this.root);
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const by = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (!by || !event.shiftKey) return;
    event.preventDefault();
    this.to(this.at + by * FAR);
  }

  /** @param {number} percent */
  to(percent) {
    this.range.value = String(Math.max(0, Math.min(100, percent)));
    this.move(Number(this.range.value));
    this.rested();
  }

  /** @param {number} percent */
  move(percent) {
    this.at = percent;
    this.moved();
    this.say();
  }

  /** Where it stands in px of the map's window. */
  get x() {
    return (leaflet.getSize().x * this.at) / 100;
  }

  /**
   * @param {Head[]} heads
   * @param {boolean} fades
   */
  head(heads, fades) {
    this.heads = heads;
    this.fades = fades;
    this.root.classList.toggle("fades", fades);
    for (const [n, { at, told }] of heads.entries())
      this.sides[n].replaceChildren(element("b", {}, at), element("span", {}, told));
    this.root.classList.toggle("alike", heads[0].told === heads[1].told);
    const [first, other] = heads.map(({ at }) => at);
    const key = fades ? "compare_fade_label" : "compare_bracket_label";
    this.range.setAttribute("aria-label", uiText(key, { first, other }));
    this.say();
  }

  say() {
    const { lng } = leaflet.containerPointToLatLng([this.x, leaflet.getSize().y / 2]);
    const [first, other] = this.heads.map(({ at }) => at);
    const values = { first, other, percent: this.at, longitude: degrees(lng, eastWest()) };
    const key = this.fades ? "compare_fade_at" : "compare_bracket_at";
    this.range.setAttribute("aria-valuetext", uiText(key, values));
  }

  remove() {
    this.root.remove();
  }
}
