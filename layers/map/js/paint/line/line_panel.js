/* The line of a plan in its panel: vertices as they are typed, what it can start from, what is wrong
   with it, and who gets what lies beside it. */
import { element } from "../../dom/element.js";
import { CROSS, iconButton } from "../../dom/icon_button.js";
import { facts } from "../../state/facts.js";
import { readLatitude, readPosition, writePosition } from "./coordinates.js";
import { sideName } from "./sides.js";
import { called, paintText } from "../words.js";
/** @import { Position } from "../../types/facts" */

const MOVE =
  "M8 1v14M1 8h14M8 1l-2 2M8 1l2 2M8 15l-2-2M8 15l2-2M1 8l2-2M1 8l2 2M15 8l-2-2M15 8l-2 2";
const PLUS = "M8 3v10M3 8h10";

/**
 * @typedef {object} LineActs
 * @property {() => void} open The reader has opened the tool, or shut it.
 * @property {() => void} draw Begins to draw on the map, or ends it.
 * @property {(line: Position[]) => void} change
 * @property {(vertex: number) => void} move A vertex is moved on the map, by keys.
 * @property {(side: 0 | 1) => void} give All that lies left or right of it.
 * @property {(id: string, stroke: number) => void} record Starts from a stroke of a line on record.
 * @property {(on: boolean) => void} snap
 */

/**
 * What the panel shows of a line: `vertex` is the chosen one, -1 for none.
 * @typedef {{ line: readonly Position[], fault: string, draws: boolean, vertex: number,
 *   brush: number, divides: boolean }} LineShown
 */

/** A line on record that a line can start from, or one stroke of it. */
/** @typedef {{ id: string, stroke: number, label: string }} Recorded */

/** The strokes of the lines on record, each once by what its line is called. @returns {Recorded[]} */
function recorded() {
  const years = new Map(
    facts.settlements.flatMap(({ lines, year }) => lines.map((id) => [id, year])),
  );
  /** @type {Map<string, Recorded>} */
  const found = new Map();
  for (const [id, year] of years) {
    facts.lines[id]?.coordinates.forEach((course, stroke) => {
      const ends = String(course[0]) + String(course.at(-1));
      const label = `${year} ${facts.lines[id].label}`;
      if (!found.has(ends)) found.set(ends, { id, stroke, label });
    });
  }
  /** @type {Map<string, number>} */
  const labels = new Map(); // an instrument may have drawn several
  return [...found.values()].map((each) => {
    const number = (labels.get(each.label) ?? 0) + 1;
    labels.set(each.label, number);
    return number > 1 ? { ...each, label: `${each.label} (${number})` } : each;
  });
}

/**
 * @param {string} key
 * @param {() => void} act
 */
function button(key, act) {
  const made = element("button", { type: "button", class: key }, paintText(key));
  made.addEventListener("click", act);
  return made;
}

/** A row for each vertex, made once and followed, so that what has the focus keeps it. */
class VertexRow {
  /**
   * @param {number} number From 0.
   * @param {LinePanel} panel
   */
  constructor(number, panel) {
    const words = { number: number + 1 };
    this.input = element("input", {
      ...{ type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false" },
      "aria-label": paintText("line_vertex", words),
    });
    this.input.addEventListener("change", () => panel.typed(number, this.input.value));
    const act = (
      /** @type {string} */ key,
      /** @type {string} */ d,
      /** @type {() => void} */ does,
    ) => iconButton(key, paintText(`line_${key}`, words), d, does);
    this.root = element("li", {}, [
      this.input,
      act("move", MOVE, () => panel.acts.move(number)),
      act("insert", PLUS, () => panel.insert(number)),
      act("delete", CROSS, () => panel.takeAway(number)),
    ]);
  }

  /** @param {Position} at @param {boolean} chosen */
  show(at, chosen) {
    const text = writePosition(at);
    if (this.input.value !== text) this.input.value = text;
    this.root.toggleAttribute("data-chosen", chosen);
  }
}

export class LinePanel {
  /** @param {LineActs} acts */
  constructor(acts) {
    this.acts = acts;
    /** @type {readonly Position[]} */
    this.line = [];
    /** @type {VertexRow[]} */
    this.rows = [];
    this.draw = button("line_draw", acts.draw);
    this.clear = button("line_clear", () => acts.change([]));
    this.list = element("ol", { class: "vertices", "aria-labelledby": "atlas-vertices" });
    this.fault = element("p", { class: "fault", role: "status" });
    this.sides = /** @type {const} */ ([0, 1]).map((side) => {
      const made = element("button", { type: "button" });
      made.addEventListener("click", () => acts.give(side));
      return made;
    });
    this.give = element("div", { class: "sides" }, this.sides);
    this.added = this.typing("line_added", "line_add", (text) => this.append(text));
    const title = element("summary", {}, paintText("line"));
    this.root = element("details", { class: "line-tool" }, [
      title,
      element("p", { class: "about" }, paintText("line_about")),
      element("div", { class: "ways" }, [this.draw, this.clear, this.snapping()]),
      this.starting(),
      this.typing("line_parallel", "line_parallel_do", (text) => this.parallel(text)),
      element("p", { class: "of-vertices", id: "atlas-vertices" }, paintText("line_vertices")),
      this.list,
      this.added,
      this.fault,
      this.give,
    ]);
    this.root.addEventListener("toggle", acts.open);
  }

