import assert from "node:assert/strict";

/**
 * What must be there for a test to go on.
 * @template T
 * @param {T | null | undefined} value
 * @returns {T}
 */
export function there(value) {
  assert.ok(value !== null && value !== undefined, "there is nothing");
  return value;
}
