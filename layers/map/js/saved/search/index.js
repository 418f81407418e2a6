/* The search of the saved page: what layers/evidence/search finds, in its order, without a database.
   Records are ranked by BM25 (k1 1.2, b 0.75), the title weighing most. */
import { entriesOf } from "./entries.js";
import { foldingBy } from "./folding.js";
import { formsIn, TOKEN, termsFor } from "./query.js";
import { stemOf } from "./stemming.js";
/** @import { SavedSearch } from "../../types/facts" */
/** @import { Entry } from "./entries.js" */
/** @import { Span } from "./folding.js" */
/** @import { Forms, Phrase } from "./query.js" */
/** @typedef {{ terms: string[], at: Span[] }} Column */
/** @typedef {{ text: string, found: boolean }} Piece */
/** @typedef {{ entry: Entry, pieces: Piece[] }} Hit */

const WEIGHTS = [4, 2, 1];
const SHOWN_FROM = [1, 2, 0];
const CALLED = ["settlement", "place", "document", "name"];
const AROUND = 90;
const [K1, B] = [1.2, 0.75];

/**
 * Where a phrase begins in a column.
 * @param {Column} column
 * @param {Phrase} phrase
 */
function placesOf({ terms }, { tokens, prefix }) {
  const last = tokens.length - 1;
  /** @type {number[]} */
  const found = [];
  for (let at = 0; at + last < terms.length; at += 1) {
    const fits = tokens.every((token, n) =>
      prefix && n === last ? terms[at + n].startsWith(token) : terms[at + n] === token,
    );
    if (fits) found.push(at);
  }
  return found;
}

/**
 * The start of the word after a place, or the place in writing without spaces.
 * @param {string[]} text
 * @param {number} at
 */
function wordStart(text, at) {
  if (at === 0 || at === text.length) return at;
  const space = text.slice(at, at + 20).indexOf(" ");
  return space < 0 ? at : at + space + 1;
}

/**
 * The stretch of a text around the first hit.
 * @param {string[]} text
 * @param {Span[]} spans
 */
function snippet(text, spans) {
  const first = spans[0]?.start ?? 0;
  const start = wordStart(text, Math.max(0, first - AROUND));
  const last = Math.max(first + 2 * AROUND, spans[0]?.end ?? 0);
  const end = wordStart(text, Math.min(text.length, last));
  const said = (/** @type {number} */ from, /** @type {number} */ to) =>
    text.slice(from, to).join("");
  /** @type {Piece[]} */
  const pieces = start ? [{ text: "…", found: false }] : [];
  let at = start;
  for (const span of spans) {
    if (at > span.start || span.end > end) continue;
    pieces.push({ text: said(at, span.start), found: false });
    pieces.push({ text: said(span.start, span.end), found: true });
    at = span.end;
  }
  const rest = said(at, end);
  pieces.push({ text: end < text.length ? `${rest.trimEnd()}…` : rest, found: false });
  return pieces.filter((piece) => piece.text);
}

/**
 * Where the phrases stand in a text; those that share a word are one.
 * @param {Column} column
 * @param {Phrase[]} phrases
 * @returns {Span[]}
 */
function spansOf(column, phrases) {
  const found = phrases.flatMap((phrase) =>
    placesOf(column, phrase).map((from) => ({ from, to: from + phrase.tokens.length - 1 })),
  );
  found.sort((one, other) => one.from - other.from);
  /** @type {typeof found} */
  const merged = [];
  for (const each of found) {
    const last = merged[merged.length - 1];
    if (last && each.from <= last.to) last.to = Math.max(last.to, each.to);
    else merged.push({ ...each });
  }
  return merged.map(({ from, to }) => ({ start: column.at[from].start, end: column.at[to].end }));
}

/**
 * A search over all records.
 * @param {SavedSearch} data
 * @returns {(typed: string) => Hit[]}
 */
export function searchIn({ folding, names, spoken, entries }) {
  const fold = foldingBy(folding);
  /** @type {Set<string>} */
  const words = new Set();
  const known = new Map(names.map(([name, of]) => [name, spoken[of]]));
  /** @param {string} text @returns {Column} */
  const columnOf = (text) => {
    const { signs, at } = fold(text);
    const whole = signs.join("");
    /** @type {number[]} */
    const signAt = []; // by the offset in the string
    for (const [n, sign] of signs.entries()) signAt.push(...Array(sign.length).fill(n));
    const found = [...whole.matchAll(TOKEN)];
    for (const [token] of found) words.add(token);
    return {
      terms: found.map(([token]) => stemOf(token)),
      at: found.map(({ 0: token, index }) => ({
        start: at[signAt[index]].start,
        end: at[signAt[index + token.length - 1]].end,
      })),
    };
  };
  const rows = entriesOf(entries).map((entry) => {
    const columns = entry.texts.map(columnOf);
    return { entry, columns, size: columns.reduce((sum, { terms }) => sum + terms.length, 0) };
  });
  const average = rows.reduce((sum, { size }) => sum + size, 0) / rows.length;

  /** @type {Forms | undefined} */
  let forms;

  /** @param {Phrase[][]} terms @returns {Hit[]} */
  const ranked = (terms) => {
    if (!terms.length) return [];
    const phrases = terms.flat();
    const counted = rows.map(({ columns }) =>
      phrases.map((phrase) => columns.map((column) => placesOf(column, phrase).length)),
    );
    const weighed = phrases.map((_, n) => {
      const has = counted.filter((each) => each[n].some(Boolean)).length;
      const weight = Math.log((rows.length - has + 0.5) / (has + 0.5));
      return weight > 0 ? weight : 1e-6;
    });
    const found = rows.flatMap(({ entry, columns, size }, number) => {
      const times = counted[number].map((each) =>
        each.reduce((sum, count, column) => sum + count * WEIGHTS[column], 0),
      );
      let from = 0;
      const all = terms.every((term) => {
        const some = times.slice(from, from + term.length).some(Boolean);
        from += term.length;
        return some;
      });
      if (!all) return [];
      const score = times.reduce(
        (sum, many, n) =>
          sum + weighed[n] * ((many * (K1 + 1)) / (many + K1 * (1 - B + (B * size) / average))),
        0,
      );
      const called = CALLED.includes(entry.kind) && counted[number].some(([title]) => title);
      return [{ entry, columns, score, called, number }];
    });
    found.sort(
      (one, other) =>
        Number(other.called) - Number(one.called) ||
        other.score - one.score ||
        one.number - other.number,
    );
    return found.map(({ entry, columns }) => {
      const spans = columns.map((column) => spansOf(column, phrases));
      const shown = SHOWN_FROM.find((column) => spans[column].length) ?? 1;
      return { entry, pieces: snippet([...entry.texts[shown]], spans[shown]) };
    });
  };

  return (typed) => {
    const terms = termsFor(typed, known, fold);
    const found = ranked(terms);
    forms ??= formsIn(words);
    const inflected = termsFor(typed, known, fold, forms);
    if (inflected.flat().length === terms.flat().length) return found;
    const first = new Set(found.map(({ entry }) => entry));
    return [...found, ...ranked(inflected).filter(({ entry }) => !first.has(entry))];
  };
}
