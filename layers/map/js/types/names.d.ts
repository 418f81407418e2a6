// What the layout of names works with. All boxes and points are px of the map's window.
import type { Box, Point } from "./geometry";
import type { PlaceFacts } from "./facts";

/** The map's window as it stands: its size, the frame around it, and how large type is. */
export interface MapWindow {
  size: Point;
  /** Width of the degree frame, px; none on a phone. */
  edge: number;
  /** Scale of type and lines at this size. */
  k: number;
  /** Of Leaflet's layers to px of the window. */
  offset: Point;
  /** What stands there whatever the state: controls, locator, and on a phone the attribution. */
  controls: Box[];
  /** Differs where the type or the size is another. */
  face: string;
  /** Differs where anything of the above, the place or the zoom is another. */
  key: string;
}

/** What names, inset and scale keep clear of; `covers` hide the map under them. */
export interface Obstacles {
  boxes: Box[];
  covers: Box[];
}

/** Which land lies where. */
export interface LandRaster {
  /** Place id to its number in the raster. */
  numbers: Map<string, number>;
  /** The number of the land at a point; 0 at sea and within a cell of a coast. */
  owner(x: number, y: number): number;
  /** Whether a box lies on one place's land, wholly or with that share of it. */
  within(box: Box, number: number, least?: number): boolean;
  near(box: Box, own: Set<number>, reach: number): Nearness;
  /** Whose coast is nearest to a point, and how far it is, px; null beyond reach. */
  nearest(to: Point, reach: number): { number: number; distance: number } | null;
  /** Whether a coast lies in a box that is wider by `pad` on all sides, px. */
  coasts(box: Box, pad: number): boolean;
  /** The share of a box that is land. */
  land(box: Box): number;
}

/** What lies under a window: the land, and the lines across it. */
export interface Ground extends LandRaster {
  /** The share of a box that lines cover, about. */
  lines(box: Box): number;
  crosses(box: Box): boolean;
}

/** How near a box comes to its own coast and to any other, px; Infinity beyond reach. */
export interface Nearness {
  own: number;
  other: number;
  touch: Point | null;
}

export interface Leader {
  from: Point;
  to: Point;
}

/** How large type of a class is. */
export interface Font {
  font: string;
  size: number;
  spacing: number;
  up: number;
  down: number;
  widths: Map<string, number>;
}

export interface TextSize {
  w: number;
  h: number;
  lines: string[];
  owner?: string;
}

/** A box, or boxes along a path, where a name may stand, and what that costs. */
export interface Candidate {
  cost: number;
  box: Box;
  /** Along a path, a box for every letter or so. */
  boxes?: Box[];
  key?: string;
  anchor?: string;
  land?: boolean;
  lines?: string[];
  owner?: string;
  leader?: Leader;
  path?: Point[];
  /** What lies under it costs; kept once it has been asked. */
  extra?: number;
  touch?: Point | null;
  className?: string;
  font?: Font;
}

export interface Chosen extends Candidate {
  total: number;
}

export interface Field {
  size: Point;
  k: number;
  boxes: Box[];
  covers?: Box[];
  /** How many of the boxes are no names'. */
  fixed?: number;
  ground: Ground;
  /** The window of the inset on the map. */
  source?: Box;
}

/** The name of a place that a window asks for. */
export interface WantedPlace {
  key: string;
  text: string;
  style: string;
  order: number;
  place: PlaceFacts;
}

/** The name of a line that a window asks for. */
export interface WantedLine {
  key: string;
  text: string;
  style: string;
  order: number;
  line: string;
}

export type Wanted = WantedPlace | WantedLine;

/** A name as it stands. */
export interface Label extends Chosen {
  item: Wanted;
  className: string;
  font: Font;
  boxes: Box[];
}

/** What is known of an upright name in a view. */
export interface UprightSpec {
  own: Set<number>;
  /** The place's own point where it has no land. */
  at?: Point;
  /** Points of its coast in the window, or of the frame it lies in. */
  points: Point[];
  /** Those that a line may lead to. */
  coast: Point[];
  className: string;
  font: Font;
  rank: number;
  sizes: TextSize[];
  gap: number;
  reach: number;
  landCost: number;
  most: number;
  /** Px of the longest leader. */
  lead: number;
  /** What makes candidates on its own land, which go first. */
  on?: (() => Candidate[])[];
  made?: Candidate[][];
  inland?: Candidate[][];
}

export interface WaterSpec {
  faces: string[];
  found: Candidate[][];
  most: number;
}

export interface LineSpec {
  candidates: Candidate[];
  font: Font;
}

export type NameSpec = UprightSpec | WaterSpec | LineSpec;
