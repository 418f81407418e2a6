/* A round of questions on the map, as a mode of it: nothing of it is made before one is opened. What
   is tried stays on this device. */
import { tellSince } from "../messages/frame_messages.js";
import { landed } from "../land/land_layer.js";
import { focusBack, offerBack, withdrawBack } from "../lesson/resume.js";
import { actOf, IN_QUIZ } from "../keyboard/keys.js";
import { BLANK } from "../paint/look.js";
import { askNoMore } from "../paint/paint.js";
import { takePicks } from "../pointing/pick.js";
import { differ, store, useFollowing } from "../state/store.js";
import { announce } from "../voice/announce.js";
import { askText, END, isLoaded, loadBank, questionOf, roundOf } from "./bank.js";
import { keep, mountKept, triedOf } from "./kept.js";
import { MAX_TRIES, outcomeOf } from "./marking.js";
import { clearMarks, forgetWindow, mountTags, showAround, showTries } from "./on_map.js";
import { Panel } from "./panel.js";
import { anySeed } from "./start.js";
import { titleOf } from "./results.js";
import { withhold } from "./withheld.js";
/** @import { MapState } from "../types/messages" */
/** @import { Tried } from "./marking.js" */

/** @type {Panel | null} */
let panel = null;
/** @type {Pick<MapState, "quiz" | "round" | "question" | "for"> | null} */
let left = null; // where the reader left a round
const revealed = new Set(); // questions whose answer a class has seen

/** What was tried of the question that a state is at. @param {MapState} state @returns {Tried} */
function triedIn(state) {
  const question = questionOf(state);
  if (!question) return { tries: [] };
  if (state.for) return { tries: [], shown: revealed.has(question.id) };
  return triedOf(state, question.id);
}

/** @type {Pick<MapState, "quiz" | "round" | "question" | "for">} */
const NONE = { quiz: "", round: "", question: "", for: "" };

/**
 * What the map shows follows from the question, and whether it is answered.
 * @param {Partial<MapState>} patch
 * @param {MapState} state
 * @returns {Partial<MapState>}
 */
function complete(patch, state) {
  const asked = { ...state, ...patch };
  if (!asked.quiz && state.quiz) return { plan: "", ...patch, ...NONE, highlight: [] };
  if (!asked.quiz) return { ...patch, ...NONE };
  if (patch.lesson && patch.lesson !== state.lesson) return { ...patch, ...NONE };
  const free = { lesson: "", step: "", place: "", passage: "", extent: "", viewpoint: "" };
  const alone = {
    against: "",
    againstview: "",
    compare: "swipe",
    highlight: /** @type {string[]} */ ([]),
  };
  const question = questionOf(asked);
  const known = { ...patch, ...free, ...alone };
  if (isLoaded()) known.plan = "";
  if (!question) return /** @type {Partial<MapState>} */ (known);
  known.highlight = question.places ?? [];
  if (question.kind === "paint") {
    const goes = differ(asked, state, "quiz", "round", "question");
    known.plan = (goes ? patch.plan : asked.plan) || question.start || BLANK;
  }
  if (outcomeOf(question, triedIn(asked)).done) {
    known.plan = "";
    known.viewpoint = question.viewpoint ?? "";
    if (question.date) known.date = question.date;
    else if (question.settlement)
      Object.assign(known, { settlement: question.settlement, date: "" });
  }
  return /** @type {Partial<MapState>} */ (known);
}

/** Before the document opens: it may open on a question. */
export const followQuiz = () => useFollowing(complete);

/** What is said of how a question stands. @param {Tried} tried */
function tellTry(tried) {
  const question = questionOf(store.get());
  if (!question) return;
  const { done, right, wrong } = outcomeOf(question, tried);
  if (right) announce(askText("said_right"));
  else if (done) announce(askText("said_shown"));
  else if (tried.tries.length > wrong) announce(askText("said_part"));
  else announce(askText("said_wrong", { count: MAX_TRIES - wrong }));
}

/** @param {Tried} tried */
function take(tried) {
  const state = store.get();
  const question = questionOf(state);
  if (!question || outcomeOf(question, triedIn(state)).done) return;
  if (state.for) revealed.add(question.id);
  else keep(state, question.id, tried);
  store.set({ question: state.question }, { user: true }); // what the map shows follows
  show();
  tellTry(tried);
  if (outcomeOf(question, tried).done) panel?.leadToAnswer();
}

