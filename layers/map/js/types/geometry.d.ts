// Shapes of pixels and of the flat world. Flat coordinates are Mercator's, as shares of the world's
// width, y to the south.

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A line of points: flat [x, y, x, y, ...] and the box around it. */
export interface Stroke {
  xy: Float64Array;
  box: Box;
}

/** Points of a line on the screen, in px. */
export type Run = Point[];

/** A line on the map as it is drawn, in px of Leaflet's layers. */
export interface LineRuns {
  id: string;
  runs: Run[];
}

/** A place as it is drawn: path data, and its points. */
export interface DrawnPlace {
  id: string;
  path: string;
  runs: Run[];
}
