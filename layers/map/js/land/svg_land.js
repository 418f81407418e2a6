/* Land on the map as SVG paths. What the window does not show is not decoded, projected or painted;
   a ring inside it is written as it is; one that crosses its edge is clipped beyond that edge. */
import { boxOf, breadthOf, coastOf, flatBox, outlineOf, ringsOf } from "./topology.js";
/** @import { Box, Point, Run, Stroke } from "../types/geometry" */
/** @import { Window } from "../types/facts" */

const NEAR_PX = 0.6; // points nearer to the last one say nothing at this scale
const FINE_PX = 0.4; // how far the line drawn may be from the line known
const BEYOND_PX = 40; // rings are cut this far outside the drawing, so that no cut shows
const FRAMES = 4;
const NOTHING = "M0 0";

/**
 * @param {Box} a
 * @param {Box} b
 */
export const meet = (a, b) =>
  a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top;

/**
 * @param {Box} a
 * @param {Box} b
 */
const holds = (a, b) =>
  a.left <= b.left && a.right >= b.right && a.top <= b.top && a.bottom >= b.bottom;

/** @typedef {ReturnType<typeof makeFrame>} Frame */
/** @typedef {{ origin: L.Point, bounds: L.Bounds, frame: Frame }} Made */

/** @type {WeakMap<L.Renderer, Made>} */
const frames = new WeakMap(); // as a drawing has it now: hundreds of paths ask for it at once

/**
 * From flat coordinates to the px of Leaflet's layers, and back for a box, in a drawing of the map, or
 * as that would be in a window in which the map only might stand.
 * @param {L.Map} map
 * @param {L.Renderer} renderer
 */
export function frameOf(map, renderer) {
  if (map !== renderer._map) return makeFrame(map, boundsIn(map, renderer));
  const [origin, bounds] = [map.getPixelOrigin(), renderer._bounds];
  const known = frames.get(renderer);
  if (known?.origin === origin && known.bounds === bounds) return known.frame;
  const frame = makeFrame(map, bounds);
  frames.set(renderer, { origin, bounds, frame });
  return frame;
}

/**
 * How far a drawing reaches in a window, as Leaflet has it.
 * @param {L.Map} map
 * @param {L.Renderer} renderer
 */
function boundsIn(map, { options }) {
  const { padding = 0 } = options;
  const size = map.getSize();
  const min = map.containerPointToLayerPoint(size.multiplyBy(-padding)).round();
  return L.bounds(min, min.add(size.multiplyBy(1 + padding * 2)).round());
}

/**
 * @param {L.Map} map
 * @param {L.Bounds} bounds
 */
function makeFrame(map, bounds) {
  const { crs = L.CRS.EPSG3857 } = map.options;
  const scale = crs.scale(map.getZoom());
  const origin = map.getPixelOrigin();
  const min = /** @type {L.Point} */ (bounds.min);
  const max = /** @type {L.Point} */ (bounds.max);
  /**
   * @param {Point} point
   * @param {number} by
   */
  const back = ({ x, y }, by) => ({
    x: (x + by + origin.x) / scale,
    y: (y + by + origin.y) / scale,
  });
  const [low, high] = [back(min, -BEYOND_PX), back(max, BEYOND_PX)];
  return {
    scale,
    origin,
    window: { left: low.x, top: low.y, right: high.x, bottom: high.y },
    bounds: L.bounds(min.subtract([BEYOND_PX, BEYOND_PX]), max.add([BEYOND_PX, BEYOND_PX])),
    key: [scale, origin.x, origin.y, min.x, min.y, max.x, max.y].join(),
  };
}

/**
 * The points of a stroke in px, without those that are too near to the one before.
 * @param {Stroke} stroke
 * @param {Frame} frame
 */
function thinned({ xy }, { scale, origin }) {
  const points = [];
  const last = xy.length - 2;
  let [px, py] = [Infinity, Infinity];
  for (let at = 0; at <= last; at += 2) {
    const x = xy[at] * scale - origin.x;
    const y = xy[at + 1] * scale - origin.y;
    if (at < last && Math.abs(x - px) < NEAR_PX && Math.abs(y - py) < NEAR_PX) continue;
    points.push(L.point(x, y));
    px = x;
    py = y;
  }
  return points;
}

/** @param {number} value */
export const tenth = (value) => Math.round(value * 10) / 10;

/**
 * @param {Run} points
 * @param {boolean} close
 */
function written(points, close) {
  let d = "";
  for (let at = 0; at < points.length; at += 1) {
    d += `${at ? "L" : "M"}${tenth(points[at].x)} ${tenth(points[at].y)}`;
  }
  return close && d ? `${d}z` : d;
}

/**
 * Path data of closed rings, and their points as they were drawn.
 * @param {Stroke[]} rings
 * @param {Frame} frame
 */
export function ringsPath(rings, frame) {
  let d = "";
  /** @type {Run[]} */
  const runs = [];
  for (const ring of rings) {
    if (!meet(ring.box, frame.window)) continue;
    let points = thinned(ring, frame);
    if (!holds(frame.window, ring.box)) points = L.PolyUtil.clipPolygon(points, frame.bounds);
    runs.push(L.LineUtil.simplify(points, FINE_PX));
    d += written(runs[runs.length - 1], true);
  }
  return { d, runs };
}

/**
 * Path data of open strokes; those that cross the window's edge are left to the drawing to cut.
 * @param {Stroke[]} strokes
 * @param {Frame} frame
 */
export function strokesPath(strokes, frame) {
  const runs = strokes
    .filter(({ box }) => meet(box, frame.window))
    .map((each) => L.LineUtil.simplify(thinned(each, frame), FINE_PX));
  return { d: runs.map((run) => written(run, false)).join(""), runs };
}

