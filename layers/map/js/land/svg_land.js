/* Land on the map as SVG paths. What the window does not show is not decoded, projected or painted;
   a ring inside it is written as it is; one that crosses its edge is clipped beyond that edge. */
import * as topology from "./topology.js";

const NEAR_PX = 0.6; // points nearer to the last one say nothing at this scale
const FINE_PX = 0.4; // how far the line drawn may be from the line known
const BEYOND_PX = 40; // rings are cut this far outside the drawing, so that no cut shows
const NOTHING = "M0 0";

export const meet = (a, b) =>
  a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top;
const holds = (a, b) =>
  a.left <= b.left && a.right >= b.right && a.top <= b.top && a.bottom >= b.bottom;

/* From flat coordinates to the px of Leaflet's layers, and back for a box. */
function frameOf(map, renderer) {
  const scale = map.options.crs.scale(map.getZoom());
  const origin = map.getPixelOrigin();
  const { min, max } = renderer._bounds;
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

/* The points of a stroke in px, without those that are too near to the one before. */
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

const tenth = (value) => Math.round(value * 10) / 10;

function written(points, close) {
  let d = "";
  for (let at = 0; at < points.length; at += 1) {
    d += `${at ? "L" : "M"}${tenth(points[at].x)} ${tenth(points[at].y)}`;
  }
  return close && d ? `${d}z` : d;
}

/* Path data of closed rings, and their points as they were drawn. */
function ringsPath(rings, frame) {
  let d = "";
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

/* Path data of open strokes; those that cross the window's edge are left to the drawing to cut. */
function strokesPath(strokes, frame) {
  const runs = strokes
    .filter(({ box }) => meet(box, frame.window))
    .map((each) => L.LineUtil.simplify(thinned(each, frame), FINE_PX));
  return { d: runs.map((run) => written(run, false)).join(""), runs };
}

/* One place: its fill, which is what Leaflet knows of, and its coast as a path of its own. */
export const Land = L.Path.extend({
  initialize(id, coastline, options) {
    L.setOptions(this, options);
    const [west, south, east, north] = topology.boxOf(id);
    this.id = id;
    this.latlngs = L.latLngBounds([south, west], [north, east]);
    this.box = topology.flatBox([west, south, east, north]);
    this.coastline = coastline;
    this.shown = false;
  },
  rings() {
    if (!this._decoded) this._decoded = topology.ringsOf(this.id);
    return this._decoded;
  },
  /* The strokes that are coast: all rings, but for a place that shares an edge with another. */
  coast() {
    if (this._coast === undefined) this._coast = topology.coastOf(this.id);
    return this._coast || this.rings();
  },
  /* How broad the land is in px, at `scale` px to a flat unit. */
  breadth(scale) {
    if (this._breadth === undefined) this._breadth = topology.breadthOf(this.rings());
    return this._breadth * scale;
  },
  outline(most) {
    if (!this._outline) this._outline = topology.outlineOf(this.rings(), most);
    return this._outline;
  },
  getBounds() {
    return this.latlngs;
  },
  _project() {},
  _update() {
    if (!this._map) return;
    const frame = frameOf(this._map, this._renderer);
    if (frame.key === this._drawnFor) return;
    this._drawnFor = frame.key;
    const shown = meet(this.box, frame.window);
    if (!shown && !this.shown && this.d) return;
    this.shown = shown;
    const { d, runs } = shown ? ringsPath(this.rings(), frame) : { d: "", runs: [] };
    [this.d, this.runs] = [d || NOTHING, runs];
    this._path.setAttribute("d", this.d);
    const whole = !shown || this.coast() === this.rings();
    this.coastline.setAttribute(
      "d",
      whole ? this.d : strokesPath(this.coast(), frame).d || NOTHING,
    );
  },
});

/* A line at sea: open strokes and nothing to click. */
export const Strokes = L.Path.extend({
  initialize(strokes, options) {
    L.setOptions(this, { ...options, interactive: false, fill: false });
    this.strokes = strokes;
  },
  _project() {},
  _update() {
    if (!this._map) return;
    const frame = frameOf(this._map, this._renderer);
    const { d, runs } = strokesPath(this.strokes, frame);
    this.runs = runs; // in px of Leaflet's layers
    this._path.setAttribute("d", d || NOTHING);
  },
});

/* A coast in a renderer's drawing, over all fills. */
export function coastPath(renderer) {
  const path = L.SVG.create("path");
  path.setAttribute("class", "paint coast");
  path.setAttribute("d", NOTHING);
  renderer._rootGroup.append(path);
  return path;
}

/* The bands along all shores: two paths that follow the fills as they are drawn. */
export function shoreOf(renderer, lands) {
  const bands = ["outer", "inner"].map((name) => {
    const path = L.SVG.create("path");
    path.setAttribute("class", `shore ${name}`);
    renderer._rootGroup.append(path);
    return path;
  });
  return () => {
    const d = lands.map((land) => (land.shown ? land.d : "")).join("") || NOTHING;
    for (const band of bands) if (band.getAttribute("d") !== d) band.setAttribute("d", d);
  };
}
