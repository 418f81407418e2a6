/* The window on the map: where it opens, whole region, limits, and where places stand in it. */
import { isCalm } from "../dom/calm.js";
import { landed, pxPerFlat, shapeOf } from "../land/land_layer.js";
import { facts, hasLand, placeById } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "./leaflet_map.js";
import { frameWidth } from "./map_frame.js";
import { mapAt, windowMap } from "./window_map.js";
/** @import { Box, Point } from "../types/geometry" */
/** @import { Window } from "../types/facts" */

const ZOOM_STEP = 0.75;
export const HOME = "home"; // the map's own event: it has come back to the opening window
const EXACT = 1e9;
const EDGE = 30; // px that stay free around what is zoomed about
let opening = true; // the window is the opening one, and is fitted anew when its size changes
let linked = ""; // the window that a link has opened on, as an address says it

/** @param {Window} of */
const bounds = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);

export const isAtHome = () => opening;

/* From now on the window is the reader's own. */
export function leaveHome() {
  opening = false;
  linked = "";
}

/** The window as an address says it; empty where it is the one that every map opens on. */
export function writtenWindow() {
  if (opening) return linked;
  const of = leaflet.getBounds();
  const edges = [of.getWest(), of.getSouth(), of.getEast(), of.getNorth()];
  return edges.map((degrees) => String(Number(degrees.toFixed(3)))).join("_");
}

/**
 * What the map has of a window that an address says; none where that is nothing.
 * @param {string} written
 */
function kept(written) {
  const [west, south, east, north] = written.split("_").map(Number);
  const [least, lowest, most, highest] = facts.views.limits;
  const [left, right] = [
    Math.max(least, Math.min(west, east)),
    Math.min(most, Math.max(west, east)),
  ];
  const foot = Math.max(lowest, Math.min(south, north));
  const top = Math.min(highest, Math.max(south, north));
  return left < right && foot < top ? bounds([left, foot, right, top]) : null;
}

/**
 * The window that an address says, or the one that every map opens on.
 * @param {string} written
 * @param {L.ZoomPanOptions} [options]
 */
export function showWritten(written, options) {
  const of = kept(written);
  if (!of) return home(options);
  view(middleOf(of), leaflet.getBoundsZoom(of, false), options);
  opening = true;
  linked = written;
}

/**
 * The map as it would stand in a window that an address says; none where that is nothing.
 * @param {string} written
 */
export function mapOn(written) {
  const of = kept(written);
  return of && mapAt(middleOf(of), levelOf(leaflet.getBoundsZoom(of, false)));
}

/** @param {L.LatLngBounds} of */
function middleOf(of) {
  const a = leaflet.project(of.getNorthWest(), 0);
  const b = leaflet.project(of.getSouthEast(), 0);
  return leaflet.unproject(a.add(b).divideBy(2), 0);
}

/* The window of a link outweighs what a part has moved to make room for itself. */
export function mountLinked() {
  if (linked) reopen();
}

/* Fits the opening window, or the one of a link, to another size. */
export function reopen() {
  showWritten(linked, { animate: false });
}

/**
 * @param {L.LatLngBounds} of
 * @returns {Box}
 */
export function pixelBox(of) {
  const map = windowMap();
  const a = map.latLngToContainerPoint(of.getNorthWest());
  const b = map.latLngToContainerPoint(of.getSouthEast());
  return { left: a.x, top: a.y, right: b.x, bottom: b.y };
}

/**
 * A flat point in px of the map's window.
 * @param {Point} flat
 * @returns {L.Point}
 */
export function toWindow({ x, y }) {
  const px = pxPerFlat();
  const map = windowMap();
  const at = L.point(x * px, y * px).subtract(map.getPixelOrigin());
  return map.layerPointToContainerPoint(at);
}

/**
 * The place's own point in px of `.map`, or null where the window does not show it.
 * @param {string} id
 * @returns {(Point|null)}
 */
export function placePoint(id) {
  const place = placeById.get(id);
  if (!place) return null;
  const at = leaflet.latLngToContainerPoint([place.lat, place.lon]);
  const size = leaflet.getSize();
  if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return null;
  return { x: at.x + frameWidth(), y: at.y + frameWidth() };
}

/**
 * @param {string} id
 * @returns {(L.LatLngBounds|null)}
 */
export function placeBounds(id) {
  const ids = landed(id);
  if (!ids.length) return null;
  return ids.reduce((all, each) => all.extend(shapeOf(each).bounds), L.latLngBounds([]));
}

/**
 * @param {string} id
 * @returns {(Box|null)}
 */
export function placeBox(id) {
  const of = placeBounds(id);
  if (!of) return null;
  const { left, top, right, bottom } = pixelBox(of);
  const edge = frameWidth();
  return { left: left + edge, top: top + edge, right: right + edge, bottom: bottom + edge };
}

