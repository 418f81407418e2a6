/* A lesson as a class sees it: the map, and beside it a title, a sentence, the words and the steps. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { doAhead } from "../layout/ahead.js";
import { nextStates } from "../layout/next_states.js";
import { uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { stepBy, toStep } from "./playing.js";
import { StepColumn } from "./step_column.js";
import { placeIn } from "./steps.js";
import { Stops, toolButton } from "./stops.js";
import { wordsOf } from "./words.js";
/** @import { MapState } from "../types/messages" */
/** @import { Fitted } from "./passages.js" */
/** @import { Place } from "./steps.js" */

const SWIPE_PX = 48;
/** @typedef {{ name: string, icon: string, act: () => void }} Tool */

/** @param {MapState} state */
const signOf = ({ lesson, step, names }) => [lesson, step, names].join(" ");

export class Presenter {
  /** @param {Tool[]} tools */
  constructor(tools) {
    this.line = element("p", { class: "told-line", role: "status" });
    this.column = new StepColumn({ tabindex: 0 });
    this.twin = new StepColumn({ "aria-hidden": "true", inert: "", "data-twin": "" });
    /** @type {Map<string, Fitted>} */
    this.fitted = new Map(); // step and how it calls places -> how its words are set at this size
    this.stops = new Stops({
      words: {
        previous: uiText("lesson_previous"),
        next: uiText("lesson_next"),
        steps: uiText("lesson_steps"),
      },
      back: () => void stepBy(-1),
      on: () => void this.forward(),
      toStep,
    });
    const bar = element(
      "div",
      { class: "tools" },
      tools.map((each) => toolButton({ ...each, words: uiText(`lesson_${each.name}`) })),
    );
    const parts = [this.column.root, this.line, this.stops.root, bar];
    this.root = element("section", { class: "lesson presenter" }, parts);
    this.scrolled = false;
    this.listen();
    find("#atlas").append(this.root);
    new ResizeObserver(() => this.resized()).observe(this.root);
  }

  listen() {
    /** @type {{ x: number, y: number } | null} */
    let from = null;
    this.root.addEventListener("pointerdown", ({ pointerType, clientX: x, clientY: y }) => {
      from = pointerType === "mouse" ? null : { x, y };
    });
    this.root.addEventListener("pointercancel", () => (from = null));
    const column = this.column.root;
    const scrolled = () => (this.scrolled = column.scrollTop > 0);
    column.addEventListener("scroll", scrolled, { passive: true });
    this.root.addEventListener("pointerup", ({ clientX, clientY }) => {
      if (!from) return;
      const [along, down] = [clientX - from.x, clientY - from.y];
      from = null;
      if (Math.abs(along) < SWIPE_PX || Math.abs(along) < 2 * Math.abs(down)) return;
      if (along < 0) this.forward();
      else this.back();
    });
  }

  /** The passage after this one, where they are shown one at a time, else the next step. */
  forward() {
    return this.column.turn(1) || stepBy(1);
  }

  back() {
    return this.column.turn(-1) || stepBy(-1);
  }

  /** @param {string} text */
  say(text) {
    this.line.textContent = text;
  }

  resized() {
    this.fitted.clear();
    if (placeIn(store.get())) this.fit();
  }

  /** As is known of the step that is shown, or as is found out now. */
  fit() {
    const known = this.fitted.get(signOf(store.get()));
    if (known) this.column.fitAs(known);
    else this.keep(store.get(), () => this.column.fit());
    doAhead(this.ahead(), "lesson");
  }

  /**
   * Keeps how a step is set, where its words are there and have the room that they usually have.
   * @param {MapState} state
   * @param {() => Fitted} fitting
   */
  keep(state, fitting) {
    const fitted = fitting();
    const place = placeIn(state);
    if (place && wordsOf(place) && !this.line.textContent) this.fitted.set(signOf(state), fitted);
  }

  /**
   * Finds out how the steps beside this one are set before they are shown, on a twin of the column.
   * @returns {Generator<undefined, void>}
   */
  *ahead() {
    for (const next of nextStates(store.get())) {
      const place = placeIn(next);
      if (place && !this.fitted.has(signOf(next))) this.keep(next, () => this.fitTwin(place));
      yield;
    }
  }

  /** @param {Place} place */
  fitTwin(place) {
    const { root } = this.twin;
    const { width, height } = this.column.root.getBoundingClientRect();
    Object.assign(root.style, { width: `${width}px`, height: `${height}px` });
    this.twin.fill(place);
    this.root.append(root);
    const fitted = this.twin.fit();
    root.remove();
    return fitted;
  }

  /** @param {Place} now */
  mark({ lesson, at }) {
    const count = lesson.steps.length;
    const labels = lesson.steps.map((step, n) => {
      const title = wordsOf({ lesson, step, at: n })?.title ?? "";
      return uiText("lesson_tick", { n: n + 1, title });
    });
    const said = uiText("lesson_of", { n: at + 1, count });
    this.stops.mark({ of: lesson.id, at, labels, said });
    this.stops.disable({ previous: at === 0, next: at === count - 1 });
  }

  /** Shows the step of the state. */
  show() {
    const now = placeIn(store.get());
    if (!now) return;
    this.root.setAttribute("aria-label", now.lesson.title);
    this.column.fill(now);
    this.say("");
    this.mark(now);
    this.fit();
    if (this.scrolled) this.column.root.scrollTop = 0; // to ask how far would lay it out once more
  }
}
