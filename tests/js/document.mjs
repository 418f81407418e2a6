// Just as much of a document as the map's modules ask for while they are loaded outside a browser.

/**
 * Put a document with these facts and this land in place; return its root element. A test gives as
 * much of them as what it tests asks for.
 * @param {object} facts
 * @param {object} [land]
 */
export function documentOf(facts, land = {}) {
  /** @type {{ dataset: Record<string, string> }} */
  const root = { dataset: { theme: "light" } };
  /** @type {Record<string, unknown>} */
  const elements = {
    atlas: root,
    "atlas-data": { textContent: JSON.stringify(facts) },
    "atlas-land": { textContent: JSON.stringify(land) },
  };
  const document = {
    querySelector: (/** @type {string} */ selector) => elements[selector.slice(1)],
    documentElement: { dataset: {}, lang: "en" },
  };
  Object.assign(globalThis, { document });
  return root;
}
