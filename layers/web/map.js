/* The land: one path a place, painted by two attributes (data-fill, data-coast), never rebuilt.
   Also the window on it (home, whole region, limits) and what other parts ask of the map. */
(function () {
  "use strict";
  const PANES = { graticule: 210, shore: 220, land: 400, coast: 410, lines: 450, labels: 500 };
  const PADDING = 0.4; // how far beyond the window paths are drawn, so that a drag shows land
  const ISLET_PX = 5; // below this size on the screen a place gets a dot as well
  const skins = new Map(); // place id -> elements that wear its paint
  const shapes = new Map(); // place id -> {fill, coast, dot, bounds, outline}
  const reserved = new Map();
  const layouts = [];
  const moves = [];
  let leaflet;
  let worn = {}; // place id -> [fill, coast] as painted now
  let atHome = true;
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

  function drawLand() {
    const { FinePolygon, FinePolyline, arcUses, polygonsOf, coastOf, outlineOf, drawShore } =
      Atlas.shapes;
    const renderer = (pane) => L.svg({ pane, padding: PADDING });
    const shore = renderer("shore");
    const land = renderer("land");
    const coast = renderer("coast");
    const byId = new Map(Atlas.land.objects.places.geometries.map((g) => [g.id, g]));
    const uses = arcUses([...byId.values()]);
    const every = [];
    const coasts = [];
    const dots = [];
    for (const place of Atlas.data.places) {
      const landed = Atlas.data.settlements.some((settlement) => place.id in settlement.holds);
      if (!landed) continue;
      const geometry = byId.get(place.id) || {};
      const polygons = polygonsOf(geometry);
      const shape = { outline: outlineOf(polygons, 160) };
      shapes.set(place.id, shape);
      if (polygons.length) {
        every.push(...polygons);
        shape.fill = new FinePolygon(polygons, {
          renderer: land,
          pane: "land",
          smoothFactor: 0.5,
          className: "paint land",
          bubblingMouseEvents: false,
        });
        shape.coastline = coastOf(geometry, uses);
        shape.coast = new FinePolyline(shape.coastline, {
          renderer: coast,
          pane: "coast",
          smoothFactor: 0.5,
          interactive: false,
          className: "paint coast",
        });
        shape.bounds = shape.fill.getBounds();
        coasts.push(shape.coast);
      } else {
        shape.bounds = L.latLngBounds([[place.lat, place.lon]]);
      }
      shape.dot = dotOf(place, coast);
      dots.push(shape.dot);
    }
    drawShore(every, shore, leaflet);
    for (const shape of shapes.values()) if (shape.fill) shape.fill.addTo(leaflet);
    for (const layer of [...coasts, ...dots]) layer.addTo(leaflet);
  }

  function dotOf(place, renderer) {
    return L.circleMarker([place.lat, place.lon], {
      renderer,
      pane: "coast",
      radius: 2,
      className: "paint dot",
      bubblingMouseEvents: false,
    });
  }

  /* Marks the paths and makes them answer to a click. */
  function dress() {
    for (const [id, shape] of shapes) {
      for (const role of ["fill", "coast", "dot"]) {
        if (!shape[role]) continue;
        const path = shape[role].getElement();
        const main = role === "fill" || !shape.fill;
        path.setAttribute(
          { fill: "data-place", coast: "data-coast-of", dot: "data-symbol" }[role],
          id,
        );
        if (main) path.setAttribute("data-place", id);
        if (role !== "coast") shape[role].on("click", () => choose(id));
        skin(id, path);
      }
    }
  }

  function choose(id) {
    Atlas.store.set({ place: id }, { user: true });
  }

  /* Gives an element the paint of a place, now and at every later switch. */
  function skin(id, path) {
    if (!skins.has(id)) skins.set(id, []);
    skins.get(id).push(path);
    if (worn[id]) paint(path, worn[id]);
    if (marked.has(id)) path.setAttribute("data-marked", marked.get(id));
  }

  function paint(path, [fill, coast]) {
    path.setAttribute("data-fill", fill);
    path.setAttribute("data-coast", coast);
  }

  /* Only what differs changes. */
  function restyle(state) {
    const { holds } = Atlas.seen(state);
    for (const [id, paths] of skins) {
      const next = holds[id] || ["outside", "n"];
      const now = worn[id];
      if (now && now[0] === next[0] && now[1] === next[1]) continue;
      for (const path of paths) paint(path, next);
    }
    worn = holds;
  }

  let marked = new Map();
  function remark(state) {
    const next = new Map();
    for (const [id, mark] of Atlas.counted(state)) next.set(id, mark);
    for (const id of state.highlight) for (const each of landed(id)) next.set(each, "lit");
    if (state.place) for (const each of landed(state.place)) next.set(each, "chosen");
    for (const [id, paths] of skins) {
      if (marked.get(id) === next.get(id)) continue;
      for (const path of paths) {
        if (next.has(id)) path.setAttribute("data-marked", next.get(id));
        else path.removeAttribute("data-marked");
      }
    }
    marked = next;
  }

  /* The places with land that a place or group stands for. */
  function landed(id) {
    if (shapes.has(id)) return [id];
    const place = Atlas.place.get(id);
    return ((place && place.members) || []).filter((member) => shapes.has(member));
  }

  function scale() {
    return (
      parseFloat(getComputedStyle(document.getElementById("atlas")).getPropertyValue("--k")) || 1
    );
  }

  function showDots() {
    const k = scale();
    for (const shape of shapes.values()) {
      const box = pixelBox(shape.bounds);
      const small = Math.max(box.right - box.left, box.bottom - box.top) < ISLET_PX * k;
      const shown = small || !shape.fill;
      shape.dot.setRadius(1.7 * Math.sqrt(k));
      shape.dot.getElement().style.display = shown ? "" : "none";
    }
  }

  function scalePatterns() {
    const k = scale();
    for (const pattern of document.querySelectorAll(".atlas-patterns pattern")) {
      const turn = pattern.getAttribute("patternTransform") || "";
      const rotate = turn.match(/rotate\([^)]*\)/);
      pattern.setAttribute("patternTransform", `scale(${k}) ${rotate ? rotate[0] : ""}`.trim());
    }
  }

  function pixelBox(of) {
    const a = leaflet.latLngToContainerPoint(of.getNorthWest());
    const b = leaflet.latLngToContainerPoint(of.getSouthEast());
    return { left: a.x, top: a.y, right: b.x, bottom: b.y };
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
    fit();
    scalePatterns();
    if (atHome) home({ animate: false });
    showDots();
    relayout();
  }

  function outgrown() {
    const { clientWidth, clientHeight } = leaflet.getContainer();
    const { x, y } = leaflet.getSize();
    return seen() && (clientWidth !== x || clientHeight !== y);
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
    const field = {
      boxes: [...reserved.values()],
      size: leaflet.getSize(),
      frame: frame(),
      k: scale(),
    };
    layouts.sort((a, b) => a.order - b.order);
    for (const { layout } of layouts) layout(field);
    for (const moved of moves) moved();
  }

  function listen() {
    leaflet.on("zoomend", showDots);
    leaflet.on("moveend", relayout);
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
    addEventListener("beforeprint", resized);
    addEventListener("afterprint", resized);
    document.fonts.ready.then(relayout);
    document.fonts.addEventListener("loadingdone", relayout);
    Atlas.store.on((state, previous) => {
      const differ = (...keys) => keys.some((key) => state[key] !== previous[key]);
      if (differ("settlement", "perspective")) restyle(state);
      if (differ("place", "highlight", "counts")) remark(state);
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
    makePanes();
    fit();
    home({ animate: false });
    scalePatterns();
    drawLand();
    dress();
    showDots();
    restyle(Atlas.store.get());
    remark(Atlas.store.get());
    Atlas.map = {
      leaflet,
      shapes,
      skin,
      landed,
      scale,
      frame,
      home,
      show,
      reserve,
      relayout,
      layoutNow,
      placePoint,
      placeBox,
      pixelBox,
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
    Atlas.readied.push(layoutNow);
  });
})();
