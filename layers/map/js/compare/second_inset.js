/* The other state's magnified window: beside the first where the two lie under one bracket, so that
   both are seen; at the place of the first where there is no room, or where only one is looked at. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { insetCopy } from "../inset/inset_map.js";
import { seen } from "../viewpoints/viewpoints.js";
import { headOf } from "./states.js";
/** @import { PlacedInset } from "../inset/inset.js" */
/** @import { Point } from "../types/geometry" */
/** @import { MapState } from "../types/messages" */

/**
 * What tells one state from the other: its settlement or date, or else whose description it is.
 * @param {MapState} state
 * @param {MapState} other
 */
function calledBeside(state, other) {
  const { at, told } = headOf(state);
  return at === headOf(other).at ? told : at;
}

export class SecondInset {
  constructor() {
    this.root = element("div", { class: "inset second-inset", "aria-hidden": "true" });
    this.root.hidden = true;
    this.first = find("#atlas .inset");
    this.isBeside = false;
    this.middle = 0; // px across, of the first one
    find("#atlas .map").append(this.root);
  }

  /**
   * @param {{ own: PlacedInset | null, other: PlacedInset | null }} insets
   * @param {{ state: MapState, theirs: MapState }} states
   * @param {Point} by From the first map's window, with its frame, to the second's.
   */
  draw({ own, other }, { state, theirs }, { x, y }) {
    this.root.hidden = !own || !other;
    this.first.dataset.side = calledBeside(state, theirs);
    this.root.dataset.side = calledBeside(theirs, state);
    if (!own || !other) return;
    this.isBeside = own.second !== null;
    this.first.toggleAttribute("data-doubled", this.isBeside);
    this.middle = (own.spot.left + own.spot.right) / 2;
    const { left, top } = own.second ?? own.spot;
    this.root.replaceChildren(insetCopy(other.map, other.names, seen(theirs)));
    Object.assign(this.root.style, { left: `${left + x}px`, top: `${top + y}px` });
  }

  /** @param {boolean} is Whether it is seen where it stands in the place of the first. */
  show(is) {
    this.root.style.visibility = this.isBeside || is ? "" : "hidden";
  }

  remove() {
    this.root.remove();
    delete this.first.dataset.side;
    this.first.removeAttribute("data-doubled");
  }
}
