// Just as much of a document as the map's modules ask for while they are loaded outside a browser.

/** Put a document with these facts and this land in place; return its root element. */
export function documentOf(facts, land = {}) {
  const root = { dataset: { theme: "light" } };
  const elements = {
    atlas: root,
    "atlas-data": { textContent: JSON.stringify(facts) },
    "atlas-land": { textContent: JSON.stringify(land) },
  };
  globalThis.document = {
    querySelector: (selector) => elements[selector.slice(1)],
    documentElement: { dataset: {}, lang: "en" },
  };
  return root;
}
