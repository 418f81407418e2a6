/* What the file has of documents, timeline, arguments, clauses and search, which is read when a text is first
   opened. */
import { unpacked } from "../dom/packed.js";
import { gather } from "./parts.js";
/** @import { SavedTexts } from "../types/facts" */

/** @type {SavedTexts} */
let known;

export async function loadTexts() {
  await gather(); // the passages are the pane's
  known ??= await unpacked("texts");
  return known;
}

/* The same once it is there. */
export const textsHere = () => known;
