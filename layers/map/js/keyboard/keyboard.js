/* The keyboard, while this document has the focus: arrows step through the settlements, digits
   jump, W shows the whole region, H the first view, Tab walks the places in the order of their
   rank, Enter opens one and Escape closes it. Keys with Ctrl, Alt or Meta, keys in a field that
   takes text, and the letters that the page around this document uses stay untouched. */
import { afterPaint } from "../dom/after_paint.js";
import { facts, holdingOf, placeOf, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { home, region } from "../viewport/viewport.js";
/** @import { MapState } from "../types/messages" */

/** @typedef {[id: string, path: SVGPathElement]} Stop */

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false'])";

// ---------------------------------------------------------------- what each key does

/** @param {(string|undefined)} id */
function choose(id) {
  if (id) store.set({ settlement: id }, { user: true });
}

/** @param {number} by */
function step(by) {
  const ids = facts.settlements.map((settlement) => settlement.id);
  choose(ids[ids.indexOf(store.get().settlement) + by]);
}

/**
 * Digits count the settlements that move a line: the big buttons, from the left.
 * @param {number} digit
 */
function jump(digit) {
  const eras = facts.settlements.filter((settlement) => settlement.moves_line);
  if (eras[digit - 1]) choose(eras[digit - 1].id);
}

function closePlace() {
  if (!store.get().place) return false;
  store.set({ place: "" }, { user: true });
  return true;
}

/** @param {string} key */
function act(key) {
  /** @type {Record<string, () => unknown>} */
  const actions = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    w: () => region(),
    h: () => home(),
    Escape: closePlace,
  };
  if (/^[1-9]$/.test(key)) {
    jump(Number(key));
    return true;
  }
  const action = actions[key] || actions[key.toLowerCase()];
  return Boolean(action) && action() !== false;
}

/**
 * @param {Event} event
 * @param {string} selector
 */
function closest(event, selector) {
  const { target } = event;
  return target instanceof Element ? target.closest(selector) : null;
}

/**
 * The place that an event is about.
 * @param {Event} event
 */
function placeAt(event) {
  return /** @type {SVGElement | null} */ (closest(event, "[data-place][role='button']"));
}

/** @param {KeyboardEvent} event */
function openPlace(event) {
  const place = placeAt(event);
  if (!place || (event.key !== "Enter" && event.key !== " ")) return false;
  store.set({ place: place.dataset.place }, { user: true });
  return true;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const modified = event.ctrlKey || event.altKey || event.metaKey;
  if (modified || event.defaultPrevented || closest(event, TYPING)) return;
  if (event.key === "Escape" && closest(event, ".card")) return;
  if (!openPlace(event) && !act(event.key)) return;
  event.preventDefault();
  // Leaflet pans with the arrows too: it must not see the ones that were used here.
  event.stopImmediatePropagation();
}

// ---------------------------------------------------------------- the places, by Tab

/**
 * One path per place that has a card, most prominent first.
 * @returns {Stop[]}
 */
function stops() {
  /** @type {Map<string, SVGPathElement>} */
  const found = new Map();
  /** @type {NodeListOf<SVGPathElement>} */
  const paths = leaflet.getContainer().querySelectorAll("path[data-place]");
  for (const path of paths) {
    const id = path.dataset.place || "";
    if (facts.cards[id] && !found.has(id) && !path.closest("[aria-hidden='true']")) {
      found.set(id, path);
    }
  }
  const order = facts.places.map((place) => place.id);
  const rank = (/** @type {string} */ id) => [placeOf(id).rank, order.indexOf(id)];
  return [...found].sort(([one], [other]) => {
    const [a, b] = [rank(one), rank(other)];
    return a[0] - b[0] || a[1] - b[1];
  });
}

/**
 * Tab follows the order of the document, so the paths are put in that order once.
 * @param {Stop[]} places
 */
function arrange(places) {
  for (const [, path] of places) {
    path.setAttribute("role", "button");
    path.setAttribute("tabindex", "0");
    path.parentNode?.append(path);
  }
}

/** @type {Map<string, string>} */
const said = new Map(); // place id -> its label as it stands

/**
 * Only what is another now is written.
 * @param {Stop[]} places
 * @param {MapState} state
 */
function speak(places, state) {
  const view = seen(state);
  for (const [id, path] of places) {
    const name = placeOf(id).names[state.names] || id;
    const label = uiText("spoken_place", { name, held: holdingOf(id, view)?.text ?? "" });
    if (said.get(id) === label) continue;
    said.set(id, label);
    path.setAttribute("aria-label", label);
  }
}

/**
 * The browser scrolls what it focuses into view, which would shift the map within its window:
 * the map is moved instead.
 * @param {FocusEvent} event
 */
function keepStill(event) {
  const container = leaflet.getContainer();
  /** @type {HTMLElement | null} */
  let node = container;
  for (; node && node.id !== "atlas"; node = node.parentElement) {
    node.scrollLeft = 0;
    node.scrollTop = 0;
  }
  const place = placeAt(event);
  if (!place || !place.matches(":focus-visible")) return;
  const { lat, lon } = placeOf(place.dataset.place || "");
  leaflet.panInside([lat, lon], { padding: [60, 60] });
}

export function mountKeyboard() {
  const places = stops();
  arrange(places);
  speak(places, store.get());
  store.on((state, previous) => {
    if (differ(state, previous, "settlement", "names", "viewpoint"))
      afterPaint(() => speak(places, store.get()));
  });
  leaflet.getContainer().addEventListener("focusin", keepStill);
  window.addEventListener("keydown", pressed, { capture: true });
}
