/* The place card: names, areas, who held it under each settlement and the passage most about it.
   It stands in the map's window on the side away from its place, joined to it by a line; on a
   narrow screen it is a strip at the map's foot. Text is written as text, never as markup. */
import { element } from "../dom/element.js";
import { swatch } from "../legend/swatch.js";
import * as choice from "../names/name_choice.js";
import { facts, placeById, settlementById, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { reserve } from "../viewport/layout.js";
import { frameWidth } from "../viewport/map_frame.js";

const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
const INSET = 17,
  FOOT = 9,
  GAP = 8,
  CLEAR = 14,
  ABOVE = 60,
  DOT = 3;

let map, card, leader, opener;

// ---------------------------------------------------------------- what it says

function heading(key) {
  return element("h4", {}, uiText(key));
}

function nameRows(names) {
  return element(
    "dl",
    { class: "names" },
    names.flatMap((name) => [
      element("dt", {}, name.language),
      element("dd", {}, [
        element("span", { class: "script", lang: name.code }, name.script),
        element("span", {}, name.latin),
      ]),
    ]),
  );
}

function number(area) {
  const small = area.area_km2 < 0.1; // a rock: two decimals would make it nothing
  const digits = small ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 };
  return `${area.area_km2.toLocaleString("en", digits)} km²`;
}

function areaRow(area) {
  const figure = element(area.computed ? "em" : "span", {}, number(area));
  return [
    element("tr", {}, [element("td", {}, area.text), element("td", { class: "figure" }, [figure])]),
    element("tr", {}, [element("td", { class: "source", colspan: 2 }, area.source)]),
  ];
}

function areas(rows) {
  if (!rows.length) return [];
  return [
    heading("card_area"),
    element("table", {}, [element("tbody", {}, rows.flatMap(areaRow))]),
  ];
}

function stripButton(item) {
  const settlement = settlementById.get(item.settlement);
  const made = element(
    "button",
    {
      type: "button",
      "data-shows": item.settlement,
      title: settlement.title,
      "aria-label": uiText("card_strip_item", {
        year: settlement.year,
        title: settlement.title,
        text: item.text,
      }),
    },
    [
      swatch(item.fill, item.coast, 48),
      element("b", {}, settlement.year),
      element("span", {}, item.text),
    ],
  );
  made.addEventListener("click", () => store.set({ settlement: item.settlement }, { user: true }));
  return made;
}

function strip(items) {
  if (!items.length) return [];
  return [
    element("h4", { class: "held" }),
    element(
      "div",
      {
        class: "strip",
        role: "group",
        "aria-label": uiText("card_strip"),
      },
      items.map(stripButton),
    ),
  ];
}

function quoted(excerpt) {
  const cut = (sign) => element("span", { class: "cut" }, sign);
  return element("p", {}, [
    ...(excerpt.cut_before ? [cut("… ")] : []),
    excerpt.text,
    ...(excerpt.cut_after ? [cut(" …")] : []),
  ]);
}

function quotation(excerpt, more) {
  if (!excerpt) return [];
  return [
    heading("card_words"),
    element("blockquote", { "data-side": excerpt.side }, [
      quoted(excerpt),
      element("footer", {}, [
        element("strong", {}, excerpt.speaker),
        ` · ${excerpt.side_text}`,
        element("br"),
        `${excerpt.document}, ${excerpt.date}`,
      ]),
    ]),
    ...(more ? [element("p", { class: "more" }, more)] : []),
  ];
}

function closeButton() {
  const cross = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
    element("path", { d: "M3 3l10 10M13 3L3 13" }),
  ]);
  const made = element(
    "button",
    {
      type: "button",
      class: "close",
      "aria-label": uiText("card_close"),
    },
    [cross],
  );
  made.addEventListener("click", close);
  return made;
}

function fill(state) {
  const place = placeById.get(state.place);
  const content = facts.cards[state.place];
  const name = place.names[state.names] || place.id;
  card.setAttribute("aria-label", name);
  card.dataset.place = place.id;
  card.replaceChildren(
    closeButton(),
    element("div", { class: "body" }, [
      element("h3", {}, name),
      element("p", { class: "now" }),
      nameRows(content.names),
      ...areas(content.areas),
      ...strip(content.strip),
      ...quotation(content.excerpt, content.more),
    ]),
  );
  card.hidden = false;
}

