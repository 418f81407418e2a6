/* Values as text: that of a table's cell, and of what is told of a feature. Pure. */

/** @param {unknown} value */
export const isNothing = (value) => value === null || value === undefined || value === "";

/** @param {unknown} value */
export function shown(value) {
  if (isNothing(value)) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {string} text @param {number} most */
export const cut = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
