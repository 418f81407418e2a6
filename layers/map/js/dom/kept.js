/* What the browser keeps for this document, or for the one in the frame of this page. */

/** @typedef {"tries" | "plans"} KeptName */

/** @type {Record<KeptName, string>} */
const KEYS = { tries: "atlasQuizTries", plans: "atlasPlans" };
export const KEPT = /** @type {KeptName[]} */ (Object.keys(KEYS));

/**
 * Does something with what the browser keeps, where it lets this document keep anything.
 * @template T
 * @param {(kept: Storage) => T} use
 * @returns {T | undefined}
 */
export function kept(use) {
  try {
    return use(localStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined; // a sandbox, a private window, a full disk
    throw error;
  }
}

/** A text that was kept; empty where there is none. @param {KeptName} name */
export const keptText = (name) => kept((storage) => storage.getItem(KEYS[name])) ?? "";

/**
 * @param {KeptName} name
 * @param {string} text Empty to keep nothing.
 */
export function keepText(name, text) {
  kept((storage) => (text ? storage.setItem(KEYS[name], text) : storage.removeItem(KEYS[name])));
}
