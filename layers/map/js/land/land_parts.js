/* The parts of land that a line cuts in two, each as its holder has it: the map draws them, and the
   inset does. */
/** @import { Stroke } from "../types/geometry" */
/** @typedef {{ key: string, rings: Stroke[], fill: string, coast: string }} LandPart */

/** @type {readonly LandPart[]} */
let parts = [];

export const landParts = () => parts;

/** @param {LandPart[]} shown */
export function setLandParts(shown) {
  parts = shown;
}
