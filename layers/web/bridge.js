/* The way out and in. Inside a frame: ids by postMessage, both ways. On its own: the address'
   hash. What comes from outside is checked against the known ids by the store. */
(function () {
  "use strict";
  const HOLD_MS = 3000; // how long a reader's choice outlasts an older state from outside
  const root = document.getElementById("atlas");
  // The saved page answers for itself, in somebody else's frame too.
  const framed = window.parent !== window && !("saved" in root.dataset);
  const SCHEME = matchMedia("(prefers-color-scheme: dark)");
  const HASH = { ...same("settlement", "names", "place", "theme", "counts"), seen: "perspective" };
  let count = 0; // choices made here
  let chosenAt = -Infinity;

  function same(...keys) {
    return Object.fromEntries(keys.map((key) => [key, key]));
  }

  function fromName() {
    try {
      return JSON.parse(window.name || "{}");
    } catch (error) {
      if (error instanceof SyntaxError) return {}; // a frame's name of somebody else's
      throw error;
    }
  }

  /* The parameters that the address can have, and the values of each. */
  function known() {
    const { modes, perspectives, counts } = Atlas.data;
    const ids = (records) => records.map(({ id }) => id);
    return {
      settlement: [...Atlas.settlement.keys()],
      place: [...Atlas.place.keys()],
      names: ids(modes),
      seen: ids(perspectives),
      counts: ids(counts.definitions),
      theme: ["light", "dark"],
    };
  }

  /* The saved page mends what it is given, and says what it cannot follow (address.js). */
  function parameters() {
    const query = location.hash.slice(1);
    if (!Atlas.address) return Object.fromEntries(new URLSearchParams(query));
    const { values, passedOver } = Atlas.address.read(query, known());
    Atlas.address.show(passedOver);
    return values;
  }

  function fromHash() {
    const given = parameters();
    const state = {};
    for (const [name, key] of Object.entries(HASH)) if (name in given) state[key] = given[name];
    return state;
  }

  /* The address of a state: what is as it would be anyway is left out. */
  function hashOf(state) {
    const kept = new URLSearchParams({ settlement: state.settlement });
    if (state.place) kept.set("place", state.place);
    if (state.names !== Atlas.data.modes[0].id) kept.set("names", state.names);
    if (state.perspective) kept.set("seen", state.perspective);
    if (state.counts) kept.set("counts", state.counts);
    if (new URLSearchParams(location.hash.slice(1)).get("theme") === state.theme)
      kept.set("theme", state.theme);
    return `#${kept}`;
  }

  function toHash(state) {
    if (Atlas.address) Atlas.address.show([]); // it was about the address before
    if (hashOf(state) !== location.hash) history.pushState(null, "", hashOf(state));
  }

  /* Back, Forward or an address typed: what it does not name is as when the document opened. */
  function moved() {
    const { default: settlement, modes } = Atlas.data;
    const opening = { settlement, names: modes[0].id, place: "", perspective: "", counts: "" };
    Atlas.store.set({ ...opening, ...fromHash() }, { user: false });
    clean();
  }

  /* An address that names what there is not is put right without a step of the history. */
  function clean() {
    if (location.hash && hashOf(Atlas.store.get()) !== location.hash) {
      history.replaceState(null, "", hashOf(Atlas.store.get()));
    }
  }

  function tell(kind, id) {
    count += 1;
    chosenAt = performance.now();
    const message = { atlas: "chosen", kind, id, n: count };
    // The page around starts to work at once when it hears: the paint goes first.
    Atlas.afterPaint(() => window.parent.postMessage(message, "*"));
  }

  /* A state from the page around is dropped while it does not know yet of the last choice here. */
  function receive(event) {
    const message = event.data;
    if (event.source !== window.parent || !message || message.atlas !== "state") return;
    const stale = (Number(message.ack) || 0) < count && performance.now() - chosenAt < HOLD_MS;
    if (!stale) Atlas.store.set(message, { user: false });
  }

  function outward(state, previous, { user }) {
    if (!user) return;
    if (!framed) return toHash(state); // at once: Back may be the reader's very next move
    for (const kind of ["settlement", "place", "perspective", "counts"]) {
      if (state[kind] !== previous[kind]) tell(kind, state[kind]);
    }
  }

  function preferred() {
    return { theme: SCHEME.matches ? "dark" : "light" };
  }

  /* A frame's name (the page's way in) outweighs the address, the address the reader's system. */
  Atlas.hashOf = hashOf;
  Atlas.opening = () => ({ ...preferred(), ...fromHash(), ...(framed ? fromName() : {}) });

  Atlas.part("bridge", () => {
    Atlas.store.on(outward);
    if (framed) {
      addEventListener("message", receive);
      Atlas.readied.push(() => window.parent.postMessage({ atlas: "ready" }, "*"));
    } else {
      addEventListener("hashchange", moved);
      addEventListener("popstate", moved);
      SCHEME.addEventListener("change", () => Atlas.store.set({ ...preferred(), ...fromHash() }));
      clean();
    }
  });
})();
