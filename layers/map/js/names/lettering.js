/* Type on the map: how large a name is in its face, and a placed name as SVG. */
import { element } from "../dom/element.js";

const LEADING = 1.15; // of the type's size, from line to line
const OWNER = 1.22; // and to the line that says whose it is
const measure = document.createElement("canvas").getContext("2d");
const fonts = new Map(); // class -> {font, size, spacing, up, down}

/* What the style sheet says of a class of names, asked once for each scale. */
export function fontOf(className) {
  if (fonts.has(className)) return fonts.get(className);
  const probe = element("text", { class: className }, "Hg");
  document.querySelector(".names-layer").append(probe);
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

export function widthOf(text, { font, spacing, widths }) {
  if (!widths.has(text)) {
    measure.font = font;
    widths.set(text, measure.measureText(text).width + spacing * [...text].length);
  }
  return widths.get(text);
}

/* The box of a name in lines, with whose it is beneath where that is said. */
export function sizeOf(lines, font, owner) {
  const below = owner ? fontOf("owner") : null;
  const widths = lines.map((line) => widthOf(line, font));
  if (owner) widths.push(widthOf(owner, below));
  return {
    lines,
    owner,
    w: Math.max(...widths) + 2,
    h: owner
      ? font.up + font.size * lines.length * OWNER + below.down
      : font.up + font.size * (lines.length - 1) * LEADING + font.down,
  };
}

function drawUpright(label) {
  const { box, lines, font, anchor, className } = label;
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
  const line = (words, by, more) =>
    text.append(element("tspan", { ...more, x, y: box.top + font.up + font.size * by }, words));
  lines.forEach((words, at) => line(words, at * LEADING));
  if (label.owner) line(label.owner, lines.length * OWNER, { class: "owner" });
  return [text];
}

function drawAlong(label, prefix) {
  const id = `${prefix}-${label.item.key}`;
  const d = label.path
    .map((p, at) => `${at ? "L" : "M"}${p.x.toFixed(1)} ${p.y.toFixed(1)}`)
    .join("");
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

/* The line from a name to its place. */
function drawLeader({ leader: { from, to }, item }) {
  const d = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  return ["name-leader casing-l", "name-leader"].map((className, at) =>
    element("path", { class: className, d, "data-leads": at ? item.key : null }),
  );
}

/* The elements of a placed name, the text last. It says whose name it is; a line's is a note. */
export function draw(label, prefix) {
  const drawn = label.path ? drawAlong(label, prefix) : drawUpright(label);
  const text = drawn[drawn.length - 1];
  text.setAttribute("data-label", label.item.key);
  if (!label.item.line) text.setAttribute("data-name-of", label.item.key);
  if (!label.leader) return drawn;
  text.setAttribute("data-led", "");
  return [...drawLeader(label), ...drawn];
}

/* Two placed names with the same sign look the same. */
export function signOf({ item, className, box, path, lines, anchor, owner, land, leader }) {
  const at = path ? [path[0], path[path.length - 1], path.length] : [box.left, box.top, leader];
  return JSON.stringify([item.key, item.text, className, at, lines, anchor, owner, land]);
}

export function forget() {
  fonts.clear();
}
