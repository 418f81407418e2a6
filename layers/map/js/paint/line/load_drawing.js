/* What draws, cuts and measures a line: set up when it is first needed. */
import { element } from "../../dom/element.js";
import { unpacked } from "../../dom/packed.js";
import { planLand } from "../plan_land.js";
/** @import * as bundle from "./drawing.js" */
/** @import { Line } from "./line.js" */

/** @typedef {typeof bundle} Drawing */

/** @type {Promise<Drawing> | undefined} */
let coming;
/** @type {Drawing | undefined} */
let here;

/** What is there already. */
export const drawn = () => here;

/** What lies left of a line, once that can be told (cut.js). @param {Line} line */
export const leftOfLine = (line) => here?.leftOf(planLand(), line) ?? [];

/** Sets it up, once. The document's own policy lets scripts of its own run. */
export function drawing() {
  coming ??= unpacked("drawing").then((/** @type {string} */ script) => {
    document.head.append(element("script", {}, script));
    here = /** @type {Drawing} */ (Reflect.get(globalThis, "AtlasDrawing"));
    return here;
  });
  return coming;
}
