/** @import { Wording } from "../types/facts" */

const language = () => globalThis.document?.documentElement.lang || "en";
/** @type {Map<Intl.NumberFormatOptions | undefined, Intl.NumberFormat>} */
const formats = new Map(); // one is dear to make, and a text may have many numbers
/** @type {Intl.PluralRules | undefined} */
let rules;

/**
 * The wording of a text: that of the plural form which its number asks for, where it has several.
 * @param {Wording} text
 * @param {string | number | undefined} count
 */
function wordingOf(text, count) {
  if (typeof text === "string") return text;
  const form = typeof count === "number" ? pluralOf(count) : "other";
  return text[form] ?? text.other;
}

/** @param {number} count */
function pluralOf(count) {
  rules ??= new Intl.PluralRules(language());
  return rules.select(count);
}

/**
 * A number as the document's language writes it.
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [how] The same object each time.
 */
export function written(value, how) {
  const format = formats.get(how) ?? new Intl.NumberFormat(language(), how);
  formats.set(how, format);
  return format.format(value);
}

/** @param {string | number} value */
const textOf = (value) => (typeof value === "number" ? written(value) : value);

const STOPPED = /[.。?？!！…]$/; // as a sentence ends, and "1700 г." as well

/**
 * A text with its {placeholders} filled from `values`; {count} decides on its plural form. A full stop of
 * the text is left out behind a value that ends as a sentence does.
 * @param {Wording} text
 * @param {Record<string, string | number>} [values]
 */
export function filled(text, values) {
  return wordingOf(text, values?.count).replace(
    /\{(\w+)\}(。|\.(?=\s|$))?/g,
    (whole, name, stop = "") => {
      if (!values || !(name in values)) return whole;
      const value = textOf(values[name]);
      return STOPPED.test(value) ? value : value + stop;
    },
  );
}
