/* WKT as GeoJSON's geometry: the same brackets and numbers, so that JSON's own parser reads them.
   betterknown, which reads it as well, is a third of this bundle. Pure. */
/** @import { Shape } from "./shapes.js" */

const WHOLE = /^\s*(?:SRID=4326;)?\s*([A-Z]+?)\s*(?:Z?M?)\s*(\([^]*\)|EMPTY)\s*$/i;
const EMPTY_PARTS = /\bEMPTY\s*,\s*|(?:,\s*)?\bEMPTY\b/gi;
const POSITION = /[^\s(),]+(?:\s+[^\s(),]+)+/g;
const TYPES = ["Point", "LineString", "Polygon"].flatMap((type) => [type, `Multi${type}`]);

/** @param {string} position */
const listed = (position) => `[${position.split(/\s+/).map(Number)}]`;

/** @param {any} value */
const single = (value) => (Array.isArray(value[0]) ? value[0] : value);

/**
 * A geometry; null where there is none, undefined where the text is no WKT.
 * @param {string} text
 * @returns {Shape | null | undefined}
 */
export function shapeOfWkt(text) {
  if (!text.trim()) return null;
  const [, name = "", body = ""] = WHOLE.exec(text) ?? [];
  if (/^EMPTY$/i.test(body)) return null;
  if (/^GEOMETRYCOLLECTION$/i.test(name)) {
    const parts = body.slice(1, -1).split(/,(?=\s*[A-Z])/i);
    return {
      type: "GeometryCollection",
      geometries: parts.map(shapeOfWkt).filter((each) => !!each),
    };
  }
  const filled = body.replace(EMPTY_PARTS, "");
  if (filled === "()") return null;
  const type = TYPES.find((each) => each.toUpperCase() === name.toUpperCase());
  try {
    const json = filled.replace(POSITION, listed).replaceAll("(", "[").replaceAll(")", "]");
    const coordinates = JSON.parse(json);
    if (type === "Point") return { type, coordinates: coordinates[0] };
    if (type === "MultiPoint") return { type, coordinates: coordinates.map(single) };
    return type ? { type, coordinates } : undefined;
  } catch {
    return undefined;
  }
}
