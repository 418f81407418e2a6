/* Words of the page as SVG text, line by line, where each line stands. */
import { element } from "../dom/element.js";

const measure = /** @type {CanvasRenderingContext2D} */ (
  document.createElement("canvas").getContext("2d")
);

/** @param {CSSStyleDeclaration} style */
const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }) =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;

/**
 * The lines into which a text of the page is broken.
 * @param {Text} text
 * @returns {{ words: string, box: DOMRect }[]}
 */
function linesOf(text) {
  /** @type {{ words: string, box: DOMRect }[]} */
  const lines = [];
  const range = document.createRange();
  for (const word of text.data.matchAll(/\S+/gu)) {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const box = range.getClientRects()[0];
    const last = lines.at(-1);
    if (!box) continue;
    if (last && Math.abs(last.box.top - box.top) < 2) last.words += ` ${word[0]}`;
    else lines.push({ words: word[0], box });
  }
  return lines;
}

/**
 * What is written in an element of the page, for a drawing whose corner is at `origin`.
 * @param {Element} source
 * @param {DOMRect} origin
 * @returns {SVGElement[]}
 */
export function written(source, origin) {
  const texts = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
  /** @type {SVGElement[]} */
  const made = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const of = /** @type {Element} */ (text.parentElement);
    const style = getComputedStyle(of);
    measure.font = fontOf(style);
    for (const { words, box } of linesOf(/** @type {Text} */ (text))) {
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } =
        measure.measureText(words);
      const baseline = box.top + (box.height - up - down) / 2 + up - origin.top;
      made.push(line(words, box.left - origin.left, baseline, style));
    }
  }
  return made;
}

/**
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {{ color: string, fontFamily: string, fontSize: string, fontStyle: string, fontWeight: string }} style
 */
function line(words, x, y, { color, fontFamily, fontSize, fontStyle, fontWeight }) {
  const attributes = {
    ...{ x: +x.toFixed(2), y: +y.toFixed(2), fill: color, "font-family": fontFamily },
    ...{ "font-size": fontSize, "font-style": fontStyle, "font-weight": fontWeight },
  };
  return element("text", attributes, words);
}

/** @typedef {{ size: number, family: string, weight?: string, color: string, leading?: number }} Type */

/**
 * A text set in lines no wider than `width`, from `y` down; returns them and where the next begins.
 * @param {string} text
 * @param {Type} type
 * @param {{ x: number, y: number, width: number }} at
 * @returns {{ lines: SVGElement[], below: number }}
 */
export function setText(text, { size, family, weight = "400", color, leading = 1.3 }, at) {
  const style = { color, fontFamily: family, fontSize: `${size}px`, fontStyle: "normal" };
  measure.font = `${weight} ${size}px ${family}`;
  /** @type {string[]} */
  const rows = [];
  for (const word of text.split(/\s+/u)) {
    const longer = rows.length ? `${rows.at(-1)} ${word}` : word;
    if (rows.length && measure.measureText(longer).width <= at.width)
      rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  const step = size * leading;
  const lines = rows.map((row, n) =>
    line(row, at.x, at.y + n * step + size, { ...style, fontWeight: weight }),
  );
  return { lines, below: at.y + rows.length * step };
}