/**
 * What is worked out for a frame, kept for the last few of them.
 * @template Drawn
 */
class ByFrame {
  /** @param {(frame: Frame) => Drawn} make */
  constructor(make) {
    this.make = make;
    /** @type {Map<string, Drawn>} */
    this.known = new Map();
  }

  /** @param {Frame} frame */
  in(frame) {
    const drawn = this.known.get(frame.key) ?? this.make(frame);
    this.known.delete(frame.key);
    this.known.set(frame.key, drawn); // the last one now
    const [oldest] = this.known.keys();
    if (this.known.size > FRAMES) this.known.delete(oldest);
    return drawn;
  }
}

/** One place: its fill, which is what Leaflet knows of, and its coast as a path of its own. */
export class Land extends L.Path {
  /**
   * @param {string} id
   * @param {SVGPathElement} coastline
   * @param {L.PathOptions} options
   */
  constructor(id, coastline, options) {
    super();
    L.setOptions(this, options);
    const [west, south, east, north] = /** @type {Window} */ (boxOf(id));
    this.id = id;
    this.latlngs = L.latLngBounds([south, west], [north, east]);
    this.box = flatBox([west, south, east, north]);
    this.coastline = coastline;
    this.shown = false;
    this.d = "";
    this.drawnFor = "";
    /** @type {{ rings?: Stroke[], coast?: Stroke[], breadth?: number, outline?: Point[] }} */
    this.decoded = {};
    this.drawing = new ByFrame((frame) => this.drawnIn(frame));
  }

  path() {
    return this._path;
  }

  rings() {
    return (this.decoded.rings ??= ringsOf(this.id));
  }

  /** The strokes that are coast: all rings, but for a place that shares an edge with another. */
  coast() {
    return (this.decoded.coast ??= coastOf(this.id) || this.rings());
  }

  /**
   * How broad the land is in px, at `scale` px to a flat unit.
   * @param {number} scale
   */
  breadth(scale) {
    return (this.decoded.breadth ??= breadthOf(this.rings())) * scale;
  }

  /** @param {number} most */
  outline(most) {
    return (this.decoded.outline ??= outlineOf(this.rings(), most));
  }

  getBounds() {
    return this.latlngs;
  }

  _project() {}

  _update() {
    if (!this._map) return;
    const frame = frameOf(this._map, this._renderer);
    if (frame.key === this.drawnFor) return;
    this.drawnFor = frame.key;
    const shown = meet(this.box, frame.window);
    if (!shown && !this.shown && this.d) return;
    this.shown = shown;
    const { d, coast } = this.drawing.in(frame);
    this.d = d;
    this._path.setAttribute("d", d);
    this.coastline.setAttribute("d", coast);
  }

  /** @param {Frame} frame */
  drawnIn(frame) {
    const shown = meet(this.box, frame.window);
    if (!shown) return { shown, d: NOTHING, coast: NOTHING, runs: [] };
    const { d, runs } = ringsPath(this.rings(), frame);
    const fill = d || NOTHING;
    const whole = this.coast() === this.rings();
    const coast = whole ? fill : strokesPath(this.coast(), frame).d || NOTHING;
    return { shown, d: fill, coast, runs };
  }
}

/** A part of some land: a fill without a coast of its own. */
export class Patch extends L.Path {
  /**
   * @param {Stroke[]} rings
   * @param {L.PathOptions} options
   */
  constructor(rings, options) {
    super();
    L.setOptions(this, { ...options, fill: true });
    this.rings = rings;
  }

  path() {
    return this._path;
  }

  _project() {}

  _update() {
    if (!this._map) return;
    const { d } = ringsPath(this.rings, frameOf(this._map, this._renderer));
    this._path.setAttribute("d", d || NOTHING);
  }
}

/**
 * Open strokes as a window draws them.
 * @extends {ByFrame<{ d: string, runs: Run[] }>}
 */
export class StrokeDrawing extends ByFrame {
  /** @param {Stroke[]} strokes */
  constructor(strokes) {
    super((frame) => strokesPath(strokes, frame));
  }
}

/** A line at sea: open strokes and nothing to click. */
export class SeaLine extends L.Path {
  /**
   * @param {StrokeDrawing} drawing
   * @param {L.PathOptions} options
   */
  constructor(drawing, options) {
    super();
    L.setOptions(this, { ...options, interactive: false, fill: false });
    this.drawing = drawing;
  }

  path() {
    return this._path;
  }

  _project() {}

  _update() {
    if (!this._map) return;
    const { d } = this.drawing.in(frameOf(this._map, this._renderer));
    this._path.setAttribute("d", d || NOTHING);
  }
}

/**
 * A coast in a renderer's drawing, over all fills.
 * @param {L.SVG} renderer
 */
export function coastPath(renderer) {
  return pathIn(renderer, "paint coast", NOTHING);
}

/**
 * Two bands around lands, the outer one beneath: paths that follow the fills as they are drawn.
 * @param {L.SVG} renderer
 * @param {string} className
 * @param {() => Land[]} lands
 */
export function bandsOf(renderer, className, lands) {
  const bands = ["outer", "inner"].map((name) => pathIn(renderer, `${className} ${name}`, NOTHING));
  return () => {
    const d =
      lands()
        .map((land) => (land.shown ? land.d : ""))
        .join("") || NOTHING;
    for (const band of bands) if (band.getAttribute("d") !== d) band.setAttribute("d", d);
  };
}

/**
 * @param {L.SVG} renderer
 * @param {string} className
 * @param {string} d
 */
function pathIn(renderer, className, d) {
  const path = /** @type {SVGPathElement} */ (L.SVG.create("path"));
  path.setAttribute("class", className);
  path.setAttribute("d", d);
  renderer._rootGroup.append(path);
  return path;
}
