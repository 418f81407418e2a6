/* Texts as a search sees them: `fold_to_search` of layers/evidence/folding, by the tables that it has
   made. A sign with the marks upon it is folded as one, and remembers where it stood. */
import { unmarked } from "../../find/folded.js";
/** @import { FoldingTables } from "../../types/facts" */
/** @typedef {{ start: number, end: number }} Span - in code points */
/** @typedef {{ signs: string[], at: Span[] }} Folded - each folded sign with its place in the text */

const MAX_MARKS = 30; // on one letter, as in the Stream-Safe Text Format
const UPON = /^[\p{M}\u1161-\u11ff\ud7b0-\ud7ff]/u;
const SOFT_HYPHEN = "\u00ad";
// eslint-disable-next-line no-control-regex -- separators that Python counts among white space
const SPACE = /^(?:\p{White_Space}|[\x1c-\x1f])+$/u;
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/u;
const LETTER = /^\p{L}/u;

/**
 * A test of signs, each made once.
 * @param {RegExp} pattern
 * @returns {(text: string) => boolean}
 */
function remembered(pattern) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  return (text) => {
    const found = known.get(text) ?? pattern.test(text);
    known.set(text, found);
    return found;
  };
}

/**
 * A way to fold texts.
 * @param {FoldingTables} tables
 * @returns {(text: string) => Folded}
 */
export function foldingBy({ alike, cased, searched, ignored, selectors, marks, dashes, unspaced }) {
  const maps = [alike, cased, searched].map((each) => new Map(Object.entries(each)));
  const [alikeOf, casedOf, searchedOf] = maps;
  const isIgnored = remembered(new RegExp(`^[${ignored}]$`, "u"));
  const unseen = new RegExp(`[${ignored}${selectors}]`, "gu");
  const isDashes = remembered(new RegExp(`^[${dashes}]+$`, "u"));
  const isSpace = remembered(SPACE);
  const letterMark = new RegExp(`^[${marks}]`, "u");
  const isLetterMark = (/** @type {string} */ mark) => letterMark.test(mark);
  const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
  /** @param {string} text @param {Map<string, string>} by */
  const translated = (text, by) => [...text].map((sign) => by.get(sign) ?? sign).join("");
  /** @param {string} sign */
  const lower = (sign) => casedOf.get(sign) ?? sign.toLowerCase();
  const isMark = remembered(UPON);
  /** @param {string} sign */
  const isUpon = (sign) => sign > "~" && isMark((alikeOf.get(sign) ?? sign).normalize("NFKD"));
  /** @type {Map<string, string>} */
  const known = new Map();

  /** @param {string} signs */
  function fold(signs) {
    const found = known.get(signs);
    if (found !== undefined) return found;
    const apart = [...translated(signs, alikeOf).normalize("NFKD")].map(lower).join("");
    const plain = translated(unmarked(apart.normalize("NFKD"), isLetterMark), alikeOf);
    known.set(signs, plain);
    return plain;
  }

  /**
   * @param {string[]} text
   * @param {number} from
   */
  function marked(text, from) {
    let [end, at] = [from, from];
    for (let n = 0; n < MAX_MARKS; n += 1) {
      while (at < text.length && isIgnored(text[at])) at += 1;
      if (at >= text.length || !isUpon(text[at])) break;
      at += 1;
      end = at;
    }
    return end;
  }

  return (given) => {
    const text = [...given];
    /** @type {Folded} */
    const folded = { signs: [], at: [] };
    /** @type {[string, number, number][]} */
    let gap = []; // spaces and hyphens since the last sign
    let last = "";

    /** @param {string} sign @param {number} start @param {number} end */
    const put = (sign, start, end) => {
      folded.signs.push(sign);
      folded.at.push({ start, end });
    };
    /** @param {string} following */
    const closeGap = (following) => {
      const kinds = gap.map(([kind]) => kind);
      const [begins, ends] = [gap[0][1], gap[gap.length - 1][2]];
      const hyphen = kinds.indexOf("-");
      if (hyphen < 0) {
        const divided = kinds.includes(SOFT_HYPHEN) && kinds[kinds.length - 1] !== SOFT_HYPHEN;
        if (kinds.includes(" ") && ((following && isUpon(following)) || !divided))
          put(" ", begins, ends);
      } else {
        const [first, final] = [gap[hyphen], gap[kinds.lastIndexOf("-")]];
        const spaced = kinds.slice(0, hyphen).includes(" ");
        if (spaced) put(" ", begins, first[1]);
        if (spaced || !divides(gap.slice(hyphen), following)) put("-", first[1], final[2]);
        if (spaced && kinds.slice(kinds.lastIndexOf("-")).includes(" ")) put(" ", final[2], ends);
      }
      gap = [];
    };
    /** @param {[string, number, number][]} rest @param {string} following */
    const divides = (rest, following) =>
      LETTER.test(last) &&
      LETTER.test(following) &&
      !isUpon(following) &&
      !isUnspaced.test(last) &&
      !isUnspaced.test(following) &&
      rest.length === 2 &&
      LINE_END.test(text.slice(rest[0][2], rest[1][2]).join(""));

    for (let at = 0; at < text.length;) {
      const start = at;
      const sign = text[at];
      const next = text[at + 1] ?? "";
      if (sign > " " && sign <= "~" && sign !== "-" && next <= "~" && !isIgnored(next)) {
        at += 1; // for speed: nothing can stand upon it
        const plain = fold(sign);
        if (gap.length) closeGap(plain);
        last = searchedOf.get(plain) ?? plain;
        put(last, start, at);
      } else if (isSpace(sign) || sign === SOFT_HYPHEN) {
        const same = isSpace(sign) ? SPACE : /^\u00ad$/u;
        while (at < text.length && same.test(text[at])) at += 1;
        gap.push([same === SPACE ? " " : SOFT_HYPHEN, start, at]);
      } else if (isIgnored(sign)) {
        at += 1;
      } else {
        let dashed = at;
        while (dashed < text.length && isDashes(text[dashed])) dashed += 1;
        if (dashed > at && marked(text, dashed) > dashed) dashed -= 1;
        if (dashed > at) {
          gap.push(["-", start, dashed]);
          at = dashed;
          continue;
        }
        at = marked(text, at + 1);
        const found = fold(text.slice(start, at).join("").replace(unseen, ""));
        if (isSpace(found)) gap.push([" ", start, at]);
        else if (isDashes(found)) gap.push(["-", start, at]);
        else if (found) {
          const parts = [...found];
          if (gap.length) closeGap(parts[0]);
          for (const part of parts) put(searchedOf.get(part) ?? part, start, at);
          const end = parts[parts.length - 1];
          last = isUpon(end) ? parts[0] : end;
        }
      }
    }
    if (gap.length) closeGap("");
    return folded;
  };
}
