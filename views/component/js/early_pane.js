import { paneOf } from "./pane_of.js";
/** @import { MapData } from "./types" */
/** @import { Panes } from "./pane_of.js" */
/** @import { ChosenMessage, FrameState } from "../../../layers/map/js/types/messages" */
// The reading pane before there is a page: on a slow laptop the interface takes seconds to start.
// It goes when the page's own pane stands in its place.
const OWN = ".st-key-pane article.pane";
const TYPEFACES_MS = 1000; // longer nobody waits for a typeface

export class EarlyPane {
  /**
   * @param {Panes & { choices: MapData["choices"] }} how With what a choice clears.
   * @param {{ unseen: boolean }} looks
   */
  constructor({ folder, names, choices }, { unseen }) {
    this.panes = { folder, names };
    this.choices = choices;
    this.element = document.createElement("div");
    this.element.className = unseen ? "atlas-ahead-pane unseen" : "atlas-ahead-pane";
    this.asked = 0;
    /** @type {FrameState | null} */
    this.state = null;
    // Told of the page's own pane in the moment that it comes: there are never two.
    this.observer = new MutationObserver(() => this.giveWay());
    this.observer.observe(document.documentElement, { childList: true, subtree: true });
  }

  /**
   * Show the pane of the address, which stands in the page's first HTML.
   * @param {FrameState} state
   */
  open(state) {
    this.state = state;
    /** @type {HTMLTemplateElement | null} */
    const room = document.querySelector("#atlas-pane");
    if (room?.content.childElementCount) this.put(room.content);
    else this.show(state);
    room?.remove();
  }

  /**
   * Show the pane of what was chosen since.
   * @param {FrameState} state
   */
  async show(state) {
    this.state = state;
    const turn = (this.asked += 1);
    const nodes = await paneOf(this.panes, state);
    if (nodes.length && turn === this.asked && this.state) this.put(...nodes);
  }

  /** @param {Node[]} nodes */
  put(...nodes) {
    this.element.replaceChildren(...nodes);
    if (this.element.isConnected) return;
    if (document.body) document.body.before(this.element);
    else document.documentElement.append(this.element);
    // In other typefaces its lines would break elsewhere, and all below them jump.
    this.element.classList.add("untyped");
    this.element.getBoundingClientRect(); // laid out, it asks for the typefaces that it needs
    const late = new Promise((resolve) => void setTimeout(resolve, TYPEFACES_MS));
    void Promise.race([document.fonts.ready, late]).then(() => {
      this.element.classList.remove("untyped");
    });
  }

  /** @param {ChosenMessage} message What a reader has chosen in the map meanwhile. */
  follow({ choices: made }) {
    if (!this.state) return;
    const known = made.filter(({ kind }) => Object.hasOwn(this.choices, kind));
    const cleared = known.map(({ kind }) => this.choices[kind]);
    const chosen = known.map(({ kind, id }) => ({ [kind]: id }));
    if (known.length) this.show(Object.assign({ ...this.state }, ...cleared, ...chosen));
  }

  giveWay() {
    const own = document.querySelector(OWN);
    if (!own) return;
    const { scrollTop } = this.element;
    const at = this.links(this.element).findIndex((each) => each === document.activeElement);
    this.remove();
    if (scrollTop) own.closest(".st-key-pane")?.scrollTo(0, scrollTop);
    this.links(own)[at]?.focus({ preventScroll: true });
  }

  /** @param {Element} pane @returns {HTMLElement[]} */
  links(pane) {
    return [...pane.querySelectorAll("a")];
  }

  remove() {
    this.observer.disconnect();
    this.state = null;
    this.element.remove();
  }
}
