/* The line of a plan as a reader draws it: by pointer (pen.js), by keys (line_cross.js), typed or begun
   from what is on record (line_panel.js). What is drawn goes to the plan at once; it comes back as it
   stands there, or as a line with a fault that is still to be mended. */
import { store } from "../../state/store.js";
import { facts, placeOf } from "../../state/facts.js";
import { announce } from "../../voice/announce.js";
import { writePosition } from "./coordinates.js";
import { Cross } from "./line_cross.js";
import { LinePanel } from "./line_panel.js";
import { drawing, drawn } from "./load_drawing.js";
import { units } from "../look.js";
import { onGrid } from "./line.js";
import { snapped } from "./snapping.js";
import { paintText } from "../words.js";
import { leaflet } from "../../viewport/leaflet_map.js";
/** @import { Position } from "../../types/facts" */
/** @import { LineFault } from "./line.js" */
/** @import { Pen } from "./pen.js" */

const NONE = -1;
const FINE = 1e-5; // degrees by which a line on record may leave its own straight stretches

/**
 * @typedef {object} Acts
 * @property {(line: readonly Position[]) => void} draw
 * @property {(side: 0 | 1) => void} give All that lies left or right of it.
 */
/** @typedef {{ line: readonly Position[], fault: LineFault | null, brush: number }} Drawn */

/** @param {LineFault | null} fault */
function faultText(fault) {
  if (!fault) return "";
  const [west, south, east, north] = facts.views.region;
  const name = fault.unit === undefined ? "" : placeOf(units[fault.unit]).names[store.get().names];
  return paintText(`line_${fault.kind}`, { west, south, east, north, name });
}

/**
 * Whether a stretch of a line goes straight on at its middle.
 * @param {Position} a
 * @param {Position} middle
 * @param {Position} b
 */
function isStraight([ax, ay], [x, y], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  return Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) <= FINE * length;
}

/**
 * A stroke of a line on record, without vertices that say nothing.
 * @param {string} id
 * @param {number} number
 */
function courseOf(id, number) {
  const stroke = facts.lines[id].coordinates[number];
  /** @type {Position[]} */
  const course = [];
  stroke.forEach((at, vertex) => {
    const [before, next] = [course.at(-1), stroke[vertex + 1]];
    if (!before || !next || !isStraight(before, at, next)) course.push(at);
  });
  return course;
}

