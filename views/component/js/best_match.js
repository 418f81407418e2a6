// Which of several named things a reader means by a few letters, in whatever language.
import { squashed } from "../../../layers/map/js/find/folded.js";

/** @typedef {{ id: string, label: string, names: string[] }} Named */

/**
 * How well a name answers what was typed: 0 is the name itself, Infinity another one.
 * @param {string} name
 * @param {string} typed squashed
 */
function distance(name, typed) {
  const whole = squashed(name);
  if (whole === typed) return 0;
  if (whole.startsWith(typed)) return 1;
  const words = name.split(/[^\p{L}\p{N}\p{M}'’]+/u).map(squashed);
  if (words.includes(typed)) return 2;
  if (words.some((word) => word.startsWith(typed))) return 3;
  return whole.includes(typed) ? 4 : Infinity;
}

/**
 * Return what answers, the best first; of equals the shorter name, then the order given.
 * @param {Named[]} all
 * @param {string} text
 * @returns {Named[]}
 */
export function matches(all, text) {
  const typed = squashed(text);
  if (!typed) return text.trim() ? [] : [...all];
  const ranked = all.map((each, order) => {
    const names = [each.label, ...each.names];
    const [rank, length] = names
      .map((name) => [distance(name, typed), squashed(name).length])
      .reduce(
        (best, next) => ((next[0] - best[0] || next[1] - best[1]) < 0 ? next : best),
        [Infinity, 0],
      );
    return { each, rank, length, order };
  });
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.length - b.length || a.order - b.order)
    .map(({ each }) => each);
}
