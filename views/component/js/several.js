/** @import { Named } from "./best_match" */
import { matches } from "./best_match.js";
// A field in which several things of a list are chosen one by one, each by any of its names: Enter
// takes the one that answers best, never more.

/** @typedef {{ label: string, nothing: string, takeAway: string, chosen: string }} Texts */

let number = 0;

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
export function element(tag, attributes, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

export class Several {
  /**
   * @param {HTMLElement} root
   * @param {(line: string) => void} say
   */
  constructor(root, say) {
    const id = `several-${(number += 1)}`;
    this.say = say;
    /** @type {Named[]} */
    this.all = [];
    /** @type {string[]} */
    this.ids = [];
    /** @type {Named[]} */
    this.offered = [];
    this.active = -1;
    /** @type {Texts} */
    this.texts = { label: "", nothing: "", takeAway: "", chosen: "" };
    this.sign = "";
    this.label = element("label", { for: id });
    this.chips = element("span", { class: "chips" });
    this.input = element("input", {
      ...{ id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false" },
      ...{ "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list` },
    });
    this.list = element("ul", { id: `${id}-list`, role: "listbox", hidden: "" });
    this.box = element("span", { class: "box" });
    this.box.append(this.chips, this.input);
    root.replaceChildren(this.label, this.box, this.list);
    this.input.addEventListener("input", () => this.open());
    this.input.addEventListener("click", () => this.open());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays
    this.list.addEventListener("click", (event) => {
      const target = event.target instanceof Element ? event.target.closest("li") : null;
      const index = target ? [...this.list.children].indexOf(target) : -1;
      if (index >= 0) this.take(this.offered[index]);
    });
  }

  /**
   * @param {Named[]} all
   * @param {Texts} texts
   */
  update(all, texts) {
    const sign = JSON.stringify([all, texts]);
    if (sign === this.sign) return;
    this.sign = sign;
    this.all = all;
    this.texts = texts;
    this.label.textContent = texts.label;
    this.list.setAttribute("aria-label", texts.label);
    this.set(this.ids.filter((id) => all.some((each) => each.id === id)));
  }

  /** @param {string[]} ids */
  set(ids) {
    this.ids = ids;
    const named = ids.flatMap((id) => this.all.filter((each) => each.id === id));
    const buttons = named.map(({ id, label }) => {
      const says = this.texts.takeAway.replace("{label}", () => label);
      const button = element(
        "button",
        { type: "button", "aria-label": says, "data-id": id },
        label,
      );
      button.addEventListener("click", () => {
        this.set(this.ids.filter((each) => each !== id));
        this.input.focus();
      });
      return button;
    });
    this.chips.replaceChildren(...buttons);
  }

  /** @param {Named} named */
  take({ id, label }) {
    this.set([...this.ids, id]);
    this.input.value = "";
    this.close();
    this.say(this.texts.chosen.replace("{label}", () => label));
  }

  open() {
    this.say("");
    this.offered = matches(this.all, this.input.value).filter(({ id }) => !this.ids.includes(id));
    const items = this.offered.map(({ label, names }, index) => {
      const id = `${this.list.id}-${index}`;
      const item = element("li", { id, role: "option", "aria-selected": "false" }, label);
      const others = names.filter((name) => !label.includes(name)).join(" · ");
      if (others) item.append(element("small", { "aria-hidden": "true" }, others));
      return item;
    });
    this.list.replaceChildren(...items);
    this.list.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    const typed = this.input.value.trim();
    this.mark(typed && items.length && this.best() === this.offered[0] ? 0 : -1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  /** @param {number} index */
  mark(index) {
    this.active = index;
    [...this.list.children].forEach((item, n) =>
      item.setAttribute("aria-selected", String(n === index)),
    );
    const item = this.list.children[index];
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return; // Enter ends a word of the input method
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.list.hidden) this.open();
      const count = this.offered.length;
      const from = this.active < 0 && step < 0 ? 0 : this.active;
      if (count) this.mark((from + step + count) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.enter();
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      this.close();
    } else if (event.key === "Backspace" && !this.input.value) {
      this.set(this.ids.slice(0, -1));
    }
  }

  /** What is meant by what was typed, also where it is chosen already. */
  best() {
    return matches(this.all, this.input.value)[0];
  }

  enter() {
    if (!this.list.hidden && this.active >= 0) return this.take(this.offered[this.active]);
    if (!this.input.value.trim()) return;
    const best = this.best();
    if (!best) return this.say(this.texts.nothing);
    this.set(this.ids.filter((id) => id !== best.id));
    this.take(best);
  }
}
