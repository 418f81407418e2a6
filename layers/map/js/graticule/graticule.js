/* What frames the map: graticule and degree frame, scale bar, locator, zoom, attribution. */
import { element } from "../dom/element.js";
import * as candidates from "../names/label_candidates.js";
import * as lettering from "../names/lettering.js";
import { facts, uiText } from "../state/facts.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { onLayout, onMove } from "../viewport/layout.js";
import { frameWidth, mapScale } from "../viewport/map_frame.js";
import { placeBox, region, zoomIn, zoomOut } from "../viewport/viewport.js";

const STEPS = [20, 10, 5, 2, 1, 0.5, 0.25, 1 / 6, 1 / 12]; // degrees between graticule lines
const NICE = [1, 2, 5]; // scale bar lengths: these times a power of ten
const [SCALE_ROWS, SCALE_PARTS] = [14, 24]; // where the scale bar may stand
const NOBODY = new Set(); // no land is the scale bar's own
const SEMI_MAJOR_M = 6378137; // WGS84
const ECCENTRICITY_2 = 0.00669437999014; // WGS84
let layer; // the svg over the plate
let grid = { lon: 0, lat: 0 };
const lines = [];
const sides = new Map(); // latitude -> the edge at which a phone's map names it

const el = (name, attributes, content) => element(name, attributes, content);

/* Metres that a degree of longitude spans at a latitude, on the ellipsoid. */
function degreeOfLongitude(lat) {
  const phi = (lat * Math.PI) / 180;
  const n = SEMI_MAJOR_M / Math.sqrt(1 - ECCENTRICITY_2 * Math.sin(phi) ** 2);
  return (n * Math.cos(phi) * Math.PI) / 180;
}

function degrees(value, letters) {
  const side = value < 0 ? letters[1] : letters[0];
  let whole = Math.floor(Math.abs(value) + 1e-6);
  let minutes = Math.round((Math.abs(value) - whole) * 60);
  if (minutes === 60) {
    whole += 1;
    minutes = 0;
  }
  return minutes ? `${whole}° ${String(minutes).padStart(2, "0")}' ${side}` : `${whole}° ${side}`;
}

/* The finest step whose lines stay `apart` px from each other, longitude and latitude alike. */
function chooseStep(apart) {
  const middle = leaflet.getCenter();
  const wide = (by) =>
    Math.abs(leaflet.project([middle.lat, middle.lng + by]).x - leaflet.project(middle).x);
  const fitting = STEPS.filter((step) => wide(step) >= apart);
  return fitting.length ? fitting[fitting.length - 1] : STEPS[0];
}

function drawGraticule() {
  const step = chooseStep(120 * mapScale());
  if (grid.lon === step) return;
  grid = { lon: step, lat: step };
  lines.splice(0).forEach((line) => line.remove());
  const [west, south, east, north] = facts.views.limits;
  const add = (points) =>
    lines.push(
      L.polyline(points, {
        pane: "graticule",
        renderer: drawGraticule.renderer,
        interactive: false,
        className: "graticule",
      }).addTo(leaflet),
    );
  const near = step < 1 ? leaflet.getBounds().pad(2) : L.latLngBounds([south, west], [north, east]);
  for (const lon of values(step, Math.max(west, near.getWest()), Math.min(east, near.getEast())))
    add([
      [south, lon],
      [north, lon],
    ]);
  for (const lat of values(
    step,
    Math.max(south, near.getSouth()),
    Math.min(north, near.getNorth()),
  ))
    add([
      [lat, west],
      [lat, east],
    ]);
  if (step < 1) grid.lon = 0; // drawn for this neighbourhood only
}

function values(step, from, to) {
  const found = [];
  for (let n = Math.ceil(from / step - 1e-9); n * step <= to + 1e-9; n += 1) found.push(n * step);
  return found;
}

