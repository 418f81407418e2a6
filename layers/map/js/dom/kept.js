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
