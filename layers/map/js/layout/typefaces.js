/* What is laid out by the width of its words is laid out once, in its typefaces and before it is seen
   (land.css); the land does not wait for it. */
import { afterPaint } from "../dom/after_paint.js";
import { atlasRoot } from "../dom/find.js";
import { relayout } from "./schedule.js";

const LATEST_MS = 1000; // on a line that is too slow for them nobody waits longer
/** @type {(() => void)[]} */
const jobs = [];

/** @param {() => void} job Runs once the typefaces are there, and anew where they come too late. */
export function withTypefaces(job) {
  jobs.push(job);
}

function show() {
  atlasRoot().dataset.typefaces = "true";
  for (const job of jobs) job(); // before the next paint
  relayout();
}

/** Asks for those of plain text while there is nothing else to do: what stands below the map is as tall as
    its words need. */
export function askForPlain() {
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  void document.fonts.load(`${fontSize} ${fontFamily}`);
}

/** The land first, then all that is written, which stands where it stays. */
export function askForTypefaces() {
  afterPaint(async () => {
    const faces = Promise.allSettled([...document.fonts].map((face) => face.load()));
    const late = new Promise((resolve) => void setTimeout(resolve, LATEST_MS, "late"));
    const first = await Promise.race([faces, late]);
    show();
    if (first === "late") void faces.then(show);
  });
}
