/* Whether keys of one character do something, as a reader has set it on this machine. The map's frame
   may keep nothing itself: the page around does (views/component/js/frame_host.js). */
import { kept } from "../dom/kept.js";

const NAME = "atlasKeysOfOneCharacter";
const OFF = "off";

export const keptCharacters = () => kept((storage) => storage.getItem(NAME)) !== OFF;

/** @param {boolean} on */
export function keepCharacters(on) {
  kept((storage) => (on ? storage.removeItem(NAME) : storage.setItem(NAME, OFF)));
}
