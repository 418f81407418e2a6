/* The end of a round: how each question came out; on paper, as text, or forgotten. */
import { copy } from "../dom/copy.js";
import { element } from "../dom/element.js";
import { facts as atlas } from "../state/facts.js";
import { store } from "../state/store.js";
import { announce } from "../voice/announce.js";
import { saidOf } from "./answer.js";
import { askText, BANK, roundOf } from "./bank.js";
import { forget, triedOf } from "./kept.js";
import { counts, outcomeOf, pointsOf } from "./marking.js";
/** @import { MapState } from "../types/messages" */

/** What a round is called. @param {MapState} state */
export function titleOf({ quiz, round }) {
  if (quiz === BANK) return round ? askText("round_of", { round }) : askText("title");
  const lesson = atlas.lessons.find(({ id }) => id === quiz);
  return askText("lesson_of", { title: lesson?.title ?? quiz });
}

/** @param {MapState} state */
function rowsOf(state) {
  return roundOf(state).map((question, at) => {
    const how = outcomeOf(question, triedOf(state, question.id));
    return { n: at + 1, question, how, said: saidOf(question, how) };
  });
}

/** How many points a round has brought, of how many. @param {MapState} state */
export function scoreOf(state) {
  const rows = rowsOf(state).filter(({ question }) => counts(question));
  const points = rows.reduce((sum, { how }) => sum + pointsOf(how), 0);
  return askText("score", { points, count: rows.length });
}

/** @param {MapState} state */
function asText(state) {
  const lines = rowsOf(state).map(({ n, question, said }) => `${n}. ${question.prompt}\n${said}`);
  return [`${atlas.title}: ${titleOf(state)}`, scoreOf(state), ...lines].join("\n\n");
}

/**
 * @param {string} name
 * @param {() => void} act
 */
function button(name, act) {
  const made = element("button", { type: "button", class: name }, askText(name));
  made.addEventListener("click", act);
  return made;
}

/**
 * `again` begins another round.
 * @param {MapState} state
 * @param {{ again: () => void, changed: () => void }} how
 */
export function resultsOf(state, { again, changed }) {
  if (state.for) return [element("div", { class: "ways" }, [button("again", again)])];
  const rows = rowsOf(state).map(({ n, question, said }) => {
    const link = element("button", { type: "button" }, question.prompt);
    link.addEventListener("click", () => store.set({ question: String(n) }, { user: true }));
    return element("li", { value: n }, [link, element("em", {}, said)]);
  });
  const copied = button("copy", () => {
    void copy(asText(store.get())).then((done) => say(askText(done ? "copied" : "copy_failed")));
  });
  const line = element("p", { class: "line" });
  const say = (/** @type {string} */ text) => {
    line.textContent = text;
    announce(text);
  };
  const ways = [
    button("again", again),
    button("print", () => window.print()),
    copied,
    button("clear", () => {
      forget();
      changed();
      announce(askText("cleared"));
    }),
  ];
  return [
    element("p", { class: "outcome" }, scoreOf(state)),
    element("ol", { class: "results" }, rows),
    element("p", { class: "how" }, askText("kept")),
    line,
    element("div", { class: "ways" }, ways),
  ];
}
