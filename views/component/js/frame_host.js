import {
  LOW as LOW_WINDOW,
  NARROW as NARROW_WINDOW,
} from "../../../layers/map/js/dom/breakpoints.js";
import { KEPT, keepText, keptText } from "../../../layers/map/js/dom/kept.js";
import { intoSight } from "../../../layers/map/js/dom/into_sight.js";
import { keepCharacters, keptCharacters } from "../../../layers/map/js/keyboard/kept_keys.js";
import { NotesWindow } from "../../../layers/map/js/lesson/notes_window.js";
import { keyOf } from "../../../layers/map/js/keyboard/keys.js";
import { FRAME_READY, OWN_ARRANGED, OWN_LAYERS } from "./own_events.js";
import { openLedger } from "./plan_ledger.js";
import { PaneAhead } from "./pane_ahead.js";
import { fillsWindow, isAlone, passOn, standAlone } from "./page_keys.js";
/** @import { Component, MapData, Resumed } from "./types" */
/** @import { MapState, MessageToFrame, MessageToPage, NotesMessage, OwnArrangedMessage, OwnLayersMessage, PictureMessage, StateMessage } from "../../../layers/map/js/types/messages" */
// The host of the map's frame: between the page and the map document in its sandboxed frame. Only ids cross it.
// The frame paints a reader's choice first and then tells; what comes back from the server is a
// state with the number of the last choice it has seen (`ack`). Until then a choice is pending: it
// stands over what the server says, and a session that is new is told of it (connection.js).

/** @type {WeakMap<Element, FrameHost>} */
const hosts = new WeakMap();
const DROP_AFTER_MS = 1000;
const ANSWER_MS = 5000; // without an answer for so long, nobody has heard of a choice
const PANE = ".st-key-pane";
const NEW_MS = 10_000; // a session may be so new that it does not know the page yet:
const SOON_MS = 700; // what is chosen then is told again sooner
const LOW = matchMedia(LOW_WINDOW); // the page scrolls past its map
const NARROW = matchMedia(NARROW_WINDOW); // the pane stands below the map, in a low window too

/**
 * Return "dark" or "light": what Streamlit has set for everything inside the app.
 * @param {Element} element
 */
function themeOf(element) {
  return getComputedStyle(element).colorScheme.includes("dark") ? "dark" : "light";
}

