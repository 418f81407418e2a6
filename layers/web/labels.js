/* The names on the map: islands upright beside their coast, waters in italics along the water,
   lines by their label. The most important first; who finds no free place is left out. */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const CLASSES = {
    chosen: "isl",
    island: "isl",
    minor: "isl minor",
    mainland: "land-l",
    context: "ctx",
    strait: "wat",
    sea: "sea-l",
    line: "note line-l",
    cape: "isl minor",
  };
  const WIDE = 4.6; // below this zoom the window is about the region, not about the islands
  const OUTLINE = 160; // points of a coast that a name is set by
  const SCANTY = 3; // with so few places on its own land a name may reach over the coast
  const { fontOf, widthOf, sizeOf, draw, forget } = Atlas.lettering;
  const stood = new Map(); // item key -> where its name stood
  const kept = {}; // the ground as it was drawn last
  let svg;
  let placed = [];

  const isMainland = (place) => place.kind === "mainland";

  /* Names wait their turn: the chosen place, the first rank, lines, straits, the chain, the rest. */
  function orderOf(place, state) {
    if (state.place === place.id || state.highlight.includes(place.id)) return 0;
    if (place.kind === "sea") return 2.6;
    if (place.kind === "strait") return place.rank + 0.8;
    return place.rank <= 1 ? 1 : place.rank + 0.5;
  }

  /* Which ranks a window of this scale can name without becoming a list. */
  function deepest(zoom, k) {
    return (k < 0.9 ? 3 : 4.2) + (zoom - 4.9 - Math.log2(k)) * 1.75;
  }

  /* What tells a reader where the islands lie: named at every scale. */
  function isSetting(place) {
    return (place.kind === "sea" && place.rank <= 2) || (isMainland(place) && place.rank <= 4);
  }

  function styleOf(place, state) {
    if (place.kind === "sea" || place.kind === "strait") return place.kind;
    if (isMainland(place)) return "context";
    if (isBackground(place, state) || (place.kind === "group" && place.rank > 1)) return "mainland";
    return place.rank <= 2 ? "island" : "minor";
  }

  /* Large land that the settlement does not treat carries its name on itself, in capitals. */
  function isBackground(place, state) {
    const held = Atlas.seen(state).holds[place.id];
    const shape = Atlas.map.shapes.get(place.id);
    if (!held || !held[0].startsWith("outside") || place.rank > 4 || !shape) return false;
    const { left, top, right, bottom } = Atlas.map.pixelBox(shape.bounds);
    return right - left > 120 && bottom - top > 60;
  }

  function project(points) {
    return points.map((at) => Atlas.leaflet.latLngToContainerPoint(at));
  }

  /* The points of a place's coast inside the window (plus a margin), or its own point. */
  function outline(place, size) {
    const ids = Atlas.map.landed(place.id);
    const window = Atlas.leaflet.getBounds(); // what lies outside it need not be projected
    const near = ids.filter((id) => window.intersects(Atlas.map.shapes.get(id).bounds));
    const points = near.flatMap((id) => {
      const { fill, bounds } = Atlas.map.shapes.get(id);
      return fill ? fill.outline(OUTLINE).map(Atlas.map.toWindow) : project([bounds.getCenter()]);
    });
    const all = ids.length ? points : project([[place.lat, place.lon]]);
    return all.filter((p) => p.x > 2 && p.y > 2 && p.x < size.x - 2 && p.y < size.y - 2);
  }

  function spread(points) {
    const xs = points.map((p) => p.x);
    const ys = points.map((p) => p.y);
    return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  }

  /* A group is named while it is small on the screen, its members when there is room for them. */
  function groupNames(field) {
    const hidden = new Set();
    for (const place of Atlas.data.places) {
      if (!place.members || place.rank > 1) continue;
      const points = outline(place, field.size);
      const wide = points.length && spread(points) > 100 * field.k;
      if (wide) hidden.add(place.id);
      else for (const id of place.members) hidden.add(id);
    }
    return hidden;
  }

  function items(field, state) {
    const limit = deepest(Atlas.leaflet.getZoom(), field.k);
    const hidden = groupNames(field);
    const list = [];
    for (const place of Atlas.data.places) {
      const order = orderOf(place, state);
      if (order > 0 && ((place.rank > limit && !isSetting(place)) || hidden.has(place.id)))
        continue;
      if (place.kind === "part" || (isMainland(place) && place.rank > 4)) continue;
      list.push({
        key: place.id,
        place,
        order,
        style: styleOf(place, state),
        text: place.names[state.names],
      });
    }
    for (const id of Atlas.lines.shown()) {
      list.push({
        key: `line:${id}`,
        line: id,
        order: 1.5,
        style: "line",
        text: Atlas.data.lines[id].label,
      });
    }
    return list.sort((a, b) => a.order - b.order);
  }

  /* "A / B" may break after the stroke. */
  function wrappings(text) {
    const at = text.indexOf(" / ");
    return at < 0 ? [[text]] : [[text], [text.slice(0, at + 2), text.slice(at + 3)]];
  }

  function upright(item, field) {
    const caps = item.style === "mainland" || item.style === "context";
    const className = CLASSES[item.style];
    const font = fontOf(className);
    const points = behind(outline(item.place, field.size), field);
    const onItself = isMainland(item.place) || (caps && item.place.kind !== "group");
    if (!points.length && !onItself) return null;
    const candidates = [];
    for (const lines of wrappings(caps ? item.text.toLocaleUpperCase() : item.text)) {
      const size = sizeOf(lines, font);
      const owner = onItself
        ? Atlas.settlement.get(Atlas.store.get().settlement).owners[item.place.id]
        : "";
      const found = onItself ? onOwnLand(item, { size, owner }, field) : [];
      if (points.length && !found.length) {
        found.push(...Atlas.placing.beside(points, size, 6 * field.k));
      }
      for (const each of found) {
        candidates.push({
          ...each,
          lines,
          key: `${each.anchor}${lines.length}`,
          cost: each.cost + (lines.length - 1) * 5,
        });
      }
    }
    // The first ranks rather cover something than be silent, where the window is about them; the
    // name of large land never stands on other land.
    const wide = Atlas.leaflet.getZoom() - Math.log2(field.k) < WIDE;
    const most = item.order === 0 || (item.order === 1 && !wide) ? 100 : 60;
    const landCost = onItself ? 1500 : 220;
    const was = stood.get(item.key);
    const best = Atlas.placing.cheapest(candidates, field, { was, most, landCost });
    return best && { ...best, item, className, font, boxes: [best.box] };
  }

  /* A coast inside the frame that the inset magnifies: the name stands beside that frame. */
  function behind(points, field) {
    const box = field.source;
    const covered =
      box &&
      points.length &&
      points.every(
        (p) =>
          p.x > box.left - 4 && p.x < box.right + 4 && p.y > box.top - 4 && p.y < box.bottom + 4,
      );
    if (!covered) return points;
    const middle = points.reduce((sum, p) => sum + p.x, 0) / points.length;
    const [x0, x1] =
      middle < (box.left + box.right) / 2
        ? [box.left, (box.left + box.right) / 2]
        : [(box.left + box.right) / 2, box.right];
    return [
      [x0, box.top],
      [x1, box.top],
      [x0, box.bottom],
      [x1, box.bottom],
      [x0, (box.top + box.bottom) / 2],
      [x1, (box.top + box.bottom) / 2],
    ].map(([x, y]) => ({ x, y }));
  }

  /* On its own land, with whose it is beneath where there is room for that. */
  function onOwnLand(item, { size, owner }, field) {
    const full = owner ? inland(item, { w: size.w, h: size.h * 2.1 }, field) : [];
    if (full.length) return full.map((each) => ({ ...each, owner }));
    const whole = inland(item, size, field);
    return whole.length > SCANTY ? whole : inland(item, size, field, 0.7);
  }

  function inland(item, size, field, least) {
    const own = Atlas.leaflet.latLngToContainerPoint([item.place.lat, item.place.lon]);
    const code = field.codes.get(item.place.id);
    return code ? Atlas.placing.onLand(own, size, field, code, least) : [];
  }

  function water(item, field) {
    const { smooth, lengthen, visible, along, lengths, cheapest } = Atlas.placing;
    let points = smooth(project(item.place.line.map(([lon, lat]) => [lat, lon])), 4);
    if (points[0].x > points[points.length - 1].x) points = points.reverse();
    const own = lengths(points).pop();
    const roomy = widthOf(item.text, fontOf(CLASSES[item.style])) < own * 1.2;
    const className = item.style === "sea" && !roomy ? "sea-l far" : CLASSES[item.style];
    const font = fontOf(className);
    const length = widthOf(item.text, font);
    if (own < length * (item.style === "strait" ? 0.6 : 0.4)) return null;
    const fitting = (length * 1.15 - own) / 2;
    const reach =
      own < length * 2.5
        ? Math.max(length * (item.style === "sea" ? 0.5 : 0.85), fitting)
        : fitting;
    points = smooth(lengthen(points, reach), 4);
    const found = along(visible(points, field.size), length, font.size);
    const landCost = item.style === "sea" ? 400 : 150;
    const best = cheapest(found, field, {
      landCost,
      most: item.style === "sea" ? 50 : 34,
      was: stood.get(item.key),
    });
    return best && { ...best, item, className, font };
  }

  function lineName(item, field) {
    const className = CLASSES.line;
    const font = fontOf(className);
    const strokes = Atlas.data.lines[item.line].coordinates;
    const size = sizeOf([item.text], font);
    const runs = strokes
      .map((stroke) =>
        Atlas.placing.visible(project(stroke.map(([lon, lat]) => [lat, lon])), field.size),
      )
      .filter((run) => run.length > 1);
    const longest = Math.max(...runs.map((run) => Atlas.placing.lengths(run).pop()));
    const candidates = runs.flatMap((run) => {
      const shorter = 10 * (1 - Atlas.placing.lengths(run).pop() / longest);
      return Atlas.placing.beside(run, size, 7 * field.k).map((each) => ({
        ...each,
        lines: [item.text],
        key: each.anchor,
        cost: each.cost + shorter,
      }));
    });
    const was = stood.get(item.key);
    const best = Atlas.placing.cheapest(candidates, field, { was, most: 80, landCost: 500 });
    return best && { ...best, item, className, font, boxes: [best.box] };
  }

  function place(item, field) {
    if (item.line) return lineName(item, field);
    return item.place.line ? water(item, field) : upright(item, field);
  }

  /* Finds a place for each item in turn. Used for the map and, with its own field, for the inset. */
  function solve(list, field) {
    const found = [];
    for (const item of list) {
      const label = place(item, field);
      if (!label) continue;
      found.push(label);
      field.boxes.push(...label.boxes);
    }
    return found;
  }

  /* The land under the names, from the paths that the map has just drawn; the large land, which
     carries its name on itself, with a code of its own. */
  function ground(field) {
    const codes = new Map();
    const shown = [...Atlas.map.shapes].filter(([, { fill }]) => fill && fill.shown);
    for (const [id] of shown) {
      const place = Atlas.place.get(id);
      if (isMainland(place) || place.rank <= 2) codes.set(id, 40 + codes.size * 14);
    }
    const land = () =>
      shown.flatMap(([id, { fill, dot, dotted }]) => {
        const symbol = dotted ? [{ path: dot.getElement().getAttribute("d") }] : [];
        return [...symbol, { path: fill.d, code: codes.get(id) }];
      });
    const raster = Atlas.ground.raster({
      width: field.size.x,
      height: field.size.y,
      offset: Atlas.leaflet.layerPointToContainerPoint([0, 0]),
      land,
      lines: Atlas.lines.paths().map((path) => path.getAttribute("d")),
      kept,
      key: `${Atlas.leaflet.getBounds().toBBoxString()} ${field.size.x} ${field.size.y} ${field.k}`,
    });
    return { raster, codes };
  }

  function layout(field) {
    const local = { ...field, boxes: field.boxes.map((box) => shift(box, -field.frame)) };
    if (field.source) local.source = shift(field.source, -field.frame);
    placed = solve(items(local, Atlas.store.get()), local);
    const { x, y } = field.size;
    for (const [name, value] of [
      ["width", x],
      ["height", y],
      ["viewBox", `0 0 ${x} ${y}`],
    ])
      svg.setAttribute(name, value);
    L.DomUtil.setPosition(svg, Atlas.leaflet.containerPointToLayerPoint([0, 0]));
    svg.replaceChildren(...placed.flatMap((label) => draw(label, "along")));
    stood.clear();
    for (const label of placed) stood.set(label.item.key, label.key);
    svg.classList.remove("moving");
  }

  function shift(box, by) {
    return {
      left: box.left + by,
      top: box.top + by,
      right: box.right + by,
      bottom: box.bottom + by,
    };
  }

  Atlas.part("labels", () => {
    svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "names-layer");
    Atlas.leaflet.getPane("labels").append(svg);
    Atlas.map.onLayout(0, (field) => {
      forget();
      const { raster, codes } = ground(field);
      Object.assign(field, { ground: raster, codes });
    });
    Atlas.map.onLayout(20, layout);
    Atlas.leaflet.on("zoomanim zoomstart", () => svg.classList.add("moving"));
    Atlas.store.on((state, previous) => {
      if (state.settlement === previous.settlement) return;
      for (const text of svg.querySelectorAll(".line-l")) text.remove();
    });
    Atlas.labels = {
      boxes: () => placed.map((label) => ({ key: label.item.key, boxes: label.boxes })),
    };
  });
})();
