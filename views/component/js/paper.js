import { onPaper } from "../../../layers/map/js/dom/paper.js";
/** @import { Component, PaperData } from "./types" */
// What a page needs for paper: a button; a line that says where and when it was printed; and the
// passages that the reading pane leaves out on the screen, taken from a file that waits for this.

/** @type {WeakMap<Element, Paper>} */
const papers = new WeakMap();

const PATIENCE_MS = 4000; // that a click on the button waits
const TRIES = 3; // a connection may just then have been closed

/**
 * Return a file's text, or nothing where there is no server: paper then has what the screen has.
 * @param {string} url
 */
function atOnce(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  try {
    request.send();
  } catch (error) {
    if (error instanceof DOMException) return "";
    throw error;
  }
  return request.status === 200 ? request.responseText : "";
}

class Paper {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.undo = () => {}; // takes away what stands in the page for this print only
    /** @type {PaperData | null} */
    this.data = null;
    /** @type {Map<string, HTMLElement> | null} */
    this.passages = null; // id -> its element in the fetched file
    this.fetching = new AbortController();
    this.controller = new AbortController();
    const signal = this.controller.signal;
    this.button = buttonIn(root);
    this.button.addEventListener("click", () => this.print(), { signal });
    onPaper({ begin: () => this.begin(), end: () => this.end() }, { signal });
  }

  /** @param {Component<PaperData>} component */
  update({ data }) {
    this.data = data;
    if (this.button.textContent !== data.label) this.button.textContent = data.label;
    if (!data.passages || this.passages) return;
    const later = window.requestIdleCallback ?? ((job) => setTimeout(job, 1000));
    later(() => this.fetch(data.passages));
  }

  /**
   * Fetch every passage once, while nothing waits for it.
   * @param {string} url
   */
  async fetch(url) {
    if (this.passages) return;
    const { signal } = this.fetching;
    const answer = await fetch(url, { cache: "force-cache", signal }).catch(() => null);
    const html = answer?.ok ? await answer.text().catch(() => "") : "";
    if (html && !signal.aborted) this.keep(html);
  }

  /** Print when the passages are there: the button can wait for them, the browser's menu cannot. */
  async print() {
    const left = document.querySelector(".passages[data-later]");
    if (left && this.data?.passages) {
      const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
      await Promise.race([this.fetch(this.data.passages), late]);
    }
    window.print();
  }

  /** @param {string} html */
  keep(html) {
    const quotes = new DOMParser()
      .parseFromString(html, "text/html")
      .querySelectorAll("blockquote");
    this.passages = new Map([...quotes].map((quote) => [quote.dataset.excerpt || "", quote]));
  }

  /**
   * Ask for the passages now: what is not in the page when this event ends is not on paper. One
   * that is on its way cannot arrive while this waits, and would keep the file from this.
   * @param {string} url
   */
  demand(url) {
    this.fetching.abort();
    this.fetching = new AbortController();
    for (let tries = 0; tries < TRIES && !this.passages; tries += 1) {
      const html = atOnce(url);
      if (html) this.keep(html);
    }
  }

  begin() {
    this.end();
    const language = document.documentElement.lang || "en";
    const date = new Date().toLocaleDateString(language, { dateStyle: "long" });
    if (!this.data) return;
    const note = this.data.note.replace("{address}", () => location.href);
    const line = this.root.querySelector(".paper-note");
    if (line) line.textContent = note.replace("{date}", date);
    /** @type {HTMLElement | null} */
    const section = document.querySelector(".passages[data-later]");
    if (!section) return;
    if (!this.passages) this.demand(this.data.passages);
    if (this.passages) this.lay(section, this.passages);
  }

  /**
   * Put the passages that the pane leaves out into their section, until the paper is printed.
   * @param {HTMLElement} section
   * @param {Map<string, HTMLElement>} passages
   */
  lay(section, passages) {
    const later = (section.dataset.later || "").split(" ");
    const quotes = later.map((id) => passages.get(id)).filter((quote) => quote !== undefined);
    const laid = quotes.map((quote) => document.importNode(quote, true));
    section.append(...laid);
    /** @type {HTMLElement | null} */
    const count = section.querySelector("[data-all]");
    const shown = count?.textContent ?? "";
    if (count) count.textContent = count.dataset.all ?? "";
    this.undo = () => {
      for (const node of laid) node.remove();
      if (count) count.textContent = shown;
    };
  }

  end() {
    this.undo();
    this.undo = () => {};
  }

  /** Streamlit may clean up a component that is still mounted: look before letting go. */
  release() {
    setTimeout(() => {
      if (this.button.isConnected) return;
      this.controller.abort();
      papers.delete(this.root);
    }, 1000);
  }
}

/**
 * @param {HTMLElement} root
 * @returns {HTMLButtonElement}
 */
function buttonIn(root) {
  return /** @type {HTMLButtonElement} */ (root.querySelector(".to-paper"));
}

/**
 * Mount the button, or bring the mounted one up to date; returns what lets go of it.
 * @param {Component<PaperData>} component
 */
export function mount(component) {
  const root = component.parentElement;
  const known = papers.get(root);
  const paper = known?.button === buttonIn(root) ? known : new Paper(root);
  papers.set(root, paper);
  paper.update(component);
  return () => paper.release();
}
