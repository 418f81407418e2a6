/* The way out and in. Inside a frame: ids by postMessage, both ways. On its own: the address'
   hash. What comes from outside is checked against the known ids by the store. */
import { afterPaint } from "../dom/after_paint.js";
import { isFramed } from "../dom/framed.js";
import { choices, defaults } from "../state/declaration.js";
import { savePicture } from "../picture/save_picture.js";
import { store } from "../state/store.js";
import { leaflet } from "../viewport/leaflet_map.js";
import { writtenWindow } from "../viewport/viewport.js";
import { cleanHash, fromHash, hashOf, toHash } from "./hash_state.js";
/** @import { Choice, ChoiceKind, ChosenMessage, MapState, MovedMessage } from "../types/messages" */

const HOLD_MS = 3000; // how long a reader's choice outlasts an older state from outside
const SCHEME = matchMedia("(prefers-color-scheme: dark)");
const framed = isFramed();
let count = 0; // messages on what was chosen here
let chosenAt = -Infinity;
let told = ""; // the window that the page around knows of

function fromName() {
  try {
    return JSON.parse(window.name || "{}");
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // a frame's name of somebody else's
    throw error;
  }
}

/* Back, Forward or an address typed: what it does not name is as when the document opened. One move
   is told twice, as popstate and as hashchange. The second finds what the first has made of the
   address, and must not take back what that has said of it. */
function moved() {
  if (location.hash === hashOf(store.get())) return;
  store.set({ ...defaults, ...fromHash() }, { user: false });
  cleanHash(store.get());
}

/** @param {Choice[]} made What was chosen at once: Back takes all of it back. */
function tell(made) {
  count += 1;
  chosenAt = performance.now();
  /** @type {ChosenMessage} */
  const message = { atlas: "chosen", choices: made, n: count };
  // The page around starts to work at once when it hears: the paint goes first.
  afterPaint(() => window.parent.postMessage(message, "*"));
}

/**
 * A state from the page around is dropped while it does not know yet of the last choice here.
 * @param {MessageEvent} event
 */
function receive(event) {
  const message = event.data;
  if (event.source !== window.parent || !message) return;
  if (message.atlas === "picture") savePicture(message.form === "svg" ? "svg" : "png");
  if (message.atlas !== "state") return;
  const stale = (Number(message.ack) || 0) < count && performance.now() - chosenAt < HOLD_MS;
  if (!stale) store.set(message, { user: false });
}

/**
 * @param {MapState} state
 * @param {MapState} previous
 * @param {{ user: boolean }} how
 */
function outward(state, previous, { user }) {
  if (!user) return;
  const dabbed = state.plan && previous.plan && state.plan !== previous.plan;
  if (!framed && dabbed) return afterPaint(() => toHash(store.get())); // an undo of its own
  // Back may be the reader's very next move. To note an address lays out the page: once all is written.
  if (!framed) return queueMicrotask(() => toHash(state));
  const made = choices.filter(
    (kind) => state[kind] !== previous[kind] && !follows(kind, state, previous),
  );
  if (made.length) tell(made.map((kind) => ({ kind, id: state[kind] })));
}

/* A link that the reader copies from the page around opens on this window. */
function tellWindow() {
  const said = writtenWindow();
  if (said === told) return;
  told = said;
  /** @type {MovedMessage} */
  const message = { atlas: "moved", window: said };
  window.parent.postMessage(message, "*");
}

/**
 * Whether another choice brings this one: a date its settlement, a settlement that no date is left.
 * @param {ChoiceKind} kind
 * @param {MapState} state
 * @param {MapState} previous
 */
function follows(kind, state, previous) {
  if (kind === "settlement") return state.date !== "" && state.date !== previous.date;
  return kind === "date" && state.date === "" && state.settlement !== previous.settlement;
}

/**
 * Tells what was chosen since a state, where it was shown already while the reader was choosing.
 * @param {MapState} before
 */
export function tellSince(before) {
  outward(store.get(), before, { user: true });
}

function preferred() {
  return { theme: SCHEME.matches ? "dark" : "light" };
}

/* A frame's name (the page's way in) outweighs the address, the address the reader's system. */
export function opening() {
  return { ...preferred(), ...fromHash(), ...(framed ? fromName() : {}) };
}

export function mountMessages() {
  store.on(outward);
  if (framed) {
    addEventListener("message", receive);
    told = writtenWindow();
    leaflet.on("moveend", () => afterPaint(tellWindow));
  } else {
    addEventListener("hashchange", moved);
    addEventListener("popstate", moved);
    SCHEME.addEventListener("change", () => store.set({ ...preferred(), ...fromHash() }));
    cleanHash(store.get());
  }
}

export function tellReady() {
  if (framed) window.parent.postMessage({ atlas: "ready" }, "*");
}
