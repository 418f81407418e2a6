const ABOVE = 48; // px: the way back stands above a heading

/**
 * Scrolls a pane, where it scrolls by itself, to what it says of a place. The focus stays.
 * @param {Element} pane
 * @param {string} place
 * @returns {boolean} Whether the pane speaks of the place yet.
 */
export function intoSight(pane, place) {
  const heading = pane.querySelector(`h2[data-named="${CSS.escape(place)}"]`);
  if (!heading) return false;
  const at = heading.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop = Math.max(0, pane.scrollTop + at - ABOVE);
  return true;
}
