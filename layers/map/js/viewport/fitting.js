/* Fits the map to its size: when the window or the paper is another, all is measured anew. */
import { drawLand, inView, landed, scalePatterns, showDots } from "../land/land_layer.js";
import * as symbols from "../land/symbols.js";
import { layoutWindow } from "../layout/layout.js";
import { relayout, whenDue } from "../layout/schedule.js";
import { uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { leaflet } from "./leaflet_map.js";
import { measureFrame } from "./map_frame.js";
import { fit, isAtHome, leaveHome, reopen, showWritten } from "./viewport.js";

const PANES = { graticule: 210, shore: 220, land: 400, coast: 410, lines: 450, labels: 500 };
const UNTOUCHED = ["graticule", "shore", "lines", "labels"]; // panes that a pointer passes through
let fitted = ""; // the size that all was fitted to; Leaflet may have followed a newer one itself

function makePanes() {
  for (const [name, z] of Object.entries(PANES)) {
    const pane = leaflet.createPane(name);
    pane.style.zIndex = String(z);
    if (UNTOUCHED.includes(name)) pane.style.pointerEvents = "none";
  }
}

function resized() {
  fitted = extent(); // first: what follows asks for the frame
  leaflet.invalidateSize({ animate: false, pan: false });
  fit();
  scalePatterns();
  if (isAtHome()) reopen();
  showDots();
  relayout();
}

function outgrown() {
  return isSeen() && extent() !== fitted;
}

function extent() {
  const { clientWidth, clientHeight } = leaflet.getContainer();
  return `${clientWidth} ${clientHeight} ${measureFrame()}`;
}

/** A frame that the page around hides has no size: nothing can be laid out until it has. */
function isSeen() {
  const { clientWidth, clientHeight } = leaflet.getContainer();
  return clientWidth > 0 && clientHeight > 0;
}

/** Lays out at once what else waits for the next paint. */
export function layoutNow() {
  if (!isSeen()) return;
  if (outgrown())
    resized(); // which asks for a layout again, at the size that counts
  else layoutWindow();
}

/** The window that the reader has made goes on paper whole, and is there again afterwards. */
function listenToPaper() {
  /** @type {{ middle: L.LatLng, zoom: number, bounds: L.LatLngBounds } | null} */
  let made = null;
  addEventListener("beforeprint", () => {
    made = { middle: leaflet.getCenter(), zoom: leaflet.getZoom(), bounds: leaflet.getBounds() };
    resized();
    if (!isAtHome()) leaflet.fitBounds(made.bounds, { animate: false });
  });
  addEventListener("afterprint", () => {
    resized();
    if (!isAtHome() && made) leaflet.setView(made.middle, made.zoom, { animate: false });
  });
}

function listen() {
  leaflet.on("moveend", () => {
    showDots();
    relayout();
  });
  leaflet.on("dragstart", leaveHome);
  leaflet.getContainer().addEventListener("wheel", leaveHome, { passive: true });
  leaflet.getContainer().addEventListener("dblclick", leaveHome);
  // An observer tells of the first size too, which was drawn already.
  new ResizeObserver(() => outgrown() && resized()).observe(leaflet.getContainer());
  listenToPaper();
  store.on((state, previous) => {
    if (differ(state, previous, "settlement", "date", "viewpoint", "plan"))
      symbols.restyle(state, inView);
    if (differ(state, previous, "window")) showWritten(state.window, { animate: false });
    if (differ(state, previous, "place", "highlight", "extent")) symbols.remark(state, landed);
  });
}

export function mountViewport() {
  leaflet.getContainer().setAttribute("role", "group");
  leaflet.getContainer().setAttribute("aria-label", uiText("map_label"));
  fitted = extent(); // key and bar stand below it by now
  leaflet.invalidateSize({ animate: false, pan: false });
  makePanes();
  fit();
  showWritten(store.get().window, { animate: false });
  scalePatterns();
  drawLand();
  showDots();
  symbols.dressAll(store.get());
  symbols.remark(store.get(), landed);
  whenDue(layoutNow);
  listen();
}
