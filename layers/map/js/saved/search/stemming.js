/* The stems of English words by M. F. Porter's rules (Program 14, 1980), as the index of the served
   page has them: on the bytes of a word, of which those beyond ASCII are consonants. */
const MAX_LENGTH = 64;
/** @typedef {(stem: string) => boolean} Condition */
/** @typedef {[string, string, Condition?][]} Rules */

const STEP_2 = /** @type {Rules} */ (
  [
    ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["izer", "ize"],
    ["logi", "log"], ["bli", "ble"], ["alli", "al"], ["entli", "ent"], ["eli", "e"],
    ["ousli", "ous"], ["ization", "ize"], ["ation", "ate"], ["ator", "ate"], ["alism", "al"],
    ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"], ["aliti", "al"],
    ["iviti", "ive"], ["biliti", "ble"],
  ]
); // prettier-ignore
const STEP_3 = /** @type {Rules} */ (
  [
    ["ical", "ic"], ["ness", ""], ["icate", "ic"], ["iciti", "ic"], ["ful", ""], ["ative", ""],
    ["alize", "al"],
  ]
); // prettier-ignore
const STEP_4 = /** @type {Rules} */ (
  [
    ["al", ""], ["ance", ""], ["ence", ""], ["er", ""], ["ic", ""], ["able", ""], ["ible", ""],
    ["ant", ""], ["ement", ""], ["ment", ""], ["ent", ""],
    ["ion", "", (stem) => /[st]$/.test(stem)], ["ou", ""], ["ism", ""], ["ate", ""],
    ["iti", ""], ["ous", ""], ["ive", ""], ["ize", ""],
  ]
); // prettier-ignore

/**
 * For each letter whether it is a consonant: y is one after a vowel, and at the beginning.
 * @param {string} text
 */
function consonants(text) {
  let before = false;
  return [...text].map((letter) => {
    before = !("aeiou".includes(letter) || (before && letter === "y"));
    return before;
  });
}

/**
 * How many times vowels are followed by consonants.
 * @param {string} text
 */
function measure(text) {
  const kinds = consonants(text);
  return kinds.filter((consonant, at) => consonant && at > 0 && !kinds[at - 1]).length;
}

/** @type {Condition} */
const hasVowel = (text) => /[aeiou]|.y/s.test(text);
/** @type {Condition} */
const closes = (text) => {
  const [one, two, three] = consonants(text).slice(-3);
  return !/[wxy]$/.test(text) && one && !two && three;
};

/**
 * @param {string} word
 * @param {Rules} rules
 * @param {number} least
 */
function changed(word, rules, least) {
  const rule = rules.find(([ending]) => word.length > ending.length && word.endsWith(ending));
  if (!rule) return word;
  const [ending, other, condition] = rule;
  const stem = word.slice(0, -ending.length);
  return measure(stem) >= least && (!condition || condition(stem)) ? stem + other : word;
}

/** @param {string} word */
function singular(word) {
  if (!word.endsWith("s") || word.endsWith("ss")) return word;
  if (!word.endsWith("es")) return word.slice(0, -1);
  const sses = word.length > 4 && word.endsWith("sses");
  return sses || (word.length > 3 && word.endsWith("ies")) ? word.slice(0, -2) : word.slice(0, -1);
}

/** @param {string} word */
function present(word) {
  if (word.length > 3 && word.endsWith("eed"))
    return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.replace(/(?<=.)ed$|(?<=.)ing$/s, "");
  if (stem === word || !hasVowel(stem)) return word;
  if (stem.length > 2 && /(at|bl|iz)$/.test(stem)) return `${stem}e`;
  const last = stem[stem.length - 1];
  if (!"aeioulsz".includes(last) && last === stem[stem.length - 2]) return stem.slice(0, -1);
  return measure(stem) === 1 && closes(stem) ? `${stem}e` : stem;
}

/**
 * The stem of a word, as bytes in a string.
 * @param {string} text
 */
export function stemOf(text) {
  let word = String.fromCharCode(...new TextEncoder().encode(text));
  if (word.length > MAX_LENGTH || word.length < 3) return word;
  word = present(singular(word));
  if (word.endsWith("y") && hasVowel(word.slice(0, -1))) word = `${word.slice(0, -1)}i`;
  word = changed(changed(changed(word, STEP_2, 1), STEP_3, 1), STEP_4, 2);
  const short = word.slice(0, -1);
  if (word.endsWith("e") && (measure(short) > 1 || (measure(short) === 1 && !closes(short))))
    word = short;
  return word.endsWith("ll") && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;
}
