/* What is right, and what a try is worth: pure, no map, no state. */
/** @import { QuizQuestionFacts, QuizTarget } from "../types/facts" */

/**
 * What a reader has tried of a question, each try a list of what was chosen; and whether the answer
 * was asked for.
 * @typedef {{ tries: (string | number)[][], shown?: boolean }} Tried
 */
/**
 * How it stands: whether the answer stands, whether the reader found it, how many tries were not so.
 * @typedef {{ done: boolean, right: boolean, wrong: number }} Outcome
 */

export const MAX_TRIES = 3;
const POINTS = [1, 0.5, 0.25]; // by the try that is right

/** @type {Tried} */
export const UNTRIED = { tries: [] };

/**
 * The target that a marked place is of.
 * @param {QuizQuestionFacts} question
 * @param {(string | number)[]} given The marked place, then the places with land that it stands for.
 * @returns {QuizTarget | undefined}
 */
export const targetOf = ({ targets = [] }, [, ...landed]) =>
  targets.find(({ places }) => landed.every((id) => places.includes(String(id))));

/** @type {(a: (string | number)[], b: (string | number)[]) => boolean} */
const alike = (a, b) => a.length === b.length && a.every((each, at) => each === b[at]);

/** The places that the conditions of a plan are about, each once. @param {Pick<QuizQuestionFacts, "conditions">} question */
export const placesOf = ({ conditions = [] }) => [
  ...new Set(
    conditions.flatMap(({ places, other, cuts }) => [...places, ...(other ?? []), ...(cuts ?? [])]),
  ),
];

/**
 * Whether a try of a plan keeps to a condition, by number.
 * @param {(string | number)[]} given The plan, then of each condition 1 where it holds.
 * @param {number} number
 */
export const keepsTo = ([, ...held], number) => held[number] === 1;

/**
 * Whether a try is right; of places each try is one place.
 * @param {QuizQuestionFacts} question
 * @param {(string | number)[]} given
 */
export function isRight(question, given) {
  const { kind, choices = [], right = [], area_km2: area = 0, tolerance = 0 } = question;
  if (kind === "paint")
    return (question.conditions ?? []).every((_, number) => keepsTo(given, number));
  if (kind === "locate") return Boolean(targetOf(question, given));
  if (kind === "how-large") return Math.abs(Number(given[0]) - area) <= area * tolerance;
  if (kind === "free") return false; // only its reader can tell
  if (kind === "order" || kind === "speaker")
    return alike(
      given.map((at) => choices[Number(at)]),
      choices,
    );
  return alike([...given].sort(), [...right].sort());
}

/**
 * @param {QuizQuestionFacts} question
 * @param {Tried} tried
 * @returns {Outcome}
 */
export function outcomeOf(question, { tries, shown = false }) {
  const hits = tries.filter((given) => isRight(question, given));
  const wrong = tries.length - hits.length;
  const { kind, targets = [] } = question;
  const found = new Set(hits.map((given) => targetOf(question, given)));
  const right = kind === "locate" ? found.size === targets.length : hits.length > 0;
  if (kind === "free") return { done: shown || tries.length > 0, right: false, wrong: 0 };
  return { done: shown || right || wrong >= MAX_TRIES, right, wrong };
}

/** What an outcome is worth: the whole point at the first try. @param {Outcome} outcome */
export const pointsOf = ({ right, wrong }) => (right ? (POINTS[wrong] ?? 0) : 0);

/** Whether a question counts: what only its reader can mark does not. @param {QuizQuestionFacts} of */
export const counts = ({ kind }) => kind !== "free";
