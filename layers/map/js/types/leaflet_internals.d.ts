// What this map uses of Leaflet 1.9 that its declarations keep to themselves.
import "leaflet";

declare module "leaflet" {
  interface Path {
    _map?: Map;
    _renderer: Renderer;
    _path: SVGPathElement;
  }
  interface Map {
    _pixelOrigin: Point;
    _getNewPixelOrigin(center: LatLng, zoom?: number): Point;
    _limitCenter(center: LatLng, zoom: number, bounds?: LatLngBoundsExpression): LatLng;
  }
  interface Renderer {
    _map?: Map;
    _bounds: Bounds;
    _rootGroup: SVGGElement;
  }
  interface SVG {
    _rootGroup: SVGGElement;
  }
}
