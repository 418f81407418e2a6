/* The line of controls of a comparison, in place of the switches above the key: what is on either
   side, whose description it is, how the two stand beside each other. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { CROSS, iconButton } from "../dom/icon_button.js";
import { facts, settlementById, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { calledAt, closeComparison, exchange } from "./states.js";
/** @import { MapState } from "../types/messages" */
/** @import { Mode } from "./states.js" */

export const MODES = /** @type {Mode[]} */ (["swipe", "maps", "fade"]);
const EXCHANGE = "M2 5.5h11M10.5 3L13 5.5L10.5 8M14 10.5H3M5.5 8L3 10.5L5.5 13";

/** @param {string} at */
const option = (at) => element("option", { value: at }, calledAt(at));

/**
 * @param {string} label
 * @param {(Element)[]} options
 * @param {(value: string) => void} choose
 */
function pick(label, options, choose) {
  const made = element("select", { "aria-label": label }, options);
  made.addEventListener("change", () => choose(made.value));
  return made;
}

/**
 * A select as wide as what is chosen in it, with what makes it so.
 * @param {HTMLSelectElement} select
 */
function sized(select) {
  const sizer = element("span", { class: "sizer", "aria-hidden": "true" });
  return element("span", { class: "pick" }, [sizer, select]);
}

/** @param {Record<string, string>} values */
const set = (values) => store.set(values, { user: true });

/**
 * @param {string} key
 * @param {string[]} all
 */
const group = (key, all) => element("optgroup", { label: uiText(key) }, all.map(option));

/**
 * Settlements, then the dates of what happened: those are many, and made when somebody goes there.
 * @param {string} label
 * @param {(value: string) => void} choose
 */
function pickMoment(label, choose) {
  const settlements = facts.settlements.map(({ id }) => id);
  const made = pick(label, [group("compare_settlements", settlements)], choose);
  const opening = new AbortController();
  const addDates = () => {
    opening.abort();
    const { value } = made;
    for (const each of made.querySelectorAll(":scope > option"))
      if (facts.dates.steps.includes(/** @type {HTMLOptionElement} */ (each).value)) each.remove();
    made.append(group("compare_dates", facts.dates.steps));
    made.value = value;
  };
  for (const name of ["pointerdown", "focus"])
    made.addEventListener(name, addDates, { signal: opening.signal });
  return made;
}

function viewpoints() {
  const record = element("option", { value: "" }, uiText("seen_record"));
  const told = facts.viewpoints.map(({ id, label }) => element("option", { value: id }, label));
  return [record, ...told];
}

/**
 * @param {string} name
 * @param {string} icon
 * @param {() => void} act
 */
const button = (name, icon, act) => iconButton(name, uiText(`compare_${name}`), icon, act);

/**
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function show(select, value) {
  const known = [...select.options].some((each) => each.value === value);
  if (!known) select.append(option(value)); // a date
  if (select.value !== value) select.value = value;
  const sizer = /** @type {HTMLElement} */ (select.previousElementSibling);
  sizer.textContent = select.selectedOptions[0]?.text ?? "";
}

export class CompareBar {
  constructor() {
    const first = uiText("compare_first");
    const other = uiText("compare_other");
    const of = (/** @type {string} */ side) => uiText("compare_seen", { side });
    const at = (/** @type {string} */ value) =>
      set(settlementById.has(value) ? { settlement: value } : { date: value });
    this.selects = {
      first: pickMoment(first, at),
      viewpoint: pick(of(first), viewpoints(), (viewpoint) => set({ viewpoint })),
      against: pickMoment(other, (against) => set({ against })),
      againstview: pick(of(other), viewpoints(), (againstview) => set({ againstview })),
    };
    const { selects } = this;
    this.modes = MODES.map((mode) => {
      const made = element("button", { type: "button" }, uiText(`compare_${mode}`));
      made.addEventListener("click", () => set({ compare: mode }));
      return made;
    });
    const side = (/** @type {string} */ label, /** @type {HTMLSelectElement[]} */ of_) =>
      element("span", { class: "end" }, [
        element("span", { class: "label" }, label),
        ...of_.map(sized),
      ]);
    const name = uiText("compare_title");
    this.root = element("div", { class: "compare", role: "group", "aria-label": name }, [
      side(first, [selects.first, ...(facts.viewpoints.length ? [selects.viewpoint] : [])]),
      button("exchange", EXCHANGE, exchange),
      side(other, [selects.against, ...(facts.viewpoints.length ? [selects.againstview] : [])]),
      element("span", { class: "modes", role: "group", "aria-label": uiText("compare_how") }, [
        ...this.modes,
      ]),
      button("close", CROSS, closeComparison),
    ]);
    find("#atlas .told").after(this.root);
  }

  /** @param {MapState} state */
  follow(state) {
    const { first, viewpoint, against, againstview } = this.selects;
    show(first, state.date || state.settlement);
    if (facts.viewpoints.length) show(viewpoint, state.viewpoint);
    show(against, state.against);
    if (facts.viewpoints.length) show(againstview, state.againstview);
    for (const [n, each] of this.modes.entries())
      each.setAttribute("aria-pressed", String(MODES[n] === state.compare));
  }

  remove() {
    this.root.remove();
  }
}
