/* The quiz beside its map: which question, what is asked, how it is answered, and the answer. */
import { shownInWords } from "../dates/dated_states.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { Stops, toolButton } from "../lesson/stops.js";
import { store } from "../state/store.js";
import { answerOf } from "./answer.js";
import { askText, END, questionOf, roundOf } from "./bank.js";
import { formOf } from "./forms.js";
import { outcomeOf } from "./marking.js";
import { resultsOf, scoreOf, titleOf } from "./results.js";
import { startOf } from "./start.js";
/** @import { MapState } from "../types/messages" */
/** @import { QuizQuestionFacts } from "../types/facts" */
/** @import { Form } from "./forms.js" */
/** @import { Tried } from "./marking.js" */

/**
 * What the quiz does: take a try, show the answer, go by steps or to one, see it on the map, leave.
 * @typedef {object} Acts
 * @property {(given: (string | number)[]) => void} act
 * @property {() => void} reveal
 * @property {(by: number) => void} stepBy
 * @property {(n: number) => void} toStep
 * @property {() => void} see
 * @property {() => void} leave
 * @property {() => void} again
 */

export class Panel {
  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts;
    this.stops = new Stops({
      words: {
        previous: askText("previous"),
        next: askText("next"),
        steps: askText("questions"),
      },
      back: () => acts.stepBy(-1),
      on: () => acts.stepBy(1),
      toStep: acts.toStep,
    });
    const cross = { name: "leave", icon: "M3 3l10 10M13 3L3 13", words: askText("leave") };
    this.of = element("h1", { class: "of" }); // the masthead, which has the other, is put away
    this.title = element("h2", { tabindex: -1 });
    const top = element("div", { class: "top" }, [
      this.of,
      toolButton({ ...cross, act: acts.leave }),
    ]);
    this.column = element("div", { class: "column" });
    this.root = element("section", { class: "lesson quiz" }, [
      element("div", { class: "head" }, [top, this.title]),
      element("div", { class: "rest" }, [this.column, this.stops.root]),
    ]);
    /** @type {Form | null} */
    this.form = null;
    this.made = ""; // the question that the form is of
    this.answer = element("div", { class: "answer" });
    this.ask = element("div", { class: "ways" }, [
      this.button("reveal", "reveal", acts.reveal),
      this.button("next_question", "do", () => acts.stepBy(1)),
      this.button("see", "see", acts.see),
    ]);
    find("#atlas").append(this.root);
  }

  /**
   * @param {string} name
   * @param {string} kind
   * @param {() => void} act
   */
  button(name, kind, act) {
    const made = element("button", { type: "button", class: kind }, askText(name));
    made.dataset.act = name;
    made.addEventListener("click", act);
    return made;
  }

  /**
   * Shows where the state is; `tried` is what was tried of its question.
   * @param {MapState} state
   * @param {Tried} tried
   */
  show(state, tried) {
    const title = titleOf(state);
    const question = questionOf(state);
    const count = roundOf(state).length;
    this.root.setAttribute("aria-label", title);
    this.root.dataset.kind = question?.kind ?? (state.question === END && count ? END : "start");
    this.of.textContent =
      question && !state.for ? askText("of", { title, score: scoreOf(state) }) : title;
    this.mark(state, question ? Number(state.question) - 1 : state.question === END ? count : -1);
    if (question) this.showQuestion(state, question, tried);
    else this.showBetween(state, count);
  }

  /**
   * @param {MapState} state
   * @param {number} at
   */
  mark(state, at) {
    const round = roundOf(state);
    const labels = round.map(({ prompt }, n) => askText("tick", { n: n + 1, prompt }));
    const of = `${state.quiz} ${state.round}`;
    const said =
      at >= 0 && at < round.length ? askText("at", { n: at + 1, count: round.length }) : "";
    this.stops.mark({ of, at, labels, said });
    this.stops.root.hidden = at < 0;
    this.stops.disable({ previous: at <= 0, next: at >= round.length });
  }

  /**
   * The beginning and the end of a round.
   * @param {MapState} state
   * @param {number} count
   */
  showBetween(state, count) {
    const ends = state.question === END && count > 0;
    this.made = "";
    this.form = null;
    this.title.textContent = askText(ends ? "over" : "title");
    const { again } = this.acts;
    const changed = () => this.show(store.get(), { tries: [] });
    this.column.replaceChildren(...(ends ? resultsOf(state, { again, changed }) : startOf(state)));
  }

  /**
   * @param {MapState} state
   * @param {QuizQuestionFacts} question
   * @param {Tried} tried
   */
  showQuestion(state, question, tried) {
    const made = `${state.quiz} ${state.round} ${question.id} ${state.for}`;
    const { act } = this.acts;
    const other = this.made !== made;
    if (other) {
      this.made = made;
      this.title.textContent = question.prompt;
      this.form = formOf({ question, seed: state.round, idle: Boolean(state.for), act });
      this.column.replaceChildren(this.form.root, this.ask, this.answer);
    }
    this.form?.update(tried);
    const how = outcomeOf(question, tried);
    this.answer.replaceChildren(...(how.done ? answerOf(question, how, !state.for) : []));
    const [reveal, next, see] = /** @type {HTMLElement[]} */ ([...this.ask.children]);
    reveal.hidden = how.done;
    next.hidden = see.hidden = !how.done;
    next.textContent = askText(
      Number(state.question) === roundOf(state).length ? "to_end" : "next_question",
    );
    see.hidden ||= !(question.settlement || question.date);
    if (!see.hidden) see.textContent = askText("see", { what: shownInWords(state) });
    // What is asked first stands first; once it is answered, the way on stands below the answer.
    if (how.done) this.answer.after(this.ask);
    else this.answer.before(this.ask);
    if (other) this.column.scrollTop = 0; // last: to scroll it is to lay it out
  }

  /** The answer stands: who goes by key or ear is led to it. */
  leadToAnswer() {
    /** @type {HTMLElement | null} */
    const outcome = this.answer.querySelector(".outcome");
    outcome?.focus({ preventScroll: true });
    outcome?.scrollIntoView({ block: "nearest" });
  }
}
