import { afterPaint } from "../../../layers/map/js/dom/after_paint.js";
import { isOption } from "../../../layers/map/js/state/options.js";
import { EarlyPane } from "./early_pane.js";
import { fillsWindow, passOn, standAlone } from "./page_keys.js";
/** @import { FieldFacts } from "../../../layers/map/js/types/facts" */
/** @import { FrameState, MessageToPage, StateMessage } from "../../../layers/map/js/types/messages" */
// Runs in the page's first HTML: opens the map's frame, and the pane beside it, while Streamlit's interface is still on its
// way. The host takes the running frame over (frame_host.js, FrameHost.adopt); a browser that cannot
// move a frame without loading it again gets the map from the host alone.
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { document: url = "", title = "", fields: declared = "[]" } = script.dataset;
const { choices = "{}", pane: folder = "", interface: source = "" } = script.dataset;
/** @type {FieldFacts[]} */
const fields = JSON.parse(declared); // as layers/state declares them
const known = new Map(fields.filter((each) => each.on_page).map((each) => [each.name, each]));
const GIVE_UP_MS = 20_000; // no page has come: what stands below is its error, and must be seen
const MAP_FIRST_MS = 3000; // how long Streamlit's interface may wait for the map

// What belongs to the query and stands behind a "#": after an ampersand written as &#38;, or in a
// link to the saved page, which has its state there. The page reads it, and names what is wrong.
function fragment() {
  const cut = /^#0*38;(.+)/.exec(location.hash);
  if (cut) return cut[1];
  const rest = location.hash.replace(/^#[!/?&]*/, "");
  const names = [...new URLSearchParams(rest.replaceAll(/&(amp|#0*38);/g, "&")).keys()];
  return names.some((name) => known.has(name.toLowerCase())) ? rest : "";
}

/** @param {string} search */
function joinFragment(search) {
  const rest = fragment();
  if (!rest) return false;
  history.replaceState(null, "", `${location.pathname}${search}${search ? "&" : "?"}${rest}`);
  return true;
}

const joined = joinFragment(location.search.replace(/[?&]+$/, "")); // the server has not seen it
// A link pasted over the address of the open page: it names the whole state.
addEventListener("hashchange", () => joinFragment("") && location.reload());
const query = new URLSearchParams(location.search);

// What is not written as the atlas writes it is mended by the page: the map waits for it then.
/** @param {[string, string]} parameter */
function isPlain([name, value]) {
  const field = known.get(name);
  if (field) return query.getAll(name).length === 1 && isOption(value, field);
  return /^(utm_[a-z]+|[a-z]*clid|embed)$/.test(name) && /^[\w.-]*$/.test(value);
}

/** @returns {StateMessage} */
function state() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const given = [...known].map(([name = "", { key }]) => [key, query.get(name) ?? ""]);
  const chosen = /** @type {FrameState} */ (Object.fromEntries(given));
  return { ...chosen, highlight: [], atlas: "state", ack: 0, theme: dark ? "dark" : "light" };
}

// A theme that the reader has set by hand is known to Streamlit only: wait for it, unseen.
function isThemed() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("stActiveTheme"));
  } catch (error) {
    if (error instanceof DOMException) return false; // in another site's page nothing is kept
    throw error;
  }
}

function openAhead() {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals");
  frame.allowFullscreen = true; // see frame_host.js
  frame.name = JSON.stringify(state());
  frame.src = url;
  frame.onload = startInterface; // also of a map that has failed
  const unseen = isThemed();
  frame.className = unseen ? "atlas-ahead unseen" : "atlas-ahead";
  const names = new Map([...known].map(([name = "", { key }]) => [key, name]));
  const pane = new EarlyPane({ folder, names, choices: JSON.parse(choices) }, { unseen });

  /** @type {MessageToPage[]} */
  const heard = []; // what a reader chose before there was a page to tell it to
  const listen = (/** @type {MessageEvent} */ event) => {
    if (event.source !== frame.contentWindow) return;
    heard.push(event.data);
    if (event.data?.atlas === "ready") afterPaint(startInterface);
    if (event.data?.atlas === "chosen") pane.follow(event.data);
  };
  window.addEventListener("message", listen);

  // A clicker steps from the first map on: the page passes keys on itself once it is there.
  const press = (/** @type {KeyboardEvent} */ event) => void passOn(event, frame, frame);
  document.addEventListener("keydown", press);

  const leave = () => {
    window.removeEventListener("message", listen);
    document.removeEventListener("keydown", press);
    delete window.atlasAhead;
  };
  const giveUp = () => {
    leave();
    frame.remove();
    pane.remove();
  };
  const timer = setTimeout(giveUp, GIVE_UP_MS);

  window.atlasAhead = {
    url,
    // Move the running frame into its place; return it and what it has said so far.
    moveInto(host) {
      clearTimeout(timer);
      leave();
      host.replaceChildren();
      host.moveBefore(frame, null);
      frame.removeAttribute("class");
      return { frame, heard };
    },
    giveUp,
  };
  standAlone(fillsWindow(state()));
  document.documentElement.append(frame); // the body is not there yet
  frame.getBoundingClientRect(); // laid out, it is told its size, for which the map waits
  // What else there is to do comes behind the map's document.
  setTimeout(() => {
    fetchInterface();
    if (joined) pane.show(state());
    else pane.open(state());
  });
}

/* Asks for the files of which Streamlit's interface is made, which is started later. */
function fetchInterface() {
  /** @type {HTMLTemplateElement | null} */
  const files = document.querySelector("#atlas-interface");
  if (files) document.head.append(files.content);
  files?.remove();
}

let isStarted = false;

/* Streamlit's scripts take the processor for as long as the map's do, and have nothing to show before
   the server has answered: the map goes first. */
function startInterface() {
  if (isStarted || !source) return;
  isStarted = true;
  const starting = document.createElement("script");
  starting.type = "module";
  starting.crossOrigin = "";
  starting.src = source;
  document.head.append(starting);
}

if ("moveBefore" in Element.prototype && [...query].every(isPlain)) {
  setTimeout(startInterface, MAP_FIRST_MS); // whatever becomes of the map
  openAhead();
} else {
  fetchInterface();
  startInterface();
}