/* Which settlement is shown: marked in the strip, said in words where the card is small. */
function mark(state) {
  const settlement = settlementById.get(state.settlement);
  card.querySelector(".now").textContent = seen(state).spoken[state.place] || "";
  const held = card.querySelector(".held"); // the strip stays the record's, and says so
  if (held) held.textContent = uiText(state.perspective ? "seen_strip" : "card_strip");
  for (const button of card.querySelectorAll("[data-shows]")) {
    const shown = button.dataset.shows === settlement.standing;
    if (shown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

// ---------------------------------------------------------------- where it stands

const narrow = () => map.clientWidth < 600 || "low" in document.getElementById("atlas").dataset;

/* The place in px of the map's window, or null where the map has it out of view. */
function point(id) {
  const place = placeById.get(id);
  const window_ = leaflet.getContainer().getBoundingClientRect();
  const frame = map.getBoundingClientRect();
  const at = leaflet.latLngToContainerPoint([place.lat, place.lon]);
  const inside = at.x >= 0 && at.y >= 0 && at.x <= window_.width && at.y <= window_.height;
  return {
    x: at.x + window_.left - frame.left,
    y: at.y + window_.top - frame.top,
    inside,
  };
}

/* How far in the card begins on a side: clear of the controls that stand there. */
function beside(side) {
  const frame = map.getBoundingClientRect();
  let reach = frameWidth() + INSET;
  if (side === "right") return reach;
  for (const fixed of map.querySelectorAll(".ctl, .locator")) {
    const box = fixed.getBoundingClientRect();
    const left = box.left - frame.left;
    if (box.width && left < frame.width / 4) reach = Math.max(reach, left + box.width + GAP);
  }
  return reach;
}

/* The side away from the place, unless the card would cover the place there. */
function sideFor(at) {
  const away = at.x > map.clientWidth / 2 ? "left" : "right";
  const end = beside(away) + card.offsetWidth + CLEAR;
  const covers = away === "left" ? at.x < end : at.x > map.clientWidth - end;
  if (!covers) return away;
  return away === "left" ? "right" : "left";
}

/* At the foot of the window, or higher where the line to the place would otherwise climb. */
function topFor(at) {
  const edge = frameWidth() + FOOT;
  const foot = map.clientHeight - edge - card.offsetHeight;
  return Math.max(edge, Math.min(foot, at.y - ABOVE));
}

function stand() {
  const root = document.getElementById("atlas");
  root.dataset.card = ""; // it is measured as it stands beside the place
  const at = point(store.get().place);
  const edge = frameWidth() + FOOT;
  card.style.maxHeight = narrow() ? "" : `${map.clientHeight - 2 * edge}px`;
  const side = narrow() ? "foot" : sideFor(at);
  root.dataset.card = side;
  card.style.setProperty("--beside", `${beside(side)}px`);
  card.style.setProperty("--top", `${topFor(at)}px`);
  join();
}

/* Moves the map when the place is out of view or under its card, and only then. */
function uncover(id) {
  const { lat, lon } = placeById.get(id);
  const side = document.getElementById("atlas").dataset.card;
  const across = beside(side) + card.offsetWidth;
  const clear = {
    left: [across, 0, 0, 0],
    right: [0, 0, across, 0],
    foot: [0, 0, 0, card.offsetHeight],
  }[side].map((px) => px + 2 * CLEAR);
  leaflet.panInside([lat, lon], {
    paddingTopLeft: clear.slice(0, 2),
    paddingBottomRight: clear.slice(2),
    animate: !CALM.matches,
  });
}

function cardBox() {
  const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = card;
  return { left, top, right: left + width, bottom: top + height };
}

function join() {
  const id = store.get().place;
  if (!id || card.hidden) return;
  const at = point(id);
  const box = cardBox();
  reserve("card", box);
  const covered = at.x > box.left - CLEAR && at.x < box.right + CLEAR;
  const shown = at.inside && !narrow() && !covered;
  leader.classList.toggle("unseen", !shown);
  if (!shown) {
    reserve("leader", null);
    return;
  }
  const x = at.x < box.left ? box.left : box.right;
  const y = Math.min(Math.max(at.y, box.top + CLEAR), box.bottom - CLEAR);
  for (const path of leader.querySelectorAll("path")) {
    path.setAttribute("d", `M${at.x} ${at.y}L${x} ${y}`);
  }
  leader.lastChild.setAttribute("cx", x);
  leader.lastChild.setAttribute("cy", y);
  const line = { from: { x: Math.round(at.x), y: Math.round(at.y) }, to: { x, y } };
  reserve("leader", choice.stretch(line, 8, 2));
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
  reserve("card", null);
  reserve("leader", null);
  if (inside && opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

function close() {
  store.set({ place: "" }, { user: true });
}

function follow(state, previous) {
  const moved = state.place !== previous.place;
  const has = state.place && facts.cards[state.place];
  if (!has) {
    if (moved) hide();
    return;
  }
  if (moved || state.names !== previous.names) show(state);
  if (moved) uncover(state.place);
  else if (["settlement", "perspective"].some((key) => state[key] !== previous[key])) mark(state);
}

function build() {
  map = document.querySelector("#atlas .map");
  card = element("section", { class: "card", tabindex: -1, hidden: "" });
  leader = element("svg", { class: "leader unseen", "aria-hidden": "true" }, [
    element("path", { class: "casing" }),
    element("path"),
    element("circle", { r: DOT }),
  ]);
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  map.append(leader, card);
}

export function mountCard() {
  build();
  store.on(follow);
  leaflet.on("move zoomend resize", join);
  leaflet.on("zoomanim", () => leader.classList.add("unseen"));
  new ResizeObserver(() => {
    if (!card.hidden) stand();
  }).observe(map);
  document.getElementById("atlas").addEventListener("low", () => {
    if (!card.hidden) stand();
  });
  // Paper has all that it says below the map: names may stand where it stood.
  addEventListener("beforeprint", () => {
    for (const name of ["card", "leader"]) reserve(name, null);
  });
  addEventListener("afterprint", join);
  const state = store.get();
  if (state.place) follow(state, { ...state, place: "" });
}
