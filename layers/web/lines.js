/* The dividing lines of the settlement on the map: a pale casing, then the line by its kind. */
(function () {
  "use strict";
  const made = new Map(); // line id -> [casing, line]
  let shown = [];
  let renderer;

  function layersOf(id) {
    if (made.has(id)) return made.get(id);
    const line = Atlas.data.lines[id];
    const strokes = line.coordinates.map(Atlas.shapes.flatStroke);
    const layers = ["casing", "line"].map(
      (className) => new Atlas.drawn.Strokes(strokes, { renderer, pane: "lines", className }),
    );
    made.set(id, layers);
    return layers;
  }

  function add(id) {
    const [casing, line] = layersOf(id);
    for (const layer of [casing, line]) {
      layer.addTo(Atlas.leaflet);
      layer.getElement().setAttribute("data-kind", Atlas.data.lines[id].kind);
    }
    line.getElement().setAttribute("data-line", id);
  }

  function show(settlement) {
    const next = Atlas.settlement
      .get(settlement)
      .lines.filter((id) => Atlas.data.lines[id] && Atlas.data.lines[id].coordinates.length);
    for (const id of shown) if (!next.includes(id)) layersOf(id).forEach((layer) => layer.remove());
    for (const id of next) if (!shown.includes(id)) add(id);
    shown = next;
  }

  Atlas.part("lines", () => {
    renderer = L.svg({ pane: "lines", padding: 0.6 });
    show(Atlas.store.get().settlement);
    Atlas.store.on((state, previous) => {
      if (state.settlement !== previous.settlement) show(state.settlement);
    });
    Atlas.lines = {
      shown: () => shown,
      /* Each line as it is drawn, in px of Leaflet's layers. */
      runs: () => shown.map((id) => ({ id, runs: layersOf(id)[1].runs || [] })),
    };
  });
})();
