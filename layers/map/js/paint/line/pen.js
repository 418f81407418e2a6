/* A line that a pointer draws and edits, by Leaflet.Editable: what it shows comes from outside, what a
   reader does with it goes there. Part of the bundle that comes when somebody draws; no state. */
import "../../../vendor/leaflet/more.js";
import "../../../vendor/leaflet-editable/src/Leaflet.Editable.js";
import { onGrid } from "./line.js";
/** @import { EditableEvent } from "leaflet" */
/** @import { Position } from "../../types/facts" */

const TARGET_PX = 24; // of a vertex, as a finger needs it
/* For keys there are the list of vertices and the cross. */
for (const marker of [L.Editable.VertexMarker, L.Editable.MiddleMarker])
  marker.mergeOptions({ keyboard: false });

/**
 * @typedef {object} Acts
 * @property {(line: Position[]) => void} change A vertex is added, moved or taken away.
 * @property {(vertex: number) => void} choose
 * @property {() => void} end No more vertices are to be added.
 * @property {(at: Position, free: boolean) => Position} snap Where a vertex goes that is meant to be
 *   there; "free" while the key is held that keeps coasts from catching it.
 */

/** @param {L.LatLng} at @returns {Position} */
const positionOf = ({ lat, lng }) => [lng, lat];

/** @param {Position} at */
const latLngOf = ([lon, lat]) => L.latLng(lat, lon);

/**
 * @param {readonly Position[]} a
 * @param {readonly Position[]} b
 */
const same = (a, b) => String(a) === String(b);

export class Pen {
  /**
   * @param {L.Map} map
   * @param {Acts} acts
   */
  constructor(map, acts) {
    this.map = map;
    this.acts = acts;
    this.tools = new L.Editable(map, { lineGuideOptions: { className: "pen-guide" } });
    this.tools.createVertexIcon = (options) =>
      new L.DivIcon({ ...options, iconSize: [TARGET_PX, TARGET_PX] });
    this.line = L.polyline([], {
      ...{ className: "pen", interactive: false, smoothFactor: 0 },
      editOptions: { editTools: this.tools },
    }).addTo(map);
    this.draws = false;
    this.quiet = false; // what happens now is ours, not the reader's
    /** @type {Record<string, (event: EditableEvent) => void>} */
    const heard = {
      "editable:drawing:move": (event) => event.latlng.update(this.snapped(event.latlng, event)),
      "editable:drawing:click": (event) => event.latlng.update(this.snapped(event.latlng, event)),
      "editable:drawing:clicked": () => this.changed(),
      "editable:drawing:commit": () => this.ended(),
      "editable:vertex:drag": (event) => this.drag(event),
      "editable:vertex:dragend": () => this.changed(),
      "editable:vertex:rawclick": (event) => {
        event.cancel();
        acts.choose(event.vertex.getIndex());
      },
      "editable:vertex:contextmenu": ({ vertex }) => this.takeAway(vertex.getIndex()),
    };
    for (const [name, act] of Object.entries(heard))
      this.line.on(name, (event) => act(/** @type {EditableEvent} */ (event)));
  }

  /** @returns {Position[]} */
  positions() {
    const corners = /** @type {L.LatLng[]} */ (this.line.getLatLngs());
    return corners.map((each) => onGrid(positionOf(each)));
  }

  /**
   * @param {L.LatLng} at
   * @param {EditableEvent} event
   */
  snapped(at, { originalEvent }) {
    return latLngOf(this.acts.snap(positionOf(at), Boolean(originalEvent?.altKey)));
  }

  /** A vertex goes where its marker stands. @param {EditableEvent} event */
  drag(event) {
    const { vertex } = event;
    const icon = /** @type {HTMLElement} */ (vertex.getElement());
    const at = this.map.layerPointToLatLng(L.DomUtil.getPosition(icon));
    L.DomUtil.setPosition(icon, this.map.latLngToLayerPoint(this.snapped(at, event)));
  }

  /** @param {number} vertex */
  takeAway(vertex) {
    this.acts.change(this.positions().filter((_, at) => at !== vertex));
  }

  changed() {
    if (!this.quiet) this.acts.change(this.positions());
  }

  ended() {
    if (!this.quiet) this.acts.end();
  }

  /**
   * @param {readonly Position[]} line
   * @param {boolean} draws Whether a click adds a vertex at its end.
   */
  show(line, draws) {
    if (draws === this.draws && same(line, this.positions())) return;
    this.quiet = true;
    this.tools.stopDrawing();
    this.line.disableEdit();
    this.line.setLatLngs(line.map(latLngOf));
    const editor = this.line.enableEdit(this.map);
    if (draws) editor.continueForward();
    this.map.doubleClickZoom[draws ? "disable" : "enable"]();
    this.draws = draws;
    this.quiet = false;
  }

  remove() {
    this.show([], false);
    this.line.remove();
  }
}
