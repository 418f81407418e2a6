/* The other state's map: a copy of what the map has drawn, painted as that state has it, in a pane of
   its own over the first. It covers the first where it shows, so that moving its edge moves nothing
   else. Leaflet moves and zooms the panes; the copy is made anew when a move has ended. */
import { element } from "../dom/element.js";
import { linePaths, linesOf } from "../land/dividing_lines.js";
import { paintAs } from "../land/symbols.js";
import { NamesLayer } from "../names/name_drawing.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
/** @import { Point } from "../types/geometry" */
/** @import { MapState } from "../types/messages" */

const COPIED = ["tilePane", "shore", "land", "coast"];
const GHOSTS = "ghosts";
const PANES = { [GHOSTS]: 448, second: 460, secondnames: 501 };

/** @param {string} name */
const pane = (name) => /** @type {HTMLElement} */ (leaflet.getPane(name));

/**
 * @param {HTMLElement | SVGElement} of
 * @param {Point} at
 */
const place = (of, { x, y }) =>
  L.DomUtil.setPosition(/** @type {HTMLElement} */ (of), L.point(x, y));

/** @param {SVGElement} path */
const placeOn = ({ dataset }) => dataset.place ?? dataset.coastOf ?? dataset.symbol;

export class SecondMap {
  constructor() {
    for (const [name, z] of Object.entries(PANES)) {
      if (leaflet.getPane(name)) continue;
      const made = leaflet.createPane(name);
      made.style.zIndex = String(z);
      made.style.pointerEvents = "none";
    }
    this.land = element("div", { class: "second-land" });
    this.graticule = element("div"); // drawn with the names
    this.root = element("div", { class: "second", "aria-hidden": "true" }, [this.land]);
    pane("second").append(this.root);
    this.names = new NamesLayer("secondnames", "second-along");
    /** @type {[copy: SVGElement | HTMLElement, of: SVGElement | HTMLElement][]} */
    this.moved = []; // what Leaflet moves and zooms, with what it moves likewise
    /** @type {Point} */
    this.shift = { x: 0, y: 0 }; // from the window of the first to that of the second
  }

  remove() {
    this.root.remove();
    this.names.layer.remove();
    pane(GHOSTS).replaceChildren();
  }

  /**
   * Draws both states anew from what the map has drawn.
   * @param {MapState} state
   * @param {MapState} other
   */
  draw(state, other) {
    const view = seen(other);
    this.moved = [];
    const copies = COPIED.map((name) => this.copy(pane(name)));
    for (const path of copies.flatMap((each) => [...each.querySelectorAll("path")])) {
      const id = placeOn(path);
      if (id === undefined) continue;
      paintAs(id, path, view);
      for (const name of ["data-place", "role", "tabindex", "aria-label", "aria-selected"])
        path.removeAttribute(name);
      path.classList.remove("leaflet-interactive");
      path.dataset.second = id;
    }
    const [mine, theirs] = [linesOf(state), linesOf(other)];
    const lines = this.lines(other, theirs, ["casing", "line"]);
    const ghosts = this.lines(
      state,
      mine.filter((id) => !theirs.includes(id)),
      ["ghost"],
    );
    const [tiles, ...land] = copies;
    this.land.replaceChildren(tiles, this.graticule, ...land, ghosts, lines);
    pane(GHOSTS).replaceChildren(
      this.lines(
        other,
        theirs.filter((id) => !mine.includes(id)),
        ["ghost"],
      ),
    );
    this.follow();
  }

  /** Takes over the graticule as the map has drawn it. */
  drawGraticule() {
    const of = pane("graticule");
    this.moved = this.moved.filter(([copy]) => !this.graticule.contains(copy));
    this.graticule.replaceChildren(this.copy(of));
    this.follow();
  }

  /** @param {HTMLElement} of */
  copy(of) {
    const made = /** @type {HTMLElement} */ (of.cloneNode(true));
    const [copies, own] = [made, of].map((each) => [
      ...each.querySelectorAll(".leaflet-zoom-animated"),
    ]);
    for (const [at, each] of copies.entries()) this.goWith(each, own[at]);
    return made;
  }

  /**
   * @param {Element} copy
   * @param {Element} of
   */
  goWith(copy, of) {
    this.moved.push([/** @type {SVGElement} */ (copy), /** @type {SVGElement} */ (of)]);
  }

  /**
   * Lines of a state in a drawing like that of the map's own lines.
   * @param {MapState} state
   * @param {string[]} ids
   * @param {string[]} classes
   */
  lines(state, ids, classes) {
    const of = /** @type {SVGElement} */ (pane("lines").querySelector("svg"));
    const drawing = /** @type {SVGElement} */ (of.cloneNode(false));
    const shown = linePaths(state).filter(({ id }) => ids.includes(id));
    drawing.append(
      ...shown.flatMap(({ kind, d }) =>
        classes.map((name) => element("path", { class: name, "data-kind": kind, d })),
      ),
    );
    this.goWith(drawing, of);
    return drawing;
  }

  /** What goes with each move of the map. */
  follow() {
    const corner = leaflet.containerPointToLayerPoint([0, 0]);
    const { x, y } = leaflet.getSize();
    place(this.root, { x: corner.x + this.shift.x, y: corner.y + this.shift.y });
    place(this.land, { x: -corner.x, y: -corner.y });
    Object.assign(this.root.style, { width: `${x}px`, height: `${y}px` });
    for (const [copy, of] of this.moved) copy.style.transform = of.style.transform;
  }

  /**
   * Cuts the names of both maps at their windows, where these stand beside each other.
   * @param {boolean} apart
   */
  cutNames(apart) {
    const { x: left, y: top } = leaflet.containerPointToLayerPoint([0, 0]);
    const { x: width, y: height } = leaflet.getSize();
    const [right, foot] = [left + width, top + height];
    const cut = apart
      ? `polygon(${left}px ${top}px, ${right}px ${top}px, ${right}px ${foot}px, ${left}px ${foot}px)`
      : "";
    for (const name of ["labels", "secondnames"]) pane(name).style.clipPath = cut;
    place(pane("secondnames"), apart ? this.shift : { x: 0, y: 0 });
  }
}
