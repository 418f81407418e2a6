/** @import { Wording } from "../types/facts" */

const language = () => globalThis.document?.documentElement.lang || "en";

/**
 * The wording of a text: that of the plural form which its number asks for, where it has several.
 * @param {Wording} text
 * @param {string | number | undefined} count
 */
function wordingOf(text, count) {
  if (typeof text === "string") return text;
  const form = typeof count === "number" ? new Intl.PluralRules(language()).select(count) : "other";
  return text[form] ?? text.other;
}

/** @param {string | number} value */
function written(value) {
  return typeof value === "number" ? value.toLocaleString(language()) : value;
}

/**
 * A text with its {placeholders} filled from `values`; {count} decides on its plural form.
 * @param {Wording} text
 * @param {Record<string, string | number>} [values]
 */
export function filled(text, values) {
  return wordingOf(text, values?.count).replace(/\{(\w+)\}/g, (whole, name) =>
    values && name in values ? written(values[name]) : whole,
  );
}