export class LineTool {
  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts;
    /** @type {Pen | null} */
    this.pen = null;
    /** @type {Cross | null} */
    this.cross = null;
    /** @type {Drawn} */
    this.drawn = { line: [], fault: null, brush: 0 };
    /** @type {readonly Position[]} */
    this.before = []; // what stood when drawing began
    this.draws = false;
    this.vertex = NONE;
    this.snaps = true;
    this.panel = new LinePanel({
      open: () => void this.open(),
      draw: () => (this.draws ? this.stop() : void this.begin()),
      change: (line) => this.change(line),
      move: (vertex) => void this.move(vertex),
      give: acts.give,
      record: (id, stroke) => this.change(courseOf(id, stroke)),
      snap: (on) => {
        this.snaps = on;
      },
    });
    this.root = this.panel.root;
  }

  /** @param {readonly Position[]} line */
  change(line) {
    if (drawn()) this.acts.draw(line.map(onGrid));
    else void drawing().then(() => this.acts.draw(line.map(onGrid)));
  }

  /** What the plan has. @param {Drawn} what */
  show(what) {
    this.drawn = what;
    const { line, fault, brush } = what;
    if (this.vertex >= line.length) this.vertex = NONE;
    const shown = { line, draws: this.draws, vertex: this.vertex, brush };
    const empty = !line.length && !this.draws;
    const told = empty ? "" : faultText(fault);
    this.panel.show({ ...shown, fault: told, divides: line.length > 1 && !fault });
    if (this.root.open) this.pen?.show(line, this.draws);
  }

  refresh() {
    this.show(this.drawn);
  }

  async open() {
    if (!this.root.open) return this.shut();
    const { Pen: Drawing } = await drawing();
    if (!this.root.open) return;
    this.pen ??= new Drawing(leaflet, {
      change: (line) => this.change(line),
      choose: (vertex) => this.choose(vertex),
      end: () => this.stop(),
      snap: (at, free) => this.snap(at, free),
    });
    this.cross ??= new Cross();
    this.refresh();
  }

  /** The line stays; what edits it goes. */
  shut() {
    this.stop();
    this.pen?.remove();
    this.pen = null;
  }

  /**
   * @param {Position} at
   * @param {boolean} [free]
   */
  snap(at, free = false) {
    return onGrid(this.snaps && !free ? snapped(at) : at);
  }

  // -------------------------------------------------------------- drawing

  async begin() {
    await this.open();
    this.before = this.drawn.line;
    this.draws = true;
    this.vertex = NONE;
    this.refresh();
    this.aim(this.drawn.line.at(-1) ?? null);
  }

  /** What was drawn stays. */
  stop() {
    const within = this.cross?.hasFocus;
    this.draws = false;
    this.vertex = NONE;
    this.cross?.hide();
    this.refresh();
    if (within) this.panel.draw.focus({ preventScroll: true });
  }

  /** Moves a vertex on the map, by keys. @param {number} vertex */
  async move(vertex) {
    await this.open();
    this.draws = false;
    this.choose(vertex);
    this.aim(this.drawn.line[vertex]);
  }

  /** @param {number} vertex */
  choose(vertex) {
    this.vertex = vertex;
    this.refresh();
    this.panel.reveal(vertex);
  }

  /** @param {Position | null} at */
  aim(at) {
    this.cross?.show(at, "");
    this.say();
    this.cross?.focus();
  }

  /** The cross says where it is. */
  say() {
    if (!this.cross) return;
    const at = writePosition(onGrid(this.cross.position));
    const chosen = this.vertex !== NONE;
    const number = this.vertex + 1;
    this.cross.label(paintText(chosen ? "line_cross_vertex" : "line_cross", { at, number }));
  }

  // -------------------------------------------------------------- keys

  /** Whether keys of a line are the tool's now. */
  get hasKeys() {
    return this.cross?.hasFocus || (this.draws && document.activeElement === document.body);
  }

  /** @type {Record<string, (key: string) => void>} */
  keys = {
    line_move: (key) => {
      this.cross?.step(key);
      this.say();
      const at = this.cross && writePosition(onGrid(this.cross.position));
      if (at) announce(at);
    },
    line_set: () => this.set(),
    line_back: () => this.back(),
    line_end: () => this.end(),
  };

  set() {
    if (!this.cross) return;
    const at = this.snap(this.cross.position);
    const { line } = this.drawn;
    const last = line.at(-1);
    if (this.vertex === NONE && last && String(last) === String(at)) return this.finish();
    const vertex = this.vertex === NONE ? line.length : this.vertex;
    const next = [...line];
    next[vertex] = at;
    this.cross.show(at, "");
    this.change(next);
    announce(paintText("line_was_set", { number: vertex + 1, at: writePosition(at) }));
    if (this.vertex !== NONE) this.stop();
    else this.say();
  }

  back() {
    const { line } = this.drawn;
    if (this.vertex !== NONE || !line.length) return;
    this.change(line.slice(0, -1));
    this.cross?.show(line.at(-2) ?? null, "");
    this.say();
    announce(paintText("line_was_taken", { count: line.length - 1 }));
  }

  finish() {
    this.stop();
    announce(paintText("line_ended"));
  }

  /** Without what was drawn since it began, or without having moved the vertex. */
  end() {
    if (this.draws && String(this.before) !== String(this.drawn.line)) this.change(this.before);
    this.finish();
  }
}
