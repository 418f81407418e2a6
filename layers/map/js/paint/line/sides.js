/* The two sides of a line as a reader calls them: by the point of the compass that they look to. */
import { facing } from "./coordinates.js";
import { paintText } from "../words.js";
/** @import { Line } from "./line.js" */
/** @import { Side } from "../plan.js" */

/**
 * What a side of a line is called.
 * @param {Line} line
 * @param {Side} side
 */
export const sideName = (line, side) => paintText(`side_${facing(line)[side]}`);
