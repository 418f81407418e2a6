/* What stands side by side on the time bar and must not overlap. Pure. */

/**
 * Moves neighbours apart until none overlap, each as near to its date as that allows:
 * blocks of touching marks are merged and centred on the mean of their dates.
 * @param {number[]} wanted
 * @param {number} width
 * @param {number} right
 */
export function spread(wanted, width, right) {
  const blocks = [];
  for (const date of wanted) {
    const at = Math.min(date, right - width / 2);
    blocks.push({ sum: at, count: 1, start: at - width / 2 });
    for (let last = blocks.length - 1; last > 0; last -= 1) {
      const [before, here] = [blocks[last - 1], blocks[last]];
      if (before.start + before.count * width <= here.start) break;
      before.sum += here.sum - here.count * before.count * width;
      before.count += here.count;
      before.start = before.sum / before.count - width / 2;
      blocks.pop();
    }
  }
  return blocks.flatMap((block) =>
    Array.from({ length: block.count }, (_, index) => block.start + index * width),
  );
}

/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/**
 * The widths of neighbours that fill a room: alike, but for those that need more than that. Where there is
 * too little for all, each gets less in the same proportion.
 * @param {number[]} needed
 * @param {number} room
 */
export function shared(needed, room) {
  const all = sum(needed);
  if (all > room) return needed.map((width) => (width * room) / all);
  const falling = [...needed].sort((one, other) => other - one);
  let left = room;
  let count = needed.length;
  for (const width of falling) {
    if (width <= left / count || count === 1) break;
    left -= width;
    count -= 1;
  }
  const alike = left / count;
  return needed.map((width) => Math.max(width, alike));
}
