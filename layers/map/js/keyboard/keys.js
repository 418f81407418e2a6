/* Every key of the atlas, once: what handles a key finds its act here, the page around the map finds
   here what to pass on, and the list that readers open is made of it. */

/**
 * @typedef {object} Key
 * @property {string} act
 * @property {string[]} keys As KeyboardEvent.key names them, with "Shift+" before those of a name.
 * @property {string[]} [listed] What the list calls them, where they are many.
 */

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
export const LETTERS = "Letters"; // stands for all of them

/** @type {Key[]} */
export const EVERYWHERE = [
  { act: "next", keys: ["ArrowRight", "PageDown"] },
  { act: "previous", keys: ["ArrowLeft", "PageUp"] },
  { act: "first", keys: ["Home"] },
  { act: "last", keys: ["End"] },
  { act: "jump", keys: [..."123456789"], listed: ["Digits"] },
  { act: "close_place", keys: ["Escape"] },
  { act: "zoom_in", keys: ["+", "="] },
  { act: "zoom_out", keys: ["-"] },
  { act: "pan", keys: ARROWS.map((arrow) => `Shift+${arrow}`), listed: ["Shift+Arrows"] },
  { act: "home", keys: ["h"] },
  { act: "region", keys: ["w"] },
  { act: "compare", keys: ["c"] },
  { act: "exchange", keys: ["x"] },
  { act: "blink", keys: ["b"] },
  { act: "search", keys: ["/"] },
  { act: "list", keys: ["?"] },
];
/* While the focus is among the places; what stands here outweighs the other. */
/** @type {Key[]} */
export const AMONG_PLACES = [
  { act: "neighbour", keys: ARROWS, listed: ["Arrows"] },
  { act: "find", keys: [LETTERS] },
  { act: "choose", keys: ["Enter", " "] },
  { act: "first_place", keys: ["Home"] },
  { act: "last_place", keys: ["End"] },
  { act: "leave", keys: ["Escape"] },
];

/* While a lesson plays; its own outweigh those of the map. */
/** @type {Key[]} */
export const IN_LESSON = [
  { act: "next_step", keys: ["ArrowRight", "PageDown", " "] },
  { act: "previous_step", keys: ["ArrowLeft", "PageUp"] },
  { act: "first_step", keys: ["Home"] },
  { act: "last_step", keys: ["End"] },
  { act: "blank", keys: ["b", "."] },
  { act: "whole_screen", keys: ["f"] },
  { act: "spot", keys: ["l"] },
  { act: "notes", keys: ["n"] },
  { act: "leave_lesson", keys: ["Escape"] },
];
/* In a round of questions; the last two before a class, that answers aloud. */
/** @type {Key[]} */
export const IN_QUIZ = [
  { act: "quiz_pick", keys: [..."123456789"], listed: ["Digits"] },
  { act: "quiz_previous", keys: ["PageUp"] },
  { act: "quiz_next", keys: ["PageDown", "ArrowRight", " "] },
  { act: "quiz_leave", keys: ["Escape"] },
];
/* While a plan is painted. */
/** @type {Key[]} */
export const IN_PLAN = [
  { act: "plan_brush", keys: [..."123456789"], listed: ["Digits"] },
  { act: "plan_undo", keys: ["Ctrl+z"] },
  { act: "plan_redo", keys: ["Ctrl+y", "Ctrl+Shift+z"], listed: ["Ctrl+y"] },
  { act: "plan_leave", keys: ["Escape"] },
];
/* While a line of it is drawn, on its cross; they outweigh those of the plan. */
/** @type {Key[]} */
export const IN_LINE = [
  { act: "line_move", keys: ARROWS, listed: ["Arrows"] },
  { act: "line_set", keys: ["Enter"] },
  { act: "line_back", keys: ["Backspace"] },
  { act: "line_end", keys: ["Escape"] },
];
/* Those of them that a single reader has too: the others scroll, or lead among the places. */
const FOR_ONE = [..."123456789", "PageUp", "PageDown", "Escape"];
/* What of the others stays while a lesson plays: what moves the map, and the list of keys. */
const KEPT = ["zoom_in", "zoom_out", "pan", "list"];

/**
 * What a key asks for, wherever the focus is.
 * @param {string} key
 * @param {boolean} inLesson Whether a lesson plays.
 */
export function actAnywhere(key, inLesson) {
  const act = actOf(EVERYWHERE, key);
  if (!inLesson) return act;
  return actOf(IN_LESSON, key) ?? keptAct(key);
}

