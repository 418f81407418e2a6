/* Names as a search compares them, alike to `fold_to_search` of layers/evidence/folding: without
   case, width and accents, kana large and as katakana, older kanji as those of today. Pure. */

const BREVE = "\u0306"; // makes й of и: another letter
const MARKS = [0x300, 0x36f, 0x483, 0x487, 0x1ab0, 0x1aff, 0x1dc0, 0x1dff, 0x20d0, 0x20ff]; // ranges
const CYRILLIC = /[\u0400-\u052f]/;
const HIRAGANA = /[\u3041-\u3096]/g;
const SMALL = "ァィゥェォッャュョヮヵヶ";
const LARGE = "アイウエオツヤユヨワカケ";
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]+/gu; // between the words of a name

/** @param {string} sign */
const katakana = (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60);

/** @param {string} mark */
function isOfLetters(mark) {
  const code = mark.charCodeAt(0);
  return MARKS.some((first, n) => n % 2 === 0 && code >= first && code <= MARKS[n + 1]);
}

/**
 * A text taken apart (NFKD), put together again without the marks upon its letters.
 * @param {string} apart
 * @param {(mark: string) => boolean} [isLost]
 */
export function unmarked(apart, isLost = isOfLetters) {
  const kept = apart.replaceAll(/\p{M}/gu, (mark, /** @type {number} */ at) =>
    isLost(mark) && !(mark === BREVE && CYRILLIC.test(apart[at - 1] ?? "")) ? "" : mark,
  );
  return kept.normalize("NFKC");
}

/**
 * Letters and digits alone, without case, width and accents: what ids and labels are compared by.
 * @param {string} text
 */
export function squashed(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * @param {string} text
 * @param {Record<string, string>} variants Other forms of kanji, with those that stand for them.
 */
export function folded(text, variants) {
  return unmarked(text.normalize("NFKD").toLowerCase().replaceAll("ß", "ss"))
    .replaceAll(HIRAGANA, katakana)
    .replace(/./gu, (sign) => LARGE[SMALL.indexOf(sign)] ?? variants[sign] ?? sign);
}

/**
 * The words of a text, folded.
 * @param {string} text
 * @param {Record<string, string>} variants
 */
export function wordsOf(text, variants) {
  return folded(text, variants).split(NO_LETTERS).filter(Boolean);
}
