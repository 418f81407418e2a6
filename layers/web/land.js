/* From the topology to shapes that Leaflet draws: polygons, the strokes of them that are coast, and
   a thinned outline for the names. */
(function () {
  "use strict";
  const latlng = ([lon, lat]) => L.latLng(lat, lon);

  /* Leaflet rounds to whole px, which makes small coasts jagged: a tenth of a px here. Mercator
     coordinates are kept with each point, so that a zoom only multiplies. */
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
        const point = L.point(
          Math.round((p.x - origin.x) * 10) / 10,
          Math.round((p.y - origin.y) * 10) / 10,
        );
        extent.extend(point);
        return point;
      });
      result.push(ring);
    },
  };
  const FinePolygon = L.Polygon.extend(FINE);
  const FinePolyline = L.Polyline.extend(FINE);

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

  function coastOf(geometry, uses) {
    const arcs = ringsOf(geometry).flatMap((ring) => coastRuns(ring, uses));
    const lines = topojson.feature(Atlas.land, { type: "MultiLineString", arcs }).geometry;
    return lines.coordinates.map((line) => line.map(latlng));
  }

  function polygonsOf(geometry) {
    if (!geometry.type || !geometry.arcs || !geometry.arcs.length) return [];
    const { type, coordinates } = topojson.feature(Atlas.land, geometry).geometry;
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    return polygons.map((rings) => rings.map((ring) => ring.slice(0, -1).map(latlng)));
  }

  /* Up to `most` points of the place's largest ring: enough to set a name beside the coast. */
  function outlineOf(polygons, most) {
    const largest = polygons.map((rings) => rings[0]).sort((a, b) => b.length - a.length);
    const points = largest.slice(0, 6).flat();
    const step = Math.max(1, Math.floor(points.length / most));
    return points.filter((_, at) => at % step === 0);
  }

  Atlas.shapes = { FinePolygon, FinePolyline, arcUses, polygonsOf, coastOf, outlineOf };
})();
