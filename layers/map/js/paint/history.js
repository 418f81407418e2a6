/* What a reader has done to a plan, and states of it that they keep: undone without end, and kept on
   this device, so that a reload loses nothing. */
import { afterPaint } from "../dom/after_paint.js";
import { keepHere, readKept } from "../messages/kept_here.js";
import { BLANK, lineKeyIn } from "./look.js";
import { Undoing } from "./undoing.js";

/**
 * A plan as the state has it, and the id of what it began from; `draft` is a line that is drawn beside
 * its own, as an address has it: one with a fault that is still to be mended.
 * @typedef {{ text: string, from: string, draft?: string }} Stood
 */
/** @typedef {Stood & { at: string }} Checkpoint `at`: when it was kept, an ISO time. */

const MOST = 200; // what is undone beyond that is not kept over a reload
/** @type {Stood} */
const NOTHING = { text: BLANK, from: "" };

/** @type {Undoing<Stood>} */
let undoing = new Undoing(NOTHING);
/** @type {Undoing<Stood> | null} */
let own = null; // the reader's plan, while a question asks for another, which nobody keeps
/** @type {Checkpoint[]} */
let checkpoints = [];
let due = false; // what is done is to be written
let told = false; // what was kept: nothing is written over it before

/** @param {unknown} each @returns {each is Stood} */
const isStood = (each) =>
  typeof each === "object" &&
  each !== null &&
  typeof (/** @type {Stood} */ (each).text) === "string" &&
  typeof (/** @type {Stood} */ (each).from) === "string";

/** @param {unknown} list */
const stood = (list) => (Array.isArray(list) ? list.filter(isStood) : []);

/** @param {string} text */
function read(text) {
  /** @type {Record<string, unknown>} */
  let found;
  try {
    found = Object(JSON.parse(text || "{}"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    found = {}; // not what we have written
  }
  told = true;
  const asked = own && undoing;
  undoing = own ?? undoing;
  const early = [...undoing.before, undoing.now].filter((each) => each !== NOTHING);
  undoing = new Undoing(isStood(found.now) ? found.now : NOTHING);
  undoing.before = stood(found.before);
  undoing.undone = stood(found.undone);
  checkpoints = /** @type {Checkpoint[]} */ (
    stood(found.checkpoints).filter((each) => typeof Reflect.get(each, "at") === "string")
  );
  // What was done before the page around told, step by step.
  for (const each of early)
    if (each.text !== undoing.now.text) follow(each.text, each.from, each.draft);
  if (asked) [own, undoing] = [undoing, asked];
}

/** A question's plan is painted meanwhile. @param {string} text */
export function setAside(text) {
  own ??= undoing;
  undoing = new Undoing({ text, from: "" });
}

/** The reader's own plan again. */
export function takeUp() {
  undoing = own ?? undoing;
  own = null;
}

function writeNow() {
  if (!due) return;
  due = false;
  const { now, before, undone } = own ?? undoing;
  const kept = { now, before: before.slice(-MOST), undone: undone.slice(-MOST), checkpoints };
  keepHere("plans", JSON.stringify(kept));
}

/** The paint goes first; who leaves before it has it written as well. */
function write() {
  if (!told || due || own) return;
  due = true;
  afterPaint(writeNow);
}

export const now = () => undoing.now;
/* Not before it is known what was kept: in a frame that comes late. */
export const canUndo = () => told && undoing.before.length > 0;
export const canRedo = () => undoing.undone.length > 0;
export const kept = () => checkpoints;

/** A draft stays while the plan's own line does. @param {string} text */
const draftBeside = (text) =>
  String(lineKeyIn(text)) === String(lineKeyIn(undoing.now.text)) ? undoing.now.draft : undefined;

/**
 * Goes on with a plan, whoever has changed it; the same one is no step.
 * @param {string} text
 * @param {string} [from] What it began from, where it began anew.
 * @param {string} [draft] Empty where the plan's own line is what is drawn.
 */
export function follow(text, from = undoing.now.from, draft = draftBeside(text)) {
  const { now: stands } = undoing;
  const same = (stands.draft ?? "") === (draft ?? "");
  if (text === stands.text && from === stands.from && same) return;
  undoing.to({ text, from, ...(draft ? { draft } : {}) });
  write();
}

/** Whether there was something to undo. */
export function undo() {
  const done = canUndo() && undoing.undo();
  write();
  return done;
}

/** Whether there was something to do again. */
export function redo() {
  const done = undoing.redo();
  write();
  return done;
}

/** Keeps what stands as a state to go back to. */
export function keepNow() {
  checkpoints = [...checkpoints, { ...undoing.now, at: new Date().toISOString() }];
  write();
}

/** @param {Checkpoint} checkpoint */
export function forget(checkpoint) {
  checkpoints = checkpoints.filter((each) => each !== checkpoint);
  write();
}

/** @param {() => void} changed What follows when it is known what was kept. */
export function mountHistory(changed) {
  addEventListener("pagehide", writeNow);
  readKept("plans", (text) => {
    read(text);
    changed();
  });
}