/* Degree labels in the frame, ticks at each line and at each part of it. */
function drawFrame() {
  const edge = frameWidth();
  const { x: w, y: h } = leaflet.getSize();
  const group = layer.querySelector(".degree-frame");
  const bounds = leaflet.getBounds();
  const step = chooseStep(120 * mapScale());
  const minor = step >= 1 ? step / 5 : step / 3;
  const xOf = (lon) => leaflet.latLngToContainerPoint([bounds.getNorth(), lon]).x;
  const yOf = (lat) => leaflet.latLngToContainerPoint([lat, bounds.getWest()]).y;
  let ticks = "";
  const made = [];
  for (const lon of values(minor, bounds.getWest(), bounds.getEast())) {
    const x = edge + xOf(lon);
    const major = isMultiple(lon, step);
    const long = major ? 5 : 3;
    ticks += `M${x.toFixed(1)} ${edge}v${-long}M${x.toFixed(1)} ${edge + h}v${long}`;
    if (major && x > edge + 26 && x < edge + w - 26)
      made.push(
        el("text", { class: "deg", x, y: edge - 4.5, "text-anchor": "middle" }, degrees(lon, "EW")),
      );
  }
  for (const lat of values(minor, bounds.getSouth(), bounds.getNorth())) {
    const y = edge + yOf(lat);
    const major = isMultiple(lat, step);
    const long = major ? 5 : 3;
    ticks += `M${edge} ${y.toFixed(1)}h${-long}M${edge + w} ${y.toFixed(1)}h${long}`;
    if (major && y > edge + 24 && y < edge + h - 24)
      made.push(
        el(
          "text",
          {
            class: "deg",
            transform: `translate(${edge - 4.5} ${y}) rotate(-90)`,
            "text-anchor": "middle",
          },
          degrees(lat, "NS"),
        ),
      );
  }
  if (!edge) made.splice(0, made.length, ...insideDegrees(bounds, step, w, h));
  const border = el("rect", {
    class: "neatline",
    x: edge - 0.5,
    y: edge - 0.5,
    width: w + 1,
    height: h + 1,
  });
  group.replaceChildren(
    ...(edge ? [border, el("path", { class: "ticks", d: ticks })] : []),
    ...made,
  );
}

/* Without a frame (a phone) the parallels are named inside: at the right edge, at the left one
   where land or furniture is in the way, or not at all. */
function insideDegrees(bounds, step, w, h) {
  const found = [];
  for (const lat of values(step, bounds.getSouth(), bounds.getNorth())) {
    const y = leaflet.latLngToContainerPoint([lat, bounds.getWest()]).y;
    const side = sides.has(lat) ? sides.get(lat) : "end";
    if (y <= 20 || y >= h - 60 || !side) continue;
    const at = { x: side === "end" ? w - 6 : 6, y: y - 4, "text-anchor": side };
    found.push(el("text", { class: "deg halo", ...at }, degrees(lat, "NS")));
  }
  return found;
}

function placeDegrees(field) {
  sides.clear();
  if (field.frame) return;
  const { x: w } = field.size;
  const font = lettering.fontOf("deg");
  const bounds = leaflet.getBounds();
  for (const lat of values(chooseStep(120 * field.k), bounds.getSouth(), bounds.getNorth())) {
    const y = leaflet.latLngToContainerPoint([lat, bounds.getWest()]).y - 4;
    const width = lettering.widthOf(degrees(lat, "NS"), font);
    const boxes = [w - 6 - width, 6].map((left) => ({
      ...{ left, right: left + width, top: y - font.up, bottom: y + font.down },
    }));
    const free = (box) => !field.boxes.some((other) => candidates.overlap(box, other, 2));
    const dry = boxes.findIndex((box) => free(box) && !field.ground.land(box));
    const chosen = dry < 0 ? boxes.findIndex(free) : dry;
    sides.set(lat, ["end", "start"][chosen] || "");
    if (chosen >= 0) field.boxes.push(boxes[chosen]);
  }
}

function isMultiple(value, step) {
  return Math.abs(value / step - Math.round(value / step)) < 1e-6;
}

/* A round length between a ninth and a fifth of the width. */
function scaleLength(metresPerPx, most) {
  const limit = metresPerPx * most;
  const power = 10 ** Math.floor(Math.log10(limit));
  return Math.max(...NICE.map((by) => by * power).filter((length) => length <= limit));
}

/* The parallel for which the bar is true: the graticule's nearest to the middle. */
function scaleLatitude() {
  const step = Math.min(5, chooseStep(120 * mapScale()));
  const middle = leaflet.getCenter().lat;
  const near = Math.round(middle / step) * step;
  return leaflet.getBounds().contains([near, leaflet.getCenter().lng]) ? near : middle;
}

function drawScale(field) {
  const group = layer.querySelector(".scale");
  const lat = scaleLatitude();
  const perDegree = leaflet.project([lat, 1]).x - leaflet.project([lat, 0]).x;
  const metresPerPx = degreeOfLongitude(lat) / perDegree;
  const length = scaleLength(metresPerPx, Math.min(150 * field.k, field.size.x / 5));
  const width = length / metresPerPx;
  const unit = length >= 1000 ? "km" : "m";
  const shown = (metres) => String(Math.round((length >= 1000 ? metres / 1000 : metres) * 10) / 10);
  const tick = 5 * field.k;
  const d = `M0 0V${tick}H${width}V0M${width / 2} ${tick}V${tick * 0.3}`;
  const at = uiText("map_scale_at", { lat: degrees(lat, "NS") });
  const end = `${shown(length)} ${unit}`;
  const text = (x, words) =>
    el("text", { class: "note small halo", x, y: -4 * field.k, "text-anchor": "middle" }, words);
  const foot = tick + 12 * field.k;
  group.replaceChildren(
    el("path", { class: "scale-casing", d }),
    el("path", { class: "scale-bar", d }),
    text(0, "0"),
    text(width, end),
    el("text", { class: "deg halo", x: 0, y: foot }, at),
  );
  const { fontOf, widthOf } = lettering;
  const [note, deg] = [fontOf("note small"), fontOf("deg")];
  const left = widthOf("0", note) / 2 + 2;
  const right = Math.max(width + widthOf(end, note) / 2, widthOf(at, deg)) + 2;
  const top = 4 * field.k + note.up;
  const spot = scaleSpot({ w: left + right, h: top + foot + deg.down }, field);
  group.setAttribute("transform", `translate(${spot.left + left} ${spot.top + top})`);
  field.boxes.push(spot);
}

