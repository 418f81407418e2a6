/* A reader's own layer in the key: whether it is shown, and where it lies among the others. */
import { element } from "../dom/element.js";
import { WIDTH, sampleFrame } from "../legend/swatch.js";
/** @import { OwnLayerFacts } from "../types/messages" */

/** @param {OwnLayerFacts} layer */
function sampleOf({ colour, features }) {
  const kinds = new Set(features.map(({ kind }) => kind));
  const marks = [
    kinds.has("area") && element("rect", { x: 1, y: 1, width: WIDTH - 2, height: 11 }),
    kinds.has("line") && !kinds.has("area") && element("path", { d: `M1 6.5H${WIDTH - 1}` }),
    kinds.has("point") && element("circle", { cx: WIDTH / 2, cy: 6.5, r: 4 }),
  ].filter((each) => each !== false);
  const sample = sampleFrame(WIDTH, marks);
  sample.dataset.own = String(colour);
  return sample;
}

/**
 * @param {OwnLayerFacts} layer
 * @param {readonly OwnLayerFacts[]} among All layers, the lowest first.
 * @param {(by: number, control: HTMLElement) => void} place What moves it, or (by 0) shows or hides it.
 */
export function makeEntry(layer, among, place) {
  const { colour, name, shown, none, up, down } = layer;
  /** @template {HTMLElement} Control @param {number} by @param {Control} control */
  const placing = (by, control) => {
    control.dataset.by = String(by);
    control.addEventListener("click", () => place(by, control));
    return control;
  };
  /** @param {number} by @param {string} label @param {OwnLayerFacts | undefined} last */
  const mover = (by, label, last) => {
    const disabled = last?.colour === colour ? true : null;
    const told = { "aria-label": label, title: label, "aria-disabled": disabled && "true" };
    return placing(by, element("button", { type: "button", ...told }));
  };
  const box = element("input", { type: "checkbox", checked: shown ? "" : null });
  const told = {
    role: "group",
    "aria-label": name,
    "data-own": colour,
    "data-off": shown ? null : "",
  };
  return element("span", { class: "own-entry", ...told }, [
    element("label", {}, [placing(0, box), sampleOf(layer), element("bdi", {}, name)]),
    element("span", { class: "own-none", hidden: "" }, ` (${none})`),
    ...(among.length > 1 ? [mover(1, up, among.at(-1)), mover(-1, down, among[0])] : []),
  ]);
}