class FrameHost {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} host
   */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    /** @type {HTMLIFrameElement | null} */
    this.frame = null;
    /** @type {MapData | null} */
    this.data = null;
    /** @type {Component<MapData>["setStateValue"]} */
    this.setStateValue = () => {};
    /** @type {Component<MapData>["setTriggerValue"]} */
    this.setTriggerValue = () => {};
    /** @type {number | undefined} */
    this.waiting = undefined;
    this.url = "";
    this.sent = "";
    this.seen = 0; // the frame's own number of the last choice heard from it
    this.turn = 0; // how often the server was told of a choice: frames come and go
    /** @type {HTMLElement | null} */
    this.before = null; // what had the focus before the frame's list of keys
    this.resumed = -Infinity; // when a session that may be new was told of the page
    /** @type {MutationObserver | undefined} */
    this.looking = undefined; // for what the pane will say of a place
    /** @type {Map<string, { id: string, n: number }>} */
    this.pending = new Map(); // kind -> {id, n}: what the server has not answered yet
    this.ahead = new PaneAhead();
    this.notes = new NotesWindow((event) => this.passKey(event)); // of who teaches a lesson
    this.controller = new AbortController();
    const signal = this.controller.signal;
    window.addEventListener("message", (event) => this.hear(event), { signal });
    document.addEventListener("click", (event) => this.follow(event), { signal });
    document.addEventListener("keydown", (event) => this.passOn(event), { signal });
    document.addEventListener(
      "atlas:resume",
      (event) => this.confide(/** @type {CustomEvent<Resumed>} */ (event).detail),
      { signal },
    );
    matchMedia("(prefers-color-scheme: dark)").addEventListener(
      "change",
      () => setTimeout(() => this.tell(), 200),
      { signal },
    );
    for (const size of [LOW, NARROW])
      size.addEventListener("change", () => this.tellWindow(), { signal });
    document.addEventListener(
      "atlas:picture",
      (event) =>
        this.savePicture(/** @type {CustomEvent<PictureMessage["form"]>} */ (event).detail),
      { signal },
    );
    document.addEventListener(
      OWN_LAYERS,
      (event) =>
        this.sendOwnLayers(/** @type {CustomEvent<OwnLayersMessage["layers"]>} */ (event).detail),
      { signal },
    );
  }

  /** @param {MessageToFrame} message */
  say(message) {
    this.frame?.contentWindow?.postMessage(message, "*");
  }

  /** @param {OwnLayersMessage["layers"]} layers Those of the reader's own (own_layers.js). */
  sendOwnLayers(layers) {
    this.say({ atlas: "own_layers", layers });
  }

  /** @param {PictureMessage["form"]} form */
  savePicture(form) {
    this.say({ atlas: "picture", form });
  }

  /** Say how the page stands around the map (page_around.js). */
  tellWindow() {
    const beside = !LOW.matches && !NARROW.matches;
    this.say({ atlas: "window", low: LOW.matches, beside });
  }

  /** Say what a reader has set for the keys on this machine: the frame may keep nothing. */
  tellKeys() {
    this.say({ atlas: "keys", characters: keptCharacters() });
  }

  /** Say what the frame may not keep either: tries of questions, a reader's plans. */
  tellKept() {
    for (const name of KEPT) this.say({ atlas: "kept", name, kept: keptText(name) });
  }

  /**
   * Take what the server knows: the state to show, and which document shows it.
   * @param {Component<MapData>} component
   */
  update({ data, setStateValue, setTriggerValue }) {
    this.data = data;
    this.turn = Math.max(this.turn, data.ack);
    for (const [kind, { n }] of this.pending) if (n <= data.ack) this.pending.delete(kind);
    if (!this.pending.size) this.ahead.answered();
    Object.assign(this, { setStateValue, setTriggerValue });
    if (data.document !== this.url) this.load(data);
    else this.tell();
    this.alone(fillsWindow(this.state(data)));
  }

  /**
   * What the map is to show: what the server says, with what it has not answered yet.
   * @param {MapData} data
   * @returns {StateMessage}
   */
  state({ state, choices }) {
    const pending = [...this.pending].filter(([kind]) => kind in state);
    const chosen = Object.assign(
      { ...state },
      Object.fromEntries(pending.map(([kind, { id }]) => [kind, id])),
      ...pending.map(([kind]) => choices[kind]), // what another settlement leaves behind
    );
    return { atlas: "state", ...chosen, ack: this.seen, theme: themeOf(this.host) };
  }

  /**
   * Show the document in a frame that may run scripts and nothing else.
   * @param {MapData} data
   */
  load(data) {
    const url = data.document;
    this.url = url;
    if (window.atlasAhead?.url === url) return this.adopt(window.atlasAhead);
    window.atlasAhead?.giveUp();
    delete this.host.dataset.window;
    const waiting = this.host.querySelector(".wait");
    if (waiting) waiting.textContent = data.loading;
    const frame = document.createElement("iframe");
    frame.title = data.title;
    frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals");
    frame.allowFullscreen = true; // as a policy for its URL, Firefox and WebKit forbid it to a sandbox
    frame.name = this.sent = JSON.stringify(this.state(data));
    frame.src = url; // its text in `srcdoc` would fall under this page's policy
    this.seen = 0;
    this.frame = frame;
    this.host.replaceChildren(frame);
  }

  /**
   * Take over the frame that the page's first HTML has opened (early_frame.js), and what it has
   * said.
   * @param {NonNullable<Window["atlasAhead"]>} ahead
   */
  adopt(ahead) {
    const { frame, heard } = ahead.moveInto(this.host);
    this.frame = frame;
    this.seen = 0;
    this.sent = "";
    for (const message of heard) this.take(message);
    this.tell();
    if (isAlone()) frame.focus();
  }

  /** Post the state into the frame where it differs from what was posted last. */
  tell({ anyway = false } = {}) {
    if (!this.frame?.contentWindow || !this.data) return;
    const message = this.state(this.data);
    this.alone(fillsWindow(message));
    const text = JSON.stringify(message);
    if (text === this.sent && !anyway) return;
    this.sent = text;
    this.frame.contentWindow.postMessage(message, "*"); // a sandboxed frame has no origin to name
  }

  /**
   * Listen to our own frame only; its origin is "null", so its window is what tells it.
   * @param {MessageEvent} event
   */
  hear(event) {
    if (this.frame && event.source === this.frame.contentWindow) this.take(event.data);
  }

  /**
   * While a lesson or a quiz is played, or a plan painted, the map's frame fills the window, and has the keys.
   * @param {boolean} is
   */
  alone(is) {
    if (is === isAlone()) return;
    standAlone(is);
    if (is) this.frame?.focus();
  }

  /**
   * Open the speaker's window, which a sandboxed frame cannot.
   * @param {NotesMessage} message
   */
  takeNotes(message) {
    if (!this.notes.take(message)) this.say({ atlas: "notes_blocked" });
  }

  /**
   * How a reader has arranged their own layers: the session has them so, and a frame that is new.
   * @param {OwnArrangedMessage["layers"]} layers
   */
  takeArranged(layers) {
    document.dispatchEvent(new CustomEvent(OWN_ARRANGED, { detail: layers }));
    this.setTriggerValue("own_arranged", layers);
  }

  /** @param {KeyboardEvent} event A key that is pressed in the speaker's window. */
  passKey(event) {
    this.say({ atlas: "key", key: keyOf(event) });
  }

  /** @param {MessageToPage | null | undefined} message What the frame has said. */
  take(message) {
    if (message?.atlas === "ledger" && this.data) openLedger(this.data, this.state(this.data));
    if (message?.atlas === "ready") {
      this.tell({ anyway: true });
      this.tellWindow();
      this.tellKeys();
      this.tellKept();
      document.dispatchEvent(new Event(FRAME_READY));
      for (const face of document.fonts) face.load().catch(() => {}); // no switch waits for one later
    }
    if (message?.atlas === "moved") this.host.dataset.window = message.window;
    if (message?.atlas === "keys") keepCharacters(message.characters !== false);
    if (
      message?.atlas === "kept" &&
      KEPT.includes(message.name) &&
      typeof message.kept === "string"
    )
      keepText(message.name, message.kept);
    if (message?.atlas === "notes") this.takeNotes(message);
    if (message?.atlas === "own_arranged" && Array.isArray(message.layers))
      this.takeArranged(message.layers);
    if (message?.atlas === "keys_closed") this.before?.focus({ preventScroll: true });
    if (message?.atlas !== "chosen") return;
    const known = this.data?.choices ?? {};
    const given = Array.isArray(message.choices) ? message.choices : [];
    const made = given.filter(
      (each) => each && Object.hasOwn(known, each.kind) && typeof each.id === "string",
    );
    if (!made.length) return;
    this.seen = Math.max(this.seen, Number(message.n) || 0);
    this.choose(made);
  }

  /**
   * Follow a link of the reading pane without leaving the page.
   * @param {MouseEvent} event
   */
  follow(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
    const target = event.target instanceof Element ? event.target : null;
    /** @type {HTMLElement | null | undefined} */
    const link = target?.closest(".pane a");
    const kinds = Object.keys(this.data?.choices ?? {}).filter(
      (kind) => link?.dataset[kind] !== undefined,
    );
    if (!link || !kinds.length || !this.host.isConnected) return;
    event.preventDefault();
    this.choose(kinds.map((kind) => ({ kind, id: link.dataset[kind] ?? "" })));
    this.tell();
  }

  /**
   * Pass a key of the map's on that is pressed beside it: nobody has to click the map first.
   * @param {KeyboardEvent} event
   */
  passOn(event) {
    const frame = this.frame?.isConnected ? this.frame : null;
    const { activeElement } = document;
    if (frame && passOn(event, frame, this.host) === "list")
      this.before = activeElement instanceof HTMLElement ? activeElement : null;
  }

  /**
   * The server is told of all that it has not answered: it may hear the last word alone.
   * @param {{ kind: string, id: string }[]} made What is chosen at once.
   */
  choose(made) {
    this.turn += 1;
    for (const [earlier] of this.pending) {
      // What an earlier choice would leave behind has been chosen since.
      const left = this.data?.choices[earlier] ?? {};
      if (made.some(({ kind }) => kind in left)) this.pending.delete(earlier);
    }
    for (const { kind, id } of made) {
      if (kind === "place") this.show(id);
      this.pending.set(kind, { id, n: this.turn });
    }
    const tell = () => this.setStateValue("chosen", this.unanswered());
    if (this.data) {
      const state = this.state(this.data);
      this.alone(fillsWindow(state));
      this.ahead.choose(state, tell);
    } else tell();
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(
      () => {
        if (this.pending.size) document.dispatchEvent(new Event("atlas:unanswered"));
      },
      performance.now() - this.resumed < NEW_MS ? SOON_MS : ANSWER_MS,
    );
  }

  /** What the server has not answered yet. */
  unanswered() {
    return [...this.pending].map(([kind, { id, n }]) => ({ kind, id, n }));
  }

  /**
   * Show what the pane says of a place, as soon as it says it.
   * @param {string} place
   */
  show(place) {
    this.looking?.disconnect();
    const pane = place && document.querySelector(PANE);
    if (!pane) return;
    const looking = new MutationObserver(() => {
      if (intoSight(pane, place)) looking.disconnect();
    });
    looking.observe(pane, { childList: true, subtree: true });
    this.looking = looking;
  }

  /**
   * Tell a session that may be new what it has not answered, and what the last one knew.
   * @param {Resumed} resumed
   */
  confide({ choices, kept }) {
    if (!this.host.isConnected) return;
    this.resumed = performance.now();
    choices.push(...this.unanswered());
    Object.assign(kept, this.data?.kept);
  }

  /** Streamlit may clean up a component that is still mounted: look before letting go. */
  release() {
    setTimeout(() => {
      if (this.host.isConnected) return;
      this.controller.abort();
      this.alone(false);
      this.notes.close();
      this.looking?.disconnect();
      hosts.delete(this.root);
    }, DROP_AFTER_MS);
  }
}

/**
 * Mount the map, or bring the mounted one up to date; returns what lets go of it.
 * @param {Component<MapData>} component
 */
export function mount(component) {
  const root = component.parentElement;
  const host = /** @type {HTMLElement} */ (root.querySelector(".map-host"));
  const known = hosts.get(root);
  const mounted = known?.host === host ? known : new FrameHost(root, host);
  hosts.set(root, mounted);
  mounted.update(component);
  return () => mounted.release();
}
