/* The stems of Russian words by Snowball's rules, as the served page's search has them
   (layers/evidence/search/russian.py). Words are folded: ё is е. Pure. */

const RUSSIAN = /^[а-я]+$/;
const FIRST_VOWEL = /[аеиоуыэюя]/;
const BEFORE_R2 = /^[^аеиоуыэюя]*[аеиоуыэюя]+[^аеиоуыэюя]+[аеиоуыэюя]+[^аеиоуыэюя]/;
/** @typedef {{ anywhere: string[], afterA: string[] }} Endings - the second stand after а or я only */

/** @param {string} anywhere @param {string} [afterA] @returns {Endings} */
const endings = (anywhere, afterA = "") => ({
  anywhere: anywhere.split(" "),
  afterA: afterA.split(" ").filter(Boolean),
});
const GERUND = endings("ив ивши ившись ыв ывши ывшись", "в вши вшись");
const ADJECTIVE = endings(
  "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею",
);
const PARTICIPLE = endings("ивш ывш ующ", "ем нн вш ющ щ");
const VERB = endings(
  "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю",
  "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
);
const NOUN = endings(
  "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я",
);

/** @param {string} word */
export const isRussian = (word) => RUSSIAN.test(word);

/**
 * A word without the longest of some endings; undefined where it has none, or not where it may stand.
 * @param {string} text
 * @param {Endings} of
 */
function cut(text, { anywhere, afterA }) {
  const longest = [...anywhere, ...afterA]
    .filter((each) => text.endsWith(each))
    .reduce((best, each) => (each.length > best.length ? each : best), "");
  if (!longest) return undefined;
  const rest = text.slice(0, -longest.length);
  return afterA.includes(longest) && !/[ая]$/.test(rest) ? undefined : rest;
}

/** @param {string} text */
function withoutInflection(text) {
  const gerund = cut(text, GERUND);
  if (gerund !== undefined) return gerund;
  const plain = text.replace(/с[яь]$/, "");
  const adjective = cut(plain, ADJECTIVE);
  if (adjective !== undefined) return cut(adjective, PARTICIPLE) ?? adjective;
  return cut(plain, VERB) ?? cut(plain, NOUN) ?? plain;
}

/** @param {string} word */
export function russianStem(word) {
  const from = word.search(FIRST_VOWEL) + 1;
  if (!from) return word;
  const head = word.slice(0, from);
  let text = withoutInflection(word.slice(from)).replace(/и$/, "");
  const derived = /ость?$/.exec(text);
  const before = BEFORE_R2.exec(word)?.[0].length ?? Infinity;
  if (derived && from + derived.index >= before) text = text.slice(0, derived.index);
  const least = text.replace(/ейше?$/, "");
  if (least !== text || /нн$/.test(text)) return head + least.replace(/нн$/, "н");
  return head + text.replace(/ь$/, "");
}
