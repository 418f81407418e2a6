/* The parts of places that a plan's line cuts in two, over the land of those places, each as its holder
   has it. They follow the plan; the cut comes from what waits until a line is drawn or read. */
import { landLayer } from "../../land/land_layer.js";
import { setLandParts } from "../../land/land_parts.js";
import { Patch } from "../../land/svg_land.js";
import { flatStroke } from "../../land/topology.js";
import { facts } from "../../state/facts.js";
import { relayout } from "../../layout/schedule.js";
import { store } from "../../state/store.js";
import { leaflet } from "../../viewport/leaflet_map.js";
import { nearestOn } from "./line.js";
import { drawing, drawn } from "./load_drawing.js";
import { planOf, units } from "../look.js";
import { SIDES } from "../plan.js";
import { planLand } from "../plan_land.js";
/** @import { Position } from "../../types/facts" */
/** @import { Line } from "./line.js" */
/** @import { Plan, Side } from "../plan.js" */

/** @type {Map<string, Patch>} */
let shown = new Map(); // unit, side and line -> what shows it

/** What lies on a side of a unit: all of it, where the line does not cut it. @type {(line: Line, unit: number, side: Side) => Position[][][]} */
function landOn(line, unit, side) {
  const land = planLand();
  const cut = drawn()?.cutsOf(land, line).get(unit);
  if (cut) return cut.pieces[side];
  const left = drawn()?.leftOf(land, line)[unit];
  return left === (side ? 0 : 1) ? [...land.polygons[unit]] : [];
}

/**
 * @param {Plan} plan
 * @param {number} unit
 * @param {Side} side
 */
function patchOf({ line }, unit, side) {
  const rings = landOn(line, unit, side).flat().map(flatStroke);
  const patch = new Patch(rings, {
    ...{ renderer: landLayer(), pane: "land", className: "paint land part" },
  }).addTo(leaflet);
  patch.path().setAttribute("data-place", units[unit]);
  patch.path().setAttribute("data-part", String(side));
  return patch;
}

/** @param {string} text The plan as the state has it. */
function show(text) {
  const plan = planOf(text);
  if (plan.parts.size && !drawn()) {
    return void drawing().then(() => {
      show(store.get().plan);
      relayout(); // the inset has them too
    });
  }
  /** @type {typeof shown} */
  const next = new Map();
  const parts = [];
  for (const [unit, of] of plan.parts) {
    for (const side of SIDES) {
      const key = `${unit} ${side} ${plan.line}`;
      const patch = shown.get(key) ?? patchOf(plan, unit, side);
      const { fill, coast } = facts.holdings[facts.plan.holds[of[side]]];
      patch.path().setAttribute("data-fill", fill);
      patch.path().setAttribute("data-coast", coast);
      next.set(key, patch);
      parts.push({ key, rings: patch.rings, fill, coast });
    }
  }
  setLandParts(parts);
  for (const [key, patch] of shown) if (!next.has(key)) patch.remove();
  shown = next;
}

/**
 * Which part of a unit that the line cuts a pointer is at; undefined of one that is whole.
 * @param {number} unit
 * @param {MouseEvent} event
 * @returns {Side | undefined}
 */
export function sideAt(unit, event) {
  const { line } = planOf(store.get().plan);
  if (!line.length || !drawn()?.cutsOf(planLand(), line).has(unit)) return undefined;
  const { lat, lng } = leaflet.mouseEventToLatLng(event);
  return nearestOn(line, [lng, lat]).side > 0 ? 0 : 1;
}

export function mountParts() {
  show(store.get().plan);
  store.on((state, previous) => {
    if (state.plan !== previous.plan) show(state.plan);
  });
}
