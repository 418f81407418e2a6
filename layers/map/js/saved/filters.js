/* What the rows of a view are narrowed to, as the address has it: "name:value" each, joined by "~".
   Every sign but letters, digits and a few more is written as its code between "!", so that no
   mail program or messenger can cut the address there. */
/** @typedef {Record<string, string>} Filters */

const MAX_LENGTH = 60; // of what is typed

/** @param {string} text */
function coded(text) {
  return text.replace(
    /[^\p{L}\p{M}\p{N} _.'-]/gu,
    (sign) => `!${sign.codePointAt(0)?.toString(16)}!`,
  );
}

/** @param {string} text */
function decoded(text) {
  return text.replace(/!([0-9a-f]{1,5})!/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
}

/**
 * @param {string} text
 * @returns {Filters}
 */
export function filtersOf(text) {
  const pairs = text.split("~").map((part) => {
    const at = part.indexOf(":");
    return [part.slice(0, Math.max(at, 0)), decoded(part.slice(at + 1))];
  });
  return Object.fromEntries(pairs.filter(([name, value]) => name && value));
}

/**
 * Filters as they stand in an address; those that narrow nothing are left out.
 * @param {Filters} filters
 */
export function written(filters) {
  const kept = Object.entries(filters).filter(([, value]) => value);
  return kept
    .map(([name, value]) => `${name}:${coded(value.trim().slice(0, MAX_LENGTH))}`)
    .join("~");
}
