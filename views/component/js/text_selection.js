// What of a shown text a reader has selected, with mouse, finger or keys, and where it stands in it.

const SETTLED_MS = 250; // a selection that grows is taken when it rests

/**
 * @typedef {{ words: string, start: number, end: number }} Selected in code points of the text
 */

/**
 * @param {Node} element
 * @param {Range} range
 * @returns {string}
 */
function before(element, range) {
  const lead = document.createRange();
  lead.selectNodeContents(element);
  lead.setEnd(range.startContainer, range.startOffset);
  return lead.toString();
}

/** @param {string} text */
const count = (text) => [...text].length;

/**
 * Return what a selection has of an element's text, without the white space around it; or null.
 * @param {Element} element
 * @param {Range} selected
 * @returns {Selected | null}
 */
export function selectedIn(element, selected) {
  const range = selected.cloneRange();
  if (!range.intersectsNode(element)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(element);
  // Of a selection that goes on beside the text, what is in it.
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
    range.setStart(whole.startContainer, whole.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0)
    range.setEnd(whole.endContainer, whole.endOffset);
  const text = range.toString();
  const words = text.trim();
  if (!words) return null;
  const start = count(before(element, range)) + count(text) - count(text.trimStart());
  return { words, start, end: start + count(words) };
}

/** Watches the selection in the text that stands in a part of the page, and makes keys select. */
export class TextSelection {
  /**
   * @param {() => HTMLElement | null} find
   * @param {(selected: Selected) => void} tell
   */
  constructor(find, tell) {
    this.find = find;
    this.tell = tell;
    this.last = "";
    /** @type {Range | null} */
    this.range = null; // what was selected last and is not taken: it may be gone before it rests
    this.isDown = false; // a button or finger: what it selects is not at its end
    /** @type {number | undefined} */
    this.waiting = undefined;
    this.controller = new AbortController();
    const signal = this.controller.signal;
    document.addEventListener("selectionchange", () => this.change(), { signal });
    document.addEventListener("pointerdown", () => (this.isDown = true), { signal, capture: true });
    for (const end of ["pointerup", "pointercancel"])
      document.addEventListener(end, () => this.lift(), { signal, capture: true });
    document.addEventListener("focusin", (event) => this.enter(event), { signal });
    document.addEventListener("focusout", (event) => this.leave(event), { signal });
    for (const change of ["beforeinput", "dragstart", "drop"])
      document.addEventListener(change, (event) => this.refuse(event), { signal, capture: true });
  }

  lift() {
    this.isDown = false;
    this.wait();
  }

  change() {
    const selection = getSelection();
    const element = this.find();
    if (!selection?.rangeCount || !element) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(element)) return;
    if (selection.isCollapsed) return this.forget(); // the same words may be selected anew
    this.range = range.cloneRange();
    this.wait();
  }

  /** Let go of what was selected: what is selected next is told, whatever it is. */
  forget() {
    this.range = null;
    this.last = "";
  }

  wait() {
    clearTimeout(this.waiting);
    if (this.range && !this.isDown) this.waiting = window.setTimeout(() => this.take(), SETTLED_MS);
  }

  /** Tell what was selected last, if it was not told. */
  take() {
    clearTimeout(this.waiting);
    const element = this.find();
    const selected = element && this.range && selectedIn(element, this.range);
    this.range = null;
    const sign = JSON.stringify(selected);
    if (!selected || sign === this.last) return;
    this.last = sign;
    this.tell(selected);
  }

  /**
   * With keys there is a caret in the text: it can be edited, but every change is refused.
   * @param {FocusEvent} event
   */
  enter({ target }) {
    if (target !== this.find() || !(target instanceof HTMLElement)) return;
    if (!target.matches(":focus-visible") || target.isContentEditable) return;
    target.inputMode = "none";
    target.spellcheck = false;
    target.contentEditable = "true";
    target.setAttribute("aria-readonly", "true");
    target.setAttribute("aria-multiline", "true");
    target.setAttribute("role", "textbox");
    const selection = getSelection();
    if (!selection?.anchorNode || !target.contains(selection.anchorNode))
      selection?.collapse(target.firstChild ?? target, 0); // no caret comes by itself
  }

  /** @param {FocusEvent} event */
  leave({ target }) {
    if (target !== this.find() || !(target instanceof HTMLElement)) return;
    if (!target.isContentEditable || !document.hasFocus()) return;
    target.contentEditable = "false";
    target.setAttribute("role", "region");
    target.removeAttribute("aria-readonly");
    target.removeAttribute("aria-multiline");
  }

  /** @param {Event} event */
  refuse(event) {
    const target = event.target instanceof Node ? event.target : null;
    if (target && this.find()?.contains(target)) event.preventDefault();
  }

  release() {
    clearTimeout(this.waiting);
    this.controller.abort();
  }
}
