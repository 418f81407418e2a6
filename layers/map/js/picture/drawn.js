/* What stands on the page as SVG that needs no sheet: each shape with its computed style written
   out as attributes, which other programs read alike, and where it stands as one matrix. */
import { element } from "../dom/element.js";

const GEOMETRY = [
  ...["d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy"],
  ...["width", "height", "viewBox", "preserveAspectRatio", "transform", "rotate", "startOffset"],
  ...["href", "textLength", "lengthAdjust", "patternUnits", "patternTransform", "lang"],
];
/* Properties that an element has from its parent, with what they are at first. */
/** @type {Record<string, string>} */
const INHERITED = {
  fill: "",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "font-style": "normal",
  "letter-spacing": "normal",
  "text-anchor": "start",
  "font-variant-numeric": "normal",
};
const INK = ["fill", "stroke"];
const URL_OF = /url\("?#([^")]+)"?\)/;
const CLEAR = /^(rgb)a(\(.+), ([\d.]+)\)$/;

/** @typedef {Record<string, string>} Style */

/**
 * What a piece of SVG refers to: its ids.
 * @param {Element} piece
 * @returns {string[]}
 */
export function referred(piece) {
  const all = [piece, ...piece.querySelectorAll("*")];
  const named = all.flatMap((each) => [
    each.getAttribute("href")?.replace(/^#/, ""),
    ...INK.map((name) => URL_OF.exec(each.getAttribute(name) ?? "")?.[1]),
  ]);
  return named.filter((id) => id !== undefined);
}

/**
 * @param {CSSStyleDeclaration} computed
 * @returns {Style}
 */
function styleOf(computed) {
  /** @type {Style} */
  const style = {};
  for (const name of Object.keys(INHERITED)) style[name] = computed.getPropertyValue(name);
  for (const name of INK) {
    const pattern = URL_OF.exec(style[name]);
    if (pattern) style[name] = `url(#${pattern[1]})`;
    const clear = CLEAR.exec(style[name]);
    if (!clear) continue;
    style[name] = `${clear[1]}${clear[2]})`;
    style[`${name}-opacity`] = String(Number(clear[3]) * Number(style[`${name}-opacity`]));
  }
  return style;
}

/**
 * @param {Element} made
 * @param {Style} style
 * @param {Style} above
 */
function dress(made, style, above) {
  for (const [name, value] of Object.entries(style)) {
    if (value !== above[name] && value !== "") made.setAttribute(name, value);
  }
}

/**
 * Not every program paints a stroke below its letters: there the halo is a text of its own.
 * @param {Element} made
 * @returns {Element}
 */
function apart(made) {
  const letters = /** @type {Element} */ (made.cloneNode(true));
  for (const each of [letters, ...letters.querySelectorAll("*")])
    each.setAttribute("stroke", "none");
  for (const each of [made, ...made.querySelectorAll("*")]) each.setAttribute("fill", "none");
  made.setAttribute("aria-hidden", "true");
  return element("g", {}, [made, letters]);
}

/**
 * @param {Element} source
 * @param {Style} above What holds where the copy goes.
 * @returns {Element | null}
 */
function copy(source, above) {
  const computed = getComputedStyle(source);
  if (computed.display === "none" || computed.visibility === "hidden") return null;
  const made = document.createElementNS("http://www.w3.org/2000/svg", source.localName);
  for (const name of GEOMETRY) {
    const value = source.getAttribute(name);
    if (value !== null) made.setAttribute(name, value);
  }
  if (source.id) made.id = source.id;
  const style = styleOf(computed);
  dress(made, style, above);
  if (computed.opacity !== "1") made.setAttribute("opacity", computed.opacity);
  for (const child of source.childNodes) {
    const below = child instanceof Element ? copy(child, style) : child.cloneNode();
    if (below) made.append(below);
  }
  const haloed = source.localName === "text" && computed.paintOrder.startsWith("stroke");
  return haloed && style.stroke !== "none" ? apart(made) : made;
}

/**
 * What an `svg` of the page shows, where it stands in a drawing whose corner is at `origin`.
 * @param {SVGSVGElement} source
 * @param {DOMRect} origin
 * @returns {SVGElement | null}
 */
export function drawn(source, origin) {
  const at = source.getScreenCTM();
  if (!at || getComputedStyle(source).display === "none") return null;
  const matrix = [at.a, at.b, at.c, at.d, at.e - origin.left, at.f - origin.top];
  const parts = [...source.children]
    .map((child) => copy(child, INHERITED))
    .filter((e) => e !== null);
  return element(
    "g",
    { transform: `matrix(${matrix.map((n) => +n.toFixed(4)).join(" ")})` },
    parts,
  );
}

/**
 * Definitions that a drawing refers to and does not have, and those that these refer to.
 * @param {Element} drawing
 * @returns {Element[]}
 */
export function definitions(drawing) {
  const has = (/** @type {string} */ id) => drawing.querySelector(`[id="${id}"]`) !== null;
  /** @type {Map<string, Element>} */
  const found = new Map();
  const wanted = referred(drawing);
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const source = found.has(id) || has(id) ? null : document.getElementById(id);
    const made = source && copy(source, INHERITED);
    if (!made) continue;
    found.set(id, made);
    wanted.push(...referred(made));
  }
  return [...found.values()];
}
