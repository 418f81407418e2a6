/* Finds a place by the first letters of any of its names, in any of its scripts. */
import { facts } from "../state/facts.js";
import { squashed } from "../find/folded.js";

const FORGET_MS = 1000;
let typed = "";
let last = -Infinity;
/** @type {Map<string, string[]>} */
const known = new Map(); // place -> what of its names begins with a word

/**
 * What a place is called, also together with others, each name from each of its words on.
 * @param {string} id
 */
function beginnings(id) {
  const kept = known.get(id);
  if (kept) return kept;
  const called = facts.places.filter((each) => each.id === id || each.members?.includes(id));
  const names = called.flatMap((each) => [
    ...Object.values(each.names),
    ...(facts.cards[each.id]?.names ?? []).flatMap(({ script, latin }) => [script, latin]),
  ]);
  const made = [...new Set(names)].flatMap((name) => {
    const words = name.split(/[\s/()-]+/).filter(Boolean);
    return words.map((_, at) => squashed(words.slice(at).join("")));
  });
  known.set(id, made);
  return made;
}

/**
 * Which of some places the reader means who types one more letter; the same letter again goes on to
 * the next. Nothing where no name begins so.
 * @param {string} letter
 * @param {string[]} ids
 * @param {string} current
 */
export function typeAhead(letter, ids, current) {
  const now = performance.now();
  const before = now - last > FORGET_MS ? "" : typed;
  last = now;
  const again = before !== "" && [...before].every((each) => each === letter);
  typed = before + letter;
  const at = ids.indexOf(current);
  const from = (/** @type {number} */ start) => [...ids.slice(start), ...ids.slice(0, start)];
  const begin = (/** @type {string} */ text) => (/** @type {string} */ id) =>
    beginnings(id).some((name) => name.startsWith(squashed(text)));
  // More letters may still mean the place that the first ones have found.
  const found = from(before ? at : at + 1).find(begin(typed));
  return found ?? (again ? from(at + 1).find(begin(letter)) : undefined);
}
