/* One choice among the holders: radio buttons with the map's own symbols. Of a unit, of a group of
   them, or of the brush. */
import { element } from "../dom/element.js";
import { swatch } from "../legend/swatch.js";
import { facts } from "../state/facts.js";
import { holders } from "./look.js";
import { called } from "./words.js";

const WIDE = 26; // px of a sample
/* The parties, jointly, and nobody last. */
export const ORDER = [...holders.keys()].slice(1).concat(0);
let made = 0;

export class HolderChoice {
  /**
   * @param {string} label
   * @param {{ act: (holder: number) => void, named?: boolean }} how `named` says that the holders
   *   stand there in words.
   */
  constructor(label, { act, named = false }) {
    made += 1;
    const name = `atlas-holder-${made}`;
    /** @type {Map<number, HTMLInputElement>} */
    this.inputs = new Map();
    const choices = ORDER.map((holder) => {
      const { fill, coast } = facts.holdings[facts.plan.holds[holder]];
      const words = called(holder);
      const input = element("input", { type: "radio", name, value: holder, "aria-label": words });
      input.addEventListener("change", () => act(holder));
      this.inputs.set(holder, input);
      const shown = named ? [element("span", {}, words)] : [];
      return element("label", { title: words }, [swatch(fill, coast, WIDE), ...shown, input]);
    });
    this.root = element(
      "div",
      { class: "holders", role: "radiogroup", "aria-label": label },
      choices,
    );
  }

  /** @param {number | undefined} holder None where several have it. */
  show(holder) {
    for (const [each, input] of this.inputs)
      if (input.checked !== (each === holder)) input.checked = each === holder;
  }
}
