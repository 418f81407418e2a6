/* Words beside a pointer on the map. */
import { find } from "../dom/find.js";

const BESIDE = 14; // px from the pointer to what is told of it

/**
 * Has words stand beside a pointer, within the map.
 * @param {HTMLElement} tip
 * @param {{ clientX: number, clientY: number }} pointer
 */
export function placeTip(tip, { clientX, clientY }) {
  const map = find("#atlas .map");
  const { left, top } = map.getBoundingClientRect();
  const [x, y] = [clientX - left, clientY - top];
  const across =
    x + BESIDE + tip.offsetWidth > map.clientWidth ? -BESIDE - tip.offsetWidth : BESIDE;
  const down =
    y + BESIDE + tip.offsetHeight > map.clientHeight ? -BESIDE - tip.offsetHeight : BESIDE;
  tip.style.left = `${Math.max(0, x + across)}px`;
  tip.style.top = `${Math.max(0, y + down)}px`;
}
