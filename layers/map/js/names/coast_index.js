/* Coasts and lines as points on the screen, in cells, so that how near a box is to its own coast
   and to any other is answered from the few points around it. Pure; no map, no state. */
/** @import { Box, Point, Run } from "../types/geometry" */
/** @import { Nearness } from "../types/names" */

const CELL = 16; // px a cell
export const STEP = 2; // px between two points: a coast that enters a box leaves a point in it
const MARGIN = 48; // px around the window from which coasts count as neighbours

/**
 * An empty index for a window of `width` by `height` px.
 * @param {number} width
 * @param {number} height
 */
export function indexOf(width, height) {
  const columns = Math.ceil((width + 2 * MARGIN) / CELL);
  const rows = Math.ceil((height + 2 * MARGIN) / CELL);
  /** @type {number[][]} */
  const cells = new Array(columns * rows);

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} number
   */
  function push(x, y, number) {
    const column = Math.floor((x + MARGIN) / CELL);
    const row = Math.floor((y + MARGIN) / CELL);
    if (column < 0 || row < 0 || column >= columns || row >= rows) return;
    const at = row * columns + column;
    if (!cells[at]) cells[at] = [];
    cells[at].push(x, y, number);
  }

  /**
   * The points along a run of {x, y}, shifted by `offset`; `number` tells whose they are.
   * @param {Run} run
   * @param {Point} offset
   * @param {number} number
   * @param {boolean} closed
   */
  function add(run, offset, number, closed) {
    const last = run.length - 1;
    if (last < 0) return;
    let before = run[closed ? last : 0];
    if (!closed) push(before.x + offset.x, before.y + offset.y, number);
    for (let at = closed ? 0 : 1; at <= last; at += 1) {
      const next = run[at];
      const [dx, dy] = [next.x - before.x, next.y - before.y];
      const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / STEP));
      // Clipped runs end far outside: only what may count is walked.
      if (steps > 4000) push(next.x + offset.x, next.y + offset.y, number);
      else
        for (let n = 1; n <= steps; n += 1)
          push(
            before.x + (dx * n) / steps + offset.x,
            before.y + (dy * n) / steps + offset.y,
            number,
          );
      before = next;
    }
  }

  /**
   * The cells that a box and `reach` px around it touch.
   * @param {Box} box
   * @param {number} reach
   * @param {(cell: number[]) => boolean | void} visit
   */
  function around(box, reach, visit) {
    /**
     * @param {number} value
     * @param {number} most
     */
    const clamp = (value, most) => Math.max(0, Math.min(most, Math.floor(value)));
    const x0 = clamp((box.left - reach + MARGIN) / CELL, columns - 1);
    const x1 = clamp((box.right + reach + MARGIN) / CELL, columns - 1);
    const y0 = clamp((box.top - reach + MARGIN) / CELL, rows - 1);
    const y1 = clamp((box.bottom + reach + MARGIN) / CELL, rows - 1);
    for (let y = y0; y <= y1; y += 1) {
      for (let x = x0; x <= x1; x += 1) {
        const cell = cells[y * columns + x];
        if (cell && visit(cell) === false) return;
      }
    }
  }

  /**
   * How near a box comes to its own points inside the window (`own` is a set of numbers) and to
   * all others, px; Infinity beyond `reach`. `touch` is the nearest of its own.
   * @param {Box} box
   * @param {Set<number>} own
   * @param {number} reach
   * @returns {Nearness}
   */
  function near(box, own, reach) {
    let mine = reach * reach;
    let other = mine;
    /** @type {Point | null} */
    let touch = null;
    around(box, reach, (cell) => {
      for (let at = 0; at < cell.length; at += 3) {
        const [x, y] = [cell[at], cell[at + 1]];
        const dx = x < box.left ? box.left - x : x > box.right ? x - box.right : 0;
        const dy = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0;
        const far = dx * dx + dy * dy;
        if (!own.has(cell[at + 2])) {
          if (far < other) other = far;
        } else if (far < mine && x >= 0 && y >= 0 && x <= width && y <= height) {
          mine = far;
          touch = { x, y };
        }
      }
    });
    const limit = reach * reach;
    return {
      own: mine < limit ? Math.sqrt(mine) : Infinity,
      other: other < limit ? Math.sqrt(other) : Infinity,
      touch,
    };
  }

  /**
   * How many points lie in a box that is wider by `pad` on all sides, up to `most`.
   * @param {Box} box
   * @param {number} pad
   * @param {number} most
   */
  function count(box, pad, most) {
    let found = 0;
    around(box, pad, (cell) => {
      for (let at = 0; at < cell.length && found < most; at += 3) {
        const [x, y] = [cell[at], cell[at + 1]];
        if (
          x >= box.left - pad &&
          x <= box.right + pad &&
          y >= box.top - pad &&
          y <= box.bottom + pad
        )
          found += 1;
      }
      return found < most;
    });
    return found;
  }

  /**
   * The number of the point that is nearest to another, and how far it is, px; null beyond `reach`.
   * @param {Point} to
   * @param {number} reach
   */
  function nearest({ x, y }, reach) {
    let least = reach * reach;
    let number = 0;
    around({ left: x, right: x, top: y, bottom: y }, reach, (cell) => {
      for (let at = 0; at < cell.length; at += 3) {
        const far = (cell[at] - x) ** 2 + (cell[at + 1] - y) ** 2;
        if (far <= least) [least, number] = [far, cell[at + 2]];
      }
    });
    return number ? { number, distance: Math.sqrt(least) } : null;
  }

  return { add, push, near, nearest, count };
}
