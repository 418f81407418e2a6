// The land that a map document carries as JSON (#atlas-land). Degrees, EPSG:4326.
import type { Position, Window } from "./facts";

/** The land: TopoJSON, one geometry a place. */
export interface RawLand {
  type: "Topology";
  transform: { scale: Position; translate: Position };
  arcs: Position[][];
  objects: { places: { geometries: PlaceGeometry[] } };
}

export type PlaceGeometry =
  | { type: "Polygon"; id: string; bbox: Window; arcs: number[][] }
  | { type: "MultiPolygon"; id: string; bbox: Window; arcs: number[][][] };
