/* A plan saved as a GeoJSON file with the map's own land, and one opened. */
import { saveFile } from "../dom/save_file.js";
import { onEarth } from "../land/geojson.js";
import { boxOf, degreesOf } from "../land/topology.js";
import { facts, placeOf, uiText } from "../state/facts.js";
import { readFile, writeFile } from "./file.js";
import { drawn, leftOfLine } from "./line/load_drawing.js";
import { numberOf } from "./look.js";
import { planLand } from "./plan_land.js";
import { paintText, planFacts } from "./words.js";
/** @import { Begun, Drawn } from "./file.js" */
/** @import { Line } from "./line/line.js" */
/** @import { Side } from "./plan.js" */

const TYPE = "application/geo+json";
const MOST_FAULTS = 3;
const MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 50; // layers/plans/file.py
const MOST_SHOWN = 60; // characters of what is wrong

/**
 * The land of a unit, or of a part of it, as the document has it.
 * @param {Line} line
 * @param {string} unit
 * @param {Side} [side]
 */
function polygonsOf(line, unit, side) {
  const at = numberOf(unit) ?? -1;
  const cut = side === undefined ? undefined : drawn()?.cutsOf(planLand(), line).get(at);
  if (cut) return onEarth(cut.pieces[side ?? 0]);
  const other = side !== undefined && leftOfLine(line)[at] !== 1 - side;
  return boxOf(unit) && !other ? onEarth(degreesOf(unit)) : null;
}

/** @param {Line} line @returns {Drawn} */
const drawnBy = (line) => (unit, side) => {
  const { names: called } = placeOf(unit);
  const languages = facts.modes.map(({ id }) => id).filter((id) => !id.includes("-"));
  const names = Object.fromEntries(languages.map((id) => [`name_${id}`, called[id]]));
  const coordinates = polygonsOf(line, unit, side);
  return { names, geometry: coordinates && { type: "MultiPolygon", coordinates } };
};

/** @param {Begun} begun */
export function savePlan(begun) {
  const notice = { description: uiText("plan_shown"), attribution: facts.attribution };
  const { line } = begun.plan;
  const lengths = line.length ? drawn()?.lengthsOf(planLand(), line) : undefined;
  const measured = lengths && { left: leftOfLine(line), lengths };
  const how = { atlas: facts.id, notice, drawn: drawnBy(line), measured };
  const text = writeFile(planFacts(), begun, how);
  saveFile(`${facts.id}-plan.geojson`, text, TYPE);
}

/** @param {unknown} value */
function shown(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.slice(0, MOST_SHOWN);
}

/** @param {File} file @param {string[]} faults */
const refused = (file, faults) => ({
  refused: paintText("refused", { file: file.name, faults: faults.join(uiText("comma")) }),
});

/**
 * Reads a file: what it has, or in words why it is not opened.
 * @param {File} file
 * @returns {Promise<{ begun: Begun } | { refused: string }>}
 */
export async function openPlan(file) {
  const size = { size: Math.ceil(file.size / MEGABYTE), most: MOST_MEGABYTES };
  if (size.size > MOST_MEGABYTES) return refused(file, [paintText("too_large", size)]);
  const read = readFile(planFacts(), await file.text(), facts.id);
  if ("begun" in read) return read;
  const told = read.faults
    .slice(0, MOST_FAULTS)
    .map(({ kind, where, value }) => paintText(`fault_${kind}`, { where, value: shown(value) }));
  return refused(file, told);
}
