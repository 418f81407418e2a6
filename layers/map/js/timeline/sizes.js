/* Sizes of the time bar at scale 1, in px: the margins, the era buttons, the ribbon's rows and the marks. */
export const SIZE = {
  edge: 16,
  play: 112,
  right: 24,
  gap: 6,
  eraTop: 8.5,
  eraHeight: 39.5,
  rowsTop: 61,
  rowPitch: 12,
  rowHeight: 8,
  eventHeight: 5,
  labelGap: 9,
  ribbonIn: 9,
  markTop: 1,
  markHeight: 27,
  markWidth: 34,
  noteGap: 18,
  dates: 172,
  besidePlay: 120,
};

/**
 * Where the last of some rows ends.
 * @param {number} rows
 * @param {typeof SIZE} [sizes] At another scale.
 */
export function rowsEnd(rows, { rowsTop, rowPitch, rowHeight } = SIZE) {
  return rowsTop + rows * rowPitch - (rowPitch - rowHeight);
}
