import { element } from "../dom/element.js";

/**
 * The rule above an era says how its boundary is known: one kind, or two side by side.
 * @param {string[]} kinds
 */
export function rule(kinds) {
  const width = 100 / kinds.length;
  const lines = kinds.map((kind, index) =>
    element("line", {
      "data-kind": kind,
      y1: 3,
      y2: 3,
      x1: `${index * width + (index ? 4 : 0)}%`,
      x2: `${(index + 1) * width - (index ? 2 : 0)}%`,
    }),
  );
  const extent = { width: "100%", height: 6 };
  return element("svg", { class: "rule", "aria-hidden": "true", ...extent }, lines);
}