/**
 * The opening window. A narrow one trims the sea at both sides rather than shrink the islands.
 * @param {L.ZoomPanOptions} [options]
 */
export function home(options) {
  const of = bounds(facts.views.home);
  const size = leaflet.getSize();
  const a = leaflet.project(of.getNorthWest(), 0);
  const b = leaflet.project(of.getSouthEast(), 0);
  const wider = (b.x - a.x) / (b.y - a.y) / (size.x / size.y);
  const trim = Math.min(0.3, Math.max(0, Math.log2(wider) - 0.2));
  opening = true;
  linked = "";
  leaflet.once("moveend", () => leaflet.fire(HOME));
  view(middleOf(of), leaflet.getBoundsZoom(of, false) + trim, options);
}

/**
 * The whole region, as the reader's own window.
 * @param {L.ZoomPanOptions} [options]
 */
export function region(options) {
  leaveHome();
  const of = bounds(facts.views.region);
  view(of.getCenter(), leaflet.getBoundsZoom(of, false), options);
}

/**
 * @param {L.LatLng} middle
 * @param {number} zoom
 * @param {L.ZoomPanOptions} [options]
 */
function view(middle, zoom, options) {
  leaflet.setView(middle, levelOf(zoom), { animate: !isCalm(), ...options });
}

/**
 * The zoom that the map takes of one that is asked: how it is calculated depends, far behind the point,
 * on where the map stands.
 * @param {number} zoom
 */
function levelOf(zoom) {
  const level = Math.max(leaflet.getMinZoom(), Math.min(zoom, leaflet.getMaxZoom()));
  return Math.round(level * EXACT) / EXACT;
}

export function fit() {
  const limits = bounds(facts.views.limits);
  // getBoundsZoom never answers less than the present least zoom: forget a larger window's.
  leaflet.options.minZoom = 0;
  leaflet.setMinZoom(leaflet.getBoundsZoom(limits, true));
  leaflet.setMaxBounds(limits);
}

/**
 * What a button zooms about: what is chosen, if it is in sight; else what the atlas is about; else
 * the land that is nearest to the middle.
 * @returns {L.LatLngBounds | null}
 */
function anchor() {
  const shown = leaflet.getBounds();
  const { place } = store.get();
  const own = placeById.get(place);
  if (own && shown.contains([own.lat, own.lon])) return L.latLngBounds([[own.lat, own.lon]]);
  const first = aboutBounds();
  if (first && shown.contains(first)) return first;
  const seen = nearestLand().filter((at) => shown.contains(at));
  return seen.length ? L.latLngBounds([seen[0]]) : null;
}

/** Where places with land stand, the first rank before the others, then the nearest to the middle. */
export function nearestLand() {
  const middle = leaflet.latLngToLayerPoint(leaflet.getCenter());
  const far = (/** @type {L.LatLng} */ at) => leaflet.latLngToLayerPoint(at).distanceTo(middle);
  return facts.places
    .filter(({ id }) => hasLand(id))
    .map(({ rank, lat, lon }) => ({ rank, at: L.latLng(lat, lon) }))
    .sort((a, b) => Number(a.rank > 1) - Number(b.rank > 1) || far(a.at) - far(b.at))
    .map(({ at }) => at);
}

/** What the first places take up together, while a window can hold it. */
export function aboutBounds() {
  const all = facts.places.filter(({ rank }) => rank <= 1);
  const found = all.map(({ id }) => placeBounds(id)).filter((each) => each !== null);
  return found.length ? found.reduce((sum, each) => sum.extend(each), L.latLngBounds([])) : null;
}

/** @param {number} by */
function step(by) {
  leaveHome();
  const about = by > 0 ? anchor() : null;
  const zoom = leaflet.getZoom() + by;
  if (!about) return view(leaflet.getCenter(), zoom);
  const level = Math.min(zoom, leaflet.getMaxZoom());
  const scale = leaflet.getZoomScale(level);
  const half = leaflet.getSize().divideBy(2);
  const { left, right, top, bottom } = pixelBox(about);
  const at = L.point(left + right, top + bottom).divideBy(2);
  /**
   * How far from it the window's middle will be: as far as now, unless it grew beyond the edge.
   * @param {number} from
   * @param {number} size
   * @param {number} side
   */
  const within = (from, size, side) => {
    const most = Math.max(0, side - (size * scale) / 2 - EDGE);
    return Math.max(-most, Math.min(most, from)) / scale;
  };
  const across = within(half.x - at.x, right - left, half.x);
  const down = within(half.y - at.y, bottom - top, half.y);
  view(leaflet.containerPointToLatLng(at.add([across, down])), level);
}

export const zoomIn = () => step(ZOOM_STEP);
export const zoomOut = () => step(-ZOOM_STEP);
