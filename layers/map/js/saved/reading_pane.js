/* The reading pane of the saved page. Its texts wait in a template, each settlement, place and
   passage once; here they are put together for the state shown, after the map has been painted. */
import { afterPaint } from "../dom/after_paint.js";
import { element } from "../dom/element.js";
import { hashOf } from "../messages/hash_state.js";
import { placeById, settlementById } from "../state/facts.js";
import { store } from "../state/store.js";
import { filled } from "../state/filled.js";
import { savedFacts } from "./saved_facts.js";

const CHOICES = ["settlement", "place", "perspective", "counts"];
const LINKS = CHOICES.map((key) => `a[data-${key}]`).join(", ");
const waiting = new Map(); // "kind id" -> the part in the template
let pane;
let turn = 0; // which change of the state is the last

function gather() {
  const parts = document.getElementById("atlas-parts").content.children;
  for (const each of parts) waiting.set(`${each.dataset.part} ${each.dataset.id}`, each);
}

function part(kind, id) {
  const found = waiting.get(`${kind} ${id}`);
  return found && found.cloneNode(true);
}

/* Puts the passages into their section; all but the first few wait for a click, or for paper. */
function quote(of) {
  const section = of.querySelector(".passages");
  const ids = of.dataset.quotes.split(" ").filter(Boolean);
  section.append(...ids.flatMap((id) => [...part("quote", id).children]));
  if (ids.length <= savedFacts.shown) return;
  for (const late of [...section.querySelectorAll("blockquote")].slice(savedFacts.shown))
    late.classList.add("late");
  const words = filled(savedFacts.words.page_all_passages, { count: ids.length });
  const all = element("button", { type: "button", class: "all" }, words);
  all.addEventListener("click", () => {
    section.querySelector(".late").setAttribute("tabindex", "-1");
    section.classList.add("every");
    section.querySelector(".late").focus({ preventScroll: true });
  });
  section.append(all);
}

const namesOf = {
  groups: (ids, mode) =>
    ids
      .split(" ")
      .map((id) => savedFacts.groups[id][mode])
      .join(", "),
  named: (id, mode) => placeById.get(id).names[mode],
};

function name(article, mode) {
  for (const [kind, nameOf] of Object.entries(namesOf)) {
    for (const node of article.querySelectorAll(`[data-${kind}]`))
      node.textContent = nameOf(node.dataset[kind], mode);
  }
}

/* The place's own part speaks of the settlement shown in two spots: the way back, and the row. */
function situate(own, state) {
  const settlement = settlementById.get(state.settlement);
  const short = `${settlement.year} ${settlement.short}`;
  own.querySelector(".back a").textContent = filled(savedFacts.words.place_back, {
    settlement: short,
  });
  for (const row of own.querySelectorAll(".held tr")) {
    const shown = row.querySelector("a").dataset.settlement === settlement.standing;
    row.classList.toggle("current", shown);
    if (shown) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

function choiceOf(link) {
  const choice = {};
  for (const key of CHOICES) if (key in link.dataset) choice[key] = link.dataset[key];
  return choice;
}

/* Whose description the map shows and what is outlined on it, where a switch says so. */
function told(state) {
  const seen = state.perspective && part("seen", `${state.perspective} ${state.settlement}`);
  const counts = state.counts && part("counts", state.counts);
  return [seen, counts].filter(Boolean);
}

function contents(state) {
  const of = part("settlement", state.settlement);
  const own = state.place && part("place", state.place);
  if (!own) {
    quote(of);
    return [...told(state), of];
  }
  for (const whole of of.querySelectorAll(".whole, .passages")) whole.remove();
  situate(own, state);
  quote(own);
  return [...told(state), own, element("hr"), of];
}

function show(state) {
  const article = element(
    "article",
    { class: "pane", "aria-label": savedFacts.words.pane_label },
    contents(state),
  );
  name(article, state.names);
  for (const link of article.querySelectorAll(LINKS)) {
    link.setAttribute("href", hashOf({ ...state, ...choiceOf(link) }));
  }
  pane.replaceChildren(article);
  pane.dataset.shown = state.settlement;
}

function follow(event) {
  const link = event.target.closest(LINKS);
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  store.set(choiceOf(link), { user: true });
}

const differ = (state, previous) =>
  [...CHOICES, "names"].filter((key) => state[key] !== previous[key]);

export function mountReadingPane() {
  pane = document.querySelector("#atlas .reading");
  pane.addEventListener("click", follow);
  afterPaint(() => {
    gather();
    show(store.get());
  });
  store.on((state, previous) => {
    const changed = differ(state, previous);
    if (!changed.length) return;
    turn += 1;
    const mine = turn;
    afterPaint(() => {
      if (mine !== turn || !waiting.size) return;
      show(state);
      if (changed.some((key) => CHOICES.includes(key))) pane.scrollTop = 0;
    });
  });
}
