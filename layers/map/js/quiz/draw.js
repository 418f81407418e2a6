/* A round of questions, drawn by a seed as layers/lessons/draw.py draws it: pure, no map, no state. */

const MAX_LEAN = 2; // how many passages more one side may have in a round than another
const ONCE = "free"; // of what only its reader can mark there is one
const TASK = "paint"; // takes longer: its lesson asks it, no round does
const [BASIS, PRIME] = [0x811c9dc5, 0x01000193];

/** @typedef {{ id: string, kind: string, sides: string[] }} Drawable */

/**
 * A number of 32 bits by which names are put into an order of the seed's own.
 * @param {string} seed
 * @param {string} name
 */
export function placeInDraw(seed, name) {
  let value = BASIS;
  for (const byte of new TextEncoder().encode(`${seed} ${name}`))
    value = Math.imul(value ^ byte, PRIME);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/**
 * Names in the order of a seed.
 * @template T
 * @param {string} seed
 * @param {T[]} list
 * @param {(each: T) => string} nameOf
 */
export function inOrderOf(seed, list, nameOf) {
  const known = new Map(list.map((each) => [each, placeInDraw(seed, nameOf(each))]));
  return [...list].sort((a, b) => (known.get(a) ?? 0) - (known.get(b) ?? 0));
}

/**
 * How far a question would upset the balance between the sides.
 * @param {Drawable} question
 * @param {Map<string, number>} quoted How many passages each side has.
 */
function lean({ sides }, quoted) {
  const counts = [...quoted].map(
    ([slot, count]) => count + sides.filter((side) => side === slot).length,
  );
  return Math.max(0, Math.max(...counts) - Math.min(...counts) - MAX_LEAN);
}

/**
 * The questions of a round, the kinds in turn.
 * @template {Drawable} Question
 * @param {Question[]} bank
 * @param {string[]} parties The palette slots of those between whom it is balanced.
 * @param {string} seed
 * @param {number} most
 */
export function drawn(bank, parties, seed, most) {
  const asked = bank.filter(({ kind }) => kind !== TASK);
  const sorted = inOrderOf(seed, asked, ({ id }) => id);
  const kinds = inOrderOf(seed, [...new Set(asked.map(({ kind }) => kind))], (kind) => kind);
  const turns = kinds.map((kind) => sorted.filter((each) => each.kind === kind));
  const quoted = new Map(parties.map((slot) => [slot, 0]));
  /** @type {Question[]} */
  const chosen = [];
  while (turns.length && chosen.length < most) {
    const queue = turns.shift() ?? [];
    const leans = queue.map((each) => lean(each, quoted));
    const next = queue[leans.indexOf(Math.min(...leans))];
    for (const side of next.sides)
      if (quoted.has(side)) quoted.set(side, (quoted.get(side) ?? 0) + 1);
    chosen.push(next);
    const rest = queue.filter((each) => each !== next);
    if (rest.length && next.kind !== ONCE) turns.push(rest);
  }
  return chosen;
}
