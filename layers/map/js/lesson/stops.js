/* Where one is in a row of steps or questions: how many there are, a stop for each, one back, one on. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { setChildren } from "../dom/set_children.js";

/** @typedef {{ name: string, icon: string, words: string, act: () => void }} Tool */

/** @param {Tool} tool */
export function toolButton({ name, icon, words, act }) {
  const drawing = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
    element("path", { d: icon }),
  ]);
  const attributes = { type: "button", class: name, "aria-label": words, title: words };
  const made = element("button", attributes, [drawing]);
  made.addEventListener("click", act);
  return made;
}

export class Stops {
  /**
   * `toStep` goes to the n-th.
   * @param {{ words: { previous: string, next: string, steps: string }, back: () => void, on: () => void, toStep: (n: number) => void }} how
   */
  constructor({ words, back, on, toStep }) {
    this.toStep = toStep;
    this.ticks = element("ol", { class: "stops", "aria-label": words.steps });
    this.count = element("span", { class: "at" });
    const icons = { back: "M10 3L5 8l5 5", on: "M6 3l5 5-5 5" };
    this.root = element("div", { class: "foot" }, [
      toolButton({ name: "previous", words: words.previous, icon: icons.back, act: back }),
      this.count,
      this.ticks,
      toolButton({ name: "next", words: words.next, icon: icons.on, act: on }),
    ]);
  }

  /**
   * `labels` name the stops, `said` is the place of the one that is shown, in words.
   * @param {{ of: string, at: number, labels: string[], said: string }} now
   */
  mark({ of, at, labels, said }) {
    if (this.ticks.childElementCount !== labels.length || this.ticks.dataset.of !== of) {
      this.ticks.dataset.of = of;
      setChildren(
        this.ticks,
        labels.map((_, n) => this.tick(n)),
      );
    }
    [...this.ticks.children].forEach((each, n) => {
      const tick = find("button", each);
      tick.setAttribute("aria-label", labels[n]);
      tick.title = labels[n];
      tick.dataset.at = n < at ? "before" : n > at ? "after" : "here";
      if (n === at) tick.setAttribute("aria-current", "step");
      else tick.removeAttribute("aria-current");
    });
    this.count.textContent = said;
  }

  /** @param {{ previous: boolean, next: boolean }} off */
  disable(off) {
    for (const name of /** @type {const} */ (["previous", "next"]))
      find(`.${name}`, this.root).toggleAttribute("disabled", off[name]);
  }

  /** @param {number} n */
  tick(n) {
    const made = element("button", { type: "button" });
    made.addEventListener("click", () => this.toStep(n));
    return element("li", {}, [made]);
  }
}
