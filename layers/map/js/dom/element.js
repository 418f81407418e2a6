/** @import { ElementOf, Named } from "../types/dom" */

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = /^(svg|g|path|rect|text|tspan|textPath|circle|line|defs|clipPath|use|title|desc)$/;

/**
 * A new element: attributes (those without a value are left out), then text or children. Never
 * markup.
 * @template {Named} Name
 * @param {Name} name
 * @param {Record<string, string | number | null | undefined>} [attributes]
 * @param {string | (string | Node)[]} [content]
 * @returns {ElementOf<Name>}
 */
export function element(name, attributes, content) {
  const made = DRAWN.test(name)
    ? document.createElementNS(SVG, name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  if (typeof content === "string") made.textContent = content;
  else if (content) made.append(...content);
  return /** @type {ElementOf<Name>} */ (made);
}
