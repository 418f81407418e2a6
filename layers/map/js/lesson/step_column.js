/* What a class reads of a step: its title, its sentence, its passages, as large as they fit. */
import { element } from "../dom/element.js";
import { fit, passagesOf, setFitted, showOnly } from "./passages.js";
import { wordsOf } from "./words.js";
/** @import { Fitted } from "./passages.js" */
/** @import { Place } from "./steps.js" */

export class StepColumn {
  /** @param {Record<string, string | number>} [attributes] */
  constructor(attributes) {
    this.name = element("h1", { class: "of" });
    this.title = element("h2", { tabindex: -1 });
    this.text = element("p", { class: "say" });
    this.passages = element("div", { class: "passages-shown" });
    const parts = [this.name, this.title, this.text, this.passages];
    this.root = element("div", { class: "column", ...attributes }, parts);
    this.pages = 1; // how many passages are shown after one another
    this.page = 0;
  }

  /** @param {Place} now */
  fill(now) {
    const { title } = now.lesson;
    const words = wordsOf(now);
    this.name.textContent = title;
    this.title.textContent = words?.title ?? title;
    this.text.textContent = words?.text ?? "";
    this.passages.replaceChildren(...(words ? passagesOf(words) : []));
  }

  /** Finds out how large its words can be, which lays it out several times. */
  fit() {
    const fitted = fit(this.root, this.passages);
    [this.page, this.pages] = [0, fitted.pages];
    return fitted;
  }

  /** @param {Fitted} fitted What is known of its words already. */
  fitAs(fitted) {
    setFitted(this.root, this.passages, fitted);
    [this.page, this.pages] = [0, fitted.pages];
  }

  /** @param {number} by */
  turn(by) {
    const page = this.page + by;
    if (page < 0 || page >= this.pages) return false;
    this.page = page;
    showOnly(this.passages, page);
    return true;
  }
}
