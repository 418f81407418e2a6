/** @import { MapData } from "./types" */
/** @import { FrameState } from "../../../layers/map/js/types/messages" */

/**
 * Leads to the ledger of the plan that is painted: to another page, which the map's frame cannot.
 * @param {MapData} data
 * @param {FrameState} state
 */
export function openLedger({ ledger }, { plan }) {
  const way = new URL(ledger, location.href);
  way.searchParams.set("plan", plan);
  location.assign(way);
}
