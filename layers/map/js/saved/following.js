/* What follows from a choice in the saved page, as layers/state has it on the served page: a
   passage brings its settlement and lights its places; another settlement or place leaves it. */
import { settlementById } from "../state/facts.js";
import { useFollowing } from "../state/store.js";
import { savedFacts } from "./saved_facts.js";
/** @import { MapState } from "../types/messages" */

const LEAVING = /** @type {(keyof MapState)[]} */ (["settlement", "place"]);

/**
 * @param {Partial<MapState>} patch
 * @param {MapState} state
 * @returns {Partial<MapState>}
 */
function complete(patch, state) {
  const given = patch.passage;
  if (given) {
    const { settlements, places } = savedFacts.excerpts[given];
    const shown = patch.settlement ?? state.settlement;
    const settlement = settlements.includes(shown) || !settlements.length ? shown : settlements[0];
    return settlementById.has(settlement)
      ? { ...patch, settlement, highlight: places }
      : { ...patch, highlight: places };
  }
  const leaves = LEAVING.some((key) => key in patch && patch[key] !== state[key]);
  if (given === "" || leaves) return { ...patch, passage: "", highlight: [] };
  return patch;
}

export function mountFollowingChoices() {
  useFollowing(complete);
}