/* Along the lower edge, where it hides nothing; else higher. The islands of the first rank keep
   room for their names. */
function scaleSpot({ w, h }, field) {
  const { frame: edge, size, ground } = field;
  const low = edge + size.y - h - (edge ? 8 : 26); // a phone has the attribution inside the map
  const first = facts.places
    .filter(({ rank, kind }) => rank <= 1 && kind !== "sea" && kind !== "strait")
    .map(({ id }) => placeBox(id))
    .filter(Boolean);
  let best = null;
  for (let row = 0; row <= SCALE_ROWS; row += 1) {
    const top = low - ((low - edge - 8) * row) / SCALE_ROWS;
    for (let part = 0; part <= SCALE_PARTS; part += 1) {
      const left = edge + 8 + ((size.x - w - 16) * part) / SCALE_PARTS;
      const box = { left, top, right: left + w, bottom: top + h };
      let cost = row * 0.5 + Math.abs(part / SCALE_PARTS - 0.58) * 1.1;
      if (best && cost >= best.cost) continue;
      const local = {
        left: left - edge,
        top: top - edge,
        right: left + w - edge,
        bottom: top + h - edge,
      };
      const near = first.some((each) => candidates.overlap(box, each, 34 * field.k));
      const taken = field.boxes.some((other) => candidates.overlap(box, other, 4));
      cost += (near ? 5 : 0) + (taken ? 90 : 0) + ground.land(local) * 20;
      if (best && cost >= best.cost) continue;
      if (ground.near(local, NOBODY, 3).other < 3) cost += 60; // a coast
      if (ground.crosses(local)) cost += 20;
      if (!best || cost < best.cost) best = { ...box, cost };
    }
  }
  return best;
}

function drawAttribution() {
  const edge = frameWidth();
  const { x: w, y: h } = leaflet.getSize();
  const text = layer.querySelector(".attribution");
  text.setAttribute("x", edge + w - (edge ? 0 : 8));
  text.setAttribute("y", edge ? edge + h + edge - 4.5 : h - 7);
  text.setAttribute("class", edge ? "deg attribution" : "deg halo attribution");
}

function resize() {
  const plate = document.querySelector(".map");
  layer.setAttribute("width", plate.clientWidth);
  layer.setAttribute("height", plate.clientHeight);
}

const ICONS = {
  zoom_in: "M8 3v10M3 8h10",
  zoom_out: "M3 8h10",
  region: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
};

function controls() {
  const box = el("div", {
    class: "ctl",
    role: "group",
    "aria-label": uiText("map_controls"),
  });
  const acts = {
    zoom_in: zoomIn,
    zoom_out: zoomOut,
    region: region,
  };
  for (const [name, act] of Object.entries(acts)) {
    const icon = el("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
      el("path", { d: ICONS[name] }),
    ]);
    const words = uiText(`map_${name}`);
    const button = el(
      "button",
      { type: "button", class: `ctl-${name}`, "aria-label": words, title: words },
      [icon],
    );
    button.addEventListener("click", act);
    box.append(button);
  }
  document.querySelector(".map").append(box);
}

/* Boxes that names keep clear of: the controls and, on a phone, the attribution. */
function reserveFixed(field) {
  const plate = document.querySelector(".map").getBoundingClientRect();
  for (const found of document.querySelectorAll(
    ".map > .ctl, .map > .locator, .plate-over .attribution",
  )) {
    const { left, top, right, bottom } = found.getBoundingClientRect();
    if (right > left)
      field.boxes.push({
        left: left - plate.left,
        top: top - plate.top,
        right: right - plate.left,
        bottom: bottom - plate.top,
      });
  }
}

export function mountFurniture() {
  layer = el("svg", { class: "plate-over", "aria-hidden": "true" }, [
    el("g", { class: "degree-frame" }),
    el("g", { class: "scale" }),
    el("text", { class: "deg attribution", "text-anchor": "end" }, facts.attribution),
  ]);
  document.querySelector(".map").append(layer);
  drawGraticule.renderer = L.svg({ pane: "graticule", padding: 0.6 });
  controls();
  onMove(drawFrame);
  onLayout(1, (field) => {
    resize();
    drawGraticule();
    drawAttribution();
    reserveFixed(field);
  });
  onLayout(6, placeDegrees);
  onLayout(10, drawScale);
}

export const plateLayer = () => layer;
