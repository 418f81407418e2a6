import { afterPaint } from "../../../layers/map/js/dom/after_paint.js";
import { paneOf } from "./pane_of.js";
/** @import { FieldFacts } from "../../../layers/map/js/types/facts" */
/** @import { FrameState } from "../../../layers/map/js/types/messages" */
/** @import { Panes } from "./pane_of.js" */
// The pane of a choice before the page has it: on a slow laptop Streamlit's interface takes longer to
// ask for it, and to put in what comes, than all else together. Whoever had to wait once is shown the
// pane first from then on, by itself; the page's own takes its place.
const OWN = ".st-key-pane article.pane";
const PATIENCE_MS = 250;
const LONGEST_MS = 300; // that the server is told later, for the pane's sake

/** @returns {Panes | null} As the page's first HTML names them. */
function panesHere() {
  /** @type {HTMLElement | null} */
  const script = document.querySelector("script[data-pane][data-fields]");
  if (!script?.dataset.pane) return null;
  /** @type {FieldFacts[]} */
  const fields = JSON.parse(script.dataset.fields ?? "[]");
  const named = fields.filter((each) => each.on_page).map(({ key, name = "" }) => [key, name]);
  return { folder: script.dataset.pane, names: new Map(/** @type {[string, string][]} */ (named)) };
}

export class PaneAhead {
  constructor() {
    this.panes = panesHere();
    this.isSlow = false;
    this.turn = 0;
    /** @type {number | undefined} */
    this.timer = undefined;
  }

  /**
   * Show the pane of a state, and tell the server of it.
   * @param {FrameState} state
   * @param {() => void} tell
   */
  choose(state, tell) {
    this.answered();
    if (!this.panes || state.lesson || state.quiz || state.plan) return tell();
    const { turn } = this;
    if (this.isSlow) {
      const late = new Promise((resolve) => void setTimeout(resolve, LONGEST_MS));
      void Promise.race([this.put(state, turn), late]).then(tell);
      return;
    }
    tell();
    this.timer = window.setTimeout(() => {
      this.isSlow = true;
      void this.put(state, turn);
    }, PATIENCE_MS);
  }

  /** What was asked for has come, or something else is asked for. */
  answered() {
    clearTimeout(this.timer);
    this.turn += 1;
  }

  /**
   * Resolves when it is on the screen, or there is none.
   * @param {FrameState} state
   * @param {number} turn
   */
  async put(state, turn) {
    const nodes = this.panes ? await paneOf(this.panes, state) : [];
    const pane = nodes.find((each) => each.matches("article"));
    const own = document.querySelector(OWN);
    if (turn !== this.turn || !pane || !own) return;
    own.replaceWith(pane);
    await new Promise((resolve) => afterPaint(() => resolve(null)));
  }
}
