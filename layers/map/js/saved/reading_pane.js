/* The reading pane of the saved page. Its texts wait in a template, each settlement, place and
   passage once; here they are put together for the state shown, after the map has been painted. */
import { afterPaint } from "../dom/after_paint.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { hashOf } from "../messages/hash_state.js";
import { choices, defaults } from "../state/declaration.js";
import { placeOf, settlementOf } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { filled } from "../state/filled.js";
import { savedFacts } from "./saved_facts.js";
/** @import { MapState } from "../types/messages" */

const LINKS = choices.map((key) => `a[data-${key}]`).join(", ");
/** @type {Map<string, HTMLElement>} */
const waiting = new Map(); // "kind id" -> the part in the template
/** @type {HTMLElement} */
let pane;
let turn = 0; // which change of the state is the last

function gather() {
  /** @type {HTMLTemplateElement} */
  const template = find("#atlas-parts");
  const parts = /** @type {HTMLElement[]} */ ([...template.content.children]);
  for (const each of parts) waiting.set(`${each.dataset.part} ${each.dataset.id}`, each);
}

/**
 * @param {string} kind
 * @param {string} id
 * @returns {(HTMLElement|null)}
 */
function part(kind, id) {
  const found = waiting.get(`${kind} ${id}`);
  return found ? /** @type {HTMLElement} */ (found.cloneNode(true)) : null;
}

/**
 * Puts the passages into their section; all but the first few wait for a click, or for paper.
 * @param {HTMLElement} of
 */
function quote(of) {
  const section = find(".passages", of);
  const ids = (of.dataset.quotes || "").split(" ").filter(Boolean);
  section.append(...ids.flatMap((id) => [...(part("quote", id)?.children ?? [])]));
  if (ids.length <= savedFacts.shown) return;
  for (const late of [...section.querySelectorAll("blockquote")].slice(savedFacts.shown))
    late.classList.add("late");
  const words = filled(savedFacts.words.page_all_passages, { count: ids.length });
  const all = element("button", { type: "button", class: "all" }, words);
  all.addEventListener("click", () => {
    const first = find(".late", section);
    first.setAttribute("tabindex", "-1");
    section.classList.add("every");
    first.focus({ preventScroll: true });
  });
  section.append(all);
}

/** @type {Record<string, (ids: string, mode: string) => string>} */
const namesOf = {
  groups: (ids, mode) =>
    ids
      .split(" ")
      .map((id) => savedFacts.groups[id][mode])
      .join(", "),
  named: (id, mode) => placeOf(id).names[mode],
};

/**
 * @param {HTMLElement} article
 * @param {string} mode
 */
function name(article, mode) {
  for (const [kind, nameOf] of Object.entries(namesOf)) {
    /** @type {NodeListOf<HTMLElement>} */
    const nodes = article.querySelectorAll(`[data-${kind}]`);
    for (const node of nodes) node.textContent = nameOf(node.dataset[kind] || "", mode);
  }
}

/**
 * The place's own part speaks of the settlement shown in two spots: the way back, and the row.
 * @param {HTMLElement} own
 * @param {MapState} state
 */
function situate(own, state) {
  const settlement = settlementOf(state.settlement);
  const short = `${settlement.year} ${settlement.short}`;
  find(".back a", own).textContent = filled(savedFacts.words.place_back, {
    settlement: short,
  });
  for (const row of own.querySelectorAll(".held tr")) {
    const shown = find("a", row).dataset.settlement === settlement.standing;
    row.classList.toggle("current", shown);
    if (shown) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

/** @param {HTMLElement} link */
function choiceOf(link) {
  const given = choices.filter((key) => key in link.dataset);
  return Object.fromEntries(given.map((key) => [key, link.dataset[key]]));
}

/**
 * Whose description the map shows and what is outlined on it, where a switch says so.
 * @param {MapState} state
 */
function told(state) {
  const seen = part("seen", `${state.perspective} ${state.settlement}`);
  const counts = part("counts", state.counts);
  return [seen, counts].filter((each) => each !== null);
}

/** @param {MapState} state */
function contents(state) {
  const of = /** @type {HTMLElement} */ (part("settlement", state.settlement));
  const own = part("place", state.place);
  if (!own) {
    quote(of);
    return [...told(state), of];
  }
  for (const whole of of.querySelectorAll(".whole, .passages")) whole.remove();
  situate(own, state);
  quote(own);
  return [...told(state), own, element("hr"), of];
}

/** @param {MapState} state */
function show(state) {
  const article = element(
    "article",
    { class: "pane", "aria-label": filled(savedFacts.words.pane_label) },
    contents(state),
  );
  name(article, state.names);
  /** @type {NodeListOf<HTMLElement>} */
  const links = article.querySelectorAll(LINKS);
  for (const link of links) {
    link.setAttribute("href", hashOf({ ...state, ...choiceOf(link) }));
  }
  pane.replaceChildren(article);
  pane.dataset.shown = state.settlement;
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element ? event.target.closest(LINKS) : null;
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  store.set(choiceOf(/** @type {HTMLElement} */ (link)), { user: true });
}

/**
 * What has changed of all that the pane speaks of: what an address has, but for a theme.
 * @type {(state: MapState, previous: MapState) => string[]}
 */
const differing = (state, previous) =>
  Object.keys(defaults).filter((key) =>
    differ(state, previous, /** @type {keyof MapState} */ (key)),
  );

export function mountReadingPane() {
  pane = find("#atlas .reading");
  pane.addEventListener("click", follow);
  afterPaint(() => {
    gather();
    show(store.get());
  });
  store.on((state, previous) => {
    const changed = differing(state, previous);
    if (!changed.length) return;
    turn += 1;
    const mine = turn;
    afterPaint(() => {
      if (mine !== turn || !waiting.size) return;
      show(state);
      if (changed.some((key) => key !== "names")) pane.scrollTop = 0;
    });
  });
}
