/* When the window or its size changes all is fitted to it, and names, inset and scale find their
   places anew after the next paint, so that a switch never waits for them. */
import { afterPaint } from "../dom/after_paint.js";
import { drawLand, inView, landed, scalePatterns, showDots } from "../land/land_layer.js";
import * as symbols from "../land/symbols.js";
import { uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { leaflet } from "./leaflet_map.js";
import { frameWidth, mapScale } from "./map_frame.js";
import { fit, home, isAtHome, leaveHome } from "./viewport.js";

const PANES = { graticule: 210, shore: 220, land: 400, coast: 410, lines: 450, labels: 500 };
const reserved = new Map();
const layouts = [];
const moves = [];
let fitted = ""; // the size that all was fitted to; Leaflet may have followed a newer one itself
let pending = 0;

function makePanes() {
  for (const [name, z] of Object.entries(PANES)) {
    leaflet.createPane(name).style.zIndex = z;
  }
  for (const name of ["graticule", "shore", "lines", "labels"]) {
    leaflet.getPane(name).style.pointerEvents = "none";
  }
}

function resized() {
  leaflet.invalidateSize({ animate: false, pan: false });
  fitted = extent();
  fit();
  scalePatterns();
  if (isAtHome()) home({ animate: false });
  showDots();
  relayout();
}

function outgrown() {
  return seen() && extent() !== fitted;
}

function extent() {
  const { clientWidth, clientHeight } = leaflet.getContainer();
  return `${clientWidth} ${clientHeight}`;
}

/* A frame that the page around hides has no size: nothing can be laid out until it has. */
function seen() {
  const { clientWidth, clientHeight } = leaflet.getContainer();
  return clientWidth > 0 && clientHeight > 0;
}

export function reserve(name, rect) {
  const before = reserved.get(name);
  if (JSON.stringify(before || null) === JSON.stringify(rect || null)) return;
  if (rect) reserved.set(name, rect);
  else reserved.delete(name);
  relayout();
}

/* Names, inset and scale find their places anew, once, after the next paint: a message posted
   in a frame arrives when that frame is on the screen, so a switch never waits for them. */
export function relayout() {
  if (pending) return;
  pending = requestAnimationFrame(() => painted.port2.postMessage(0));
}

const painted = new MessageChannel();
painted.port1.onmessage = () => {
  pending = 0;
  layoutNow();
};

export function layoutNow() {
  if (!seen()) return;
  if (outgrown()) return resized(); // which asks for a layout again, at the size that counts
  const taken = [...reserved.values()];
  const field = {
    boxes: taken.flat(), // a list is a line that names keep clear of
    covers: taken.filter((box) => !Array.isArray(box)), // the map under it cannot be seen
    size: leaflet.getSize(),
    frame: frameWidth(),
    k: mapScale(),
  };
  layouts.sort((a, b) => a.order - b.order);
  for (const { layout } of layouts) layout(field);
  for (const moved of moves) moved();
}

/* The window that the reader has made goes on paper whole, and is there again afterwards. */
function listenToPaper() {
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
  leaflet.on("dragstart", () => {
    leaveHome();
  });
  leaflet.getContainer().addEventListener(
    "wheel",
    () => {
      leaveHome();
    },
    { passive: true },
  );
  leaflet.getContainer().addEventListener("dblclick", () => {
    leaveHome();
  });
  // An observer tells of the first size too, which was drawn already.
  new ResizeObserver(() => outgrown() && resized()).observe(leaflet.getContainer());
  listenToPaper();
  document.fonts.addEventListener("loadingdone", relayout);
  store.on((state, previous) => {
    const differ = (...keys) => keys.some((key) => state[key] !== previous[key]);
    if (differ("settlement", "perspective")) symbols.restyle(state, inView);
    if (differ("place", "highlight", "counts")) symbols.remark(state, landed);
    relayout();
  });
}

export function onLayout(order, layout) {
  layouts.push({ order, layout });
}

export function onMove(moved) {
  moves.push(moved);
  leaflet.on("move zoom", moved);
}

export function mountViewport() {
  leaflet.getContainer().setAttribute("aria-label", uiText("map_label"));
  leaflet.invalidateSize({ animate: false, pan: false }); // key and bar stand below it by now
  fitted = extent();
  makePanes();
  fit();
  home({ animate: false });
  scalePatterns();
  drawLand();
  showDots();
  symbols.dressAll(store.get());
  symbols.remark(store.get(), landed);
  listen();
}

/* The land first, then its names, once their typefaces are there: they stand where they stay. */
export function layoutWithTypefaces() {
  const faces = () => Promise.allSettled([...document.fonts].map((face) => face.load()));
  afterPaint(() => faces().then(relayout));
}
