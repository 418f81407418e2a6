/* The place card (what it says: content.js), a sheet over the map's foot. It stands where no pane
   beside the map tells of the place: in a narrow or low window, in full screen, in a document that
   is a map alone. It takes no focus from the map. */
import { isCalm } from "../dom/calm.js";
import { element } from "../dom/element.js";
import { atlasRoot, find } from "../dom/find.js";
import { CROSS, iconButton } from "../dom/icon_button.js";
import { reserve } from "../layout/schedule.js";
import { holdingOf, placeOf, settlementOf, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { frameWidth } from "../viewport/map_frame.js";
import { AROUND } from "../viewport/page_around.js";
import { aboutBounds, HOME, isAtHome, placeBounds, writtenWindow } from "../viewport/viewport.js";
import { contentOf } from "./content.js";
import { Sheet } from "./sheet.js";
/** @import { MapState } from "../types/messages" */

const CLEAR = 28; // px around a place that is in sight: its name stands beside it
const ENOUGH = 40; // px of a place larger than the map's free part

/** @type {HTMLElement} */
let map;
/** @type {HTMLElement} */
let card;
/** @type {HTMLElement} */
let body;
/** @type {Sheet} */
let sheet;
/** @type {ResizeObserver} */
let sizes; // of the map's window

/** @param {MapState} state */
function fill(state) {
  const place = placeOf(state.place);
  const name = place.names[state.names] || place.id;
  card.setAttribute("aria-label", name);
  card.dataset.place = place.id;
  find("h3", card).textContent = name;
  body.replaceChildren(...contentOf(place));
}

/**
 * Which settlement is shown: said in words, and marked in the strip.
 * @param {MapState} state
 */
function mark(state) {
  const settlement = settlementOf(state.settlement);
  const now = find(".now", card);
  now.textContent = holdingOf(state.place, seen(state))?.text ?? "";
  now.hidden = !now.textContent;
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

const isChosen = () => store.get().place !== "";

/** Whether a lesson, a quiz or a plan has the room. */
const isAside = () => Boolean(store.get().lesson || store.get().quiz || store.get().plan);

/** Shows the card where nobody else tells of the place, at the height that it has there. */
function stand() {
  card.hidden = !isChosen() || "beside" in atlasRoot().dataset || isAside();
  if (card.hidden) return reserve("card", null);
  sheet.stand();
  keepFree();
}

/* Names keep clear of the sheet while it is low; drawn up it hides those under it. */
function keepFree() {
  const { offsetLeft: left, offsetWidth: width } = card;
  const bottom = card.offsetTop + card.offsetHeight;
  const { low } = sheet.stops();
  reserve("card", { left, right: left + width, top: bottom - low, bottom });
}

/* Stands once the map is laid out next: a message may come while the page moves the frame, when the
   map has a size that no reader sees and that its next size does not differ from. */
function standSoon() {
  sizes.unobserve(map);
  sizes.observe(map); // which tells the size again
}

/** The part of the map's window that the sheet leaves free, px: over it, or beside a high one. */
function freePart() {
  const { x, y } = leaflet.getSize();
  if (card.hidden) return L.bounds([0, 0], [x, y]);
  const top = card.offsetTop - frameWidth();
  const right = card.offsetLeft + card.offsetWidth - frameWidth();
  const beside = x - right > top;
  const [left, foot] = beside ? [right, y] : [0, top];
  const clear = Math.min(CLEAR, (x - left) / 4, foot / 4);
  return L.bounds([left + clear, clear], [x - clear, foot - clear]);
}

/** @param {L.LatLngBounds} of */
function windowBox(of) {
  const corners = [of.getNorthWest(), of.getSouthEast()];
  return L.bounds(corners.map((corner) => leaflet.latLngToContainerPoint(corner)));
}

/**
 * Whether the place is in the free part together with what the atlas is about, as it was before the
 * sheet stood there, or is moved so: along the side that has no room for them into its middle.
 * @param {L.Bounds} free
 * @param {L.LatLngBounds} of
 * @param {L.PanOptions} options
 */
function keptTogether(free, of, options) {
  const about = aboutBounds();
  if (!about || !leaflet.getBounds().contains(about)) return false;
  const box = windowBox(L.latLngBounds([]).extend(of).extend(about));
  const room = free.getSize();
  if (box.getSize().x > room.x || box.getSize().y > room.y) return false;
  const [first, last] = [free.getTopLeft(), free.getBottomRight()];
  const [start, end] = [box.getTopLeft(), box.getBottomRight()];
  const by = box.getCenter().subtract(free.getCenter());
  if (start.x >= first.x && end.x <= last.x) by.x = 0;
  if (start.y >= first.y && end.y <= last.y) by.y = 0;
  const px = by.round();
  if (px.x || px.y) leaflet.panBy(px, options);
  return true;
}

/** Where a place lies, and how far it reaches. @param {string} place */
function boundsOf(place) {
  const { lat, lon } = placeOf(place);
  const own = L.latLng(lat, lon);
  return { own, of: placeBounds(place) ?? L.latLngBounds([own]) };
}

/** The opening window, which is fitted as if no sheet stood there, keeps clear of it. */
function standAtHome() {
  if (!isChosen()) return;
  stand();
  if (card.hidden || !isAtHome() || writtenWindow()) return;
  const [free, about, still] = [freePart(), aboutBounds(), { animate: false }];
  if (!keptTogether(free, boundsOf(store.get().place).of, still) && about)
    keptTogether(free, about, still);
}

/**
 * The map moves when the chosen place is not in its free part, and only then: the place into the
 * middle of that part.
 */
function uncover() {
  const { place } = store.get();
  if (!isChosen() || !leaflet.getSize().x) return;
  const { own, of } = boundsOf(place);
  const free = freePart();
  const [size, options] = [free.getSize(), { animate: !isCalm() }];
  if (keptTogether(free, of, options)) return;
  const box = windowBox(of);
  const fits = box.getSize().x <= size.x && box.getSize().y <= size.y;
  const inner = free.pad(-ENOUGH / Math.min(size.x, size.y));
  if (fits ? free.contains(box) : inner.overlaps(box)) return;
  const at = fits ? box.getCenter() : leaflet.latLngToContainerPoint(own);
  leaflet.panBy(at.subtract(free.getCenter()), options);
}

// ---------------------------------------------------------------- opening and closing

function hide() {
  const inside = card.contains(document.activeElement);
  card.hidden = true;
  card.removeAttribute("data-place");
  body.replaceChildren();
  reserve("card", null);
  if (inside) leaflet.getContainer().focus({ preventScroll: true });
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
  if (!isChosen()) {
    if (moved) hide();
    return;
  }
  if (moved || state.names !== previous.names) {
    fill(state);
    mark(state);
    if (moved) sheet.drawn = false;
    stand();
    standSoon();
  } else if (differ(state, previous, "settlement", "date", "viewpoint")) {
    mark(state);
    if (!card.hidden) stand();
  }
  if (moved) uncover();
}

function build() {
  map = find("#atlas .map");
  card = element("section", { class: "card", tabindex: -1, hidden: "" });
  body = element("div", { class: "body" });
  const now = element("p", { class: "now" });
  const head = element("div", { class: "head" }, [
    element("h3", { "aria-level": 2 }),
    now,
    iconButton("close", uiText("card_close"), CROSS, close),
  ]);
  card.append(head, body);
  sheet = new Sheet({
    ...{ card, head },
    onHeight: uncover,
    onClose: close,
  });
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  map.append(card);
}

export function mountCard() {
  build();
  store.on(follow);
  sizes = new ResizeObserver(standAtHome);
  sizes.observe(map);
  leaflet.on(HOME, standAtHome);
  atlasRoot().addEventListener(AROUND, () => {
    stand();
    standSoon();
    uncover();
  });
  // Paper has all that it says below the map: names may stand where it stood.
  addEventListener("beforeprint", () => reserve("card", null));
  addEventListener("afterprint", () => stand());
  const state = store.get();
  if (state.place) follow(state, { ...state, place: "" });
}
