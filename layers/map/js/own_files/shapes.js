/* Geometry as a map draws it: flat, with numbers for coordinates, on the globe. Pure. */
import { VERTICES } from "./bounds.js";
import { isRecord } from "./geojson.js";
import { Refused, demandFew } from "./refused.js";
/** @import { Position, Window } from "../types/facts" */

/** @typedef {{ type: string, coordinates?: any, geometries?: Shape[] }} Shape */

/** @type {Record<string, [depth: number, least: number]>} */
const KINDS = {
  Point: [0, 0],
  MultiPoint: [1, 1],
  LineString: [1, 2],
  MultiLineString: [2, 2],
  Polygon: [2, 4],
  MultiPolygon: [3, 4],
};
const LATITUDE = 90;
const LONGITUDE = 540; // counted on beyond 180 degrees, once around

/** What was found of all shapes of a file. */
export class Found {
  constructor() {
    this.vertices = 0;
    this.high = 0; // features with heights or measures
    this.broken = 0; // features whose geometry is none
    this.nowhere = 0; // those, and the ones that have none
    /** @type {Window} */
    this.bounds = [Infinity, Infinity, -Infinity, -Infinity];
    this.isHigh = false;
  }

  /**
   * A feature's geometry as it is drawn, or none.
   * @param {unknown} geometry
   * @returns {Shape | null}
   */
  shape(geometry) {
    this.isHigh = false;
    const made = geometry === null ? null : this.made(geometry);
    this.high += Number(this.isHigh);
    this.nowhere += Number(!made);
    this.broken += Number(made === undefined);
    demandFew("vertices", this.vertices, VERTICES);
    return made ?? null;
  }

  /**
   * None where it is empty, undefined where it is no geometry.
   * @param {unknown} geometry
   * @returns {Shape | null | undefined}
   */
  made(geometry) {
    if (!isRecord(geometry)) return undefined;
    const { type, coordinates, geometries } = geometry;
    if (type === "GeometryCollection" && Array.isArray(geometries)) {
      const parts = geometries.map((each) => this.made(each)).filter((each) => !!each);
      return parts.length ? { type, geometries: parts } : null;
    }
    if (!Object.hasOwn(KINDS, type) || !Array.isArray(coordinates)) return undefined;
    if (!coordinates.length) return null;
    const [depth, least] = KINDS[type];
    const made = this.nested(coordinates, depth, least);
    return made && { type, coordinates: made };
  }

  /**
   * @param {unknown} value
   * @param {number} depth How deep positions lie in it.
   * @param {number} least How many there are at least.
   * @returns {any}
   */
  nested(value, depth, least) {
    if (!Array.isArray(value)) throw new Refused("geojson_broken");
    if (!depth) return this.position(value);
    const made = value.map((each) => this.nested(each, depth - 1, least));
    const few = depth === 1 && made.length < least;
    return few || made.includes(undefined) ? undefined : made;
  }

  /** @param {unknown[]} value @returns {Position | undefined} */
  position(value) {
    if (value.some((each) => typeof each !== "number" && each !== null))
      throw new Refused("geojson_broken");
    const [lon, lat] = /** @type {number[]} */ (value);
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return undefined;
    const { bounds } = this;
    if (lon < bounds[0]) bounds[0] = lon;
    if (lat < bounds[1]) bounds[1] = lat;
    if (lon > bounds[2]) bounds[2] = lon;
    if (lat > bounds[3]) bounds[3] = lat;
    this.vertices += 1;
    this.isHigh ||= value.length > 2;
    return [lon, lat];
  }

  /** Refuses what lies nowhere on the globe. */
  demandGlobe() {
    const [west, south, east, north] = this.bounds;
    if (west > east) return;
    if (south >= -LATITUDE && north <= LATITUDE && west >= -LONGITUDE && east <= LONGITUDE) return;
    const [wide, high] = [Math.max(-west, east), Math.max(-south, north)];
    if (wide <= LATITUDE && high <= 2 * LATITUDE) throw new Refused("swapped");
    throw new Refused("not_degrees", {
      corner: this.bounds.map((n) => +n.toPrecision(6)).join(" "),
    });
  }
}
