/* What of an article lies well below the window is put into it in an idle moment: to lay out all of a
   long text takes as long as to paint the map. */
import { whenIdle } from "../dom/after_paint.js";
import { onPaper } from "../dom/paper.js";

const ROOM = 1.1; // windows that are filled at once: the last of them is never seen to be short
const SCROLLS = new Set(["auto", "scroll"]);

/** A pane that shows one article after the other, each with what can be seen of it first. */
export class LongPane {
  /** @param {HTMLElement} pane */
  constructor(pane) {
    this.pane = pane;
    this.height = 0; // px of its window; none where the page around it scrolls
    this.perCharacter = 0; // px that a character of the last whole article was tall
    /** @type {HTMLElement | undefined} */
    this.article = undefined;
    /** @type {[parent: Element, blocks: Element[]][]} */
    this.late = []; // what is not in it yet
    this.turn = 0;
    this.whole = () => {};
    new ResizeObserver(() => this.measure()).observe(pane);
    onPaper({ begin: () => this.complete(), end: () => {} });
  }

  measure() {
    const { pane, article } = this;
    this.height = SCROLLS.has(getComputedStyle(pane).overflowY) ? pane.clientHeight : 0;
    const characters = article?.textContent.length ?? 0;
    if (article && characters && !this.late.length)
      this.perCharacter = article.offsetHeight / characters;
  }

  /**
   * @param {HTMLElement} article
   * @param {{ fromTop: boolean, whole: () => void }} how Where it is read from, and what to do once
   *   all of it is there.
   */
  show(article, { fromTop, whole }) {
    this.article?.remove();
    this.putBack();
    this.article = article;
    if (fromTop) this.cut();
    this.pane.replaceChildren(article);
    this.turn += 1;
    const mine = this.turn;
    this.whole = whole;
    if (!this.late.length) return this.complete();
    whenIdle(() => {
      if (mine === this.turn) this.complete();
    });
  }

  cut() {
    const { article, height, perCharacter } = this;
    if (!article || !height || !perCharacter) return;
    let left = (height * ROOM) / perCharacter;
    for (const part of article.children) {
      const blocks = part.matches("[data-part]") ? [...part.children] : [part];
      const late = blocks.filter((block) => {
        const isLate = left <= 0;
        if (!isLate) left -= block.textContent.length;
        return isLate && block !== part;
      });
      if (late.length) this.late.push([part, late]);
    }
    for (const [, blocks] of this.late) for (const block of blocks) block.remove();
  }

  putBack() {
    for (const [part, blocks] of this.late) part.append(...blocks);
    this.late = [];
  }

  /** Puts in what waits. */
  complete() {
    this.putBack();
    this.whole();
    this.whole = () => {};
    if (!this.perCharacter) whenIdle(() => this.measure());
  }
}
