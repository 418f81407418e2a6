/* Type on the map: how large a name is in its face, and a placed name as SVG. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
/** @import { Font, Label, Leader, TextSize } from "../types/names" */

const LEADING = 1.15; // of the type's size, from line to line
const OWNER = 1.22; // and to the line that says whose it is
const measure = /** @type {CanvasRenderingContext2D} */ (
  document.createElement("canvas").getContext("2d")
);
/** @type {Map<string, Font>} */
const fonts = new Map(); // class -> {font, size, spacing, up, down}

/**
 * What the style sheet says of a class of names, asked once for each scale.
 * @param {string} className
 * @returns {Font}
 */
export function fontOf(className) {
  const known = fonts.get(className);
  if (known) return known;
  const probe = element("text", { class: className }, "Hg");
  find(".names-layer").append(probe);
  const style = getComputedStyle(probe);
  const size = parseFloat(style.fontSize);
  const { y, height } = probe.getBBox();
  const font = {
    font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
    size,
    spacing: parseFloat(style.letterSpacing) || 0,
    up: -y || size, // px above and below the line of type
    down: height + y || size * 0.25,
    widths: new Map(),
  };
  probe.remove();
  fonts.set(className, font);
  return font;
}

/**
 * @param {string} text
 * @param {Pick<Font, "font" | "spacing" | "widths">} font
 * @returns {number}
 */
export function widthOf(text, { font, spacing, widths }) {
  const known = widths.get(text);
  if (known !== undefined) return known;
  measure.font = font;
  const width = measure.measureText(text).width + spacing * [...text].length;
  widths.set(text, width);
  return width;
}

/**
 * The box of a name in lines, with whose it is beneath where that is said.
 * @param {string[]} lines
 * @param {Font} font
 * @param {string} [owner]
 * @returns {TextSize}
 */
export function sizeOf(lines, font, owner) {
  const widths = lines.map((line) => widthOf(line, font));
  if (owner) widths.push(widthOf(owner, fontOf("owner")));
  return {
    lines,
    owner,
    w: Math.max(...widths) + 2,
    h: owner
      ? font.up + font.size * lines.length * OWNER + fontOf("owner").down
      : font.up + font.size * (lines.length - 1) * LEADING + font.down,
  };
}

/** @param {Label} label */
function drawUpright(label) {
  const { box, lines = [], font, anchor, className } = label;
  const x =
    anchor === "start"
      ? box.left + 1
      : anchor === "end"
        ? box.right - 1
        : (box.left + box.right) / 2;
  const text = element("text", {
    class: `${className} ${label.land ? "onland" : "halo"}`,
    "text-anchor": anchor,
  });
  /**
   * @param {string} words
   * @param {number} by
   * @param {Record<string, string>} [more]
   */
  const line = (words, by, more) =>
    text.append(element("tspan", { ...more, x, y: box.top + font.up + font.size * by }, words));
  lines.forEach((words, at) => line(words, at * LEADING));
  if (label.owner) line(label.owner, lines.length * OWNER, { class: "owner" });
  return [text];
}

/**
 * @param {Label} label
 * @param {string} prefix
 */
function drawAlong(label, prefix) {
  const points = label.path || [];
  const id = `${prefix}-${label.item.key}`;
  const d = points.map((p, at) => `${at ? "L" : "M"}${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("");
  const path = element("path", { id, d, fill: "none" });
  const follow = element(
    "textPath",
    { href: `#${id}`, startOffset: "50%", "text-anchor": "middle" },
    label.item.text,
  );
  return [
    path,
    element("text", { class: `${label.className} halo`, dy: label.font.size * 0.3 }, [follow]),
  ];
}

/**
 * The line from a name to its place.
 * @param {string} key
 * @param {Leader} leader
 */
function drawLeader(key, { from, to }) {
  const d = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  return ["name-leader casing-l", "name-leader"].map((className, at) =>
    element("path", { class: className, d, "data-leads": at ? key : null }),
  );
}

/**
 * The elements of a placed name, the text last. It says whose name it is; a line's is a note.
 * @param {Label} label
 * @param {string} prefix
 * @returns {SVGElement[]}
 */
export function draw(label, prefix) {
  const drawn = label.path ? drawAlong(label, prefix) : drawUpright(label);
  const text = drawn[drawn.length - 1];
  text.setAttribute("data-label", label.item.key);
  if (!("line" in label.item)) text.setAttribute("data-name-of", label.item.key);
  if (!label.leader) return drawn;
  text.setAttribute("data-led", "");
  return [...drawLeader(label.item.key, label.leader), ...drawn];
}

/**
 * Two placed names with the same sign look the same.
 * @param {Label} label
 * @returns {string}
 */
export function signOf({ item, className, box, path, lines, anchor, owner, land, leader }) {
  const at = path ? [path[0], path[path.length - 1], path.length] : [box.left, box.top, leader];
  return JSON.stringify([item.key, item.text, className, at, lines, anchor, owner, land]);
}

export function forget() {
  fonts.clear();
}
