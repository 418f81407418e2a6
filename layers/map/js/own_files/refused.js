/* Why a file is not read: the key of a text, and what fills it in. Pure. */

export class Refused extends Error {
  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/**
 * @param {string} what
 * @param {number} count
 * @param {number} most
 */
export function demandFew(what, count, most) {
  if (count > most) throw new Refused(`too_many_${what}`, { count, most });
}