  snapping() {
    const box = element("input", { type: "checkbox" });
    box.checked = true;
    box.addEventListener("change", () => this.acts.snap(box.checked));
    return element("label", { class: "drag" }, [box, paintText("line_snap")]);
  }

  starting() {
    const lines = recorded();
    const select = element("select", { id: "atlas-line-start" }, [
      element("option", { value: "" }, paintText("start_none")),
      ...lines.map(({ label }, number) => element("option", { value: number }, label)),
    ]);
    select.addEventListener("change", () => {
      const chosen = select.value ? lines[Number(select.value)] : null;
      select.value = "";
      if (chosen) this.acts.record(chosen.id, chosen.stroke);
    });
    return element("p", { class: "start" }, [
      element("label", { for: select.id }, paintText("line_record")),
      select,
    ]);
  }

  /**
   * A field with a button that does what Enter does.
   * @param {string} key What the field asks for.
   * @param {string} does
   * @param {(text: string) => boolean} act Whether what was typed has been taken.
   */
  typing(key, does, act) {
    const id = `atlas-${key.replace("_", "-")}`;
    const input = element("input", { type: "text", id, autocomplete: "off", spellcheck: "false" });
    const take = () => {
      if (act(input.value)) input.value = "";
    };
    // A frame may be one in which no form is sent.
    input.addEventListener("keydown", ({ key: pressed, isComposing }) => {
      if (pressed === "Enter" && !isComposing) take();
    });
    return element("p", { class: "start" }, [
      element("label", { for: id }, paintText(key)),
      input,
      button(does, take),
    ]);
  }

  /** @param {string} text What is wrong; empty for nothing. */
  tell(text) {
    if (this.fault.textContent !== text) this.fault.textContent = text;
  }

  /** @param {string} value */
  refuse(value) {
    const [west, south, east, north] = facts.views.region;
    const example = writePosition([Math.round((west + east) / 2), Math.round((south + north) / 2)]);
    this.tell(paintText("line_number", { value, example }));
    return false;
  }

  /** @param {number} vertex @param {string} text */
  typed(vertex, text) {
    const at = readPosition(text);
    if (!at) return void this.refuse(text);
    this.acts.change(this.line.map((each, number) => (number === vertex ? at : each)));
  }

  /** @param {string} text */
  append(text) {
    const at = readPosition(text);
    if (!at) return this.refuse(text);
    this.acts.change([...this.line, at]);
    return true;
  }

  /** @param {string} text */
  parallel(text) {
    const lat = readLatitude(text);
    if (lat === null) {
      this.tell(paintText("line_latitude", { value: text }));
      return false;
    }
    const [west, , east] = facts.views.region;
    this.acts.change([
      [west, lat],
      [east, lat],
    ]);
    return true;
  }

  /** Half way to the next vertex, or to the one before from the last. @param {number} vertex */
  insert(vertex) {
    const at = Math.min(vertex, this.line.length - 2);
    const [a, b] = [this.line[at], this.line[at + 1]];
    if (!a || !b) return this.added.querySelector("input")?.focus();
    this.acts.change([
      ...this.line.slice(0, at + 1),
      [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
      ...this.line.slice(at + 1),
    ]);
    this.rows[at + 1]?.input.focus();
  }

  /** @param {number} vertex */
  takeAway(vertex) {
    this.acts.change(this.line.filter((_, at) => at !== vertex));
    const next = this.rows[Math.min(vertex, this.line.length - 1)];
    (next?.input ?? this.added.querySelector("input"))?.focus();
  }

  /** @param {LineShown} shown */
  show({ line, fault, draws, vertex, brush, divides }) {
    this.line = line;
    while (this.rows.length > line.length) this.rows.pop()?.root.remove();
    for (const [at, position] of line.entries()) {
      this.rows[at] ??= new VertexRow(at, this);
      this.rows[at].show(position, at === vertex);
      if (!this.rows[at].root.isConnected) this.list.append(this.rows[at].root);
    }
    this.draw.textContent = paintText(draws ? "line_done" : "line_draw");
    this.clear.disabled = !line.length;
    this.tell(fault);
    this.give.hidden = !divides;
    if (!divides) return;
    for (const side of /** @type {const} */ ([0, 1])) {
      const values = { side: sideName(line, side), holder: called(brush) };
      this.sides[side].textContent = paintText("line_give", values);
    }
  }

  /** @param {number} vertex */
  reveal(vertex) {
    this.rows[vertex]?.root.scrollIntoView({ block: "nearest" });
  }
}
