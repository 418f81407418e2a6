/* The bundle for a plan's line, which waits packed in the document until one is drawn or read: what
   is here shares no state with the map's own bundle, and is told all it needs. */
export { Pen } from "./pen.js";
export { cutsOf, faultOf, leftOf, lengthsOf } from "./cut.js";
