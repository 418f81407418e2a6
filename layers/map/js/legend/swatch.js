/* One sample of what the map shows: a fill, a coast or a line. */
import { element } from "../dom/element.js";

export const WIDTH = 24;
export const LINE = 30;
const HEIGHT = 13;

/**
 * @param {number} width
 * @param {Record<string, string>} attributes
 * @param {number} [left]
 */
function rect(width, attributes, left) {
  return element("rect", {
    x: (left || 0) + 0.5,
    y: 0.5,
    width: width - 1,
    height: HEIGHT - 1,
    ...attributes,
  });
}

/**
 * @param {number} width
 * @param {Node[]} content
 */
export function sampleFrame(width, content) {
  return element(
    "svg",
    {
      class: "swatch",
      viewBox: `0 0 ${width} ${HEIGHT}`,
      "aria-hidden": "true",
    },
    content,
  );
}

/**
 * `code` is a fill, several fills that share the sample, "line-<kind>" or "coast-<slot>";
 * `coast` is who controls what it fills, of several fills each.
 * @param {string} code
 * @param {string} [coast]
 * @param {number} [width]
 */
export function swatch(code, coast, width) {
  if (code.startsWith("line-")) {
    const d = `M1 6.5H${LINE - 1}`;
    return sampleFrame(LINE, [element("path", { "data-kind": code.slice(5), d })]);
  }
  if (code.startsWith("coast-")) {
    return sampleFrame(WIDTH, [rect(WIDTH, { class: "bare", "data-coast": code.slice(6) })]);
  }
  const wide = width || WIDTH;
  const fills = code.split(" ");
  const coasts = (coast || "").split(" ");
  const share = wide / fills.length;
  return sampleFrame(
    wide,
    fills.map((fill, at) =>
      rect(
        share,
        {
          class: "paint",
          "data-fill": fill,
          "data-coast": coasts[at] ?? coasts[0] ?? "",
        },
        at * share,
      ),
    ),
  );
}