/**
 * What a key does that keeps its meaning while a lesson or a quiz has the room.
 * @param {string} key
 */
export function keptAct(key) {
  const act = actOf(EVERYWHERE, key);
  return KEPT.includes(act ?? "") ? act : undefined;
}

const SCROLLING = ["PageUp", "PageDown", "Home", "End"];
const PAGES = ["PageUp", "PageDown"]; // what a clicker sends
const TYPING =
  "input:not([type='checkbox'], [type='button'], [type='file'], [type='range']), textarea, " +
  "[contenteditable]:not([contenteditable='false'])";
const WRITTEN = "select, input[type='text'], textarea"; // what a reader types or chooses in
const WIDGET = "[role='radio'], [role='tab'], [role='slider'], [role='spinbutton']";

/**
 * A key as the tables name it; empty with Ctrl, Alt or Meta, which are the browser's.
 * @param {KeyboardEvent} event
 */
export function keyOf({ key, shiftKey, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return "";
  if ([...key].length === 1) return key.toLowerCase();
  return shiftKey ? `Shift+${key}` : key;
}

/** @param {string} key */
export const isLetter = (key) => /^\p{L}$/u.test(key);

/**
 * @param {Key[]} table
 * @param {string} key
 */
export function actOf(table, key) {
  const letter = isLetter(key);
  return table.find(({ keys }) => keys.includes(key) || (letter && keys.includes(LETTERS)))?.act;
}

/**
 * Whether an element stands in something that scrolls up and down.
 * @param {Element} element
 */
function scrolls(element) {
  for (let node = element.closest("*"); node; node = node.parentElement) {
    const { overflowY } = getComputedStyle(node);
    const may =
      node === document.documentElement ? overflowY !== "hidden" : /auto|scroll/.test(overflowY);
    if (may && node.scrollHeight > node.clientHeight + 1) return true;
  }
  return false;
}

/** @param {Element} select */
function isClosed(select) {
  return CSS.supports("selector(:open)") && !select.matches(":open");
}

/**
 * Whether a key is the lesson's, which plays: not one that a field or a button takes.
 * @param {KeyboardEvent} event
 */
export function isLessons(event) {
  const key = keyOf(event);
  const target = event.target instanceof Element ? event.target : document.body;
  if (!actOf(IN_LESSON, key) || event.isComposing || target.closest(`${TYPING}, select`))
    return false;
  return !((key === " " || key === "Enter") && target.closest("button, a, [role='button']"));
}

/**
 * Whether a key is the quiz's, which is played: not one that a field takes, and of a class' keys not
 * one that a button does.
 * @param {KeyboardEvent} event
 * @param {boolean} forClass
 */
export function isQuizs(event, forClass) {
  const key = keyOf(event);
  const target = event.target instanceof Element ? event.target : document.body;
  if (!actOf(IN_QUIZ, key) || event.isComposing) return false;
  if (target.closest(`${TYPING}, select`)) return key === "Escape";
  if (forClass) return !(key === " " && target.closest("button, a"));
  return FOR_ONE.includes(key);
}

/**
 * A key of the plan's as its table names it; empty where a field takes it. Of the browser's own keys
 * those for undoing are the plan's.
 * @param {KeyboardEvent} event
 */
export function planKeyOf(event) {
  const { key, shiftKey, ctrlKey, altKey, metaKey, target } = event;
  if (event.isComposing || (target instanceof Element && target.matches(WRITTEN))) return "";
  if (!(ctrlKey || metaKey) || altKey) return keyOf(event);
  return `Ctrl+${shiftKey ? "Shift+" : ""}${key.toLowerCase()}`;
}

/**
 * Whether a key is ours: not where text is typed, not the arrows of what has arrows of its own, and
 * not a key that scrolls what the reader is reading by keyboard, or a page that scrolls past its map.
 * @param {KeyboardEvent} event
 * @param {Element} plate What the map stands on.
 */
export function isOurs(event, plate) {
  const key = keyOf(event);
  const target = event.target instanceof Element ? event.target : document.body;
  if (!key || event.isComposing || target.closest(TYPING)) return false;
  if (target.matches("[type='range']")) return [...key].length === 1 || key === "Escape";
  const select = target.closest("select");
  if (select) return PAGES.includes(key) && isClosed(select);
  if (target.closest(WIDGET) && (key.includes("Arrow") || key === "Home" || key === "End"))
    return false;
  if (!SCROLLING.includes(key) || plate.contains(target)) return true;
  return !scrolls(plate) && !(target.matches(":focus-visible") && scrolls(target));
}
