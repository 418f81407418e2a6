/* What the saved page knows beside the map's facts: names of groups, a few texts. */
import { embedded } from "../dom/find.js";
/** @import { SavedFacts } from "../types/facts" */

/** @type {SavedFacts} */
export const savedFacts = embedded("atlas-reading");
