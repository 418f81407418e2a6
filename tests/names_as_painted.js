/* What the names on the map do to what is painted there, measured in the browser and told as
   faults. Knows nothing of the code that places names: paths, glyphs and boxes on the screen are
   all that it reads, and of the facts only which places a group stands for. */
(() => {
  const TOLERANCE_PX = 4; // how much nearer another island's coast may be than a name's own
  const STEP_PX = 1.5; // between the points that stand for a coast
  const TOUCH_PX = 0.5; // boxes that share less than this do not cover one another
  /** @type {WeakMap<SVGPathElement, PaintedPath>} as each was measured last */
  const known = new WeakMap();
  /** @type {Map<string, string[]>} */
  const members = new Map(Atlas.data.places.map(({ id, members: of }) => [id, of || [id]]));

  const visible = (/** @type {Element} */ node) => {
    const { width, height } = node.getBoundingClientRect();
    return width > 0 && height > 0 && node.checkVisibility();
  };
  const all = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)];
  const shown = (/** @type {string} */ selector) => all(selector).filter(visible);
  const isPath = (/** @type {Element} */ node) => node instanceof SVGPathElement;
  const isText = (/** @type {Element} */ node) => node instanceof SVGTextElement;
  const paths = (/** @type {string} */ selector) => all(selector).filter(isPath);
  const texts = (/** @type {string} */ selector) => shown(selector).filter(isText);
  const frameOf = (/** @type {string} */ selector) => rectOf(all(selector)[0]);

  // ------------------------------------------------ painted paths as points

  /** @param {SVGPathElement} path */
  function corners(path) {
    const d = path.getAttribute("d") || "";
    if (/[a-z]/i.test(d.replace(/[MLzZ]/g, ""))) {
      const count = Math.max(8, Math.ceil(path.getTotalLength()));
      const at = (/** @type {number} */ n) =>
        path.getPointAtLength((path.getTotalLength() * n) / count);
      return [Array.from({ length: count + 1 }, (_, n) => at(n))];
    }
    return d
      .split("M")
      .filter(Boolean)
      .map((run) => {
        const points = run
          .replace(/z/i, "")
          .split("L")
          .map((pair) => {
            const [x, y] = pair.trim().split(/[ ,]+/).map(Number);
            return { x, y };
          });
        return /z/i.test(run) ? [...points, points[0]] : points;
      });
  }

  /** @param {SVGPathElement} path */
  function pointsOf(path) {
    const matrix = path.getScreenCTM() ?? new DOMMatrix();
    const key = [path.getAttribute("d"), matrix.a, matrix.e, matrix.f].join();
    const before = known.get(path);
    if (before && before.key === key) return before;
    /** @type {number[]} */
    const xy = [];
    for (const run of corners(path)) {
      if (run.length < 2) continue;
      const on = run.map(({ x, y }) => [matrix.a * x + matrix.e, matrix.d * y + matrix.f]);
      for (let at = 1; at < on.length; at += 1) {
        const [[x0, y0], [x1, y1]] = [on[at - 1], on[at]];
        const count = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / STEP_PX));
        for (let n = 0; n < count; n += 1)
          xy.push(x0 + ((x1 - x0) * n) / count, y0 + ((y1 - y0) * n) / count);
      }
    }
    const made = { key, xy, inverse: matrix.inverse(), box: boundsOf(xy) };
    known.set(path, made);
    return made;
  }

  /** @param {number[]} xy */
  function boundsOf(xy) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let at = 0; at < xy.length; at += 2) {
      box.left = Math.min(box.left, xy[at]);
      box.right = Math.max(box.right, xy[at]);
      box.top = Math.min(box.top, xy[at + 1]);
      box.bottom = Math.max(box.bottom, xy[at + 1]);
    }
    return box;
  }

  /** @type {(one: PaintedBox, two: PaintedBox) => number} */
  const gap = (one, two) =>
    Math.max(
      one.left - two.right,
      two.left - one.right,
      one.top - two.bottom,
      two.top - one.bottom,
      0,
    );

  /**
   * From a box to the nearest point of a path, px; 0 where the box lies on its land.
   * @param {PaintedBox} box
   * @param {SVGPathElement} path
   * @param {PaintedBox | null} [clip]
   */
  function distance(box, path, clip) {
    const { xy, box: around, inverse } = pointsOf(path);
    if (!xy.length) return Infinity;
    if (gap(box, around) > 150) return Infinity;
    let least = Infinity;
    for (let at = 0; at < xy.length; at += 2) {
      const [x, y] = [xy[at], xy[at + 1]];
      if (clip && (x < clip.left || y < clip.top || x > clip.right || y > clip.bottom)) continue;
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      least = Math.min(least, dx * dx + dy * dy);
    }
    if (least > 0 && path.matches(".land, [data-inset]") && gap(box, around) === 0) {
      const { left, right, top, bottom } = box;
      const middle = new DOMPoint((left + right) / 2, (top + bottom) / 2).matrixTransform(inverse);
      if (path.isPointInFill(middle)) return 0;
    }
    return Math.sqrt(least);
  }

  // ------------------------------------------------ painted names

  const rectOf = (/** @type {Element} */ node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return { left, top, right, bottom };
  };

  /**
   * An upright name is its box; one that follows a water is the box of each of its characters.
   * @param {SVGTextElement} text
   */
  function boxesOf(text) {
    if (!text.querySelector("textPath")) return [rectOf(text)];
    const matrix = text.getScreenCTM() ?? new DOMMatrix();
    const size = parseFloat(getComputedStyle(text).fontSize);
    return Array.from({ length: text.getNumberOfChars() }, (_, at) => {
      const [from, to] = [text.getStartPositionOfChar(at), text.getEndPositionOfChar(at)];
      const turn = (text.getRotationOfChar(at) * Math.PI) / 180;
      const [ux, uy] = [Math.sin(turn), -Math.cos(turn)]; // what is up for this character
      const ink = [from, to].flatMap(({ x, y }) =>
        [0.68, -0.2].map((by) => [
          matrix.a * (x + ux * by * size) + matrix.e,
          matrix.d * (y + uy * by * size) + matrix.f,
        ]),
      );
      return boundsOf(ink.flat());
    });
  }

  /** @type {(a: PaintedBox, b: PaintedBox, by?: number) => boolean} */
  const meet = (a, b, by = TOUCH_PX) =>
    a.left < b.right - by &&
    b.left < a.right - by &&
    a.top < b.bottom - by &&
    b.top < a.bottom - by;

  /** @type {(text: SVGTextElement, inset: boolean) => PaintedName} */
  function nameOf(text, inset) {
    const of = text.dataset.nameOf || "";
    const label = `${inset ? "inset " : ""}${of || text.dataset.label} "${text.textContent}"`;
    return { text, of, label, led: "led" in text.dataset, boxes: boxesOf(text), inset };
  }

  // ------------------------------------------------ what is wrong

  /** @type {(name: PaintedName, lands: SVGPathElement[], clip: PaintedBox) => string[]} */
  function placeFaults(name, lands, clip) {
    const own = new Set(members.get(name.of) || []);
    /** @type {(path: SVGPathElement) => string} */
    const id = ({ dataset: of }) => of.place || of.inset || of.symbol || "";
    const [mine, others] = [true, false].map((is) =>
      lands.filter((path) => own.has(id(path)) === is),
    );
    /** @type {(lying: SVGPathElement[], box: PaintedBox) => { px: number, id: string }} */
    const least = (lying, box) =>
      lying.reduce(
        (best, path) => {
          const px = distance(box, path, lying === mine ? clip : null);
          return px < best.px ? { px, id: id(path) } : best;
        },
        { px: Infinity, id: "" },
      );
    /** @type {string[]} */
    const faults = [];
    for (const box of name.boxes) {
      const [near, far] = [least(mine, box), least(others, box)];
      if (far.px === 0) faults.push(`${name.label} covers land of ${far.id}`);
      else if (mine.length && !name.led && far.px + TOLERANCE_PX < near.px)
        faults.push(
          `${name.label} is ${near.px.toFixed(1)} px from its own and ${far.px.toFixed(1)} from ${far.id}`,
        );
    }
    return [...new Set(faults)].slice(0, 1);
  }

  /** @type {(name: PaintedName, lines: SVGPathElement[]) => string[]} */
  const lineFaults = (name, lines) =>
    lines
      .filter((line) => name.boxes.some((box) => distance(box, line) === 0))
      .map((line) => `${name.label} covers the line ${line.dataset.line || ""}`);

  /** @type {(name: PaintedName, things: [what: string, box: PaintedBox][]) => string[]} */
  const coverFaults = (name, things) =>
    things
      .filter(([, box]) => name.boxes.some((each) => meet(each, box)))
      .map(([what]) => `${name.label} covers ${what}`);

  /** @param {PaintedName[]} names */
  function pairFaults(names) {
    /** @type {string[]} */
    const faults = [];
    names.forEach((one, at) =>
      names.slice(at + 1).forEach((two) => {
        if (one.boxes.some((a) => two.boxes.some((b) => meet(a, b))))
          faults.push(`${one.label} covers ${two.label}`);
      }),
    );
    return faults;
  }

  /** @type {(name: PaintedName, frame: PaintedBox) => string[]} */
  const outside = (name, frame) =>
    name.boxes.some(
      (box) =>
        box.left < frame.left - 1 ||
        box.top < frame.top - 1 ||
        box.right > frame.right + 1 ||
        box.bottom > frame.bottom + 1,
    )
      ? [`${name.label} leaves its frame`]
      : [];

  /* A leader ends at its own place and crosses no other name. */
  /** @param {PaintedName[]} names */
  function leaderFaults(names) {
    const byName = new Map(names.map((name) => [name.of, name]));
    const lands = paths("path:is([data-place], [data-symbol], [data-inset])");
    const [frame] = shown(".inset-leader rect").map(rectOf); // it may lead to the frame they lie in
    const framed = (/** @type {SVGPathElement} */ land) =>
      frame && gap(pointsOf(land).box, frame) === 0;
    const framedEnd = (/** @type {PaintedBox} */ end) => gap(end, frame) <= 1;
    const idOf = (/** @type {SVGPathElement} */ { dataset: { place, symbol, inset } }) =>
      place || symbol || inset || "";
    const faults = names
      .filter(({ led }) => led)
      .filter(
        ({ of, inset }) =>
          !document.querySelector(
            `${inset ? ".inset " : ".leaflet-pane "}path[data-leads="${of}"]`,
          ),
      )
      .map(({ label }) => `${label} is led by no line`);
    for (const path of paths("path[data-leads]").filter(visible)) {
      const { leads = "" } = path.dataset;
      const { xy } = pointsOf(path);
      const inset = Boolean(path.closest(".inset"));
      const own = lands.filter(
        (land) =>
          (members.get(leads) || []).includes(idOf(land)) &&
          Boolean(land.closest(".inset")) === inset &&
          land.style.display !== "none",
      );
      const ends = [xy.slice(0, 2), xy.slice(-2)].map(([x, y]) => ({
        left: x,
        right: x,
        top: y,
        bottom: y,
      }));
      const off = Math.min(...own.flatMap((land) => ends.map((end) => distance(end, land))));
      if (own.length && off > TOLERANCE_PX && !(own.every(framed) && ends.some(framedEnd)))
        faults.push(`the leader of ${leads} ends ${off.toFixed(1)} px off its place`);
      for (const [of, name] of byName) {
        if (of === leads || name.inset !== inset) continue;
        const inside = (/** @type {PaintedBox} */ box) =>
          xy.some(
            (x, at) =>
              at % 2 === 0 &&
              x > box.left &&
              x < box.right &&
              xy[at + 1] > box.top &&
              xy[at + 1] < box.bottom,
          );
        if (name.boxes.some(inside)) faults.push(`the leader of ${leads} crosses ${name.label}`);
      }
    }
    return faults;
  }

  /**
   * The bar hides no coast; amid large land it hides nothing.
   * @param {SVGPathElement[]} lands
   */
  function scaleFaults(lands) {
    return shown(".plate-over .scale").flatMap((scale) => {
      const { left, top, right, bottom } = rectOf(scale);
      const under = lands.find((path) => {
        const { xy } = pointsOf(path);
        return xy.some(
          (x, at) =>
            at % 2 === 0 && x > left && x < right && xy[at + 1] > top && xy[at + 1] < bottom,
        );
      });
      return under ? [`the scale bar lies on ${under.dataset.place}`] : [];
    });
  }

  /** @returns {[what: string, box: PaintedBox][]} */
  function furniture() {
    const names = {
      ".plate-over .deg": "a figure of the graticule",
      ".plate-over .scale": "the scale bar",
      ".map > .inset": "the inset",
      ".inset-title": "the inset's title",
      ".map > .card": "the card",
      ".map > .ctl": "the controls",
      ".map > .locator": "the locator",
    };
    return Object.entries(names).flatMap(([selector, what]) =>
      shown(selector).map((node) => /** @type {[string, PaintedBox]} */ ([what, rectOf(node)])),
    );
  }

  /**
   * The places and groups of which more coast than a share is on the screen, under nothing.
   * @param {SVGPathElement[]} lands
   * @param {PaintedBox} clip
   * @param {number} share
   */
  function inSight(lands, clip, share) {
    const over = furniture()
      .filter(([what]) => /inset|card/.test(what))
      .map(([, box]) => box);
    /** @type {(box: PaintedBox, x: number, y: number) => boolean} */
    const within = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
    const seen = new Set(
      lands
        .filter((path) => {
          const { xy } = pointsOf(path);
          let points = 0;
          for (let at = 0; at < xy.length; at += 2) {
            const [x, y] = [xy[at], xy[at + 1]];
            if (within(clip, x, y) && !over.some((box) => within(box, x, y))) points += 1;
          }
          return points > (share * xy.length) / 2;
        })
        .map((path) => path.dataset.place || path.dataset.symbol || ""),
    );
    return [...members].filter(([, of]) => of.some((id) => seen.has(id))).map(([id]) => id);
  }

  /* Every fault of the names as they stand now, and which places are named. */
  window.namesAsPainted = () => {
    const window_ = frameOf(".plate-window");
    const lands = paths(".leaflet-pane path:is([data-place], [data-symbol])").filter(
      (path) => path.style.display !== "none",
    );
    const main = texts(".leaflet-pane text:is([data-name-of], [data-label])").map((text) =>
      nameOf(text, false),
    );
    const things = furniture();
    const lines = paths(".leaflet-pane path[data-line]");
    const faults = main.flatMap((name) => [
      ...placeFaults(name, lands, window_),
      ...lineFaults(name, lines),
      ...coverFaults(name, things),
      ...outside(name, window_),
    ]);
    const inset = texts(".inset text:is([data-name-of], [data-label])").map((text) =>
      nameOf(text, true),
    );
    if (inset.length) {
      const frame = frameOf(".inset-map");
      const small = paths(".inset path[data-inset]");
      const drawn = paths(".inset path.line");
      faults.push(
        ...inset.flatMap((name) => [
          ...placeFaults(name, small, frame),
          ...lineFaults(name, drawn),
          ...outside(name, frame),
        ]),
        ...pairFaults(inset),
      );
    }
    faults.push(...pairFaults(main), ...leaderFaults([...main, ...inset]), ...scaleFaults(lands));
    for (const { of, label, text } of [...main, ...inset])
      if (!of && !text.matches(".line-l")) faults.push(`${label} says not whose name it is`);
    return {
      faults,
      seen: inSight(lands, window_, 0),
      mostlySeen: inSight(lands, window_, 0.5),
      named: [...main, ...inset].map(({ of }) => of).filter(Boolean),
      led: [...main, ...inset].filter(({ led }) => led).map(({ of }) => of),
      inset: inset.map(({ of }) => of),
    };
  };
})();
