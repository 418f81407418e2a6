/* A link as a QR code: dark on white whatever the theme is, as every camera reads it. */
/*! lean-qr 2.7.4 (MIT), Copyright (c) 2021 David Evans. Permission is hereby granted, free of charge,
    to any person obtaining a copy of this software and associated documentation files (the
    "Software"), to deal in the Software without restriction, including without limitation the rights
    to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software,
    and to permit persons to whom the Software is furnished to do so, subject to the following
    conditions: The above copyright notice and this permission notice shall be included in all copies
    or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
    KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
    FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS
    BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
    OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
    THE SOFTWARE. */
import { correction, generate } from "../../vendor/lean-qr/nano.mjs";
import { toSvgPath } from "../../vendor/lean-qr/svg.mjs";
import { element } from "../dom/element.js";

const QUIET = 4; // modules around, as ISO 18004 asks
const MOST = 1200; // characters that a camera across a room still reads

/**
 * @param {string} link
 * @param {string} label
 * @returns {SVGElement | null} None for a link that is too long.
 */
export function qrCode(link, label) {
  if (link.length > MOST) return null;
  const code = generate(link, { minCorrectionLevel: correction.L });
  const size = code.size + 2 * QUIET;
  const viewBox = `${-QUIET} ${-QUIET} ${size} ${size}`;
  return element("svg", { viewBox, class: "qr", role: "img", "aria-label": label }, [
    element("rect", { class: "off", x: -QUIET, y: -QUIET, width: size, height: size }),
    element("path", { class: "on", d: toSvgPath(code), "shape-rendering": "crispEdges" }),
  ]);
}
