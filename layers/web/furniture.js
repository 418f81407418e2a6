/* What frames the map: graticule and degree frame, scale bar, locator, zoom, attribution. */
(function () {
  "use strict";
  const STEPS = [20, 10, 5, 2, 1, 0.5, 0.25, 1 / 6, 1 / 12]; // degrees between graticule lines
  const NICE = [1, 2, 5]; // scale bar lengths: these times a power of ten
  const SEMI_MAJOR_M = 6378137; // WGS84
  const ECCENTRICITY_2 = 0.00669437999014; // WGS84
  let leaflet;
  let layer; // the svg over the plate
  let grid = { lon: 0, lat: 0 };
  const lines = [];

  const el = (name, attributes, content) => Atlas.element(name, attributes, content);

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
    const step = chooseStep(120 * Atlas.map.scale());
    if (grid.lon === step) return;
    grid = { lon: step, lat: step };
    lines.splice(0).forEach((line) => line.remove());
    const [west, south, east, north] = Atlas.data.views.limits;
    const add = (points) =>
      lines.push(
        L.polyline(points, {
          pane: "graticule",
          renderer: drawGraticule.renderer,
          interactive: false,
          className: "graticule",
        }).addTo(leaflet),
      );
    const near =
      step < 1 ? leaflet.getBounds().pad(2) : L.latLngBounds([south, west], [north, east]);
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
    const edge = Atlas.map.frame();
    const { x: w, y: h } = leaflet.getSize();
    const group = layer.querySelector(".degree-frame");
    const bounds = leaflet.getBounds();
    const step = chooseStep(120 * Atlas.map.scale());
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
          el(
            "text",
            { class: "deg", x, y: edge - 4.5, "text-anchor": "middle" },
            degrees(lon, "EW"),
          ),
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

  /* Without a frame (a phone) the parallels are named inside, at the right edge. */
  function insideDegrees(bounds, step, w, h) {
    const found = [];
    for (const lat of values(step, bounds.getSouth(), bounds.getNorth())) {
      const y = leaflet.latLngToContainerPoint([lat, bounds.getWest()]).y;
      if (y > 20 && y < h - 60)
        found.push(
          el(
            "text",
            { class: "deg halo", x: w - 6, y: y - 4, "text-anchor": "end" },
            degrees(lat, "NS"),
          ),
        );
    }
    return found;
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
    const step = Math.min(5, chooseStep(120 * Atlas.map.scale()));
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
    const shown = (metres) =>
      String(Math.round((length >= 1000 ? metres / 1000 : metres) * 10) / 10);
    const tick = 5 * field.k;
    const d = `M0 0V${tick}H${width}V0M${width / 2} ${tick}V${tick * 0.3}`;
    const text = (x, words) =>
      el("text", { class: "note small halo", x, y: -4 * field.k, "text-anchor": "middle" }, words);
    group.replaceChildren(
      el("path", { class: "scale-casing", d }),
      el("path", { class: "scale-bar", d }),
      text(0, "0"),
      text(width, `${shown(length)} ${unit}`),
      el(
        "text",
        { class: "deg halo", x: 0, y: tick + 12 * field.k },
        Atlas.text("map_scale_at", { lat: degrees(lat, "NS") }),
      ),
    );
    const size = { w: width + 44 * field.k, h: 38 * field.k };
    const spot = scaleSpot(size, field);
    group.setAttribute(
      "transform",
      `translate(${spot.left + 10 * field.k} ${spot.top + 17 * field.k})`,
    );
    field.boxes.push(spot);
  }

  /* Along the lower edge, where it hides the least; else along the upper one. The small islands
     in the inset's window keep room for their names. */
  function scaleSpot({ w, h }, field) {
    const { frame: edge, size, ground } = field;
    const foot = edge ? 8 : 26; // a phone has the attribution inside the map
    let best = null;
    const low = edge + size.y - h - foot;
    for (const row of [low, low - h - 6, edge + 8]) {
      for (let part = 0; part <= 12; part += 1) {
        const left = edge + 12 + ((size.x - w - 24) * part) / 12;
        const box = { left, top: row, right: left + w, bottom: row + h };
        const local = {
          left: left - edge,
          top: row - edge,
          right: left + w - edge,
          bottom: row + h - edge,
        };
        const taken = field.boxes.some((other) => Atlas.placing.overlap(box, other, 4));
        const near = field.source && Atlas.placing.overlap(box, field.source, 22 * field.k);
        const cost =
          (near ? 4 : 0) +
          ground.land(local) * 8 +
          ground.lines(local) * 12 +
          Math.abs(part - 7) * 0.09 +
          (taken ? 50 : 0) +
          (row < low ? 0.3 : 0) +
          (row < 100 ? 3 : 0);
        if (!best || cost < best.cost) best = { ...box, cost };
      }
    }
    return best;
  }

  function drawAttribution() {
    const edge = Atlas.map.frame();
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
      "aria-label": Atlas.text("map_controls"),
    });
    const acts = {
      zoom_in: Atlas.map.zoomIn,
      zoom_out: Atlas.map.zoomOut,
      region: Atlas.map.region,
    };
    for (const [name, act] of Object.entries(acts)) {
      const icon = el("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
        el("path", { d: ICONS[name] }),
      ]);
      const words = Atlas.text(`map_${name}`);
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

  Atlas.part("furniture", () => {
    leaflet = Atlas.leaflet;
    layer = el("svg", { class: "plate-over", "aria-hidden": "true" }, [
      el("g", { class: "degree-frame" }),
      el("g", { class: "scale" }),
      el("text", { class: "deg attribution", "text-anchor": "end" }, Atlas.data.attribution),
    ]);
    document.querySelector(".map").append(layer);
    drawGraticule.renderer = L.svg({ pane: "graticule", padding: 0.6 });
    controls();
    Atlas.map.onMove(drawFrame);
    Atlas.map.onLayout(1, (field) => {
      resize();
      drawGraticule();
      drawAttribution();
      reserveFixed(field);
    });
    Atlas.map.onLayout(10, drawScale);
    Atlas.furniture = { degrees, degreeOfLongitude, scaleLength, layer: () => layer };
  });
})();
