/* Small static maps: a window fitted into a box, land as path data; and the locator, which shows
   where in the region the present window lies. */
(function () {
  "use strict";
  const el = (name, attributes, content) => Atlas.element(name, attributes, content);
  let locator;

  const mercator = (lat) =>
    (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

  /* Fits a window into a box: degrees of longitude and Mercator degrees to px. */
  function projector([west, south, east, north], width, height) {
    const scale = Math.min(width / (east - west), height / (mercator(north) - mercator(south)));
    const left = (width - (east - west) * scale) / 2;
    const top = (height - (mercator(north) - mercator(south)) * scale) / 2;
    return {
      scale,
      point: ({ lat, lng }) => ({
        x: left + (lng - west) * scale,
        y: top + (mercator(north) - mercator(lat)) * scale,
      }),
    };
  }

  /* Path data of rings; points nearer than `fine` px to the last one are left out. */
  function pathOf(rings, point, { fine, close }) {
    let d = "";
    for (const ring of rings) {
      let last = null;
      let piece = "";
      let count = 0;
      ring.forEach((at, index) => {
        const { x, y } = point(at);
        const end = index === ring.length - 1;
        if (last && !end && Math.abs(x - last.x) < fine && Math.abs(y - last.y) < fine) return;
        piece += `${last ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
        last = { x, y };
        count += 1;
      });
      if (count > 1) d += piece + (close ? "Z" : "");
    }
    return d;
  }

  function flat(latlngs, out) {
    if (latlngs.length && latlngs[0].lat !== undefined) out.push(latlngs);
    else for (const each of latlngs) flat(each, out);
    return out;
  }

  /* Where we are: all the land of the region, small, with the present window on it. */
  function makeLocator() {
    const w = 92;
    const h = 84;
    const { point } = projector(Atlas.data.views.region, w, h);
    const drawn = [...Atlas.map.shapes.values()].filter((shape) => shape.fill);
    const rings = drawn.flatMap((shape) => flat(shape.fill.getLatLngs(), []));
    const d = pathOf(rings, point, { fine: 0.7, close: true });
    const coast = pathOf(
      drawn.flatMap((shape) => shape.coastline),
      point,
      { fine: 0.7 },
    );
    const here = el("rect", { class: "locator-here" });
    const map = el("svg", { class: "locator", viewBox: `0 0 ${w} ${h}`, "aria-hidden": "true" }, [
      el("rect", { class: "locator-sea", width: w, height: h }),
      el("path", { class: "locator-land", d }),
      el("path", { class: "locator-coast", d: coast }),
      here,
    ]);
    document.querySelector(".map").append(map);
    locator = { here, point, w, h };
  }

  function drawLocator() {
    const bounds = Atlas.leaflet.getBounds();
    const a = locator.point(bounds.getNorthWest());
    const b = locator.point(bounds.getSouthEast());
    const clamp = (value, most) => Math.max(0.7, Math.min(most - 0.7, value));
    const [x, y] = [clamp(a.x, locator.w), clamp(a.y, locator.h)];
    const width = Math.max(3, clamp(b.x, locator.w) - x);
    const height = Math.max(3, clamp(b.y, locator.h) - y);
    for (const [name, value] of Object.entries({ x, y, width, height }))
      locator.here.setAttribute(name, value);
  }

  Atlas.small = { mercator, projector, pathOf, flat };

  Atlas.part("locator", () => {
    makeLocator();
    Atlas.map.onMove(drawLocator);
  });
})();
