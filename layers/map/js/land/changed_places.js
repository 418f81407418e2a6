/* What another settlement or viewpoint changes. Pure; no map, no state. */
/** @import { HoldingFacts } from "../types/facts" */

/** @typedef {(place: string) => Pick<HoldingFacts, "fill" | "coast"> | undefined} Held */

/** @param {ReturnType<Held>} holding */
const outside = (holding) => !holding || holding.fill.startsWith("outside");

/**
 * The places that both views treat, and that another holds or controls in the later one.
 * @param {string[]} places
 * @param {Held} before
 * @param {Held} now
 */
export function changed(places, before, now) {
  return places.filter((id) => {
    const [then, held] = [before(id), now(id)];
    if (outside(then) || outside(held)) return false;
    return then?.fill !== held?.fill || then?.coast !== held?.coast;
  });
}
