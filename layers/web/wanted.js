/* Which names a window asks for, in which order and in which style. */
(function () {
  "use strict";
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
  const OUTLINE = 160; // points of a coast that a name is set by

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
    return points.map(([lon, lat]) => Atlas.leaflet.latLngToContainerPoint([lat, lon]));
  }

  /* The points of a place's coast inside the window (plus a margin), or its own point. */
  function outline(place, size) {
    const ids = Atlas.map.landed(place.id);
    const window = Atlas.leaflet.getBounds(); // what lies outside it need not be projected
    const near = ids.filter((id) => window.intersects(Atlas.map.shapes.get(id).bounds));
    const points = near.flatMap((id) => {
      const { fill, bounds } = Atlas.map.shapes.get(id);
      const { lng, lat } = bounds.getCenter();
      return fill ? fill.outline(OUTLINE).map(Atlas.map.toWindow) : project([[lng, lat]]);
    });
    const all = ids.length ? points : project([[place.lon, place.lat]]);
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
      const deep = place.rank > limit && !isSetting(place);
      const silent = place.kind === "part" || (isMainland(place) && place.rank > 4);
      if (order > 0 && (deep || silent || hidden.has(place.id))) continue;
      const text = place.names[state.names];
      list.push({ key: place.id, place, order, style: styleOf(place, state), text, project });
    }
    for (const id of Atlas.lines.shown()) {
      const text = Atlas.data.lines[id].label;
      const className = CLASSES.line;
      list.push({
        key: `line:${id}`,
        line: id,
        order: 1.5,
        style: "line",
        className,
        text,
        project,
      });
    }
    return list.sort((a, b) => a.order - b.order);
  }

  Atlas.wanted = { CLASSES, isMainland, items, outline, project };
})();
