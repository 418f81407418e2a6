/* What the speaker's window says of a step. A frame may open no window: the page around it does. */
import { isFramed } from "../dom/framed.js";
import { facts, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { NotesWindow } from "./notes_window.js";
import { placeIn } from "./steps.js";
import { wordsOf } from "./words.js";
/** @import { NotesMessage } from "../types/messages" */

/** @type {NotesWindow | null} */
let own = null;
let asked = false; // for a lesson, until it is left

/**
 * @param {boolean} open
 * @returns {NotesMessage}
 */
function message(open) {
  const now = placeIn(store.get());
  const clock = String(facts.strings.lesson_notes_clock);
  const none = { heading: "", step: "", note: "", next: "" };
  if (!now) return { atlas: "notes", open: false, lesson: "", minutes: 0, clock, ...none };
  const { lesson, at } = now;
  const [words, next] = [wordsOf(now), wordsOf(now, at + 1)];
  return {
    ...{ atlas: "notes", open, lesson: lesson.id, minutes: lesson.minutes, clock },
    heading: uiText("lesson_notes_title", { title: lesson.title }),
    step: uiText("lesson_tick", { n: at + 1, title: words?.title ?? "" }),
    note: words?.note || uiText("lesson_notes_none"),
    next: next ? uiText("lesson_notes_next", { title: next.title }) : uiText("lesson_notes_end"),
  };
}

/**
 * Opens the window, or brings it to the front.
 * @param {(event: KeyboardEvent) => void} onKey
 * @param {() => void} blocked What follows where the browser does not let it.
 */
export function openNotes(onKey, blocked) {
  asked = true;
  if (isFramed()) {
    window.parent.postMessage(message(true), "*");
    return;
  }
  own ??= new NotesWindow(onKey);
  if (!own.take(message(true))) blocked();
}

/** Another step, or none: the window says so, where it was asked for. */
export function tellNotes() {
  if (!asked) return;
  const said = message(false);
  if (isFramed()) window.parent.postMessage(said, "*");
  else own?.take(said);
  asked = Boolean(said.lesson);
}
