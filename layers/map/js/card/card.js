/* The place card (what it says: content.js). It stands in the map's window on the side away from its place, joined to it by a line; on a
   narrow screen it is a strip at the map's foot. */
import { isCalm } from "../dom/calm.js";
import { PHONE_PX } from "../dom/breakpoints.js";
import { element } from "../dom/element.js";
import { atlasRoot, find } from "../dom/find.js";
import { stretch } from "../names/name_choice.js";
import { facts, holdingOf, placeOf, settlementOf, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { reserve } from "../layout/schedule.js";
import { frameWidth } from "../viewport/map_frame.js";
import { contentOf } from "./content.js";
/** @import { Box } from "../types/geometry" */
/** @import { MapState } from "../types/messages" */

const [INSET, FOOT, GAP, CLEAR, ABOVE, DOT] = [17, 9, 8, 14, 60, 3]; // px

/** @type {HTMLElement} */
let map;
/** @type {HTMLElement} */
let card;
/** @type {SVGSVGElement} */
let leader;
/** @type {ResizeObserver} */
let sizes; // of the map's window
/** @type {HTMLElement | SVGElement | null} */
let opener = null; // what had the focus when the card was opened

function closeButton() {
  const cross = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
    element("path", { d: "M3 3l10 10M13 3L3 13" }),
  ]);
  const attributes = { type: "button", class: "close", "aria-label": uiText("card_close") };
  const made = element("button", attributes, [cross]);
  made.addEventListener("click", close);
  return made;
}

/** @param {MapState} state */
function fill(state) {
  const place = placeOf(state.place);
  const content = facts.cards[state.place];
  const name = place.names[state.names] || place.id;
  card.setAttribute("aria-label", name);
  card.dataset.place = place.id;
  card.replaceChildren(
    closeButton(),
    element("div", { class: "body" }, [
      element("h3", { "aria-level": 2 }, name),
      element("p", { class: "now" }),
      ...contentOf(place, content),
    ]),
  );
  card.hidden = false;
}

/**
 * Which settlement is shown: marked in the strip, said in words where the card is small.
 * @param {MapState} state
 */
function mark(state) {
  const settlement = settlementOf(state.settlement);
  find(".now", card).textContent = holdingOf(state.place, seen(state))?.text ?? "";
  const held = card.querySelector(".held"); // the strip stays the record's, and says so
  if (held) held.textContent = uiText(state.viewpoint ? "seen_strip" : "card_strip");
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = card.querySelectorAll("[data-holding-of]");
  for (const button of buttons) {
    const shown = button.dataset.holdingOf === settlement.standing;
    if (shown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

// ---------------------------------------------------------------- where it stands

const narrow = () => map.clientWidth <= PHONE_PX || "low" in atlasRoot().dataset;

/**
 * The place in px of the map's window, or null where the map has it out of view.
 * @param {string} id
 */
function point(id) {
  const place = placeOf(id);
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

/**
 * How far in the card begins on a side: clear of the controls that stand there.
 * @param {string} side
 */
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

/**
 * The side away from the place, unless the card would cover the place there.
 * @param {{ x: number }} at
 */
function sideFor(at) {
  const away = at.x > map.clientWidth / 2 ? "left" : "right";
  const end = beside(away) + card.offsetWidth + CLEAR;
  const covers = away === "left" ? at.x < end : at.x > map.clientWidth - end;
  if (!covers) return away;
  return away === "left" ? "right" : "left";
}

/**
 * At the foot of the window, or higher where the line to the place would otherwise climb.
 * @param {{ y: number }} at
 */
function topFor(at) {
  const edge = frameWidth() + FOOT;
  const foot = map.clientHeight - edge - card.offsetHeight;
  return Math.max(edge, Math.min(foot, at.y - ABOVE));
}

/* Stands once the map is laid out next: a message may come while the page moves the frame, when the
   map has a size that no reader sees and that its next size does not differ from. */
function standSoon() {
  sizes.unobserve(map);
  sizes.observe(map); // which tells the size again
}

function stand() {
  const root = atlasRoot();
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

/**
 * Moves the map when the place is out of view or under its card, and only then.
 * @param {string} id
 */
function uncover(id) {
  const { lat, lon } = placeOf(id);
  const side = atlasRoot().dataset.card || "";
  const across = beside(side) + card.offsetWidth + 2 * CLEAR;
  const free = 2 * CLEAR;
  const below = side === "foot" ? card.offsetHeight + free : free;
  leaflet.panInside([lat, lon], {
    paddingTopLeft: [side === "left" ? across : free, free],
    paddingBottomRight: [side === "right" ? across : free, below],
    animate: !isCalm(),
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
  const end = find("circle", leader);
  end.setAttribute("cx", String(x));
  end.setAttribute("cy", String(y));
  const line = { from: { x: Math.round(at.x), y: Math.round(at.y) }, to: { x, y } };
  reserve("leader", stretch(line, 8, 2));
}

// ---------------------------------------------------------------- opening and closing

/** @param {MapState} state */
function show(state) {
  const focused = /** @type {HTMLElement | SVGElement | null} */ (document.activeElement);
  if (focused?.matches("[data-place]:not(.card)")) opener = focused;
  fill(state);
  mark(state);
  stand();
  standSoon();
  if (opener && opener === focused) card.focus({ preventScroll: true });
}

function hide() {
  const inside = card.contains(document.activeElement);
  card.hidden = true;
  card.removeAttribute("data-place");
  card.replaceChildren();
  leader.classList.add("unseen");
  atlasRoot().dataset.card = "";
  reserve("card", null);
  reserve("leader", null);
  if (inside && opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

function close() {
  store.set({ place: "" }, { user: true });
}

/**
 * @param {MapState} state
 * @param {MapState} previous
 */
function follow(state, previous) {
  const moved = state.place !== previous.place;
  const has = state.place && facts.cards[state.place];
  if (!has) {
    if (moved) hide();
    return;
  }
  if (moved || state.names !== previous.names) show(state);
  if (moved) uncover(state.place);
  else if (differ(state, previous, "settlement", "date", "viewpoint")) mark(state);
}

function build() {
  map = find("#atlas .map");
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
  sizes = new ResizeObserver(() => {
    if (!card.hidden) stand();
  });
  sizes.observe(map);
  atlasRoot().addEventListener("low", standSoon);
  // Paper has all that it says below the map: names may stand where it stood.
  addEventListener("beforeprint", () => {
    for (const name of ["card", "leader"]) reserve(name, null);
  });
  addEventListener("afterprint", join);
  const state = store.get();
  if (state.place) follow(state, { ...state, place: "" });
}
