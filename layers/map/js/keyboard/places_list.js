/* The places of the map as one list for the keyboard: one stop of Tab, arrows lead to the neighbour in
   their direction, letters to a name. Who comes in by Tab finds the map as it stands; it moves only
   for a place that it does not show, and no further than it must. */
import { isCalm } from "../dom/calm.js";
import { afterPaint, whenIdle } from "../dom/after_paint.js";
import { shapes } from "../land/land_layer.js";
import { pick } from "../pointing/pick.js";
import { onWithheld, withholds } from "../quiz/withheld.js";
import { facts, holdingOf, placeOf, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { isAtHome, leaveHome } from "../viewport/viewport.js";
import { typeAhead } from "./type_ahead.js";
/** @import { MapState } from "../types/messages" */

const EDGE_PX = 12; // a place nearer to the edge is not in view
const ROOM_PX = 60; // what stays free around a place that was brought into view
const ASIDE = 3; // how much longer the way to a place is that lies more beside than ahead
/** @type {Record<string, [x: number, y: number]>} */
const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @type {Map<string, SVGElement>} */
const options = new Map(); // place -> its path, the most prominent first
/** @type {Map<string, string>} */
const said = new Map(); // place -> its label as it stands
let current = ""; // the place that Tab leads to
let byKeyboard = false; // the focus came by a key, not by a pointer

// ---------------------------------------------------------------- what it is made of

/** @param {string} id */
function pathOf(id) {
  const shape = shapes.get(id);
  return shape?.fill?.path() ?? /** @type {SVGElement | undefined} */ (shape?.dot?.getElement());
}

/** Takes in the paths that there are by now: a small place's symbol is made when it is needed. */
function takeIn() {
  for (const { id } of facts.places) {
    if (options.has(id) || !facts.cards[id]) continue;
    const path = pathOf(id);
    if (!path) continue;
    path.setAttribute("role", "option");
    path.setAttribute("tabindex", "-1");
    options.set(id, path);
  }
}

/**
 * Only what is another now is written.
 * @param {MapState} state
 */
function speak(state) {
  const view = seen(state);
  for (const [id, path] of options) {
    const name = placeOf(id).names[state.names] || id;
    const held = holdingOf(id, view)?.text ?? "";
    const label = withholds("holders") ? name : uiText("spoken_place", { name, held });
    if (said.get(id) !== label) path.setAttribute("aria-label", label);
    said.set(id, label);
    const chosen = String(id === state.place);
    if (path.getAttribute("aria-selected") !== chosen) path.setAttribute("aria-selected", chosen);
  }
}

// ---------------------------------------------------------------- where the focus is

/** @param {string} id */
function inView(id) {
  const { lat, lon } = placeOf(id);
  const { x, y } = leaflet.latLngToContainerPoint([lat, lon]);
  const size = leaflet.getSize();
  return x >= EDGE_PX && y >= EDGE_PX && x <= size.x - EDGE_PX && y <= size.y - EDGE_PX;
}

/** @param {string} id */
function lead(id) {
  if (current !== id) options.get(current)?.setAttribute("tabindex", "-1");
  current = id;
  options.get(id)?.setAttribute("tabindex", "0");
}

/* Tab leads to the place that is chosen, or else to the first one that the map shows. */
function leadAnew() {
  takeIn();
  if (placeWithFocus()) return;
  const ids = [...options.keys()];
  const { place } = store.get();
  const fit = [place, current, ...ids].find((id) => options.has(id) && inView(id));
  if (fit ?? ids[0]) lead(fit ?? ids[0]);
}

/** The place that has the keyboard's focus; empty while none has. */
export function placeWithFocus() {
  const { activeElement } = document;
  const found = [...options].find(([, path]) => path === activeElement);
  return found && byKeyboard ? found[0] : "";
}

/** @param {string} id */
function go(id) {
  lead(id);
  byKeyboard = true;
  options.get(id)?.focus({ preventScroll: true });
}

/**
 * The browser scrolls what it focuses into view, which would shift the map within its window: the map
 * is moved instead, if the place is out of view.
 * @param {FocusEvent} event
 */
function focused(event) {
  /** @type {HTMLElement | null} */
  let node = leaflet.getContainer();
  for (; node && node.id !== "atlas"; node = node.parentElement) {
    node.scrollLeft = 0;
    node.scrollTop = 0;
  }
  const found = [...options].find(([, path]) => path === event.target);
  if (!found) return;
  const [id, path] = found;
  byKeyboard = path.matches(":focus-visible");
  lead(id);
  if (!byKeyboard || inView(id)) return;
  const { lat, lon } = placeOf(id);
  if (isAtHome()) leaveHome();
  leaflet.panInside([lat, lon], { padding: [ROOM_PX, ROOM_PX], animate: !isCalm() });
}

// ---------------------------------------------------------------- what the keys do

/**
 * The nearest place ahead; where there is none, the one that lies least aside.
 * @param {string} id
 * @param {string} arrow
 */
function neighbour(id, arrow) {
  const [towardsX, towardsY] = TOWARDS[arrow];
  const at = (/** @type {string} */ of) => leaflet.project([placeOf(of).lat, placeOf(of).lon], 8);
  const here = at(id);
  let [best, least] = ["", Infinity];
  for (const each of options.keys()) {
    const { x, y } = at(each).subtract(here);
    const ahead = x * towardsX + y * towardsY;
    const aside = Math.abs(x * towardsY) + Math.abs(y * towardsX);
    if (each === id || ahead <= 0) continue;
    // All that lies ahead is nearer than whatever lies aside.
    const far = aside <= ahead ? Math.hypot(ahead, aside) : 1e6 + ahead + ASIDE * aside;
    if (far < least) [best, least] = [each, far];
  }
  return best;
}

/**
 * @param {string} act
 * @param {string} key
 * @param {string} here The place that has the focus.
 * @returns {boolean} Whether anything was done.
 */
export function actAmongPlaces(act, key, here) {
  const ids = [...options.keys()];
  if (act === "choose") {
    pick(here);
    return true;
  }
  if (act === "leave") {
    if (store.get().place) return false; // that is closed first
    leaflet.getContainer().focus({ preventScroll: true });
    return true;
  }
  /** @type {Record<string, () => string | undefined>} */
  const targets = {
    neighbour: () => neighbour(here, key),
    find: () => typeAhead(key, ids, here),
    first_place: () => ids[0],
    last_place: () => ids[ids.length - 1],
  };
  const target = targets[act]?.();
  if (target) go(target);
  return true;
}

export function mountPlacesList() {
  const container = leaflet.getContainer();
  container.tabIndex = -1; // the places are the stop of Tab; a click leaves the focus here
  const list = leaflet.getPane("mapPane");
  list?.setAttribute("role", "listbox");
  list?.setAttribute("aria-label", uiText("map_places"));
  leadAnew();
  speak(store.get());
  container.addEventListener("focusin", focused);
  onWithheld(() => afterPaint(() => speak(store.get())));
  leaflet.on("moveend", () => {
    const known = options.size;
    leadAnew();
    if (options.size > known) speak(store.get());
  });
  store.on((state, previous) => {
    if (differ(state, previous, "place")) leadAnew();
    if (differ(state, previous, "settlement", "date", "names", "viewpoint", "plan", "place"))
      whenIdle(() => speak(store.get()));
  });
}
