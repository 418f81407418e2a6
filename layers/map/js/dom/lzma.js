/* Decodes LZMA, as far as layers/map/packed_facts.py writes it: the raw stream of LZMA1 whose literals
   know the two high bits of the byte before (lc 2, lp 0, pb 0). After the specification in the public
   domain, Igor Pavlov, "LZMA specification" (LZMA SDK, 2015). */
const CERTAIN = 11; // bits of a probability
const SLOWLY = 5; // bits by which it moves
const FULL = 0x1000000; // below it the range takes another byte
const STATES = 12;
const AFTER_MATCH = 7; // states from here on come after a match
const LENGTHS = 2 + 8 + 8 + 256; // two choices, the three trees
const LITERAL = 0x300;
const MIN_MATCH = 2;

/** @param {number} count */
const evenOdds = (count) => new Uint16Array(count).fill(1 << (CERTAIN - 1));

/**
 * Reads compressed bytes as far as they are asked for.
 * @param {Uint8Array} bytes
 * @param {number} size Of all that they hold, in bytes.
 * @returns {(end: number) => Uint8Array} The bytes, of which those before `end` are there.
 */
export function lzmaReader(bytes, size) {
  const read = new Uint8Array(size);
  const coder = new Uint32Array([0xffffffff, 0]); // its range, and where in it the code lies
  const isMatch = evenOdds(STATES);
  const isRepeat = evenOdds(STATES);
  const isOlder = [evenOdds(STATES), evenOdds(STATES), evenOdds(STATES)]; // than the last, and so on
  const isLong = evenOdds(STATES);
  const literals = evenOdds(LITERAL << 2);
  const lengths = evenOdds(LENGTHS);
  const repeatLengths = evenOdds(LENGTHS);
  const slots = evenOdds(4 << 6);
  const middle = evenOdds(115);
  const lowest = evenOdds(16);
  const distances = [0, 0, 0, 0]; // of the last four matches
  let next = 1;
  let at = 0;
  let state = 0;
  for (; next < 5; next += 1) coder[1] = (coder[1] << 8) | bytes[next];

  function fill() {
    if (coder[0] >= FULL) return;
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | bytes[next];
    next += 1;
  }

  /**
   * @param {Uint16Array} odds
   * @param {number} which
   */
  function bit(odds, which) {
    const zero = odds[which];
    const bound = (coder[0] >>> CERTAIN) * zero;
    const found = coder[1] < bound ? 0 : 1;
    if (found) {
      coder[0] -= bound;
      coder[1] -= bound;
      odds[which] = zero - (zero >> SLOWLY);
    } else {
      coder[0] = bound;
      odds[which] = zero + (((1 << CERTAIN) - zero) >> SLOWLY);
    }
    fill();
    return found;
  }

  /** Bits that are as likely as not. @param {number} count */
  function evenBits(count) {
    let value = 0;
    for (let left = count; left; left -= 1) {
      coder[0] >>>= 1;
      const found = coder[1] < coder[0] ? 0 : 1;
      if (found) coder[1] -= coder[0];
      fill();
      value = (value << 1) | found;
    }
    return value;
  }

  /**
   * A number, its highest bit first.
   * @param {Uint16Array} odds
   * @param {number} from
   * @param {number} count Of its bits.
   */
  function number(odds, from, count) {
    let node = 1;
    for (let left = count; left; left -= 1) node = (node << 1) | bit(odds, from + node);
    return node - (1 << count);
  }

  /**
   * A number, its lowest bit first.
   * @param {Uint16Array} odds
   * @param {number} from
   * @param {number} count
   */
  function reversed(odds, from, count) {
    let node = 1;
    let value = 0;
    for (let place = 0; place < count; place += 1) {
      const found = bit(odds, from + node);
      node = (node << 1) | found;
      value |= found << place;
    }
    return value;
  }

  /** @param {Uint16Array} odds */
  function length(odds) {
    if (!bit(odds, 0)) return number(odds, 2, 3);
    if (!bit(odds, 1)) return 8 + number(odds, 10, 3);
    return 16 + number(odds, 18, 8);
  }

  /** @param {number} length_ */
  function distance(length_) {
    const slot = number(slots, Math.min(length_, 3) << 6, 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << count;
    if (slot < 14) return base + reversed(middle, base - slot, count);
    return base + (evenBits(count - 4) << 4) + reversed(lowest, 0, 4);
  }

  function literal() {
    const from = at ? LITERAL * (read[at - 1] >> 6) : 0;
    let node = 1;
    if (state >= AFTER_MATCH) {
      let like = read[at - distances[0] - 1] << 1; // what would have gone on
      let same = true;
      for (; same && node < 0x100; like <<= 1) {
        const expected = like & 0x100;
        const found = bit(literals, from + 0x100 + expected + node);
        node = (node << 1) | found;
        same = found === expected >> 8;
      }
    }
    while (node < 0x100) node = (node << 1) | bit(literals, from + node);
    read[at] = node;
    at += 1;
    if (state < 4) state = 0;
    else state -= state < 10 ? 3 : 6;
  }

  /** @param {number} count */
  function copy(count) {
    const end = at + count;
    for (const back = distances[0] + 1; at < end; at += 1) read[at] = read[at - back];
  }

  function again() {
    if (!bit(isOlder[0], state)) {
      if (bit(isLong, state)) return true;
      state = state < AFTER_MATCH ? 9 : 11;
      copy(1);
      return false;
    }
    const older = bit(isOlder[1], state) + 1;
    const oldest = older > 1 ? older + bit(isOlder[2], state) : older;
    distances.unshift(...distances.splice(oldest, 1));
    return true;
  }

  function one() {
    if (!bit(isMatch, state)) return literal();
    if (bit(isRepeat, state)) {
      if (!again()) return;
      const repeated = length(repeatLengths);
      state = state < AFTER_MATCH ? 8 : 11;
      copy(repeated + MIN_MATCH);
    } else {
      const found = length(lengths);
      state = state < AFTER_MATCH ? 7 : 10;
      distances.pop();
      distances.unshift(distance(found));
      copy(found + MIN_MATCH);
    }
  }

  return (end) => {
    while (at < end) one();
    return read;
  };
}