/** @param {(string | number)[]} given */
function act(given) {
  const state = store.get();
  if (state.for) return;
  const { tries } = triedIn(state);
  take({ tries: [...tries, given] });
}

function reveal() {
  take({ ...triedIn(store.get()), shown: true });
}

/** A place on the map that is chosen while a question asks for one. @param {string} id */
function takePlace(id) {
  const state = store.get();
  if (!state.quiz || state.plan) return false; // a plan takes it
  const question = questionOf(state);
  const ids = landed(id);
  const known = triedIn(state).tries.some(([place]) => place === id);
  if (question?.kind === "locate" && ids.length && !known) act([id, ...ids]);
  return true;
}

/** @param {number} n */
function toStep(n) {
  const count = roundOf(store.get()).length;
  if (n < 0 || n > count) return;
  store.set({ question: n === count ? END : String(n + 1) }, { user: true });
}

/** @param {number} by */
function stepBy(by) {
  const { question } = store.get();
  const at = question === END ? roundOf(store.get()).length : Number(question) - 1;
  if (question) toStep(at + by);
}

function again() {
  store.set({ round: anySeed(), question: "1" }, { user: true });
}

/** Leaves the round; the map stays as it is, and whoever is around is told what it shows. */
function leave() {
  const state = store.get();
  const { quiz, round, question } = state;
  left = { quiz, round, question, for: state.for };
  store.set({ ...NONE, place: "" }, { user: false });
  const unknown = /** @type {MapState} */ ({
    ...state,
    ...{ settlement: "", date: "", viewpoint: " ", against: " " },
  });
  tellSince(unknown);
}

/** The next thing for a class: the answer, then the next question. */
function onward() {
  const state = store.get();
  const question = questionOf(state);
  if (state.for && question && !revealed.has(question.id)) reveal();
  else stepBy(1);
}

/** @type {Record<string, (key: string) => void>} */
const ACTS = {
  quiz_next: onward,
  quiz_previous: () => stepBy(-1),
  quiz_pick: (key) => panel?.form?.pick?.(Number(key) - 1),
  quiz_leave: leave,
};

/**
 * What a key does while a round is played; false where it is not the quiz's.
 * @param {string} key
 */
export function actInQuiz(key) {
  const name = actOf(IN_QUIZ, key);
  if (!name || !panel) return false;
  ACTS[name](key);
  return true;
}

function made() {
  mountTags();
  return new Panel({ act, reveal, stepBy, toStep, see: leave, leave, again });
}

/** Shows the question of the state, and what has been tried of it. */
function show() {
  const state = store.get();
  if (!isLoaded() || !state.quiz) return;
  panel ??= made();
  const tried = triedIn(state);
  const question = questionOf(state);
  const asks = Boolean(question && !outcomeOf(question, tried).done);
  withhold({
    holders: !state.plan && (asks || !question),
    names: asks && question?.kind === "locate",
  });
  panel.show(state, tried);
  if (question) showTries(question, tried, (name, n) => askText("tag", { n, name }));
  else clearMarks();
}

/** @param {MapState} state @param {MapState} previous */
function opened(state, previous) {
  const question = questionOf(state);
  if (question) showAround(question);
  if (differ(state, previous, "quiz", "round", "question"))
    panel?.title.focus({ preventScroll: true });
  const { length: count } = roundOf(state);
  if (question)
    announce(askText("told", { n: Number(state.question), count, prompt: question.prompt }));
}

function close() {
  askNoMore();
  if (panel) panel.made = "";
  withhold();
  clearMarks();
  forgetWindow();
  announce(askText("left"));
  const title = left && titleOf({ ...store.get(), ...left });
  if (!title) return;
  offerBack(askText("resume", { title }), () => left && store.set(left, { user: true }));
  focusBack();
}

/** @param {MapState} previous */
function open(previous) {
  withdrawBack();
  void loadBank().then(() => {
    const state = store.get();
    if (!state.quiz) return;
    store.set({ question: state.question }, { user: false }); // what follows is known only now
    show();
    opened(store.get(), previous);
  });
}

export function mountQuiz() {
  mountKept(show);
  takePicks(takePlace);
  const state = store.get();
  if (state.quiz) open({ ...state, ...NONE });
  store.on((now, previous) => {
    if (!differ(now, previous, "quiz", "round", "question", "for", "names")) return;
    if (!now.quiz) return void (previous.quiz && isLoaded() && close());
    if (!isLoaded()) return open(previous);
    show();
    if (differ(now, previous, "quiz", "round", "question", "for")) opened(now, previous);
  });
}
