/* The drawing over the whole plate: degree frame, scale bar, attribution, the inset's leader. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { setAttributes } from "../dom/set_attributes.js";
import { facts } from "../state/facts.js";

/** @type {SVGSVGElement} */
let layer;

/** @param {SVGElement} drawing */
export function addToPlate(drawing) {
  layer.append(drawing);
}

export function fitPlateLayer() {
  const { clientWidth, clientHeight } = find(".map");
  setAttributes(layer, { width: clientWidth, height: clientHeight });
}

export function mountPlateLayer() {
  layer = element("svg", { class: "plate-over", "aria-hidden": "true" }, [
    element("g", { class: "degree-frame" }),
    element("g", { class: "scale" }),
    element("text", { class: "deg attribution", "text-anchor": "end" }, facts.attribution),
  ]);
  find(".map").append(layer);
}
