/* What was done, undone and done again, without end: pure, whatever it is that changes. */

/** @template T */
export class Undoing {
  /** @param {T} now */
  constructor(now) {
    this.now = now;
    /** @type {T[]} */
    this.before = [];
    /** @type {T[]} */
    this.undone = [];
  }

  /** Goes on from here; what was undone is gone. @param {T} next */
  to(next) {
    if (next === this.now) return;
    this.before.push(this.now);
    this.undone = [];
    this.now = next;
  }

  undo() {
    return this.step(this.before, this.undone);
  }

  redo() {
    return this.step(this.undone, this.before);
  }

  /**
   * @param {T[]} from
   * @param {T[]} onto
   */
  step(from, onto) {
    const [next] = from.splice(-1);
    if (next === undefined) return false;
    onto.push(this.now);
    this.now = next;
    return true;
  }
}
