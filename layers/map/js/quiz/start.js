/* Where a round begins: its seed, which a class has in common, and for whom it is. */
import { element } from "../dom/element.js";
import { store } from "../state/store.js";
import { askText, BANK, facts } from "./bank.js";
/** @import { MapState } from "../types/messages" */

const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"; // none that is read as another
const LENGTH = 4;

/** A round that nobody has named. */
export function anySeed() {
  const numbers = crypto.getRandomValues(new Uint8Array(LENGTH));
  return [...numbers].map((number) => SIGNS[number % SIGNS.length]).join("");
}

/** @param {MapState} state */
export function startOf(state) {
  const isBank = state.quiz === BANK;
  const field = element("input", { value: state.round || anySeed(), maxlength: 12, size: 8 });
  for (const name of ["autocomplete", "autocapitalize"]) field.setAttribute(name, "off");
  field.spellcheck = false;
  const begin = (/** @type {MapState["for"]} */ audience) => {
    const round = isBank ? field.value.toLowerCase().replace(/[^a-z0-9]/g, "") || anySeed() : "";
    store.set({ round, question: "1", for: audience }, { user: true });
  };
  /** @type {(name: string, audience: MapState["for"]) => HTMLElement} */
  const button = (name, audience) => {
    const made = element("button", { type: "button", class: name }, askText(name));
    made.addEventListener("click", () => begin(audience));
    return made;
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) begin(state.for);
  });
  const count = facts().lessons[state.quiz]?.length ?? 0;
  return [
    element(
      "p",
      { class: "because" },
      isBank ? askText("about") : askText("about_lesson", { count }),
    ),
    ...(isBank
      ? [
          element("label", { class: "seed" }, [askText("seed"), field]),
          element("p", { class: "how" }, askText("seed_why")),
        ]
      : []),
    element("div", { class: "ways" }, [button("begin", ""), button("begin_class", "class")]),
    element("p", { class: "how" }, askText("kept")),
  ];
}
