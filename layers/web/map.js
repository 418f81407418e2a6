/* The map: one path a place, painted by two attributes (data-fill, data-coast), never rebuilt; the
   window on it (home, whole region, limits) and what other parts ask of it. */
(function () {
  "use strict";
  const PANES = { graticule: 210, shore: 220, land: 400, coast: 410, lines: 450, labels: 500 };
  const PADDING = 0.4; // how far beyond the window paths are drawn, so that a drag shows land
  const ISLET_PX = 5; // below this size on the screen a place gets a dot as well
  const DOT_PX = 2.2;
  const shapes = new Map(); // place id -> {fill, coast, dot, bounds}
  const dots = { renderer: null };
  const reserved = new Map();
  const layouts = [];
  const moves = [];
  let leaflet;
  let atHome = true;
  let fitted = ""; // the size that all was fitted to; Leaflet may have followed a newer one itself
  let pending = 0;

  const bounds = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);
  function makePanes() {
    for (const [name, z] of Object.entries(PANES)) {
      leaflet.createPane(name).style.zIndex = z;
    }
    for (const name of ["graticule", "shore", "lines", "labels"]) {
      leaflet.getPane(name).style.pointerEvents = "none";
    }
  }

  /* Every place that some settlement treats, the most important first. */
  function drawLand() {
    const [shoreSvg, landSvg, coastSvg] = ["shore", "land", "coast"].map((pane) =>
      L.svg({ pane, padding: PADDING }).addTo(leaflet),
    );
    dots.renderer = coastSvg;
    const treated = new Set(Atlas.data.settlements.flatMap(({ holds }) => Object.keys(holds)));
    for (const { id, lat, lon } of Atlas.data.places) {
      if (!treated.has(id)) continue;
      const shape = Atlas.shapes.boxOf(id) ? landOf(id, landSvg, coastSvg) : {};
      shape.bounds = shape.fill ? shape.fill.getBounds() : L.latLngBounds([[lat, lon]]);
      shapes.set(id, shape);
    }
    const lands = [...shapes.values()].filter(({ fill }) => fill).map(({ fill }) => fill);
    const shore = Atlas.drawn.shoreOf(shoreSvg, lands);
    shore();
    leaflet.on("viewreset moveend", shore); // the fills have been drawn by then
  }

  function landOf(id, landSvg, coastSvg) {
    const coast = Atlas.drawn.coastPath(coastSvg);
    const options = {
      ...{ renderer: landSvg, pane: "land", fill: true, className: "paint land" },
      bubblingMouseEvents: false,
    };
    const fill = new Atlas.drawn.Land(id, coast, options).addTo(leaflet);
    fill.getElement().setAttribute("data-place", id);
    coast.setAttribute("data-coast-of", id);
    fill.on("click", () => choose(id));
    for (const path of [fill.getElement(), coast]) Atlas.skins.skin(id, path);
    return { fill, coast };
  }

  /* A small place's symbol, made when it is first needed. */
  function dotOf(id, shape) {
    const { lat, lon } = Atlas.place.get(id);
    const options = {
      pane: "coast",
      radius: 2,
      className: "paint dot",
      bubblingMouseEvents: false,
    };
    const dot = L.circleMarker([lat, lon], { ...options, renderer: dots.renderer }).addTo(leaflet);
    const path = dot.getElement();
    path.setAttribute("data-symbol", id);
    if (!shape.fill) path.setAttribute("data-place", id);
    dot.on("click", () => choose(id));
    Atlas.skins.skin(id, path);
    return dot;
  }

  function choose(id) {
    Atlas.store.set({ place: id }, { user: true });
  }

  /* Places that the window shows, or has near its edge. */
  function inView(id) {
    const { fill } = shapes.get(id) || {};
    return !fill || fill.shown;
  }

  /* The places with land that a place or group stands for. */
  function landed(id) {
    if (shapes.has(id)) return [id];
    const place = Atlas.place.get(id);
    return ((place && place.members) || []).filter((member) => shapes.has(member));
  }

  function scale() {
    const map = document.querySelector("#atlas .map");
    return parseFloat(getComputedStyle(map).getPropertyValue("--k")) || 1;
  }

  /* A symbol stands for land that is too small to be seen, and for land that is not known. */
  function showDots() {
    const k = scale();
    const px = leaflet.options.crs.scale(leaflet.getZoom());
    for (const [id, shape] of shapes) {
      const { fill, coast } = shape;
      if (fill && fill.shown) Atlas.skins.fit(fill.getElement(), coast, fill.breadth(px), k);
      const shown = !shape.fill || (shape.fill.shown && isSmall(shape.fill.box, k));
      if (shown && !shape.dot) shape.dot = dotOf(id, shape);
      if (!shape.dot || (shape.dotted === shown && shape.dotK === k)) continue;
      [shape.dotted, shape.dotK] = [shown, k];
      if (shown) shape.dot.setRadius(DOT_PX * Math.sqrt(k));
      shape.dot.getElement().style.display = shown ? "" : "none";
    }
  }

  function isSmall(box, k) {
    const size = Math.max(box.right - box.left, box.bottom - box.top);
    return size * leaflet.options.crs.scale(leaflet.getZoom()) < ISLET_PX * k;
  }

  function scalePatterns() {
    const k = scale();
    for (const pattern of document.querySelectorAll(".atlas-patterns pattern")) {
      const turn = pattern.getAttribute("patternTransform") || "";
      const rotate = turn.match(/rotate\([^)]*\)/);
      const finer = Number(pattern.dataset.scale || 1);
      pattern.setAttribute("patternTransform", `scale(${k * finer}) ${rotate ? rotate[0] : ""}`.trim());
    }
  }

  function pixelBox(of) {
    const a = leaflet.latLngToContainerPoint(of.getNorthWest());
    const b = leaflet.latLngToContainerPoint(of.getSouthEast());
    return { left: a.x, top: a.y, right: b.x, bottom: b.y };
  }

  /* A flat point in px of the map's window. */
  function toWindow({ x, y }) {
    const scale_ = leaflet.options.crs.scale(leaflet.getZoom());
    const at = L.point(x * scale_, y * scale_).subtract(leaflet.getPixelOrigin());
    return leaflet.layerPointToContainerPoint(at);
  }

  function frame() {
    return document.querySelector(".plate-window").offsetLeft;
  }

  /* The place's own point in px of `.map`, or null where the window does not show it. */
  function placePoint(id) {
    const place = Atlas.place.get(id);
    if (!place) return null;
    const at = leaflet.latLngToContainerPoint([place.lat, place.lon]);
    const size = leaflet.getSize();
    if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return null;
    return { x: at.x + frame(), y: at.y + frame() };
  }

  function placeBounds(id) {
    const ids = landed(id);
    if (!ids.length) return null;
    return ids.reduce((all, each) => all.extend(shapes.get(each).bounds), L.latLngBounds([]));
  }

  function placeBox(id) {
    const of = placeBounds(id);
    if (!of) return null;
    const { left, top, right, bottom } = pixelBox(of);
    const edge = frame();
    return { left: left + edge, top: top + edge, right: right + edge, bottom: bottom + edge };
  }

  /* The opening window. A narrow one trims the sea at both sides rather than shrink the islands. */
  function home(options) {
    const of = bounds(Atlas.data.views.home);
    const size = leaflet.getSize();
    const a = leaflet.project(of.getNorthWest(), 0);
    const b = leaflet.project(of.getSouthEast(), 0);
    const wider = (b.x - a.x) / (b.y - a.y) / (size.x / size.y);
    const trim = Math.min(0.3, Math.max(0, Math.log2(wider) - 0.2));
    const middle = leaflet.unproject(a.add(b).divideBy(2), 0);
    view(middle, leaflet.getBoundsZoom(of, false) + trim, options);
    atHome = true;
  }

  function region(options) {
    const of = bounds(Atlas.data.views.region);
    view(of.getCenter(), leaflet.getBoundsZoom(of, false), options);
  }

  function view(middle, zoom, options) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const level = Math.max(leaflet.getMinZoom(), Math.min(zoom, leaflet.getMaxZoom()));
    leaflet.setView(middle, level, { animate: !calm, ...options });
  }

  function show(ids) {
    const of = ids.map(placeBounds).filter(Boolean);
    if (!of.length) return;
    const all = of.reduce((sum, each) => sum.extend(each), L.latLngBounds([]));
    if (leaflet.getBounds().contains(all)) return;
    view(all.getCenter(), Math.min(leaflet.getZoom(), leaflet.getBoundsZoom(all.pad(0.3))));
  }

  function fit() {
    const limits = bounds(Atlas.data.views.limits);
    // getBoundsZoom never answers less than the present least zoom: forget a larger window's.
    leaflet.options.minZoom = 0;
    leaflet.setMinZoom(leaflet.getBoundsZoom(limits, true));
    leaflet.setMaxBounds(limits);
  }

  function resized() {
    leaflet.invalidateSize({ animate: false, pan: false });
    fitted = extent();
    fit();
    scalePatterns();
    if (atHome) home({ animate: false });
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

  function reserve(name, rect) {
    const before = reserved.get(name);
    if (JSON.stringify(before || null) === JSON.stringify(rect || null)) return;
    if (rect) reserved.set(name, rect);
    else reserved.delete(name);
    relayout();
  }

  /* Names, inset and scale find their places anew, once, after the next paint: a message posted
     in a frame arrives when that frame is on the screen, so a switch never waits for them. */
  function relayout() {
    if (pending) return;
    pending = requestAnimationFrame(() => painted.port2.postMessage(0));
  }

  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    pending = 0;
    layoutNow();
  };

  function layoutNow() {
    if (!seen()) return;
    if (outgrown()) return resized(); // which asks for a layout again, at the size that counts
    const taken = [...reserved.values()];
    const field = {
      boxes: taken.flat(), // a list is a line that names keep clear of
      covers: taken.filter((box) => !Array.isArray(box)), // the map under it cannot be seen
      size: leaflet.getSize(),
      frame: frame(),
      k: scale(),
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
      if (!atHome) leaflet.fitBounds(made.bounds, { animate: false });
    });
    addEventListener("afterprint", () => {
      resized();
      if (!atHome && made) leaflet.setView(made.middle, made.zoom, { animate: false });
    });
  }

  function listen() {
    leaflet.on("moveend", () => {
      showDots();
      relayout();
    });
    leaflet.on("dragstart", () => {
      atHome = false;
    });
    leaflet.getContainer().addEventListener(
      "wheel",
      () => {
        atHome = false;
      },
      { passive: true },
    );
    leaflet.getContainer().addEventListener("dblclick", () => {
      atHome = false;
    });
    // An observer tells of the first size too, which was drawn already.
    new ResizeObserver(() => outgrown() && resized()).observe(leaflet.getContainer());
    listenToPaper();
    document.fonts.addEventListener("loadingdone", relayout);
    Atlas.store.on((state, previous) => {
      const differ = (...keys) => keys.some((key) => state[key] !== previous[key]);
      if (differ("settlement", "perspective")) Atlas.skins.restyle(state, inView);
      if (differ("place", "highlight", "counts")) Atlas.skins.remark(state, landed);
      relayout();
    });
  }

  function step(by) {
    atHome = false;
    view(leaflet.getCenter(), leaflet.getZoom() + by);
  }

  Atlas.part("map", () => {
    leaflet = Atlas.leaflet;
    leaflet.getContainer().setAttribute("aria-label", Atlas.text("map_label"));
    leaflet.invalidateSize({ animate: false, pan: false }); // key and bar stand below it by now
    fitted = extent();
    makePanes();
    fit();
    home({ animate: false });
    scalePatterns();
    drawLand();
    showDots();
    Atlas.skins.dressAll(Atlas.store.get());
    Atlas.skins.remark(Atlas.store.get(), landed);
    Atlas.map = {
      leaflet,
      shapes,
      skin: Atlas.skins.skin,
      landed,
      scale,
      frame,
      home,
      show,
      reserve,
      relayout,
      layoutNow,
      placePoint,
      placeBounds,
      placeBox,
      pixelBox,
      toWindow,
      choose,
      region: () => {
        atHome = false;
        region();
      },
      zoomIn: () => step(0.75),
      zoomOut: () => step(-0.75),
      onLayout: (order, layout) => layouts.push({ order, layout }),
      onMove: (moved) => {
        moves.push(moved);
        leaflet.on("move zoom", moved);
      },
    };
    listen();
    // The land first, then its names, once their typefaces are there: they stand where they stay.
    const faces = () => Promise.allSettled([...document.fonts].map((face) => face.load()));
    Atlas.readied.push(() => Atlas.afterPaint(() => faces().then(relayout)));
  });
})();
