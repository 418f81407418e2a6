/* Which places a reader means by a few letters of a name, in any of its scripts. */
import { facts } from "../state/facts.js";
import { wordsOf } from "./folded.js";
/** @import { PlaceFacts } from "../types/facts" */

const MOST = 8; // places that are offered
const NO = Infinity;
/** @type {{ place: PlaceFacts, names: string[][] }[] | undefined} */
let known;

/**
 * Every name of a place: its labels, those of its card (which have the two of a pair apart), others.
 * @param {PlaceFacts} place
 */
export function namesWritten({ id, names, also = [] }) {
  const labels = Object.values(names);
  const card = facts.cards[id]?.names;
  const own = card ? labels.flatMap((label) => label.split(" / ")) : [];
  const written = card?.flatMap(({ script, latin }) => [script, latin]) ?? [];
  return [...new Set([...labels, ...own, ...written, ...also])];
}

/** @param {PlaceFacts} place */
const namesOf = (place) =>
  [...namesWritten(place), place.reading ?? ""].map((name) => wordsOf(name, facts.variants));

/**
 * How well a name answers: 0 as a whole, then by its beginning, by that of its words, by what
 * stands within.
 * @param {string[]} name
 * @param {string[]} typed
 */
function distance(name, typed) {
  const [whole, asked] = [name.join(" "), typed.join(" ")];
  if (whole === asked) return 0;
  if (whole.startsWith(asked)) return 1;
  if (typed.every((word) => name.some((each) => each.startsWith(word)))) return 2;
  return name.join("").includes(typed.join("")) ? 3 : NO;
}

/**
 * The places that answer what was typed, the best first, then the most important.
 * @param {string} text
 * @returns {PlaceFacts[]}
 */
export function placesLike(text) {
  const typed = wordsOf(text, facts.variants);
  if (!typed.length) return [];
  known ??= facts.places.map((place) => ({ place, names: namesOf(place) }));
  return known
    .map(({ place, names }) => ({ place, far: Math.min(...names.map((n) => distance(n, typed))) }))
    .filter(({ far }) => far < NO)
    .sort((a, b) => a.far - b.far || a.place.rank - b.place.rank)
    .slice(0, MOST)
    .map(({ place }) => place);
}

/**
 * What else a place is called than the reader's naming has it: in the other scripts.
 * @param {PlaceFacts} place
 * @param {string} called
 */
export function otherNames({ id, names }, called) {
  const scripts = facts.cards[id]?.names.map(({ script }) => script);
  const all = scripts ?? Object.values(names).filter((name) => !name.includes(" / "));
  return [...new Set(all)].filter((name) => name !== called && /\p{L}/u.test(name));
}
