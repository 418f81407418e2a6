/* The two switches above the key: whose description the map shows, and what a contested name
   covers. A description has the settlements that it tells otherwise than the record. */
import { datedAt } from "../dates/dated_states.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { seenInPlan } from "../paint/look.js";
import { facts, settlementOf, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
/** @import { MapState } from "../types/messages" */
/** @import { SeenFacts } from "../types/facts" */

/** @param {string} id */
const definition = (id) => facts.name_extent.definitions.find((each) => each.id === id);

/**
 * Who has what, and its key, as the chosen description has it: the record where it says no other. A
 * reader's plan stands instead.
 * @param {{ settlement: string, viewpoint: string, date?: string, plan?: string }} state
 * @returns {SeenFacts}
 */
export function seen({ settlement: id, viewpoint, date, plan }) {
  if (plan) return seenInPlan(plan);
  if (date) {
    const { view, told } = datedAt(date);
    return facts.dates.views[(viewpoint ? told?.[viewpoint] : undefined) ?? view];
  }
  const teller = viewpoint && facts.viewpoints.find((each) => each.id === viewpoint);
  return (teller && teller.settlements[id]) || settlementOf(id);
}

/**
 * [place, mark] of every place that the chosen definition covers or leaves in dispute.
 * @param {MapState} state
 * @returns {[place: string, mark: string][]}
 */
export function counted({ extent }) {
  const chosen = definition(extent);
  if (!chosen) return [];
  const { covers, leaves } = chosen;
  /** @type {(mark: string) => (id: string) => [string, string]} */
  const as = (mark) => (id) => [id, mark];
  return [...leaves.map(as("left")), ...covers.map(as("counted"))];
}

// ---------------------------------------------------------------- the switches

/**
 * @param {string} key
 * @param {string} label
 * @param {string} none
 * @param {{ id: string, label: string }[]} options
 */
function choice(key, label, none, options) {
  const made = element("select", { name: key, id: `atlas-${key}` }, [
    element("option", { value: "" }, none),
    ...options.map((each) => element("option", { value: each.id }, each.label)),
  ]);
  made.addEventListener("change", () => store.set({ [key]: made.value }, { user: true }));
  // What is chosen stands under the select too, unseen: it gives the select its width, since not
  // every browser can fit one to what it shows.
  const sizer = element("span", { class: "sizer", "aria-hidden": "true" }, none);
  return element("span", { class: "choice" }, [
    element("label", { for: `atlas-${key}` }, label),
    element("span", { class: "pick" }, [sizer, made]),
  ]);
}

/** @param {string} mark */
function sample(mark) {
  const shape = element("path", { "data-mark": mark, d: "M2 6.5H24" });
  const drawing = { class: "swatch", viewBox: "0 0 26 13", "aria-hidden": "true" };
  return element("span", { class: "sample" }, [
    element("svg", drawing, [shape]),
    uiText(`extent_${mark}`),
  ]);
}

function build() {
  const { viewpoints, name_extent: extent } = facts;
  /** @type {HTMLElement[]} */
  const switches = [];
  if (viewpoints.length)
    switches.push(choice("viewpoint", uiText("seen_label"), uiText("seen_record"), viewpoints));
  if (extent.definitions.length) {
    const label = uiText("extent_label", { name: extent.name });
    switches.push(choice("extent", label, uiText("extent_none"), extent.definitions));
    switches.push(element("span", { class: "samples" }, ["counted", "left"].map(sample)));
  }
  return switches;
}

/**
 * @param {HTMLElement} line
 * @param {MapState} state
 */
function follow(line, state) {
  for (const select of line.querySelectorAll("select")) {
    const value = String(state[/** @type {keyof MapState} */ (select.name)]);
    if (select.value !== value) select.value = value;
    select.classList.toggle("chosen", Boolean(value));
    const sizer = find(".sizer", /** @type {HTMLElement} */ (select.parentElement));
    const text = select.selectedOptions[0]?.text ?? "";
    if (sizer.textContent !== text) sizer.textContent = text;
    sizer.classList.toggle("chosen", Boolean(value));
  }
  const samples = line.querySelector(".samples");
  if (samples) samples.classList.toggle("unseen", !state.extent);
}

export function mountViewpoints() {
  const line = find("#atlas .told");
  const switches = build();
  line.hidden = !switches.length;
  line.setAttribute("aria-label", uiText("seen_group"));
  line.append(...switches);
  follow(line, store.get());
  store.on((state) => follow(line, state));
}
