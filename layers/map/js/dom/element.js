const SVG = "http://www.w3.org/2000/svg";
const DRAWN = /^(svg|g|path|rect|text|tspan|textPath|circle|line|defs|clipPath|use|title)$/;

/* A new element: attributes, then text or children. Never markup. */
export function element(name, attributes, content) {
  const made = DRAWN.test(name)
    ? document.createElementNS(SVG, name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  if (typeof content === "string") made.textContent = content;
  else if (content) made.append(...content);
  return made;
}
