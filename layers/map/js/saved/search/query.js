/* What somebody typed, as phrases to look for: layers/evidence/search/query.py in the browser. All of
   the terms must be found, of each any of its phrases. */
import { isRussian, russianStem } from "./russian.js";
import { stemOf } from "./stemming.js";
/** @import { Folded } from "./folding.js" */
/** @typedef {{ tokens: string[], prefix: boolean }} Phrase */
/** @typedef {Map<string, string[]>} Names - the words of a name to all names of what it names */
/** @typedef {Map<string, string[]>} Forms - the Russian words that there are, in order, by their stem */

const MAX_CHARACTERS = 1000;
const MAX_WORDS = 32;
const PREFIX_FROM = 3;
const STEM_FROM = 5;
const MAX_ENDING = 3;
const ALONE =
  "\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`[${ALONE}]+|(?:(?![${ALONE}])[\\p{L}\\p{N}])+`, "gu");
const IS_ALONE = new RegExp(`^[${ALONE}]`, "u");
const QUOTED =
  /"([^"]*)"|(?<![\p{L}\p{N}_])'(?=[\p{L}\p{N}_])([^'"]*[\p{L}\p{N}_])'(?![\p{L}\p{N}_])/gu;
const TYPED_MARKS = /<<|>>|,,|''/g; // « » „ “ where a keyboard has none
const LONG_VOWEL = /(o)[ou]|(u)u/g; // ō and ū where a keyboard has no macrons
const CYRILLIC = /^[а-я]+$/;
/** A token of a folded text: a kanji or kana each, else a word. */
export const TOKEN = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{N}\\p{Co}])+`, "gu");

/** @param {string} text */
const length = (text) => [...text].length;

/** @param {string} name */
function stem(name) {
  const changes = CYRILLIC.test(name) && length(name) >= STEM_FROM && /[аеийоуыьюя]$/.test(name);
  return changes ? name.slice(0, -1) : name;
}

/**
 * @param {string[]} words
 * @param {boolean} prefix
 * @returns {Phrase}
 */
function phrase(words, prefix) {
  const tokens = [...words.join(" ").matchAll(TOKEN)].map(([token]) => stemOf(token));
  return { tokens, prefix: prefix && !IS_ALONE.test(words[words.length - 1]) };
}

/**
 * @param {string[]} words
 * @param {Names} names
 */
function namesFor(words, names) {
  const said = words.join(" ");
  const known = names.get(said) ?? names.get(said.replace(LONG_VOWEL, "$1$2"));
  if (known || words.length > 1 || !CYRILLIC.test(words[0])) return known ?? [];
  const [word] = words;
  let best = "";
  for (const name of names.keys()) {
    const begins = stem(name);
    const fits = !name.includes(" ") && word.startsWith(begins) && begins.length >= STEM_FROM - 1;
    if (fits && word.length - begins.length <= MAX_ENDING && length(name) > length(best))
      best = name;
  }
  return names.get(best) ?? [];
}

/**
 * The Russian words of some texts by their stem.
 * @param {Iterable<string>} words
 * @returns {Forms}
 */
export function formsIn(words) {
  /** @type {Forms} */
  const forms = new Map();
  for (const word of [...new Set(words)].filter(isRussian).sort()) {
    const stemmed = russianStem(word);
    forms.set(stemmed, [...(forms.get(stemmed) ?? []), word]);
  }
  return forms;
}

/**
 * A word and what is longer; and its other forms.
 * @param {string} word
 * @param {Forms} forms
 */
function typedAs(word, forms) {
  const begins = length(word) >= PREFIX_FROM;
  const others = begins && isRussian(word) ? (forms.get(russianStem(word)) ?? []) : [];
  const more = others.filter((each) => !each.startsWith(word));
  return [phrase([word], begins), ...more.map((each) => phrase([each], false))];
}

/**
 * @param {string[]} words
 * @param {Names} names
 * @param {number} longest
 * @param {Forms} forms
 * @returns {Phrase[][]}
 */
function termsOf(words, names, longest, forms) {
  /** @type {Phrase[][]} */
  const terms = [];
  for (let at = 0; at < words.length;) {
    let taken = Math.min(longest, words.length - at);
    while (taken > 1 && !namesFor(words.slice(at, at + taken), names).length) taken -= 1;
    const others = namesFor(words.slice(at, at + taken), names);
    const any = others.map((name) => {
      const each = name.split(" ");
      const last = each[each.length - 1];
      return phrase([...each.slice(0, -1), stem(last)], length(last) >= STEM_FROM);
    });
    terms.push(any.length ? unlike(any) : typedAs(words[at], forms));
    at += taken;
  }
  return terms;
}

/** @param {Phrase[]} phrases */
const unlike = (phrases) => [
  ...new Map(phrases.map((each) => [JSON.stringify(each), each])).values(),
];

/**
 * @param {string} typed
 * @param {Names} names
 * @param {(text: string) => Folded} fold
 * @param {Forms} [forms]
 */
export function termsFor(typed, names, fold, forms = new Map()) {
  const text = fold([...typed].slice(0, MAX_CHARACTERS).join(""))
    .signs.join("")
    .replace(TYPED_MARKS, '"');
  // Python folds the words once more; what that changes is folded here alike.
  const wordsOf = (/** @type {string} */ part) => fold(part).signs.join("").match(WORD) ?? [];
  const longest = Math.max(1, ...[...names.keys()].map((name) => name.split(" ").length));
  /** @type {Phrase[][]} */
  const terms = [];
  let at = 0;
  for (const quoted of text.matchAll(QUOTED)) {
    terms.push(...termsOf(wordsOf(text.slice(at, quoted.index)), names, longest, forms));
    const words = wordsOf(quoted[1] || quoted[2] || "");
    if (words.length) terms.push([phrase(words, false)]);
    at = quoted.index + quoted[0].length;
  }
  terms.push(...termsOf(wordsOf(text.slice(at)), names, longest, forms));
  return terms.slice(0, MAX_WORDS);
}
