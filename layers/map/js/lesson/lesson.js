/* A lesson on the map, as a mode of it: nothing of it is made before one is opened. */
import { find } from "../dom/find.js";
import { CROSS } from "../dom/icon_button.js";
import { isFramed } from "../dom/framed.js";
import { actOf, IN_LESSON, keyOf } from "../keyboard/keys.js";
import { facts, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { announce } from "../voice/announce.js";
import { blank, isBlank } from "./blank.js";
import { openNotes, tellNotes } from "./notes.js";
import { goOn, leave, leftAt, moveToStep, toFirst, toLast } from "./playing.js";
import { Presenter } from "./presenter.js";
import { focusBack, offerBack, withdrawBack } from "./resume.js";
import { spot } from "./spot.js";
import { placeIn } from "./steps.js";
import { loadWords, wordsOf } from "./words.js";
/** @import { NotesBlockedMessage } from "../types/messages" */

/** @type {Presenter | null} */
let presenter = null;

function wholeScreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : find("#atlas").requestFullscreen();
  done.catch(() => {}); // it is the reader's to refuse
}

function notes() {
  openNotes(pressed, () => presenter?.say(uiText("lesson_notes_blocked")));
}

function unmarkOrLeave() {
  if (store.get().place) store.set({ place: "" }, { user: true });
  else leave();
}

/** @type {Record<string, () => unknown>} */
const ACTS = {
  next_step: () => presenter?.forward(),
  previous_step: () => presenter?.back(),
  first_step: toFirst,
  last_step: toLast,
  blank: () => blank(),
  whole_screen: wholeScreen,
  spot: () => spot(),
  notes,
  leave_lesson: unmarkOrLeave,
};

const TOOLS = [
  { name: "notes", icon: "M3 2h10v12H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3", act: notes },
  { name: "spot", icon: "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10M8 7.5v1", act: ACTS.spot },
  { name: "blank", icon: "M2 3h12v8H2zM6 14h4M3 4l10 6", act: ACTS.blank },
  { name: "full_screen", icon: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", act: wholeScreen },
  { name: "leave", icon: CROSS, act: leave },
];

/**
 * What a key does while a lesson plays; false where it is not the lesson's.
 * @param {string} key
 */
export function actInLesson(key) {
  const act = store.get().lesson ? actOf(IN_LESSON, key) : undefined;
  if (!act) return false;
  if (isBlank()) blank(false);
  else ACTS[act]();
  return true;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (actInLesson(keyOf(event))) event.preventDefault();
}

/** @param {MessageEvent<NotesBlockedMessage | undefined>} event */
function hear({ source, data }) {
  if (source === window.parent && data?.atlas === "notes_blocked")
    presenter?.say(uiText("lesson_notes_blocked"));
}

/** The way back to a lesson that was left. */
function offer() {
  const left = leftAt();
  const now = left && !store.get().lesson ? placeIn(left) : null;
  if (!now) return withdrawBack();
  const { lesson, at } = now;
  const values = { title: lesson.title, n: at + 1, count: lesson.steps.length };
  offerBack(uiText("lesson_resume", values), goOn);
}

/** @param {boolean} opened */
function show(opened) {
  presenter ??= new Presenter(TOOLS);
  const made = presenter;
  made.show();
  moveToStep();
  tellNotes();
  if (opened) made.column.title.focus({ preventScroll: true });
  const now = placeIn(store.get());
  if (!now || wordsOf(now)) return;
  void loadWords().then(() => {
    sayAnew();
  });
}

/** The same step, with its places called otherwise. */
function sayAnew() {
  presenter?.show();
  tellNotes();
}

function close() {
  blank(false);
  spot(false);
  tellNotes();
  announce(uiText("lesson_left"));
}

export function mountLessons() {
  if (!facts.lessons.length) return;
  if (isFramed()) addEventListener("message", hear);
  if (store.get().lesson) show(true);
  store.on((state, previous) => {
    if (!differ(state, previous, "lesson", "step")) {
      if (differ(state, previous, "names")) sayAnew();
      return;
    }
    if (state.lesson) show(!previous.lesson);
    else if (previous.lesson) close();
    offer();
    if (!state.lesson && previous.lesson) focusBack();
  });
}
