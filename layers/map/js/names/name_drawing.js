/* The drawing of names over the map; only names that stand otherwise than before are drawn anew. */
import { sceneSign } from "../dates/dated_states.js";
import { element } from "../dom/element.js";
import { setAttributes } from "../dom/set_attributes.js";
import { holdingOf } from "../state/facts.js";
import { store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { draw, signOf } from "./lettering.js";
/** @import { Point } from "../types/geometry" */
/** @import { MapState } from "../types/messages" */
/** @import { SeenFacts } from "../types/facts" */
/** @import { Label } from "../types/names" */

const MAX_SPARE = 500;
/** @type {WeakMap<Label, string>} */
const signs = new WeakMap();
/** @type {NamesLayer} */
let names;

/** @param {Label} label */
function signed(label) {
  const name = signs.get(label) ?? signOf(label);
  signs.set(label, name);
  return name;
}

/** A drawing of names in a pane of the map. */
export class NamesLayer {
  /**
   * @param {string} pane
   * @param {string} prefix Of the ids in it.
   */
  constructor(pane, prefix) {
    this.prefix = prefix;
    this.layer = element("svg", { class: "names-layer" });
    /** @type {Map<string, SVGElement[]>} sign -> the elements of a name as it stands, its text last */
    this.drawn = new Map();
    /** @type {Map<string, SVGElement[]>} those that stood before, for when they stand so again */
    this.spare = new Map();
    /** @type {Label[]} */
    this.labels = [];
    leaflet.getPane(pane)?.append(this.layer);
    leaflet.on("zoomanim zoomstart", () => this.layer.classList.add("moving"));
  }

  /**
   * @param {Label[]} next
   * @param {Point} size
   * @param {SeenFacts} view Whose land it is on which they stand.
   */
  show(next, { x, y }, view) {
    this.labels = next;
    const { layer } = this;
    setAttributes(layer, { width: x, height: y, viewBox: `0 0 ${x} ${y}` });
    const corner = leaflet.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setPosition(/** @type {any} */ (layer), corner);
    this.redraw(view);
    layer.classList.remove("moving");
  }

  /** @param {SeenFacts} view */
  redraw(view) {
    const next = new Map(this.labels.map((label) => [signed(label), label]));
    for (const [name, elements] of this.drawn) if (!next.has(name)) this.drop(name, elements);
    for (const [name, label] of next) {
      const elements = this.drawn.get(name) || this.add(name, label);
      const text = /** @type {SVGElement} */ (elements.at(-1));
      const fill = label.land && holdingOf(label.item.key, view)?.fill;
      if (fill && text.dataset.fill !== fill) text.dataset.fill = fill;
    }
  }

  /**
   * @param {string} name
   * @param {Label} label
   */
  add(name, label) {
    const stood = this.spare.get(name);
    const elements = stood ?? draw(label, this.prefix);
    for (const each of stood ?? []) each.style.visibility = ""; // of another place of the bracket
    this.spare.delete(name);
    this.drawn.set(name, elements);
    this.layer.append(...elements);
    return elements;
  }

  /**
   * @param {string} name
   * @param {SVGElement[]} elements
   */
  drop(name, elements) {
    for (const each of elements) each.remove();
    this.drawn.delete(name);
    if (this.spare.size >= MAX_SPARE) this.spare.clear();
    this.spare.set(name, elements);
  }

  /**
   * Shows of the names those that stand where they may; only what is otherwise now is touched.
   * @param {(label: Label) => boolean} may
   */
  only(may) {
    for (const label of this.labels) {
      const visibility = may(label) ? "" : "hidden";
      for (const each of this.drawn.get(signed(label)) ?? [])
        if (each.style.visibility !== visibility) each.style.visibility = visibility;
    }
  }
}

/**
 * @param {Label[]} next
 * @param {Point} size
 */
export function drawNames(next, size) {
  names.show(next, size, seen(store.get()));
}

/**
 * A line's name goes with its line, at once; the others wait for the layout.
 * @param {MapState} state
 * @param {MapState} previous
 */
function dropLineNames(state, previous) {
  if (sceneSign(state) === sceneSign(previous)) return;
  for (const [name, elements] of names.drawn) {
    if (elements.at(-1)?.matches(".line-l")) names.drop(name, elements);
  }
}

/** The names of the map itself, as they are drawn. */
export const ownNames = () => names;

/** The names as they stand: whose each is, and its boxes in px of the map's window. */
export function namedBoxes() {
  return names.labels.map(({ item, boxes }) => ({ key: item.key, boxes }));
}

/** What was drawn with other type is not drawn again. */
export function forgetDrawnNames() {
  names.spare.clear();
}

export function mountNames() {
  names = new NamesLayer("labels", "along");
  store.on(dropLineNames);
}
