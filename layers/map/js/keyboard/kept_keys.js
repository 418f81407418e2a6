/* Whether keys of one character do something, as a reader has set it on this machine. The map's frame
   may keep nothing itself: the page around does (views/component/js/frame_host.js). */
const NAME = "atlasKeysOfOneCharacter";
const OFF = "off";

/**
 * Does something with what the browser keeps, where it lets this document keep anything.
 * @template T
 * @param {(kept: Storage) => T} use
 * @returns {T | undefined}
 */
function kept(use) {
  try {
    return use(localStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined; // a sandbox, a private window, a full disk
    throw error;
  }
}

export const keptCharacters = () => kept((storage) => storage.getItem(NAME)) !== OFF;

/** @param {boolean} on */
export function keepCharacters(on) {
  kept((storage) => (on ? storage.removeItem(NAME) : storage.setItem(NAME, OFF)));
}
