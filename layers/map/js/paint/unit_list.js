/* The list of all that a plan can give: a row each with its holders, a group of many with its own. */
import { element } from "../dom/element.js";
import { placeOf } from "../state/facts.js";
import { store } from "../state/store.js";
import { HolderChoice } from "./holder_choice.js";
import { units } from "./look.js";
import { inKm2, paintText, planFacts } from "./words.js";
/** @import { Plan } from "./plan.js" */

/** @typedef {(units: readonly number[], holder: number) => void} Give */
/** @typedef {{ units: readonly number[], choice: HolderChoice, row: HTMLElement }} Row */

/** @param {number} unit */
export const unitName = (unit) => placeOf(units[unit]).names[store.get().names] || units[unit];

export class UnitList {
  /**
   * @param {Give} give
   * @param {readonly number[]} [only] The units that it has; without it all.
   */
  constructor(give, only = [...units.keys()]) {
    this.give = give;
    this.only = only;
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
    const choice = new HolderChoice(name, { act: (holder) => this.give(of, holder) });
    const said = [known ? inKm2(area) : "", more].filter(Boolean).join(" · ");
    const row = element("div", { class: "unit" }, [
      element("span", { class: "name" }, [element("b", {}, name), element("small", {}, said)]),
      choice.root,
    ]);
    this.rows.push({ units: of, choice, row });
    return row;
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
      if (of.length === 1) return this.row(called[names], of);
      const count = paintText("islands", { count: of.length });
      const whole = this.row(called[names], of, count);
      const each = of.map((unit) => this.row(unitName(unit), [unit]));
      const details = element("details", {}, [element("summary", {}, count), ...each]);
      return element("div", { class: "group" }, [whole, details]);
    });
    this.root.replaceChildren(...made);
  }

  /** @param {Plan} plan */
  show(plan) {
    this.build();
    for (const { units: of, choice, row } of this.rows) {
      const has = new Set(of.map((unit) => plan.has[unit]));
      const [holder] = has;
      choice.show(has.size === 1 ? holder : undefined);
      if (row.hasAttribute("data-several") === has.size > 1) continue;
      row.toggleAttribute("data-several", has.size > 1);
      row.title = has.size > 1 ? paintText("several") : "";
    }
  }
}
