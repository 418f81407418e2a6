// What this map uses of Leaflet 1.9 that its declarations keep to themselves.
import "leaflet";

declare module "leaflet" {
  interface Path {
    _map?: Map;
    _renderer: Renderer;
    _path: SVGPathElement;
  }
  interface Renderer {
    _bounds: Bounds;
    _rootGroup: SVGGElement;
  }
  interface SVG {
    _rootGroup: SVGGElement;
  }
}
