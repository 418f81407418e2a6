/* The layers as GeoJSON, made in the browser as layers/tables/export.py writes them: land and lines are
   the map's own, all else is in layers/saved_page/layers.py. */
import { dateInWords, sceneSign } from "../dates/dated_states.js";
import { element } from "../dom/element.js";
import { unpacked } from "../dom/packed.js";
import { saveFile } from "../dom/save_file.js";
import { polygonsOnEarth, rounded } from "../land/geojson.js";
import { boxOf } from "../land/topology.js";
import { hashOf } from "../messages/hash_state.js";
import { facts } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { after } from "../state/store.js";
/** @import { Position, SavedColumn, SavedFile, SavedLayer, SavedLayers, SavedShape } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

const TYPE = "application/geo+json";
const LAYERS = ["holdings", "boundary", "changes", "places"];

/** @type {SavedLayers} */
let known;

/* What the file has of the layers is read with the ledger. */
export async function loadLayers() {
  known ??= await unpacked("layers");
}

/**
 * A ring of land that is cut, from runs of the points that the map draws.
 * @param {number[][]} runs
 * @param {Position[]} points
 */
function ringOf(runs, points) {
  return runs.flatMap((run) => {
    const [first, last] = run;
    if (run.length > 2) return [[first, last]];
    const count = Math.abs(last - first) + 1;
    const step = Math.sign(last - first);
    return Array.from({ length: count }, (_, n) => points[first + n * step]);
  });
}

/**
 * @param {string} id
 * @param {SavedShape | undefined} shape
 */
function geometryOf(id, shape) {
  if (shape?.geometry) return shape.geometry;
  if (shape?.line)
    return JSON.stringify({
      type: "MultiLineString",
      coordinates: facts.lines[shape.line].coordinates,
    });
  const drawn = polygonsOnEarth(id);
  const points = drawn.flat(2);
  const coordinates = shape?.polygons
    ? shape.polygons.map((rings) => rings.map((runs) => ringOf(runs, points)))
    : drawn;
  return JSON.stringify({ type: "MultiPolygon", coordinates });
}

/**
 * What a column says of a feature, as JSON.
 * @param {SavedColumn} column
 * @param {number} row
 */
const cell = ({ values, rows }, row) => values[rows[row]];

/**
 * @param {SavedLayer} layer
 * @param {number} row
 * @param {string} [dated] Properties that only a date's files have, as JSON.
 */
function featureOf({ ids, columns, members, shapes }, row, dated) {
  const id = JSON.parse(cell(ids, row));
  const properties = Object.entries(columns).flatMap(([name, column]) => [
    ...(dated && name === "source" ? [dated] : []),
    `${JSON.stringify(name)}:${cell(column, row)}`,
  ]);
  const others = cell(members, row);
  const shape = shapes[row] ?? shapes[id];
  const box = shape ? shape.bbox : JSON.stringify(boxOf(id)?.map(rounded));
  return [
    `{"type":"Feature","id":${cell(ids, row)}`,
    box === "null" ? "" : `,"bbox":${box}`,
    `,"properties":{${properties.join(",")}}${others && `,${others}`}`,
    `,"geometry":${geometryOf(id, shape)}}`,
  ].join("");
}

/**
 * A text of a file of dates with the one that is asked for.
 * @param {string} text
 * @param {MapState} state
 */
const withDate = (text, { date }) => text.replaceAll("{date}", date);

/**
 * A layer's file as text.
 * @param {SavedFile} file
 * @param {MapState} state
 */
export function geojsonOf({ layer, head, features, dated }, state) {
  const { [layer]: whole } = known.layers;
  const texts = features.map((row, at) =>
    featureOf(whole, row, dated.length ? withDate(whole.dated[dated[at]], state) : undefined),
  );
  return `${withDate(head, state).slice(0, -1)},"features":[${texts.join(",")}]}\n`;
}

/**
 * What the files are as of, in words.
 * @param {MapState} state
 */
function intro({ settlement, date }) {
  const { named, words } = known;
  return date
    ? filled(words.home_intro_dated, { date: dateInWords(date), settlement: named[settlement] })
    : filled(words.home_intro, { settlement: named[settlement] });
}

/**
 * The files of a settlement or a date, each with its button.
 * @param {MapState} state
 */
export function layerFiles(state) {
  const { files, layers, named, words } = known;
  const way = filled(words.layers_way);
  const rows = LAYERS.map((layer) => {
    const shown = layer === "changes" ? state.settlement : sceneSign(state);
    const file = files.find(
      (each) => each.layer === layer && (!each.about.length || each.about.includes(shown)),
    );
    const label = filled(layers[layer].label);
    if (!file)
      return element(
        "p",
        { class: "note" },
        filled(words.home_no_changes, { settlement: named[state.settlement] }),
      );
    const button = element(
      "button",
      { type: "button", "data-layer": layer },
      `${label}: ${filled(words.home_geojson)}`,
    );
    button.addEventListener("click", () =>
      saveFile(withDate(file.name, state), geojsonOf(file, state), TYPE),
    );
    return button;
  });
  return element("section", { class: "layers" }, [
    element("p", { class: "intro" }, `${intro(state)} ${filled(words.saved_layers_outlines)}`),
    ...rows,
    element("p", {}, [
      element("a", { href: hashOf(after({ view: "layers", filters: "" }, state)) }, way),
    ]),
  ]);
}
