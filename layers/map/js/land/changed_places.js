/* What another settlement or viewpoint changes. Pure; no map, no state. */
/** @import { Paint } from "../types/facts" */

/** @param {Paint | undefined} hold */
const outside = (hold) => !hold || hold[0].startsWith("outside");

/**
 * Places that both settlements treat, and that another holds or controls under the later one.
 * @param {{ holds: Record<string, Paint> }} before
 * @param {{ holds: Record<string, Paint> }} now
 * @returns {string[]}
 */
export function changed(before, now) {
  return Object.keys(now.holds).filter((id) => {
    const [then, hold] = [before.holds[id], now.holds[id]];
    if (outside(then) || outside(hold)) return false;
    return then[0] !== hold[0] || then[1] !== hold[1];
  });
}
