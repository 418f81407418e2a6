/* The magnified window on small islands: drawn once for a size, it wears the same paint as the main
   map, names its islands by itself and goes when the main map is nearly as large. */
(function () {
  "use strict";
  const NEAR = 0.62; // the inset goes when the main map is this close to its scale
  const OUTLINE = 160; // points of a coast that its name is set by
  const DEEPEST = 7; // ranks that the inset names
  const ROOMY = 200; // px of width from which a group is named by its members
  const AROUND = 0.15; // of its window, from which land may reach into it
  const HIDES = 0.15; // share of land from which the inset would hide more than it shows
  const { projector, pathOf } = Atlas.small;
  const el = (name, attributes, content) => Atlas.element(name, attributes, content);
  let inset;
  let corner = "";

  function sizeOf(field) {
    const of = Atlas.shapes.flatBox(Atlas.data.inset.view);
    const ratio = (of.right - of.left) / (of.bottom - of.top);
    const phone = !field.frame;
    const w = phone
      ? Math.min(132, field.size.x * 0.32)
      : Math.min(238 * field.k, field.size.x * 0.28);
    return { w: Math.round(w), h: Math.round(w / ratio) };
  }

  /* The magnified land: one path a place, as on the main map. */
  function build(size, k) {
    const { view } = Atlas.data.inset;
    const { point, scale } = projector(view, size.w, size.h);
    const [lon, lat] = [(view[2] - view[0]) * AROUND, (view[3] - view[1]) * AROUND];
    const window = Atlas.shapes.flatBox([
      view[0] - lon,
      view[1] - lat,
      view[2] + lon,
      view[3] + lat,
    ]);
    const clip = (strokes) => strokes.filter(({ box }) => Atlas.drawn.meet(box, window));
    const drawn = [];
    const shore = [];
    for (const [id, { fill }] of Atlas.map.shapes) {
      if (!fill || !Atlas.drawn.meet(fill.box, window)) continue;
      const d = pathOf(clip(fill.rings()), point, { fine: 0.5, close: true });
      if (!d) continue;
      const coast = pathOf(clip(fill.coast()), point, { fine: 0.5 });
      const path = el("path", { class: "paint land", d, "data-inset": id });
      const edge = el("path", { class: "paint coast", d: coast });
      path.addEventListener("click", () => Atlas.map.choose(id));
      Atlas.map.skin(id, path);
      Atlas.map.skin(id, edge);
      drawn.push({ id, d, path, edge });
      shore.push(d);
    }
    return { size, k, point, scale, drawn, shore: shore.join(""), lines: el("g"), names: el("g") };
  }

  function assemble(made) {
    const { w, h } = made.size;
    const map = el("svg", { class: "inset-map", width: w, height: h, viewBox: `0 0 ${w} ${h}` }, [
      el("rect", { class: "inset-sea", width: w, height: h }),
      el("path", { class: "shore outer", d: made.shore }),
      el("path", { class: "shore inner", d: made.shore }),
      ...made.drawn.map(({ path }) => path),
      ...made.drawn.map(({ edge }) => edge),
      made.lines,
      made.names,
    ]);
    inset.box.replaceChildren(map, inset.title);
    inset.made = made;
  }

  function drawLines() {
    const { point, lines } = inset.made;
    const paths = [];
    for (const id of Atlas.lines.shown()) {
      const { coordinates, kind } = Atlas.data.lines[id];
      const d = pathOf(coordinates.map(Atlas.shapes.flatStroke), point, { fine: 0.4 });
      for (const name of ["casing", "line"])
        paths.push(el("path", { class: name, "data-kind": kind, d }));
    }
    lines.replaceChildren(...paths);
    return paths
      .filter((path) => path.getAttribute("class") === "line")
      .map((path) => path.getAttribute("d"));
  }

  function drawNames() {
    const { size, point, drawn, names, k } = inset.made;
    const lines = drawLines();
    const raster = Atlas.ground.raster({
      width: size.w,
      height: size.h,
      offset: { x: 0, y: 0 },
      land: () => drawn.map(({ d }) => ({ path: d })),
      lines,
      kept: inset.made,
    });
    const field = {
      size: { x: size.w, y: size.h },
      k,
      ground: raster,
      boxes: [],
      codes: new Map(),
    };
    const mode = Atlas.store.get().names;
    const wanted = named(k, size);
    const orders = [(p) => -breadth(p), (p) => p.lat, (p) => -p.lat, (p) => p.lon];
    const labels = orders
      .map((by) =>
        namesIn(
          [...wanted].sort((a, b) => by(a) - by(b)),
          mode,
          { field, point, drawn },
        ),
      )
      .reduce((best, found) => (better(found, best) ? found : best));
    names.replaceChildren(...labels.flatMap((label) => Atlas.lettering.draw(label, "inset")));
  }

  /* More names, or as many at less cost. */
  function better(one, other) {
    const cost = (labels) => labels.reduce((sum, label) => sum + label.total, 0);
    if (one.length !== other.length) return one.length > other.length;
    return cost(one) < cost(other);
  }

  /* Names in the order of asking; another order may find room for more of them. */
  function namesIn(wanted, mode, { field, point, drawn }) {
    const own = { ...field, boxes: [] };
    const labels = [];
    for (const place of wanted) {
      const found = nameIn(place, place.names[mode], { field: own, point, drawn });
      if (!found) continue;
      labels.push(found);
      own.boxes.push(...found.boxes);
    }
    return labels;
  }

  /* The places that the inset is about: a group by its members where there is room for them. */
  function named(k, size) {
    const asked = Atlas.data.inset.places.map((id) => Atlas.place.get(id)).filter(Boolean);
    if (k < 0.9 || size.w < ROOMY) return asked;
    return asked
      .flatMap((place) =>
        place.members ? place.members.map((id) => Atlas.place.get(id)) : [place],
      )
      .filter((place) => place.rank <= DEEPEST);
  }

  function breadth(place) {
    const shape = Atlas.map.shapes.get(place.id);
    return shape ? shape.bounds.getEast() - shape.bounds.getWest() : Infinity;
  }

  function nameIn(place, words, { field, point, drawn }) {
    const className = "isl in-inset";
    const font = Atlas.lettering.fontOf(className);
    const ids = new Set(place.members || [place.id]);
    const points = [...Atlas.map.shapes]
      .filter(([id]) => ids.has(id))
      .flatMap(([, { fill }]) => (fill ? fill.outline(OUTLINE) : []).map(point))
      .filter((p) => p.x > 1 && p.y > 1 && p.x < field.size.x - 1 && p.y < field.size.y - 1);
    if (!points.length || !drawn.some(({ id }) => ids.has(id))) return null;
    const at = words.indexOf(" / ");
    const wraps = at < 0 ? [[words]] : [[words], [words.slice(0, at + 2), words.slice(at + 3)]];
    const candidates = wraps.flatMap((lines) => {
      const w = Math.max(...lines.map((line) => Atlas.lettering.widthOf(line, font))) + 2;
      const h = font.size * (1.18 + (lines.length - 1) * 1.15);
      return Atlas.placing
        .beside(points, { w, h }, 5 * field.k)
        .map((each) => ({ ...each, lines, cost: each.cost + (lines.length - 1) * 3 }));
    });
    const best = Atlas.placing.cheapest(candidates, field, { landCost: 320 });
    return best && { ...best, className, font, item: { key: place.id }, boxes: [best.box] };
  }

  /* Where along the lower or upper edge it hides the least: at the lower right if that is free. */
  function choose(size, field) {
    const {
      frame: edge,
      size: { x: w, y: h },
    } = field;
    const pad = edge ? 10 : 8;
    const title = edge ? 20 * field.k : 0;
    const foot = edge ? pad : 26;
    const right = edge + w - size.w - pad;
    const left = edge + (edge ? 118 * field.k : pad);
    const rows = { s: edge + h - size.h - foot, n: edge + pad + title };
    let best = null;
    for (const [row, top] of Object.entries(rows)) {
      for (let step = 0; step <= 8; step += 1) {
        const name = `${row}${step}`;
        const x = right + ((left - right) * step) / 8;
        const box = { left: x, top: top - title, right: x + size.w, bottom: top + size.h };
        const cost =
          costOf(box, field) + step * 0.35 + (row === "n" ? 0.6 : 0) - (name === corner ? 0.5 : 0);
        if (!best || cost < best.cost) best = { name, left: x, top, title, box, cost };
      }
    }
    return best;
  }

  function costOf(box, field) {
    const local = shifted(box, -field.frame);
    const taken = field.boxes.some((other) => Atlas.placing.overlap(box, other, 4));
    return (
      cover(local) + field.ground.land(local) * 9 + field.ground.lines(local) * 8 + (taken ? 40 : 0)
    );
  }

  function shifted({ left, top, right, bottom }, by) {
    return { left: left + by, top: top + by, right: right + by, bottom: bottom + by };
  }

  /* How many places of the first ranks the box would hide; the chosen one weighs most. */
  function cover(box) {
    const state = Atlas.store.get();
    let cost = 0;
    for (const [id, shape] of Atlas.map.shapes) {
      const place = Atlas.place.get(id);
      const chosen = state.place === id || state.highlight.includes(id);
      if (place.kind !== "island" || (place.rank > 2 && !chosen)) continue;
      if (Atlas.placing.overlap(Atlas.map.pixelBox(shape.bounds), box, 6)) cost += chosen ? 30 : 9;
    }
    return cost;
  }

  function windowBox() {
    const [west, south, east, north] = Atlas.data.inset.view;
    const { left, top, right, bottom } = Atlas.map.pixelBox(
      L.latLngBounds([south, west], [north, east]),
    );
    const edge = Atlas.map.frame();
    return { left: left + edge, top: top + edge, right: right + edge, bottom: bottom + edge };
  }

  function seen(box, field) {
    const { frame: edge, size } = field;
    return (
      box.right > edge && box.left < edge + size.x && box.bottom > edge && box.top < edge + size.y
    );
  }

  function layoutInset(field) {
    if (!Atlas.data.inset) return;
    const size = sizeOf(field);
    const box = windowBox();
    const near = (box.right - box.left) / size.w > NEAR;
    const small = field.size.x < 300 || field.size.y < 240;
    const hide = near || small || !seen(box, field);
    const spot = hide ? null : choose(size, field);
    const shown = spot !== null && field.ground.land(shifted(spot.box, -field.frame)) < HIDES;
    inset.box.hidden = !shown;
    inset.leader.style.display = shown ? "" : "none";
    if (!shown) return;
    if (!inset.made || inset.made.size.w !== size.w || inset.made.k !== field.k)
      assemble(build(size, field.k));
    corner = spot.name;
    inset.spot = {
      left: spot.left,
      top: spot.top,
      right: spot.left + size.w,
      bottom: spot.top + size.h,
    };
    inset.box.style.left = `${spot.left}px`;
    inset.box.style.top = `${spot.top}px`;
    const times =
      Math.round(
        (inset.made.scale / Atlas.leaflet.options.crs.scale(Atlas.leaflet.getZoom())) * 10,
      ) / 10;
    inset.title.hidden = !field.frame;
    inset.title.textContent = Atlas.text("map_inset_title", {
      title: Atlas.data.inset.names[Atlas.store.get().names] || Atlas.data.inset.title,
      times,
    });
    const title = inset.title.hidden ? 0 : inset.title.scrollWidth; // it may be the wider one
    field.boxes.push({ ...spot.box, left: Math.min(spot.left, inset.spot.right - title) });
    field.boxes.push(box);
    field.source = box;
    field.boxes.push(...leaderBoxes(box, inset.spot));
    drawNames();
    drawLeader();
  }

  /* The line from the window on the map to the inset: [x, y] at both ends. It leaves low, so that
     names have room beside the window. */
  function leaderOf(box, { left, right, top, bottom }) {
    const low = box.bottom - Math.min(3, (box.bottom - box.top) / 2);
    const y = Math.max(top + 6, Math.min(bottom - 6, low));
    if (left > box.right)
      return [
        [box.right, low],
        [left, y],
      ];
    if (right < box.left)
      return [
        [box.left, low],
        [right, y],
      ];
    return null;
  }

  /* What names keep clear of: small boxes along the leader. */
  function leaderBoxes(box, spot) {
    const ends = leaderOf(box, spot);
    if (!ends) return [];
    const [[x0, y0], [x1, y1]] = ends;
    const count = Math.ceil(Math.abs(x1 - x0) / 12);
    return Array.from({ length: count }, (_, at) => {
      const t = (at + 0.5) / count;
      const [x, y] = [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
      return { left: x - 6, right: x + 6, top: y - 1, bottom: y + 1 };
    });
  }

  function drawLeader() {
    if (inset.box.hidden || !inset.spot) return;
    const box = windowBox();
    inset.source.setAttribute("x", box.left);
    inset.source.setAttribute("y", box.top);
    inset.source.setAttribute("width", Math.max(0, box.right - box.left));
    inset.source.setAttribute("height", Math.max(0, box.bottom - box.top));
    const ends = leaderOf(box, inset.spot);
    inset.line.setAttribute("d", ends ? `M${ends[0].join(" ")}L${ends[1].join(" ")}` : "");
  }

  function makeInset() {
    inset = {
      box: el("div", { class: "inset" }),
      title: el("p", { class: "inset-title" }),
      source: el("rect"),
      line: el("path"),
      made: null,
      spot: null,
    };
    inset.leader = el("g", { class: "inset-leader" }, [inset.source, inset.line]);
    Atlas.furniture.layer().append(inset.leader);
    document.querySelector(".map").append(inset.box);
    Atlas.map.onMove(drawLeader);
    const shade = (on) => inset.leader.classList.toggle("moving", on);
    Atlas.leaflet.on("zoomanim", () => shade(true));
    Atlas.leaflet.on("zoomend moveend", () => shade(false));
  }

  Atlas.part("inset", () => {
    if (Atlas.data.inset) makeInset();
    Atlas.map.onLayout(5, layoutInset);
  });
})();
