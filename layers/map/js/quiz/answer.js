/* What stands after the tries: whether, why, what is right, and the words or figures it rests on. */
import { element } from "../dom/element.js";
import { passagesOf } from "../lesson/passages.js";
import { askText, facts } from "./bank.js";
import { counts, pointsOf } from "./marking.js";
/** @import { QuizQuestionFacts } from "../types/facts" */
/** @import { Outcome } from "./marking.js" */

/** How a question came out, in a few words. @param {QuizQuestionFacts} question @param {Outcome} how */
export function saidOf(question, how) {
  if (!how.done) return askText("open");
  if (!counts(question)) return askText("unmarked");
  return how.right ? askText("right", { points: pointsOf(how) }) : askText("shown");
}

/** What is right, where the form does not show it itself. @param {QuizQuestionFacts} question */
function answersOf({ kind, answers, targets, choices = [], right = [] }) {
  if (kind === "who-held" || kind === "choose") return right.map((at) => choices[at]);
  return answers ?? targets?.map(({ name }) => name) ?? [];
}

/**
 * The words and figures that an answer rests on, or one condition of it.
 * @param {Pick<QuizQuestionFacts, "clauses" | "quotations" | "figures">} of
 */
export function evidenceOf({ clauses = [], quotations = [], figures = [] }) {
  const known = facts();
  const shown = clauses.map((number) => known.clauses[number]);
  const passages = passagesOf({
    clauses: shown,
    quotations: quotations.map((number) => known.quotations[number]),
  });
  shown.forEach(({ source }, at) =>
    passages[at].querySelector("footer")?.append(element("br"), source),
  );
  const lines = figures.map((number) => {
    const { text, source } = known.figures[number];
    return element("p", { class: "figure-told" }, [text, element("small", {}, source)]);
  });
  return [...passages, ...lines];
}

/**
 * @param {QuizQuestionFacts} question
 * @param {Outcome} how
 * @param {boolean} marked Whether what was tried counts: not before a class.
 */
export function answerOf(question, how, marked) {
  const answers = answersOf(question).map((text) => element("li", {}, text));
  const said = marked ? saidOf(question, how) : askText("record");
  const heading = askText(question.kind === "free" ? "mentions" : "record");
  return [
    element("p", { class: "outcome", tabindex: -1 }, said),
    ...(answers.length && (marked || question.kind === "free") ? [element("h3", {}, heading)] : []),
    ...(answers.length ? [element("ul", { class: "right" }, answers)] : []),
    ...(question.because ? [element("p", { class: "because" }, question.because)] : []),
    element("h3", {}, askText("rests_on")),
    ...evidenceOf(question),
  ];
}
