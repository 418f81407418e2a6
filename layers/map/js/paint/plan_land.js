/* The land of a plan's units, in degrees, as what cuts it needs it. */
import { degreesOf, placesWithLand } from "../land/topology.js";
import { facts, placeOf } from "../state/facts.js";
import { numberOf, units } from "./look.js";
/** @import { Position, Window } from "../types/facts" */

/** Rings, closed: the outer one, then lakes. @typedef {Position[][]} Polygon */
/**
 * @typedef {object} Land
 * @property {readonly (readonly Polygon[])[]} polygons By unit.
 * @property {readonly Polygon[]} beside Land that no plan can give.
 * @property {readonly Position[]} points Each unit's own.
 * @property {Window} frame West, south, east, north: within it a line may be drawn.
 */

/** @type {Land | undefined} */
let land;

/** Made once, when it is first asked for. */
export function planLand() {
  return (land ??= {
    polygons: units.map(degreesOf),
    beside: placesWithLand()
      .filter((id) => numberOf(id) === undefined)
      .flatMap(degreesOf),
    points: units.map((unit) => [placeOf(unit).lon, placeOf(unit).lat]),
    frame: facts.views.region,
  });
}
