/* What a reader has tried, kept on this device and sent nowhere. */
import { keepHere, readKept } from "../messages/kept_here.js";
import { BANK } from "./bank.js";
import { UNTRIED } from "./marking.js";
/** @import { MapState } from "../types/messages" */
/** @import { Tried } from "./marking.js" */

const MAX_ROUNDS = 20; // the older ones are forgotten
/** @type {Map<string, Record<string, Tried>>} */
let rounds = new Map();

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
  keepHere("tries", rounds.size ? JSON.stringify([...rounds].slice(-MAX_ROUNDS)) : "");
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

/** @param {() => void} changed What follows when it is known what was kept. */
export function mountKept(changed) {
  readKept("tries", (text) => {
    read(text);
    changed();
  });
}
