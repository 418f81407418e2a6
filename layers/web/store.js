/* The state of the document and who listens to it.
   Every other script adds itself with Atlas.part(name, init); Atlas.start(leafletMap) runs the
   parts in the order in which they were added, when the document is complete. */
(function () {
  "use strict";
  const listeners = [];
  const parts = [];
  let state = {
    ...{ settlement: "", names: "", theme: "light", place: "", highlight: [] },
    ...{ perspective: "", counts: "" },
  };

  function read(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }

  /* Keeps a patch to known keys and known ids: whatever comes from outside ends here. */
  function valid(patch) {
    const known = {
      settlement: (id) => Atlas.settlement.has(id),
      names: (id) => Atlas.data.modes.some((mode) => mode.id === id),
      theme: (id) => id === "light" || id === "dark",
      place: (id) => id === "" || Atlas.place.has(id),
      highlight: (ids) => Array.isArray(ids),
      perspective: (id) => id === "" || Atlas.data.perspectives.some((each) => each.id === id),
      counts: (id) => id === "" || Atlas.data.counts.definitions.some((each) => each.id === id),
    };
    const kept = {};
    for (const key of Object.keys(known)) {
      if (key in patch && known[key](patch[key])) kept[key] = patch[key];
    }
    if (kept.highlight) kept.highlight = kept.highlight.filter((id) => Atlas.place.has(id));
    return kept;
  }

  const store = {
    get: () => state,
    /* Applies a patch, paints synchronously, then marks the root. `user` says that the reader
       chose it here (and not the page around this document). */
    set(patch, options) {
      const previous = state;
      state = Object.freeze({ ...state, ...valid(patch) });
      const same = Object.keys(state).every((key) => String(state[key]) === String(previous[key]));
      if (same) return;
      mark("theme", "names");
      const user = Boolean(options && options.user);
      for (const listener of listeners) listener(state, previous, { user });
      mark("perspective", "counts", "settlement");
    },
    on(listener) {
      listeners.push(listener);
    },
  };

  function mark(...keys) {
    const root = document.getElementById("atlas");
    for (const key of keys) {
      if (root.dataset[key] !== state[key]) root.dataset[key] = state[key];
    }
    document.documentElement.dataset.theme = state.theme;
  }

  /* A string of the interface, with {placeholders} filled. */
  function text(key, values) {
    const found = Atlas.data.strings[key];
    const template = found === undefined ? key : found;
    return template.replace(/\{(\w+)\}/g, (whole, name) =>
      values && name in values ? String(values[name]) : whole,
    );
  }

  /* A new element: attributes, then text or children. Never markup. */
  function element(name, attributes, content) {
    const svg = /^(svg|g|path|rect|text|tspan|textPath|circle|line|defs|clipPath|use|title)$/;
    const made = svg.test(name)
      ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) made.setAttribute(key, value);
    }
    if (typeof content === "string") made.textContent = content;
    else if (content) made.append(...content);
    return made;
  }

  /* Runs `job` once the next frame is on the screen: a message posted in it arrives after it. */
  function afterPaint(job) {
    const channel = new MessageChannel();
    channel.port1.onmessage = job;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  }

  function start(leaflet) {
    Atlas.leaflet = leaflet;
    const root = document.getElementById("atlas");
    state = Object.freeze({
      ...state,
      settlement: Atlas.data.default,
      names: Atlas.data.modes[0].id,
      theme: root.dataset.theme || "light",
      ...valid(Atlas.opening ? Atlas.opening() : {}),
    });
    mark("theme", "names");
    for (const part of parts) part.init();
    mark("perspective", "counts", "settlement");
    root.dataset.ready = "true";
    for (const ready of Atlas.readied.splice(0)) ready();
  }

  const data = read("atlas-data");
  window.Atlas = {
    data,
    land: read("atlas-land"),
    place: new Map(data.places.map((place) => [place.id, place])),
    settlement: new Map(data.settlements.map((settlement) => [settlement.id, settlement])),
    store,
    text,
    element,
    afterPaint,
    part: (name, init) => parts.push({ name, init }),
    readied: [],
    start,
  };
})();
