/* What the file has of documents, timeline, clauses and search, which is read when a text is first
   opened. */
import { unpacked } from "../dom/packed.js";
/** @import { SavedTexts } from "../types/facts" */

/** @type {SavedTexts} */
let known;

export async function loadTexts() {
  known ??= await unpacked("atlas-texts");
  return known;
}

/* The same once it is there. */
export const textsHere = () => known;
