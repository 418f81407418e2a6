/* Which values a field of the state can have: ids, or whatever is written in one way. */

/** @typedef {{ values?: string[], pattern?: string }} Options */

/**
 * @param {string} value
 * @param {Options} options
 */
export function isOption(value, { values = [], pattern }) {
  if (values.includes(value)) return true;
  return pattern !== undefined && new RegExp(`^(?:${pattern})$`, "u").test(value);
}
