/* The speaker's window: note, next step and clock. It is written by whoever opens it (the page around
   the map's frame, or the document that stands alone, from a file too), and asks nothing of a network. */
import { element } from "../dom/element.js";
import { filled } from "../state/filled.js";
/** @import { NotesMessage } from "../types/messages" */

const FEATURES = "popup,width=720,height=560";
const TICK_MS = 1000;
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 20px 28px; font: 400 22px/1.45 system-ui, sans-serif; }
h1 { margin: 0 0 4px; font: 400 17px/1.3 system-ui, sans-serif; }
h2 { margin: 0 0 14px; font: 600 24px/1.25 system-ui, sans-serif; }
p { margin: 0 0 18px; }
.clock { font: 400 19px/1.3 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.next { padding-top: 14px; border-top: 1px solid; }
`;

export class NotesWindow {
  /** @param {(key: KeyboardEvent) => void} onKey What follows from a key that is pressed in it. */
  constructor(onKey) {
    this.onKey = onKey;
    /** @type {Window | null} */
    this.window = null;
    /** @type {NotesMessage | null} */
    this.said = null;
    this.started = Date.now();
    this.timer = 0;
  }

  isOpen() {
    return Boolean(this.window && !this.window.closed);
  }

  /**
   * Takes what there is to say, and opens the window where that is asked for.
   * @param {NotesMessage} said
   * @returns {boolean} Whether the window stands, or was not asked for.
   */
  take(said) {
    if (!said.lesson) return (this.close(), true);
    if (said.lesson !== this.said?.lesson) this.started = Date.now();
    this.said = said;
    const stood = this.isOpen();
    if (said.open && !stood) this.open();
    if (stood && said.open) this.window?.focus();
    this.write();
    return this.isOpen() || !said.open;
  }

  open() {
    this.window = window.open("", "", FEATURES);
    if (!this.window) return;
    const { document: own } = this.window;
    own.documentElement.lang = document.documentElement.lang;
    own.head.append(element("style", {}, STYLE));
    this.window.addEventListener("keydown", (event) => this.onKey(event));
    clearInterval(this.timer);
    this.timer = window.setInterval(() => this.tell(), TICK_MS);
  }

  write() {
    if (!this.said || !this.window || this.window.closed) return;
    const { heading, step, note, next } = this.said;
    const own = this.window.document;
    own.title = heading;
    const clock = element("p", { class: "clock" });
    own.body.replaceChildren(
      element("main", {}, [
        element("h1", {}, heading),
        clock,
        element("h2", {}, step),
        element("p", { class: "note" }, note),
        element("p", { class: "next" }, next),
      ]),
    );
    this.tell();
  }

  tell() {
    if (!this.window || this.window.closed) return clearInterval(this.timer);
    const clock = this.window.document.querySelector(".clock");
    if (!clock || !this.said) return;
    const minutes = Math.floor((Date.now() - this.started) / 60_000);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, {
      timeStyle: "short",
    });
    clock.textContent = filled(this.said.clock, { time, minutes, planned: this.said.minutes });
  }

  close() {
    clearInterval(this.timer);
    this.window?.close();
    this.window = null;
    this.said = null;
  }
}
