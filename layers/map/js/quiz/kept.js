/* What a reader has tried, kept on this device and sent nowhere. A frame may keep nothing itself: the
   page around it does. Where the browser lets nobody keep anything it lasts as long as the document. */
import { isFramed } from "../dom/framed.js";
import { keepTries, keptTries } from "./storage.js";
import { BANK } from "./bank.js";
import { UNTRIED } from "./marking.js";
/** @import { MapState, TriesMessage } from "../types/messages" */
/** @import { Tried } from "./marking.js" */

const MAX_ROUNDS = 20; // the older ones are forgotten
/** @type {Map<string, Record<string, Tried>>} */
let rounds = new Map();
/** @type {() => void} */
let changed = () => {};

/** @param {Pick<MapState, "quiz" | "round">} state */
const keyOf = ({ quiz, round }) => (quiz === BANK ? `${quiz} ${round}` : quiz);

/** @param {string} text */
function read(text) {
  try {
    rounds = new Map(JSON.parse(text || "[]"));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    rounds = new Map(); // not what we have written
  }
}

function write() {
  const kept = JSON.stringify([...rounds].slice(-MAX_ROUNDS));
  if (!isFramed()) return keepTries(kept);
  /** @type {TriesMessage} */
  const message = { atlas: "tries", kept };
  window.parent.postMessage(message, "*");
}

/**
 * @param {Pick<MapState, "quiz" | "round">} state
 * @param {string} question
 */
export const triedOf = (state, question) => rounds.get(keyOf(state))?.[question] ?? UNTRIED;

/**
 * @param {Pick<MapState, "quiz" | "round">} state
 * @param {string} question
 * @param {Tried} tried
 */
export function keep(state, question, tried) {
  const key = keyOf(state);
  const of = { ...rounds.get(key), [question]: tried };
  rounds.delete(key); // the last one stands last
  rounds.set(key, of);
  write();
}

/** Forgets all of every round. */
export function forget() {
  rounds.clear();
  write();
}

/** @param {MessageEvent<TriesMessage | undefined>} event */
function hear({ source, data }) {
  if (source !== window.parent || data?.atlas !== "tries") return;
  read(data.kept);
  changed();
}

/** @param {() => void} onChange What follows when the page around has told what it has kept. */
export function mountKept(onChange) {
  changed = onChange;
  if (isFramed()) addEventListener("message", hear);
  else read(keptTries());
}
