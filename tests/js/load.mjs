// Runs the map document's scripts, which are plain files for a browser, outside one: with just as
// much of a document as they ask for.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const WEB = new URL("../../layers/web/", import.meta.url);

/** What store.js asks of a document: two JSON scripts and a root element. */
export function documentOf(facts) {
  const root = { dataset: { theme: "light" } };
  const elements = {
    atlas: root,
    "atlas-data": { textContent: JSON.stringify(facts) },
    "atlas-land": { textContent: "{}" },
  };
  return { getElementById: (id) => elements[id], documentElement: { dataset: {} }, root };
}

/** Run scripts of layers/web in a fresh global scope and return it. */
export function load(names, globals = {}) {
  const scope = { ...globals };
  scope.window = scope.self = scope;
  vm.createContext(scope);
  for (const name of names) vm.runInContext(readFileSync(new URL(name, WEB), "utf8"), scope, { filename: name });
  return scope;
}
