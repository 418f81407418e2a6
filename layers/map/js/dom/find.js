/**
 * The first element that a selector finds; the document always has it.
 * @template {Element} [Found=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {Found}
 */
export function find(selector, root = document) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`The document has no ${selector}.`);
  return /** @type {Found} */ (found);
}

/** The root of the map document, which carries its state as `data-` attributes. */
export function atlasRoot() {
  return find("#atlas");
}

/**
 * The JSON that a script element of the document carries.
 * @param {string} id
 * @returns {any}
 */
export function embedded(id) {
  return JSON.parse(find(`#${id}`).textContent || "");
}
