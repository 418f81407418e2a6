// The facts that a map document carries as JSON (#atlas-data, #atlas-land, #atlas-reading). Longitudes
// and latitudes are degrees (EPSG:4326), areas square kilometres.

/** West, south, east, north in degrees. */
export type Window = [number, number, number, number];
/** Longitude and latitude. */
export type Position = [number, number];
/** The fill code of a place (what the instrument says) and its coast code (who controlled it). */
export type Paint = [fill: string, coast: string];

/** A text, or its wordings by plural category (CLDR); `other` is always there. */
export type Wording = string | (Record<string, string> & { other: string });

export interface MapFacts {
  id: string;
  title: string;
  subtitle: string;
  attribution: string;
  strings: Record<string, Wording>;
  default: string;
  modes: NamingMode[];
  parties: Party[];
  places: Place[];
  settlements: Settlement[];
  perspectives: Perspective[];
  counts: NameExtent;
  lines: Record<string, Line>;
  ribbon: Ribbon;
  inset: Inset | null;
  views: { home: Window; region: Window; limits: Window };
  cards: Record<string, Card>;
}

export interface NamingMode {
  id: string;
  label: string;
}

export interface Party {
  id: string;
  slot: string;
  label: string;
}

export interface Place {
  id: string;
  kind: string;
  lon: number;
  lat: number;
  rank: number;
  group: string;
  /** By naming mode. */
  names: Record<string, string>;
  /** Along which a water's name is set. */
  line?: Position[];
  /** The places with land that a group stands for. */
  members?: string[];
}

export interface LegendEntry {
  swatch: string;
  text: string;
}

export interface Settlement {
  id: string;
  year: string;
  short: string;
  title: string;
  kind: string;
  moves_line: boolean;
  standing: string;
  /** A year with a fraction. */
  start: number;
  rule: string[];
  holds: Record<string, Paint>;
  owners: Record<string, string>;
  spoken: Record<string, string>;
  lines: string[];
  key: LegendEntry[];
  view?: Window | null;
}

export interface Perspective {
  id: string;
  label: string;
  settlements: Record<string, { said: Description[]; key: LegendEntry[] }>;
}

export interface Description {
  paint: Paint;
  spoken: string;
  places: string[];
}

export interface NameExtent {
  name: string;
  definitions: NameDefinition[];
}

export interface NameDefinition {
  id: string;
  label: string;
  covers: string[];
  leaves: string[];
}

export interface Line {
  label: string;
  kind: string;
  basis: string;
  coordinates: Position[][];
}

export interface Ribbon {
  span: [number, number];
  rows: RibbonRow[];
}

export interface RibbonRow {
  id: string;
  label: string;
  names: Record<string, string>;
  segments: [from: number, to: number, fill: string][];
}

export interface Inset {
  title: string;
  names: Record<string, string>;
  view: Window;
  places: string[];
}

export interface Card {
  names: { code: string; language: string; script: string; latin: string }[];
  areas: CardArea[];
  strip: StripItem[];
  excerpt: Quotation | null;
  passages: number;
  more: string;
}

export interface CardArea {
  text: string;
  figure: string;
  computed: boolean;
  source: string;
}

export interface StripItem {
  settlement: string;
  fill: string;
  coast: string;
  text: string;
}

export interface Quotation {
  id: string;
  text: string;
  cut_before: boolean;
  cut_after: boolean;
  speaker: string;
  side: string;
  side_text: string;
  document: string;
  date: string;
}

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

/** What the saved page's reading pane knows besides. */
export interface SavedFacts {
  groups: Record<string, Record<string, string>>;
  words: Record<string, Wording>;
  shown: number;
}
