/* The two switches above the key: whose description the map shows, and what a contested name
   covers. A description says only what differs from the record; it is laid over it here, once. */
import { element } from "../dom/element.js";
import { facts, settlementById, uiText } from "../state/facts.js";
import { store } from "../state/store.js";

const views = new Map(); // "perspective settlement" -> the settlement as it is told
const definition = (id) => facts.counts.definitions.find((each) => each.id === id);

/* The settlement's holds, spoken words and key as the chosen description has them. */
export function seen({ settlement: id, perspective }) {
  const record = settlementById.get(id);
  if (!perspective) return record;
  const name = `${perspective} ${id}`;
  if (!views.has(name)) views.set(name, laid(record, perspective));
  return views.get(name);
}

function laid(record, perspective) {
  const { settlements } = facts.perspectives.find((each) => each.id === perspective);
  const told = settlements[record.id];
  if (!told) return record;
  const view = {
    ...record,
    key: told.key,
    holds: { ...record.holds },
    spoken: { ...record.spoken },
  };
  for (const { paint, spoken, places } of told.said) {
    for (const place of places) [view.holds[place], view.spoken[place]] = [paint, spoken];
  }
  return view;
}

/* [place, mark] of every place that the chosen definition covers or leaves in dispute. */
export function counted({ counts }) {
  if (!counts) return [];
  const { covers, leaves } = definition(counts);
  return [...leaves.map((id) => [id, "left"]), ...covers.map((id) => [id, "counted"])];
}

// ---------------------------------------------------------------- the switches

function choice(key, label, none, options) {
  const made = element("select", { name: key, id: `atlas-${key}` }, [
    element("option", { value: "" }, none),
    ...options.map((each) => element("option", { value: each.id }, each.label)),
  ]);
  made.addEventListener("change", () => store.set({ [key]: made.value }, { user: true }));
  return element("span", { class: "choice" }, [
    element("label", { for: `atlas-${key}` }, label),
    made,
  ]);
}

function sample(mark) {
  const shape = element("path", { "data-mark": mark, d: "M2 6.5H24" });
  const drawing = { class: "swatch", viewBox: "0 0 26 13", "aria-hidden": "true" };
  return element("span", { class: "sample" }, [
    element("svg", drawing, [shape]),
    uiText(`counts_${mark}`),
  ]);
}

function build() {
  const { perspectives, counts } = facts;
  const switches = [];
  if (perspectives.length)
    switches.push(choice("perspective", uiText("seen_label"), uiText("seen_record"), perspectives));
  if (counts.definitions.length) {
    const label = uiText("counts_label", { name: counts.name });
    switches.push(choice("counts", label, uiText("counts_none"), counts.definitions));
    switches.push(element("span", { class: "samples" }, ["counted", "left"].map(sample)));
  }
  return switches;
}

function follow(line, state) {
  for (const select of line.querySelectorAll("select")) {
    if (select.value !== state[select.name]) select.value = state[select.name];
    select.classList.toggle("chosen", Boolean(state[select.name]));
  }
  const samples = line.querySelector(".samples");
  if (samples) samples.classList.toggle("unseen", !state.counts);
}

export function mountViewpoints() {
  const line = document.querySelector("#atlas .told");
  const switches = build();
  line.hidden = !switches.length;
  line.setAttribute("aria-label", uiText("seen_group"));
  line.append(...switches);
  follow(line, store.get());
  store.on((state) => follow(line, state));
}
