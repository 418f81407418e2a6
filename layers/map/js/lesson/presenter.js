/* A lesson as a class sees it: the map, and beside it a title, a sentence, the words and the steps. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { fit, passagesOf, showOnly } from "./passages.js";
import { stepBy, toStep } from "./playing.js";
import { placeIn } from "./steps.js";
import { Stops, toolButton } from "./stops.js";
import { wordsOf } from "./words.js";
/** @import { Place } from "./steps.js" */

const SWIPE_PX = 48;
/** @typedef {{ name: string, icon: string, act: () => void }} Tool */

export class Presenter {
  /** @param {Tool[]} tools */
  constructor(tools) {
    this.name = element("h1", { class: "of" });
    this.title = element("h2", { tabindex: -1 });
    this.text = element("p", { class: "say" });
    this.passages = element("div", { class: "passages-shown" });
    this.line = element("p", { class: "told-line", role: "status" });
    this.column = element("div", { class: "column", tabindex: 0 }, [
      ...[this.name, this.title, this.text, this.passages],
    ]);
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
    const parts = [this.column, this.line, this.stops.root, bar];
    this.root = element("section", { class: "lesson presenter" }, parts);
    this.pages = 1; // how many passages are shown after one another
    this.page = 0;
    this.scrolled = false;
    this.listen();
    find("#atlas").append(this.root);
    new ResizeObserver(() => this.fit()).observe(this.root);
  }

  listen() {
    /** @type {{ x: number, y: number } | null} */
    let from = null;
    this.root.addEventListener("pointerdown", ({ pointerType, clientX: x, clientY: y }) => {
      from = pointerType === "mouse" ? null : { x, y };
    });
    this.root.addEventListener("pointercancel", () => (from = null));
    const scrolled = () => (this.scrolled = this.column.scrollTop > 0);
    this.column.addEventListener("scroll", scrolled, { passive: true });
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
    return this.turn(1) || stepBy(1);
  }

  back() {
    return this.turn(-1) || stepBy(-1);
  }

  /** @param {number} by */
  turn(by) {
    const page = this.page + by;
    if (page < 0 || page >= this.pages) return false;
    this.page = page;
    showOnly(this.passages, page);
    return true;
  }

  /** @param {string} text */
  say(text) {
    this.line.textContent = text;
  }

  fit() {
    this.page = 0;
    this.pages = fit(this.column, this.passages);
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
    const words = wordsOf(now);
    this.root.setAttribute("aria-label", now.lesson.title);
    this.name.textContent = now.lesson.title;
    this.title.textContent = words?.title ?? now.lesson.title;
    this.text.textContent = words?.text ?? "";
    this.passages.replaceChildren(...(words ? passagesOf(words) : []));
    this.say("");
    this.mark(now);
    this.fit();
    if (this.scrolled) this.column.scrollTop = 0; // to ask how far would lay it out once more
  }
}
