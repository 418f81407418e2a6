/* The sheet that holds a place's card: at first a strip at the map's foot, which covers no more than
   a fifth of it; drawn up with a finger, or by its handle's button, it shows all. Pulled down it
   goes. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { uiText } from "../state/facts.js";

const MOST = 0.2; // of the map that the sheet covers while it is low
const LOW = 0.34; // of the map's height that it takes then
const FOOT = 8; // px below the last row that shows
const DRAWN = 0.75; // of the map's height that it covers at most when it is drawn up
const TAP_PX = 6; // a finger that has moved less has tapped
const FLING = 0.4; // px a ms: a finger this fast goes on to the next stop
const PULLED = 0.6; // of its low height, below which it is let go

/** @typedef {{ card: HTMLElement, head: HTMLElement, onHeight: () => void, onClose: () => void }} Parts */

export class Sheet {
  /** @param {Parts} parts */
  constructor({ card, head, onHeight, onClose }) {
    this.card = card;
    this.head = head;
    this.onHeight = onHeight;
    this.onClose = onClose;
    this.drawn = false;
    this.handle = this.makeHandle();
    head.prepend(this.handle);
    this.listen();
  }

  makeHandle() {
    const made = element("button", { type: "button", class: "handle" });
    made.addEventListener("click", () => this.draw(!this.drawn));
    return made;
  }

  /** How high it is while it is low, and drawn up, px. */
  stops() {
    const { clientWidth, clientHeight } = find("#atlas .map");
    const { card, head } = this;
    const border = card.offsetHeight - card.clientHeight;
    const fifth = (MOST * clientWidth * clientHeight) / card.offsetWidth;
    const most = Math.floor(Math.min(fifth, LOW * clientHeight)) - border;
    const body = find(".body", card);
    const rows = /** @type {HTMLElement[]} */ ([...body.children]);
    const shown = rows.filter((row) => !row.matches("h4")); // a heading never stands last
    const ends = shown.map((row) => row.offsetTop + row.offsetHeight + head.offsetHeight + FOOT);
    const fitting = ends.filter((end) => end <= most);
    const low = Math.max(head.offsetHeight, ...fitting);
    const whole = Math.min(head.offsetHeight + body.scrollHeight, clientHeight * DRAWN - border);
    return { low: Math.min(low, most), whole: Math.max(low, whole) };
  }

  /** @param {boolean} drawn */
  draw(drawn) {
    this.drawn = drawn;
    this.stand();
    this.onHeight();
  }

  /** Takes the height that it has here, after anything that it stands in is otherwise. */
  stand() {
    const { low, whole } = this.stops();
    const can = whole - low > 1;
    this.card.dataset.drawn = String(this.drawn && can);
    this.card.style.height = `${this.drawn ? whole : low}px`;
    this.handle.hidden = !can;
    this.handle.setAttribute("aria-expanded", String(this.drawn && can));
    this.handle.setAttribute("aria-label", uiText(this.drawn ? "card_lower" : "card_draw"));
    if (!this.drawn) find(".body", this.card).scrollTop = 0;
  }

  /** A finger, or a pointer, that takes it by its head. */
  listen() {
    const { card, head } = this;
    /** @type {{ y: number, height: number, last: number, at: number, speed: number } | null} */
    let held = null;
    let moved = false;
    const clientHeight = () => card.clientHeight;
    head.addEventListener("pointerdown", (event) => {
      if (event.button || (event.target instanceof Element && event.target.closest(".close")))
        return;
      const { clientY: y, timeStamp: at } = event;
      [held, moved] = [{ y, height: clientHeight(), last: y, at, speed: 0 }, false];
    });
    head.addEventListener("pointermove", (event) => {
      if (!held) return;
      const by = event.clientY - held.y;
      if (!moved && Math.abs(by) < TAP_PX) return;
      if (!moved) head.setPointerCapture(event.pointerId); // from now on it is no click
      moved = true;
      card.dataset.pulled = "true";
      const past = Math.max(1, event.timeStamp - held.at);
      held = { ...held, speed: (event.clientY - held.last) / past };
      [held.last, held.at] = [event.clientY, event.timeStamp];
      card.style.height = `${Math.max(0, Math.min(held.height - by, this.stops().whole))}px`;
    });
    const release = () => {
      if (held && moved) this.settle(clientHeight(), held.speed);
      held = null;
      setTimeout(() => (moved = false)); // after the click that ends a pull
      delete card.dataset.pulled;
    };
    head.addEventListener("pointerup", release);
    head.addEventListener("pointercancel", release);
    // A press on the handle that became a pull is over, and no click.
    head.addEventListener("click", (event) => moved && event.stopPropagation(), { capture: true });
  }

  /**
   * Goes to the stop that is nearest, or next in the direction of a quick finger.
   * @param {number} height
   * @param {number} speed px a ms, downwards.
   */
  settle(height, speed) {
    const { low, whole } = this.stops();
    if (speed > FLING ? height < low : height < low * PULLED) return this.onClose();
    if (Math.abs(speed) > FLING) this.draw(speed < 0);
    else this.draw(height > (low + whole) / 2);
  }
}
