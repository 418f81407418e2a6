/* The bank of questions and the quiz's own texts: they wait, compressed, at the end of the document. */
import { unpacked } from "../dom/packed.js";
import { calledIn } from "../state/called.js";
import { filled } from "../state/filled.js";
import { drawn } from "./draw.js";
/** @import { QuizFacts, QuizQuestionFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

export const BANK = "bank";
export const END = "end";
const ROUND = 10; // questions that are drawn; layers/state

/** @type {(() => QuizFacts) | undefined} */
let bank;
/** @type {Promise<void> | undefined} */
let coming;
/** @type {{ of: string, from?: QuizFacts, questions: QuizQuestionFacts[] }} */
let round = { of: "", questions: [] };

/** Reads it, once. */
export function loadBank() {
  coming ??= unpacked("quiz").then((/** @type {QuizFacts} */ known) => {
    bank = calledIn(known);
  });
  return coming;
}

export const isLoaded = () => Boolean(bank);

/** Only once it is there. @returns {QuizFacts} */
export const facts = () => /** @type {() => QuizFacts} */ (bank)();

/**
 * A text of the quiz.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const askText = (key, values) => filled(facts().words[`ask_${key}`], values);

/**
 * @param {QuizFacts} all
 * @param {string} quiz
 * @param {string} seed
 */
function questionsOf({ questions, lessons, parties, quotations }, quiz, seed) {
  if (quiz !== BANK) {
    const byId = new Map(questions.map((each) => [each.id, each]));
    return lessons[quiz].map((id) => /** @type {QuizQuestionFacts} */ (byId.get(id)));
  }
  const drawable = questions.map((question) => {
    const sides = (question.quotations ?? []).map((number) => quotations[number].side);
    return { id: question.id, kind: question.kind, sides, question };
  });
  return drawn(drawable, parties, seed, ROUND).map(({ question }) => question);
}

/** @typedef {Pick<MapState, "quiz" | "round" | "question">} Where */

/**
 * The questions of the round that a state is in; none before they are there, or a seed is.
 * @param {Where} state
 */
export function roundOf({ quiz, round: seed }) {
  const of = quiz === BANK ? `${quiz} ${seed}` : quiz;
  if (!bank || !quiz || (quiz === BANK && !seed)) return [];
  const from = bank();
  if (round.of !== of || round.from !== from)
    round = { of, from, questions: questionsOf(from, quiz, seed) };
  return round.questions;
}

/**
 * The question that a state is at; none at the beginning and at the end.
 * @param {Where} state
 * @returns {QuizQuestionFacts | undefined}
 */
export const questionOf = (state) => roundOf(state)[Number(state.question) - 1];
