/* The place card: names, areas, who held it under each settlement and the passage most about it.
   It stands in the map's window on the side away from its place, joined to it by a line; on a
   narrow screen it is a strip at the map's foot. Text is written as text, never as markup. */
(function () {
  "use strict";
  const { element, text, store } = Atlas;
  const NARROW = window.matchMedia("(max-width: 599px)");
  const INSET = 17, BESIDE_CONTROLS = 54, CLEAR = 14, DOT = 3;

  let map, card, leader, opener;

  // ---------------------------------------------------------------- what it says

  function heading(key) {
    return element("h4", {}, text(key));
  }

  function nameRows(names) {
    return element("dl", { class: "names" }, names.flatMap((name) => [
      element("dt", {}, name.language),
      element("dd", {}, [
        element("span", { class: "script", lang: name.code }, name.script),
        element("span", {}, name.latin),
      ]),
    ]));
  }

  function number(area) {
    const digits = { maximumFractionDigits: 2 };
    return `${area.area_km2.toLocaleString("en", digits)} km²`;
  }

  function areaRow(area) {
    return element("tr", area.computed ? { class: "computed" } : {}, [
      element("td", {}, [area.text, element("small", {}, area.source)]),
      element("td", { class: "figure" }, [element(area.computed ? "em" : "span", {}, number(area))]),
    ]);
  }

  function areas(rows) {
    if (!rows.length) return [];
    return [heading("card_area"),
      element("table", {}, [element("tbody", {}, rows.map(areaRow))])];
  }

  function stripButton(item) {
    const settlement = Atlas.settlement.get(item.settlement);
    const made = element("button", {
      type: "button", "data-shows": item.settlement, title: settlement.title,
      "aria-label": text("card_strip_item", {
        year: settlement.year, title: settlement.title, text: item.text,
      }),
    }, [
      Atlas.swatch(item.fill, item.coast, 48),
      element("b", {}, settlement.year), element("span", {}, item.text),
    ]);
    made.addEventListener("click", () =>
      store.set({ settlement: item.settlement }, { user: true }));
    return made;
  }

  function strip(items) {
    if (!items.length) return [];
    return [heading("card_strip"), element("div", {
      class: "strip", role: "group", "aria-label": text("card_strip"),
    }, items.map(stripButton))];
  }

  function quoted(excerpt) {
    const cut = (mark) => element("span", { class: "cut" }, mark);
    return element("p", {}, [
      ...(excerpt.cut_before ? [cut("… ")] : []), excerpt.text,
      ...(excerpt.cut_after ? [cut(" …")] : []),
    ]);
  }

  function quotation(excerpt, more) {
    if (!excerpt) return [];
    return [heading("card_words"), element("blockquote", { "data-side": excerpt.side }, [
      quoted(excerpt),
      element("footer", {}, [
        element("strong", {}, excerpt.speaker), ` · ${excerpt.side_text}`,
        element("br"), `${excerpt.document}, ${excerpt.date}`,
      ]),
    ]), ...(more ? [element("p", { class: "more" }, more)] : [])];
  }

  function closeButton() {
    const cross = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
      element("path", { d: "M3 3l10 10M13 3L3 13" }),
    ]);
    const made = element("button", {
      type: "button", class: "close", "aria-label": text("card_close"),
    }, [cross]);
    made.addEventListener("click", close);
    return made;
  }

  function fill(state) {
    const place = Atlas.place.get(state.place);
    const content = Atlas.data.cards[state.place];
    const name = place.names[state.names] || place.id;
    card.setAttribute("aria-label", name);
    card.dataset.place = place.id;
    card.replaceChildren(closeButton(), element("div", { class: "body" }, [
      element("h3", {}, name), element("p", { class: "now" }),
      nameRows(content.names), ...areas(content.areas), ...strip(content.strip),
      ...quotation(content.excerpt, content.more),
    ]));
    card.hidden = false;
  }

  /* Which settlement is shown: marked in the strip, said in words where the card is small. */
  function mark(state) {
    const settlement = Atlas.settlement.get(state.settlement);
    card.querySelector(".now").textContent = settlement.spoken[state.place] || "";
    for (const button of card.querySelectorAll("[data-shows]")) {
      const shown = button.dataset.shows === settlement.standing;
      if (shown) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  // ---------------------------------------------------------------- where it stands

  /* The place in px of the map's window, or null where the map has it out of view. */
  function point(id) {
    const place = Atlas.place.get(id);
    const window_ = Atlas.leaflet.getContainer().getBoundingClientRect();
    const frame = map.getBoundingClientRect();
    const at = Atlas.leaflet.latLngToContainerPoint([place.lat, place.lon]);
    const inside = at.x >= 0 && at.y >= 0 && at.x <= window_.width && at.y <= window_.height;
    return {
      x: at.x + window_.left - frame.left, y: at.y + window_.top - frame.top, inside,
    };
  }

  function side(at) {
    return at.x > map.clientWidth / 2 ? "left" : "right";
  }

  function stand() {
    const root = document.getElementById("atlas");
    root.dataset.card = NARROW.matches ? "foot" : side(point(store.get().place));
    const frame = Atlas.leaflet.getContainer().getBoundingClientRect();
    const outer = map.getBoundingClientRect();
    const edge = frame.left - outer.left + INSET;
    card.style.setProperty("--edge", `${edge}px`);
    card.style.setProperty("--controls", `${edge + BESIDE_CONTROLS - INSET}px`);
    card.style.maxHeight = NARROW.matches ? "" : `${map.clientHeight - 2 * edge}px`;
    join();
  }

  function join() {
    const id = store.get().place;
    if (!id || card.hidden) return;
    const at = point(id);
    const box = { left: card.offsetLeft, top: card.offsetTop };
    box.right = box.left + card.offsetWidth;
    box.bottom = box.top + card.offsetHeight;
    const covered = at.x > box.left - CLEAR && at.x < box.right + CLEAR;
    const shown = at.inside && !NARROW.matches && !covered;
    leader.classList.toggle("unseen", !shown);
    if (!shown) return;
    const x = at.x < box.left ? box.left : box.right;
    const y = Math.min(Math.max(at.y, box.top + CLEAR), box.bottom - CLEAR);
    for (const path of leader.querySelectorAll("path")) {
      path.setAttribute("d", `M${at.x} ${at.y}L${x} ${y}`);
    }
    leader.lastChild.setAttribute("cx", x);
    leader.lastChild.setAttribute("cy", y);
  }

  // ---------------------------------------------------------------- opening and closing

  function show(state) {
    const focused = document.activeElement;
    if (focused && focused.matches("[data-place]:not(.card)")) opener = focused;
    fill(state);
    mark(state);
    stand();
    if (opener && opener === focused) card.focus({ preventScroll: true });
  }

  function hide() {
    const inside = card.contains(document.activeElement);
    card.hidden = true;
    card.removeAttribute("data-place");
    card.replaceChildren();
    leader.classList.add("unseen");
    document.getElementById("atlas").dataset.card = "";
    if (inside && opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  }

  function close() {
    store.set({ place: "" }, { user: true });
  }

  function follow(state, previous) {
    const moved = state.place !== previous.place;
    const has = state.place && Atlas.data.cards[state.place];
    if (!has) {
      if (moved) hide();
      return;
    }
    if (moved || state.names !== previous.names) show(state);
    else if (state.settlement !== previous.settlement) mark(state);
  }

  function build() {
    map = document.querySelector("#atlas .map");
    card = element("section", { class: "card", tabindex: -1, hidden: "" });
    leader = element("svg", { class: "leader unseen", "aria-hidden": "true" }, [
      element("path", { class: "casing" }), element("path"), element("circle", { r: DOT }),
    ]);
    card.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    });
    map.append(leader, card);
  }

  Atlas.part("card", () => {
    build();
    store.on(follow);
    Atlas.leaflet.on("move zoomend resize", join);
    Atlas.leaflet.on("zoomanim", () => leader.classList.add("unseen"));
    new ResizeObserver(() => { if (!card.hidden) stand(); }).observe(map);
    const state = store.get();
    if (state.place) follow(state, { ...state, place: "" });
  });
})();
