/*! Leaflet 1.9.4, a JS library for interactive maps. https://leafletjs.com
 * (c) 2010-2023 Vladimir Agafonkin, (c) 2010-2011 CloudMade. Here what the atlas uses of it. */
// Ours: the modules beside it are as their package has them. `make bundle` makes the global `L`.
import { BoxZoom } from "./src/map/handler/Map.BoxZoom.js";
import { DoubleClickZoom } from "./src/map/handler/Map.DoubleClickZoom.js";
import { Drag } from "./src/map/handler/Map.Drag.js";
import { Map } from "./src/map/Map.js";
import { ScrollWheelZoom } from "./src/map/handler/Map.ScrollWheelZoom.js";
import { TouchZoom } from "./src/map/handler/Map.TouchZoom.js";
import { CRS } from "./src/geo/crs/CRS.js";
import { EPSG3857 } from "./src/geo/crs/CRS.EPSG3857.js";
import { SVG, create, svg } from "./src/layer/vector/SVG.js";
import "./src/layer/vector/Renderer.getRenderer.js";
import Browser from "./src/core/Browser.js";
import * as Util from "./src/core/Util.js";

Object.assign(CRS, { EPSG3857 });
Object.assign(Map, { BoxZoom, DoubleClickZoom, Drag, ScrollWheelZoom, TouchZoom });
Object.assign(SVG, { create });

export * as DomEvent from "./src/dom/DomEvent.js";
export * as DomUtil from "./src/dom/DomUtil.js";
export * as LineUtil from "./src/geometry/LineUtil.js";
export * as PolyUtil from "./src/geometry/PolyUtil.js";
export { Bounds, toBounds as bounds } from "./src/geometry/Bounds.js";
export { LatLng, toLatLng as latLng } from "./src/geo/LatLng.js";
export { LatLngBounds, toLatLngBounds as latLngBounds } from "./src/geo/LatLngBounds.js";
export { Class } from "./src/core/Class.js";
export { circleMarker } from "./src/layer/vector/CircleMarker.js";
export { Draggable } from "./src/dom/Draggable.js";
export { Evented } from "./src/core/Events.js";
export { Handler } from "./src/core/Handler.js";
export { Layer } from "./src/layer/Layer.js";
export { Path } from "./src/layer/vector/Path.js";
export { Point, toPoint as point } from "./src/geometry/Point.js";
export { createMap as map } from "./src/map/Map.js";
export { Polyline, polyline } from "./src/layer/vector/Polyline.js";
export { extend, setOptions } from "./src/core/Util.js";
export { tileLayer } from "./src/layer/tile/TileLayer.js";
export { Browser, CRS, Map, SVG, Util, svg };
