// The land that a map document carries as JSON (#atlas-land). Degrees, EPSG:4326.
import type { Position, Window } from "./facts";

/** Arcs as layers/map/packed_land.py writes them. */
export interface PackedArcs {
  counts: number[];
  starts: number[];
  low: string;
  high: string;
}

/** The land: TopoJSON but for its arcs, one geometry a place. */
export interface RawLand {
  type: "Topology";
  transform: { scale: Position; translate: Position };
  arcs: PackedArcs;
  objects: { places: { geometries: PlaceGeometry[] } };
}

export type PlaceGeometry =
  | { type: "Polygon"; id: string; bbox: Window; arcs: number[][] }
  | { type: "MultiPolygon"; id: string; bbox: Window; arcs: number[][][] };
