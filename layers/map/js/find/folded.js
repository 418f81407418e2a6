/* Names as a search compares them, alike to `fold_to_search` of layers/evidence/folding: without
   case, width and accents, kana large and as katakana, older kanji as those of today. */
import { facts } from "../state/facts.js";

const BREVE = "\u0306"; // makes й of и: another letter
const MARKS = /[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const HIRAGANA = /[\u3041-\u3096]/g;
const SMALL = "ァィゥェォッャュョヮヵヶ";
const LARGE = "アイウエオツヤユヨワカケ";
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]+/gu; // between the words of a name

/** @param {string} sign */
const katakana = (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60);

/**
 * @param {string} mark
 * @param {number} at
 * @param {string} text
 */
function kept(mark, at, text) {
  return mark === BREVE && /[\u0400-\u052f]/.test(text[at - 1] ?? "") ? mark : "";
}

/** @param {string} text */
export function folded(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(MARKS, kept)
    .normalize("NFKC")
    .replaceAll(HIRAGANA, katakana)
    .replace(/./gu, (sign) => LARGE[SMALL.indexOf(sign)] ?? facts.variants[sign] ?? sign);
}

/**
 * The words of a text, folded; a text without any is empty.
 * @param {string} text
 */
export function wordsOf(text) {
  return folded(text).split(NO_LETTERS).filter(Boolean);
}
