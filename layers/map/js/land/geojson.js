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
const onEarth = ([lon, lat]) => [rounded(lon > EAST ? lon - 2 * EAST : lon), rounded(lat)];

/**
 * The polygons of a place with their rings, closed, in degrees on the earth.
 * @param {string} id
 */
export const polygonsOnEarth = (id) =>
  degreesOf(id).map((rings) => rings.map((ring) => ring.map(onEarth)));
