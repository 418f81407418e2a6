/* The list of all that a plan can give: a row each with its holders, a group of many with its own, and
   below a place that its line cuts a row for either part. */
import { element } from "../dom/element.js";
import { placeOf } from "../state/facts.js";
import { store } from "../state/store.js";
import { setChildren } from "../dom/set_children.js";
import { HolderChoice } from "./holder_choice.js";
import { leftOfLine } from "./line/load_drawing.js";
import { units } from "./look.js";
import { holderOf, SIDES } from "./plan.js";
import { sideName } from "./line/sides.js";
import { inKm2, paintText, planFacts } from "./words.js";
/** @import { Plan, Side } from "./plan.js" */

/** @typedef {(units: readonly number[], holder: number) => void} Give */
/** @typedef {(unit: number, side: Side, holder: number) => void} GivePart */
/** @typedef {{ units: readonly number[], choice: HolderChoice, row: HTMLElement }} Row */
/** @typedef {{ key: string, choices: HolderChoice[], rows: HTMLElement[] }} PartRows */

/** @param {number} unit */
export const unitName = (unit) => placeOf(units[unit]).names[store.get().names] || units[unit];

/** What a part of a unit is called. @param {number} unit @param {string} side */
export const partName = (unit, side) => paintText("line_part", { name: unitName(unit), side });

/**
 * @param {string} name
 * @param {string} said
 * @param {HolderChoice} choice
 * @param {string} [className]
 */
function rowOf(name, said, choice, className = "unit") {
  const words = [element("b", {}, name), element("small", {}, said)];
  return element("div", { class: className }, [
    element("span", { class: "name" }, words),
    choice.root,
  ]);
}

export class UnitList {
  /**
   * @param {{ give: Give, givePart: GivePart }} acts
   * @param {readonly number[]} [only] The units that it has; without it all.
   */
  constructor(acts, only = [...units.keys()]) {
    this.acts = acts;
    this.only = only;
    /** @type {Map<number, PartRows>} */
    this.parts = new Map();
    this.root = element("div", { class: "units", role: "group", "aria-label": paintText("list") });
    /** @type {Row[]} */
    this.rows = [];
    this.named = "";
  }

  /**
   * @param {string} name
   * @param {readonly number[]} of
   * @param {string} [more]
   */
  row(name, of, more = "") {
    const { areas, unmeasured } = planFacts();
    const area = of.reduce((sum, unit) => sum + areas[unit], 0);
    const known = of.some((unit) => !unmeasured.includes(unit));
    const choice = new HolderChoice(name, { act: (holder) => this.acts.give(of, holder) });
    const said = [known ? inKm2(area) : "", more].filter(Boolean).join(" · ");
    const row = rowOf(name, said, choice);
    this.rows.push({ units: of, choice, row });
    return row;
  }

  /**
   * The rows of both parts of a unit, made once for a line and the unit's names.
   * @param {Plan} plan
   * @param {number} unit
   * @param {number} left The left's part of its area.
   */
  partRows({ line }, unit, left) {
    const key = [store.get().names, ...line].join(" ");
    const known = this.parts.get(unit);
    if (known?.key === key) return known;
    const area = planFacts().areas[unit];
    const choices = SIDES.map((side) => {
      const act = (/** @type {number} */ holder) => this.acts.givePart(unit, side, holder);
      return new HolderChoice(partName(unit, sideName(line, side)), { act });
    });
    const rows = SIDES.map((side) => {
      const said = inKm2(area * (side ? 1 - left : left));
      return rowOf(sideName(line, side), said, choices[side], "unit part");
    });
    const made = { key, choices, rows };
    this.parts.set(unit, made);
    return made;
  }

  /** What stands together, of a part of it each unit by itself. */
  wanted() {
    const has = (/** @type {number} */ unit) => this.only.includes(unit);
    return planFacts().rows.flatMap((row) =>
      row.units.every(has)
        ? [row]
        : row.units
            .filter(has)
            .map((unit) => ({ names: placeOf(units[unit]).names, units: [unit] })),
    );
  }

  /** All rows, where they are not called so already. */
  build() {
    const { names } = store.get();
    if (this.named === names) return;
    this.named = names;
    this.rows = [];
    const made = this.wanted().map(({ names: called, units: of }) => {
      if (of.length === 1) return element("div", {}, [this.row(called[names], of)]);
      const count = paintText("islands", { count: of.length });
      const whole = this.row(called[names], of, count);
      const each = of.map((unit) => element("div", {}, [this.row(unitName(unit), [unit])]));
      const details = element("details", {}, [element("summary", {}, count), ...each]);
      return element("div", { class: "group" }, [whole, details]);
    });
    this.root.replaceChildren(...made);
  }

  /** Where a unit is cut, its first part has the focus; whether it is. @param {number} unit */
  leadToParts(unit) {
    const first = this.parts.get(unit)?.rows[0];
    if (!first?.isConnected) return false;
    first.closest("details")?.setAttribute("open", "");
    /** @type {HTMLElement | null} */
    const choice = first.querySelector(":checked");
    choice?.focus();
    return Boolean(choice);
  }

  /** @param {Plan} plan */
  show(plan) {
    this.build();
    const left = leftOfLine(plan.line);
    for (const { units: of, choice, row } of this.rows) {
      if (of.length === 1) this.showParts(row, plan, of[0], left[of[0]]);
      const has = new Set(of.flatMap((unit) => SIDES.map((side) => holderOf(plan, unit, side))));
      const [holder] = has;
      choice.show(has.size === 1 ? holder : undefined);
      if (row.hasAttribute("data-several") === has.size > 1) continue;
      row.toggleAttribute("data-several", has.size > 1);
      row.title = has.size > 1 ? paintText("several") : "";
    }
  }

  /**
   * @param {HTMLElement} row The whole unit's.
   * @param {Plan} plan
   * @param {number} unit
   * @param {number | undefined} left The left's part of its area.
   */
  showParts(row, plan, unit, left = 0) {
    const parts = left > 0 && left < 1 ? this.partRows(plan, unit, left) : null;
    const box = /** @type {HTMLElement} */ (row.parentElement);
    if (parts || box.children.length > 1) setChildren(box, [row, ...(parts?.rows ?? [])]);
    for (const side of SIDES) parts?.choices[side].show(holderOf(plan, unit, side));
  }
}
