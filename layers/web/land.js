/* From the topology to shapes that Leaflet draws: polygons, the strokes of them that are coast, and
   a thinned outline for the names. */
(function () {
  "use strict";
  const latlng = ([lon, lat]) => L.latLng(lat, lon);

  /* Leaflet rounds to whole px, which makes small coasts jagged: a tenth of a px here. Mercator
     coordinates are kept with each point, so that a zoom only multiplies; a ring keeps its box, so
     that only those at the edge of what is drawn are clipped. */
  const FINE = {
    _projectLatlngs(latlngs, result, extent) {
      if (!(latlngs[0] instanceof L.LatLng)) {
        for (const each of latlngs) this._projectLatlngs(each, result, extent);
        return;
      }
      const { crs } = this._map.options;
      const scale = crs.scale(this._map.getZoom());
      const origin = this._map.getPixelOrigin();
      const ring = latlngs.map((at) => {
        if (!at.flat) at.flat = crs.projection.project(at);
        const p = crs.transformation.transform(at.flat, scale);
        p.x = Math.round((p.x - origin.x) * 10) / 10;
        p.y = Math.round((p.y - origin.y) * 10) / 10;
        return p;
      });
      ring.box = boxOf(ring);
      extent.extend(ring.box);
      result.push(ring);
    },
  };

  function boxOf(ring) {
    const [low, high] = [L.point(Infinity, Infinity), L.point(-Infinity, -Infinity)];
    for (const { x, y } of ring) {
      if (x < low.x) low.x = x;
      if (y < low.y) low.y = y;
      if (x > high.x) high.x = x;
      if (y > high.y) high.y = y;
    }
    return L.bounds(low, high);
  }

  /* What Leaflet draws by `kind`, with its own clipping left to the rings that cross the edge. */
  function fine(kind) {
    return kind.extend({
      ...FINE,
      _clipPoints() {
        const { min, max } = this._renderer._bounds;
        const reach = L.point(this.options.weight, this.options.weight);
        const drawn = L.bounds(min.subtract(reach), max.add(reach));
        const every = this._rings;
        const near = every.filter((ring) => ring.box.intersects(drawn));
        this._rings = near.filter((ring) => !drawn.contains(ring.box));
        kind.prototype._clipPoints.call(this);
        this._parts.push(...near.filter((ring) => drawn.contains(ring.box)));
        this._rings = every; // a drag clips them anew without projecting them again
      },
    });
  }

  const FinePolygon = fine(L.Polygon);
  const FinePolyline = fine(L.Polyline);

  /* How many places use an arc: an arc of two places is a cut on land and no coast. */
  function arcUses(geometries) {
    const uses = new Map();
    const visit = (arcs) => {
      if (Array.isArray(arcs)) arcs.forEach(visit);
      else uses.set(arcs < 0 ? ~arcs : arcs, (uses.get(arcs < 0 ? ~arcs : arcs) || 0) + 1);
    };
    geometries.forEach((geometry) => visit(geometry.arcs || []));
    return uses;
  }

  /* The strokes of a ring that are coast: runs of arcs that no other place shares. */
  function coastRuns(ring, uses) {
    const coast = ring.map((arc) => uses.get(arc < 0 ? ~arc : arc) === 1);
    if (coast.every(Boolean)) return [ring];
    const first = coast.indexOf(false);
    const runs = [];
    let run = [];
    for (let step = 1; step <= ring.length; step += 1) {
      const at = (first + step) % ring.length;
      if (coast[at]) run.push(ring[at]);
      else if (run.length) runs.push(run.splice(0));
    }
    return runs;
  }

  function ringsOf(geometry) {
    if (geometry.type === "Polygon") return geometry.arcs;
    return geometry.type === "MultiPolygon" ? geometry.arcs.flat() : [];
  }

  const points = new Map(); // arc -> its points, shared by all rings and coasts that use it

  function arcOf(arc) {
    if (arc < 0) return [...arcOf(~arc)].reverse();
    if (!points.has(arc)) {
      const line = topojson.feature(Atlas.land, { type: "LineString", arcs: [arc] }).geometry;
      points.set(arc, line.coordinates.map(latlng));
    }
    return points.get(arc);
  }

  /* The points along arcs; where one arc ends the next begins. */
  const along = (arcs) => arcs.flatMap((arc, at) => (at ? arcOf(arc).slice(1) : arcOf(arc)));

  function coastOf(geometry, uses) {
    return ringsOf(geometry).flatMap((ring) => coastRuns(ring, uses).map(along));
  }

  function polygonsOf(geometry) {
    if (!geometry.type || !geometry.arcs || !geometry.arcs.length) return [];
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    return polygons.map((rings) => rings.map((ring) => along(ring).slice(0, -1)));
  }

  /* Up to `most` points of the place's largest ring: enough to set a name beside the coast. */
  function outlineOf(polygons, most) {
    const largest = polygons.map((rings) => rings[0]).sort((a, b) => b.length - a.length);
    const points = largest.slice(0, 6).flat();
    const step = Math.max(1, Math.floor(points.length / most));
    return points.filter((_, at) => at % step === 0);
  }

  /* Both bands follow one path, which is projected once and written twice. */
  function drawShore(polygons, renderer, map) {
    const shore = new FinePolygon(polygons, {
      renderer,
      pane: "shore",
      fill: false,
      interactive: false,
      smoothFactor: 1.5,
      weight: 24,
      className: "shore outer",
    }).addTo(map);
    const outer = shore.getElement();
    const inner = outer.cloneNode();
    inner.classList.replace("outer", "inner");
    outer.after(inner);
    renderer._setPath = (layer, d) => {
      for (const path of [outer, inner]) path.setAttribute("d", d);
    };
  }

  Atlas.shapes = { FinePolygon, FinePolyline, arcUses, polygonsOf, coastOf, outlineOf, drawShore };
})();
