/** @import { Component, Keeping, PassageFormData } from "./types" */
/** @import { Selected } from "./text_selection" */
import { Several } from "./several.js";
import { TextSelection } from "./text_selection.js";
// The form in which a reader keeps a passage of a text of their own. What is selected in the text
// fills it. A press on Keep is numbered and told until the server has answered it (`ack`), so that
// none is lost and none counts twice, however busy the server is.

/** @type {WeakMap<Element, PassageForm>} */
const forms = new WeakMap();
const ANSWER_MS = 8000; // without an answer for so long, nobody may have heard
const DROP_AFTER_MS = 1000;
const BAR_MS = 10_000; // that what was kept is said where the form is out of sight
const TEXT = ".st-key-own_columns .own-text";

class PassageForm {
  /**
   * @param {HTMLElement} root
   * @param {HTMLFormElement} form
   */
  constructor(root, form) {
    this.root = root;
    this.form = form;
    /** @type {PassageFormData | null} */
    this.data = null;
    /** @type {Component<PassageFormData>["setStateValue"]} */
    this.setStateValue = () => {};
    /** @type {Keeping | null} */
    this.pending = null;
    /** @type {Selected | null} */
    this.selected = null;
    this.turn = 0;
    this.answered = 0;
    this.filled = 0; // the number of the last line that the server put in
    this.scrolled = 0; // how far the text is: the page lays it anew with each mark
    /** @type {string} */
    this.showing = ""; // the passage whose mark is waited for
    /** @type {number | undefined} */
    this.waiting = undefined;
    /** @type {number | undefined} */
    this.fading = undefined;
    this.words = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("words"));
    this.speaker = /** @type {HTMLInputElement} */ (form.elements.namedItem("speaker"));
    this.side = /** @type {HTMLSelectElement} */ (form.elements.namedItem("side"));
    this.note = /** @type {HTMLInputElement} */ (form.elements.namedItem("note"));
    this.said = /** @type {HTMLElement} */ (form.querySelector(".said"));
    this.bar = /** @type {HTMLElement} */ (form.querySelector(".bar"));
    const say = (/** @type {string} */ line) => this.say(line);
    const part = (/** @type {string} */ name) =>
      new Several(/** @type {HTMLElement} */ (form.querySelector(`[data-several=${name}]`)), say);
    this.settlements = part("settlements");
    this.places = part("places");
    this.sides = part("sides");
    this.selection = new TextSelection(
      () => document.querySelector(TEXT),
      (selected) => this.fill(selected, { isSelected: true }),
    );
    this.controller = new AbortController();
    const signal = this.controller.signal;
    // Words that are written are meant, not what was selected before.
    this.words.addEventListener("input", () => (this.selection.range = null), { signal });
    form.addEventListener("submit", (event) => this.keep(event), { signal });
    this.bar.querySelector("button")?.addEventListener("click", () => this.show(), { signal });
    const far = (/** @type {Event} */ { target }) => {
      if (target instanceof Element && target.matches(TEXT)) this.scrolled = target.scrollTop;
    };
    document.addEventListener("scroll", far, { signal, capture: true, passive: true });
    this.laid = new MutationObserver(() => this.look());
    this.sight = new IntersectionObserver((seen) => {
      this.isSeen = seen[seen.length - 1].isIntersecting;
      this.lay();
    });
    this.isSeen = true;
    this.sight.observe(this.said);
    this.text = document.querySelector(TEXT);
    const columns = document.querySelector(".st-key-own_columns");
    if (columns) this.laid.observe(columns, { childList: true, subtree: true });
  }

  /** @param {Component<PassageFormData>} component */
  update({ data, setStateValue }) {
    this.setStateValue = setStateValue;
    this.turn = Math.max(this.turn, data.answer.n);
    if (!this.data) {
      this.selection.change(); // what was selected before this script was there
      this.answered = data.answer.n; // what was answered and chosen before this form stood
      this.filled = data.fill.number;
    }
    if (this.data && this.data.text !== data.text) this.selected = null;
    this.data = data;
    this.write(data);
    this.form.hidden = false; // before, it would be sent as any form, and the page be left
    if (data.fill.number > this.filled) {
      this.filled = data.fill.number;
      if (data.fill.words) this.fill(data.fill, { isSelected: false });
    }
    if (data.answer.n > this.answered) this.hear(data.answer);
    this.look();
  }

  /** @param {PassageFormData} data */
  write({ texts, limits, settlements, places, sides, many }) {
    for (const part of this.form.querySelectorAll("[data-text]")) {
      const text = texts[/** @type {HTMLElement} */ (part).dataset.text ?? ""] ?? "";
      if (part.textContent !== text) part.textContent = text;
    }
    this.words.maxLength = limits.words;
    this.speaker.maxLength = limits.speaker;
    this.note.maxLength = limits.note;
    const common = { nothing: texts.nothing, takeAway: texts.take_away, chosen: texts.chosen };
    this.settlements.update(settlements, { label: texts.settlements, ...common });
    this.places.update(places, { label: texts.places, ...common });
    this.sides.update(sides, { label: texts.side, ...common });
    /** @type {HTMLElement} */ (this.side.parentElement).hidden = many;
    /** @type {HTMLElement} */ (this.sides.box.parentElement).hidden = !many;
    if (this.side.length > sides.length) return;
    const options = [{ id: "", label: texts.no_side }, ...sides];
    this.side.replaceChildren(...options.map(({ id, label }) => new Option(label, id)));
  }

  /**
   * Put words of the text into the form, with where they stand there.
   * @param {Selected} selected
   * @param {{ isSelected: boolean }} how
   */
  fill({ words, start }, { isSelected }) {
    if (!this.data) return;
    const { texts, limits } = this.data;
    const signs = [...words];
    const kept = signs.slice(0, limits.words);
    this.selected = { words: kept.join(""), start, end: start + kept.length };
    this.words.value = this.selected.words;
    if (!isSelected) return;
    const isCut = kept.length < signs.length;
    this.say(isCut ? texts.selected_cut : texts.selected, { bar: "way" });
  }

  /**
   * Say a line to all readers.
   * @param {string} line
   * @param {{ kind?: string, bar?: "" | "way" | "soon" }} [how] `bar`: where the form is out of
   *   sight, also at the window's foot, with the way to the form or for a while
   */
  say(line, { kind = "", bar = "" } = {}) {
    this.said.textContent = line;
    this.said.dataset.kind = kind;
    clearTimeout(this.fading);
    const [text, way] = this.bar.children;
    text.textContent = bar ? line : "";
    /** @type {HTMLElement} */ (way).hidden = bar !== "way";
    this.lay();
    if (bar !== "soon") return;
    this.fading = window.setTimeout(() => {
      text.textContent = "";
      this.lay();
    }, BAR_MS);
  }

  lay() {
    this.bar.hidden = this.isSeen || !this.bar.children[0].textContent;
  }

  /** Bring the form into sight. */
  show() {
    this.words.scrollIntoView({ block: "center" });
    this.words.focus({ preventScroll: true });
  }

  /** @param {SubmitEvent} event */
  keep(event) {
    event.preventDefault();
    if (!this.data || this.pending) return; // it is on its way already
    this.selection.take();
    const { texts, text } = this.data;
    if (!this.words.value.trim()) {
      this.say(texts.no_words, { kind: "fault" });
      this.words.focus();
      return;
    }
    this.places.enter(); // what was typed and not entered is meant as well
    this.settlements.enter();
    this.sides.enter();
    this.turn += 1;
    this.pending = {
      n: this.turn,
      text,
      words: this.words.value,
      start: this.selected?.start ?? 0,
      end: this.selected?.end ?? 0,
      settlements: this.settlements.ids,
      places: this.places.ids,
      speaker: this.speaker.value,
      sides: this.data.many ? this.sides.ids : [this.side.value].filter(Boolean),
      note: this.note.value,
    };
    this.form.dataset.busy = "";
    this.say(texts.keeping);
    this.tell();
  }

  /** Tell the server, and again until it answers. */
  tell() {
    if (!this.pending) return;
    this.setStateValue("keep", this.pending);
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      if (!this.pending || !this.form.isConnected) return;
      document.dispatchEvent(new Event("atlas:unanswered"));
      this.tell();
    }, ANSWER_MS);
  }

  /** @param {PassageFormData["answer"]} answer */
  hear({ n, kind, line, key }) {
    this.answered = n;
    if (this.pending && this.pending.n > n) return;
    const sent = this.pending;
    this.pending = null;
    clearTimeout(this.waiting);
    delete this.form.dataset.busy;
    if (key) {
      this.clear(sent);
      this.showing = key;
    }
    this.say(line, { kind, bar: "soon" });
  }

  /**
   * Empty the form, but for what was written since.
   * @param {Keeping | null} sent
   */
  clear(sent) {
    if (sent && this.words.value === sent.words) {
      this.words.value = "";
      this.selected = null;
      this.selection.forget();
    }
    for (const field of /** @type {const} */ (["speaker", "note"]))
      if (sent && this[field].value === sent[field]) this[field].value = "";
    this.side.value = "";
    for (const field of /** @type {const} */ (["settlements", "places", "sides"]))
      if (sent && String(this[field].ids) === String(sent[field])) this[field].set([]);
  }

  /** Look at the text as the page has laid it: how far it was, and the mark that is waited for. */
  look() {
    const text = document.querySelector(TEXT);
    if (text && text !== this.text) {
      this.text = text;
      text.scrollTop = this.scrolled;
    }
    const mark = this.showing && text?.querySelector(`[data-own~="${CSS.escape(this.showing)}"]`);
    if (!text || !mark) return;
    const key = this.showing;
    this.showing = "";
    for (const each of text.querySelectorAll(`[data-own~="${CSS.escape(key)}"]`))
      each.classList.add("new");
    const down = mark.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += down - text.clientHeight / 3;
    mark.scrollIntoView({ block: "nearest" });
  }

  /** Streamlit may clean up a component that is still mounted: look before letting go. */
  release() {
    setTimeout(() => {
      if (this.form.isConnected) return;
      this.controller.abort();
      this.selection.release();
      this.laid.disconnect();
      this.sight.disconnect();
      clearTimeout(this.waiting);
      forms.delete(this.root);
    }, DROP_AFTER_MS);
  }
}

/**
 * Mount the form, or bring the mounted one up to date; returns what lets go of it.
 * @param {Component<PassageFormData>} component
 */
export function mount(component) {
  const root = component.parentElement;
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const known = forms.get(root);
  const mounted = known?.form === form ? known : new PassageForm(root, form);
  forms.set(root, mounted);
  mounted.update(component);
  return () => mounted.release();
}
