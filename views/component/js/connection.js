import { goToAnchor } from "./anchor.js";
import { leadToText } from "./skip_link.js";
import { nameWidgets } from "./widgets.js";
/** @import { Component, ConnectionData, Resumed } from "./types" */
// Stands on every page, outside its fragments. It puts the address right, and asks for one whole
// run when the page has been without the server: a session that is new knows none of the page's
// fragments and passes over what is chosen in one of them.
const APP = '[data-testid="stApp"]';
const STATE = "data-test-connection-state";
const CONNECTED = "CONNECTED";
const RESERVED = ["embed", "embed_options"]; // Streamlit's own, which the server does not see
/** @type {Component<ConnectionData>} */
let newest;
/** @type {Element | null} */
let watched = null;
/** @type {unknown} */
let asked = null; // the last run before the one that was asked for
let arrived = false; // where the address leads within the page
let clicked = false; // since then: in a fragment that the session did not know yet, perhaps

/** @param {[string, string][]} given */
function entries(given) {
  return JSON.stringify(given.map(([name, value]) => [name, value]).sort());
}

/**
 * Show the address that the page has understood, unless it has changed in the meantime.
 * @param {ConnectionData} data
 */
function tidy({ given, address }) {
  if (!address) return;
  const here = new URLSearchParams(location.search);
  const reserved = [...here].filter(([name]) => RESERVED.includes(name));
  for (const name of RESERVED) here.delete(name);
  if (entries([...here]) !== entries(given)) return;
  const query = new URLSearchParams([...address, ...reserved]);
  const search = query.size ? `?${query}` : "";
  history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
}

/** Ask for a whole run; whoever holds what the server may not know adds it first. */
function askForRun() {
  /** @type {Resumed} */
  const detail = { choices: [], kept: { ...newest.data.kept } };
  document.dispatchEvent(new CustomEvent("atlas:resume", { detail }));
  asked = newest.data.run;
  clicked = false;
  newest.setTriggerValue("resumed", detail);
}

function watch() {
  const app = document.querySelector(APP);
  if (!app || app === watched) return;
  watched = app;
  let before = app.getAttribute(STATE);
  const look = () => {
    const now = app.getAttribute(STATE);
    if (now === CONNECTED && before !== CONNECTED) askForRun();
    before = now;
  };
  new MutationObserver(look).observe(app, { attributeFilter: [STATE] });
}

// All of the body: dialogs, lists and what is announced stand beside the page.
const names = { childList: true, subtree: true, attributeFilter: ["aria-label"] };
new MutationObserver(nameWidgets).observe(document.body, names);

document.addEventListener("atlas:unanswered", () => {
  if (watched?.getAttribute(STATE) === CONNECTED) askForRun();
});

/**
 * A run has come: what was clicked before it is in the widgets, and takes one run more.
 * @param {ConnectionData} data
 */
function arrive({ run }) {
  if (asked === null || run === asked) return;
  asked = null;
  if (clicked) askForRun();
}

document.addEventListener("click", () => (clicked = true), { capture: true });

/** A link to another language opens what the address says now, also after a choice on the map. */
document.addEventListener(
  "click",
  ({ target }) => {
    if (!(target instanceof Element)) return;
    /** @type {HTMLAnchorElement | null} */
    const link = target.closest("a.atlas-language");
    if (!link) return;
    const query = new URLSearchParams(location.search);
    query.set("lang", link.hreflang);
    link.search = `${query}`;
  },
  { capture: true },
);

/** @param {Component<ConnectionData>} component */
export default function connection(component) {
  newest = component;
  watch();
  tidy(component.data);
  arrive(component.data);
  nameWidgets();
  leadToText(component.data.skip);
  if (!arrived) goToAnchor();
  arrived = true;
}
