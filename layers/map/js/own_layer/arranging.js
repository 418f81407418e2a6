/* In which order a reader's own layers lie, the lowest first, and which of them are shown. Pure. */
/** @import { OwnPlaced } from "../types/messages" */

/**
 * How layers stand once one of them is moved up or down, or (by 0) shown or hidden.
 * @param {readonly OwnPlaced[]} layers
 * @param {number} colour
 * @param {number} by
 * @returns {OwnPlaced[]}
 */
export function placed(layers, colour, by) {
  const order = layers.map((each) => ({
    colour: each.colour,
    shown: each.shown !== (each.colour === colour && !by),
  }));
  const at = order.findIndex((each) => each.colour === colour);
  order.splice(Math.max(0, at + by), 0, ...order.splice(at, 1));
  return order;
}

/**
 * Layers as an order has them; one that came since lies over them.
 * @template {OwnPlaced} Layer
 * @param {readonly Layer[]} layers
 * @param {readonly OwnPlaced[]} order
 * @returns {Layer[]}
 */
export function arranged(layers, order) {
  const at = (/** @type {Layer} */ { colour }) => {
    const found = order.findIndex((each) => each.colour === colour);
    return found < 0 ? order.length : found;
  };
  return layers
    .map((each) => ({ ...each, ...order[at(each)] }))
    .sort((one, other) => at(one) - at(other));
}
