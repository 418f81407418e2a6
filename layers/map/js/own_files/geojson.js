/* GeoJSON as rows: what is said of each feature, and its geometry where it has one. Pure. */
import { Refused } from "./refused.js";
import { jsonOf } from "./text.js";

/**
 * A feature of a file: its members as they came, without its geometry.
 * @typedef {object} Row
 * @property {Record<string, unknown>} members
 * @property {Record<string, unknown>} properties
 * @property {unknown} geometry
 */
/** @typedef {{ rows: Row[], name: string, kind: string, columns?: string[], crs?: boolean }} Table */

const GEOMETRY = /^(?:Multi)?(?:Point|LineString|Polygon)$|^GeometryCollection$/;
const DEGREES = /(?:CRS:?84|:4326)$/;

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export const isRecord = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Record<string, any>} whole @returns {unknown[]} */
function featuresOf(whole) {
  if (whole.type === "FeatureCollection" && Array.isArray(whole.features)) return whole.features;
  if (whole.type === "Feature") return [whole];
  if (GEOMETRY.test(whole.type)) return [{ type: "Feature", properties: {}, geometry: whole }];
  throw new Refused("geojson_broken");
}

/** @param {Record<string, any>} feature @returns {Row} */
function rowOf({ geometry, properties, ...members }) {
  return {
    members,
    properties: isRecord(properties) ? properties : {},
    geometry: geometry ?? null,
  };
}

/**
 * @param {string} text
 * @returns {Table}
 */
export function tableOfGeojson(text) {
  const whole = jsonOf(text);
  if (!isRecord(whole)) throw new Refused("geojson_broken");
  const crs = whole.crs?.properties?.name;
  if (typeof crs === "string" && !DEGREES.test(crs)) throw new Refused("crs_other", { crs });
  const rows = featuresOf(whole).filter(isRecord).map(rowOf);
  return { rows, name: typeof whole.name === "string" ? whole.name : "", kind: "GeoJSON" };
}
