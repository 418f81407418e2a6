/**
 * HTML that our own templates have made, as nodes.
 * @param {string} html
 */
export function nodesOf(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return /** @type {HTMLElement[]} */ ([...document.adoptNode(parsed.body).children]);
}
