/* What scripts must know of css/breakpoints.css; tests/layers/map/test_sheets.py compares the two. */
export const PHONE_PX = 599.9; // as wide as this, or narrower
export const NARROW = "(max-width: 999.9px)";
export const LOW = "(max-height: 559.9px)";
