/* The map's land as GeoJSON has it. */
import { degreesOf } from "./topology.js";
/** @import { Position } from "../types/facts" */

const DECIMALS = 6;
const EAST = 180;

/** @param {number} degrees */
export const rounded = (degrees) => Number(degrees.toFixed(DECIMALS));

/**
 * @param {Position} position
 * @returns {Position}
 */
const onGlobe = ([lon, lat]) => [rounded(lon > EAST ? lon - 2 * EAST : lon), rounded(lat)];

/**
 * Polygons with their rings, closed, in degrees on the earth.
 * @param {readonly Position[][][]} polygons
 */
export const onEarth = (polygons) =>
  polygons.map((rings) => rings.map((ring) => ring.map(onGlobe)));

/**
 * The polygons of a place with their rings.
 * @param {string} id
 */
export const polygonsOnEarth = (id) => onEarth(degreesOf(id));
