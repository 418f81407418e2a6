import { atlasRoot } from "./find.js";

/**
 * Whether the atlas' page is around this document. The saved page answers for itself, in somebody
 * else's frame too.
 */
export function isFramed() {
  return window.parent !== window && !("saved" in atlasRoot().dataset);
}
