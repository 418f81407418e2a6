/* What the map keeps to itself while a question asks for it: who holds what, what places are called.
   Sheets ask for it too, by the root's attributes. */
import { atlasRoot } from "../dom/find.js";

/** @typedef {"holders" | "names"} Withheld */
/** @type {(() => void)[]} */
const listeners = [];

/** @param {Withheld} what */
export const withholds = (what) => atlasRoot().hasAttribute(`data-no-${what}`);

/** @param {() => void} listener */
export const onWithheld = (listener) => void listeners.push(listener);

/** @param {Partial<Record<Withheld, boolean>>} what */
export function withhold({ holders = false, names = false } = {}) {
  if (withholds("holders") === holders && withholds("names") === names) return;
  atlasRoot().toggleAttribute("data-no-holders", holders);
  atlasRoot().toggleAttribute("data-no-names", names);
  for (const listener of listeners) listener();
}
