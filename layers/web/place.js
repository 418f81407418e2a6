/* Where a name may stand: candidates for names beside a coast, on land and along a water, and the
   choice of the cheapest one that touches nothing. Pure functions of pixels; no map, no state. */
(function () {
  "use strict";
  const GAP = 2; // px kept free between two names
  const EDGE = 4; // px kept free to the frame

  const overlap = (a, b, gap) =>
    a.left < b.right + gap &&
    a.right > b.left - gap &&
    a.top < b.bottom + gap &&
    a.bottom > b.top - gap;

  const inside = (box, size) =>
    box.left >= EDGE &&
    box.top >= EDGE &&
    box.right <= size.x - EDGE &&
    box.bottom <= size.y - EDGE;

  const free = (boxes, field) =>
    boxes.every(
      (box) => inside(box, field.size) && !field.boxes.some((other) => overlap(box, other, GAP)),
    );

  const boxAt = (left, top, width, height) => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  });

  /* The end of the outline in a direction, among points inside the window. */
  function extreme(points, dx, dy) {
    let best = null;
    let most = -Infinity;
    for (const point of points) {
      const along = point.x * dx + point.y * dy;
      if (along > most) {
        most = along;
        best = point;
      }
    }
    return best;
  }

  /* Boxes of a name of `size` beside an outline: right and left at several heights, the corners,
     above and below. Each with what it costs before the ground is asked. */
  function beside(points, size, gap) {
    const { w, h } = size;
    const tops = points.map((p) => p.y);
    const top = Math.min(...tops);
    const bottom = Math.max(...tops);
    const found = [];
    const push = (box, cost, anchor) => found.push({ box, cost, anchor });
    const band = Math.max(h, (bottom - top) / 4);
    for (const level of bottom - top < h ? [0.5] : [0.5, 0.65, 0.35, 0.8, 0.2, 0.97, 0.03]) {
      const y = top + (bottom - top) * level;
      const near = points.filter((p) => Math.abs(p.y - y) <= band / 2);
      if (!near.length) continue;
      const right = Math.max(...near.map((p) => p.x));
      const left = Math.min(...near.map((p) => p.x));
      const off = Math.abs(level - 0.5) * 8;
      push(boxAt(right + gap, y - h / 2, w, h), off, "start");
      push(boxAt(left - gap - w, y - h / 2, w, h), 4 + off, "end");
    }
    for (const [dx, dy, cost] of [
      [1, 1, 3],
      [1, -1, 4],
      [-1, -1, 6],
      [-1, 1, 7],
    ]) {
      const p = extreme(points, dx, dy);
      const left = dx > 0 ? p.x + gap * 0.6 : p.x - gap * 0.6 - w;
      push(
        boxAt(left, dy > 0 ? p.y + gap * 0.2 : p.y - gap * 0.2 - h, w, h),
        cost,
        dx > 0 ? "start" : "end",
      );
    }
    const low = extreme(points, 0, 1);
    const high = extreme(points, 0, -1);
    push(boxAt(low.x - w / 2, low.y + gap, w, h), 8, "middle");
    push(boxAt(high.x - w / 2, high.y - gap - h, w, h), 8, "middle");
    return found;
  }

  /* Boxes on the land drawn with `code`, the nearer to `point` the better; with `least` below 1
     a box may reach over the coast by the rest. */
  function onLand(point, size, field, code, least = 1) {
    const found = [];
    const { w, h } = size;
    const step = 9;
    for (let y = EDGE + h / 2; y < field.size.y - h / 2; y += step) {
      for (let x = EDGE + w / 2; x < field.size.x - w / 2; x += step) {
        const box = boxAt(x - w / 2, y - h / 2, w, h);
        const cost = Math.hypot(x - point.x, (y - point.y) * 1.3) / 12;
        const roomy = boxAt(box.left - 3, box.top - 3, w + 6, h + 6);
        if (field.ground.within(roomy, code, least))
          found.push({ box, cost, anchor: "middle", land: true });
      }
    }
    const own = boxAt(point.x - w / 2, point.y - h / 2, w, h);
    if (inside(own, field.size) && field.ground.within(own, code, least)) {
      found.push({ box: own, cost: -5, anchor: "middle", land: true });
    }
    return found;
  }

  /* The cheapest candidate that is free; null drops the name. `was` is where it stood before:
     names stay where they are unless they must move. */
  function cheapest(candidates, field, options) {
    const { landCost = 220, most = 60, was } = options || {};
    let best = null;
    for (const candidate of candidates) {
      const boxes = candidate.boxes || [candidate.box];
      if (!free(boxes, field)) continue;
      let cost = candidate.cost;
      for (const box of boxes) {
        if (!candidate.land) cost += (field.ground.land(box) * landCost) / boxes.length;
        cost += (field.ground.lines(box) * 260) / boxes.length;
      }
      if (was && candidate.key === was) cost -= 3;
      if (cost <= most && (!best || cost < best.total)) best = { ...candidate, total: cost };
    }
    return best;
  }

  /* A smooth line through points, a vertex about every `step` px (Catmull-Rom). */
  function smooth(points, step) {
    const out = [];
    for (let at = 0; at < points.length - 1; at += 1) {
      const [a, b, c, d] = [-1, 0, 1, 2].map(
        (by) => points[Math.max(0, Math.min(points.length - 1, at + by))],
      );
      const count = Math.max(1, Math.ceil(Math.hypot(c.x - b.x, c.y - b.y) / step));
      if (count > 4000) return points;
      for (let i = 0; i < count; i += 1) {
        const t = i / count;
        out.push({ x: spline(a.x, b.x, c.x, d.x, t), y: spline(a.y, b.y, c.y, d.y, t) });
      }
    }
    out.push(points[points.length - 1]);
    return out;
  }

  function spline(a, b, c, d, t) {
    return (
      0.5 *
      (2 * b +
        (c - a) * t +
        (2 * a - 5 * b + 4 * c - d) * t * t +
        (3 * b - a - 3 * c + d) * t * t * t)
    );
  }

  /* Straight on at both ends by `by` px, so that a short strait can carry its name. */
  function lengthen(points, by) {
    if (points.length < 2 || by <= 0) return points;
    const on = (from, to) => {
      const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      return { x: to.x + ((to.x - from.x) * by) / far, y: to.y + ((to.y - from.y) * by) / far };
    };
    const n = points.length;
    const back = Math.min(6, n - 1);
    return [on(points[back], points[0]), ...points, on(points[n - 1 - back], points[n - 1])];
  }

  /* The longest run of the line inside the window. */
  function visible(points, size) {
    const seen = (p) =>
      p.x > EDGE + 8 && p.y > EDGE + 8 && p.x < size.x - EDGE - 8 && p.y < size.y - EDGE - 8;
    let best = [];
    let run = [];
    for (const point of points) {
      if (seen(point)) run.push(point);
      else {
        if (run.length > best.length) best = run;
        run = [];
      }
    }
    return run.length > best.length ? run : best;
  }

  function lengths(points) {
    const sum = [0];
    for (let at = 1; at < points.length; at += 1) {
      sum.push(
        sum[at - 1] + Math.hypot(points[at].x - points[at - 1].x, points[at].y - points[at - 1].y),
      );
    }
    return sum;
  }

  /* Stretches of a line where a text of `length` px and `height` px fits, best in the middle. */
  function along(points, length, height) {
    const sum = lengths(points);
    const total = sum[sum.length - 1];
    if (total < length + 4) return [];
    const found = [];
    for (let from = 0; from <= total - length - 2; from += Math.max(8, (total - length) / 14)) {
      const path = points.filter((_, at) => sum[at] >= from && sum[at] <= from + length + 3);
      if (path.length < 2) continue;
      const boxes = [];
      for (let at = 0; at < path.length; at += 1) {
        const { x, y } = path[at];
        boxes.push(boxAt(x - height * 0.45, y - height * 0.62, height * 0.9, height * 0.9));
      }
      found.push({
        boxes: thin(boxes, height * 0.6),
        path,
        cost: (Math.abs(from + length / 2 - total / 2) / total) * 24,
        key: `${Math.round((from / total) * 10)}`,
      });
    }
    return found;
  }

  function thin(boxes, gap) {
    const kept = [boxes[0]];
    for (const box of boxes) {
      const last = kept[kept.length - 1];
      if (Math.hypot(box.left - last.left, box.top - last.top) >= gap) kept.push(box);
    }
    return kept;
  }

  Atlas.placing = {
    overlap,
    inside,
    free,
    beside,
    onLand,
    cheapest,
    smooth,
    lengthen,
    visible,
    along,
    lengths,
  };
})();
