/* What the reading pane says of a state, put together of the texts that wait in the file: each
   settlement, place and passage once. */
import { dateHeading, datedAt, sceneSign } from "../dates/dated_states.js";
import { firstDay, lastDay } from "../dates/iso_dates.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { hashOf } from "../messages/hash_state.js";
import { callIn } from "../state/called.js";
import { choices } from "../state/declaration.js";
import { placeOf, settlementOf, uiText } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { after } from "../state/store.js";
import { clausesAddress } from "./clauses.js";
import { comparedPart } from "./compared.js";
import { part, partsOf } from "./parts.js";
import { savedFacts } from "./saved_facts.js";
/** @import { MapState } from "../types/messages" */

export const LINKS = choices.map((key) => `a[data-${key}]`).join(", ");
/**
 * Marks the passage whose places are shown, which stands first.
 * @param {HTMLElement} section
 */
function choose(section) {
  const quotation = find("blockquote", section);
  quotation.classList.add("chosen");
  const link = quotation.querySelector("a[data-passage]");
  if (!link) return;
  link.textContent = filled(savedFacts.words.pane_shown);
  link.setAttribute("data-passage", "");
  link.setAttribute("aria-current", "true");
}

/**
 * The passages that a part names.
 * @param {HTMLElement} part_
 */
const quotesOf = (part_) => (part_.dataset.quotes || "").split(" ").filter(Boolean);

/**
 * Puts the passages into their section; all but the first few wait for a click, or for paper.
 * @param {HTMLElement} of
 * @param {string} chosen
 * @param {string[]} [before] Those that come before its own.
 */
function quote(of, chosen, before = []) {
  const section = find(".passages", of);
  const own = [...new Set([...before, ...quotesOf(of)])];
  const ids = chosen ? [chosen, ...own.filter((id) => id !== chosen)] : own;
  section.append(...ids.flatMap((id) => [...(part("quote", id)?.children ?? [])]));
  if (chosen) choose(section);
  if (before.length) {
    section.querySelector("p.src")?.remove(); // it says that there is none
    find("h3 small", section).textContent = filled(savedFacts.words.pane_passages, {
      count: ids.length,
    });
  }
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
      .map((id) => (savedFacts.groups[id] ?? placeOf(id).names)[mode]) // or a place of a group
      .join(uiText("comma")),
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
  let shown = false;
  for (const row of own.querySelectorAll(".held tr")) {
    const link = row.querySelector("a"); // of a divided place's parts the first has it
    if (link) shown = link.dataset.settlement === settlement.standing;
    row.classList.toggle("current", shown);
    if (shown && link) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

/**
 * What a link chooses.
 * @param {HTMLElement} link
 */
export function choiceOf(link) {
  const given = choices.filter((key) => key in link.dataset);
  return Object.fromEntries(given.map((key) => [key, link.dataset[key]]));
}

/**
 * What happened on a date, or last before.
 * @param {string} iso
 */
function happened(iso) {
  const all = partsOf("happened"); // one id each
  const of = (/** @type {HTMLElement} */ each) => [
    each.dataset.first ?? "",
    each.dataset.last ?? "",
  ];
  const then = all.filter((each) => of(each)[0] <= lastDay(iso) && firstDay(iso) <= of(each)[1]);
  const last = all.filter((each) => of(each)[1] < firstDay(iso)).slice(-1);
  return then.some((each) => of(each)[0] >= firstDay(iso)) ? then : [...last, ...then];
}

/**
 * Says of which date the part on what stood is, and what happened then.
 * @param {HTMLElement} part_
 * @param {string} iso
 */
function date(part_, iso) {
  find("[data-dated]", part_).textContent = dateHeading(iso);
  const rows = happened(iso).flatMap((each) => [...each.cloneNode(true).childNodes]);
  const before = part_.querySelector("p.src") ?? null;
  if (rows.length)
    find(".dated", part_).insertBefore(element("dl", { class: "facts events" }, rows), before);
}

/**
 * Which date the map shows, whose description, and what is outlined on it, where a switch says so.
 * @param {MapState} state
 */
function told(state) {
  const dated = state.date ? part("dated", datedAt(state.date).id) : null;
  if (dated) date(dated, state.date);
  const seen = part("seen", `${state.viewpoint} ${sceneSign(state)}`);
  const extent = part("extent", state.extent);
  return [comparedPart(state), dated, seen, extent].filter((each) => each !== null);
}

/** @param {MapState} state */
function contents(state) {
  const of = /** @type {HTMLElement} */ (part("settlement", state.settlement));
  const own = part("place", state.place);
  if (!own) {
    quote(of, state.passage, state.date ? happened(state.date).flatMap(quotesOf) : []);
    return [...told(state), of];
  }
  for (const whole of of.querySelectorAll(".whole, .passages")) whole.remove();
  situate(own, state);
  quote(own, state.passage);
  return [...told(state), own, element("hr"), of];
}

/**
 * The article on a state.
 * @param {MapState} state
 * @returns {HTMLElement}
 */
export function articleOf(state) {
  const article = element(
    "article",
    { class: "pane", "aria-label": filled(savedFacts.words.pane_label) },
    contents(state),
  );
  name(article, state.names);
  callIn(article);
  /** @type {NodeListOf<HTMLElement>} */
  const links = article.querySelectorAll(LINKS);
  for (const link of links) {
    link.setAttribute("href", hashOf(after(choiceOf(link), state)));
  }
  /** @type {NodeListOf<HTMLElement>} */
  const clauses = article.querySelectorAll("a[data-clause]");
  for (const link of clauses) link.setAttribute("href", clausesAddress(state, link.dataset.clause));
  return article;
}
