// Ours: what the pen uses of Leaflet.Editable 1.3, which comes without declarations.
import "leaflet";

declare module "leaflet" {
  interface LatLng {
    update(to: LatLng): void;
  }
  interface EditableVertex extends Marker {
    getIndex(): number;
  }
  interface EditableEvent extends LeafletEvent {
    latlng: LatLng;
    vertex: EditableVertex;
    cancel(): void;
    originalEvent?: MouseEvent;
  }
  class Editable extends Evented {
    static VertexMarker: typeof Marker & typeof Class;
    static MiddleMarker: typeof Marker & typeof Class;
    constructor(map: Map, options: { lineGuideOptions?: PolylineOptions });
    createVertexIcon(options: DivIconOptions): DivIcon;
    stopDrawing(): void;
  }
  interface PolylineOptions {
    editOptions?: { editTools: Editable };
  }
  interface Polyline {
    enableEdit(map: Map): { continueForward(): void };
    disableEdit(): void;
  }
}
