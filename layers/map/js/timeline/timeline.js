/* The time bar: one button per settlement, in time order, over a ribbon on a true time scale.
   A settlement that moves a line has an era button and a leader down to its date; a paper that
   moved none has a small mark below the ribbon. On a narrow screen the ribbon goes and all of
   them stand in one row that scrolls. The buttons are the same elements in both. */
import { element } from "../dom/element.js";
import { facts, settlementById, uiText } from "../state/facts.js";
import { store } from "../state/store.js";

const WIDE = 600; // px of its own width from which it has a ribbon (bar.css)
const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");
// Sizes at scale 1, in px: the margins, the era buttons, the ribbon's rows and the marks.
const SIZE = {
  edge: 16,
  play: 74,
  right: 24,
  gap: 6,
  eraTop: 8.5,
  eraHeight: 39.5,
  eraLeast: 96,
  rowsTop: 63,
  rowPitch: 12,
  rowHeight: 8,
  labelGap: 9,
  ribbonIn: 9,
  markTop: 1,
  markHeight: 25,
  markWidth: 34,
  noteGap: 18,
};

let bar, scroller, drawing, cursor, leaders, note, size;
let wide = false; // asked for at a layout only: a switch must not wait for one
const buttons = new Map();

// ---------------------------------------------------------------- what it is made of

function spoken(settlement) {
  const key = settlement.moves_line ? "bar_settlement" : "bar_statement";
  return uiText(key, { year: settlement.year, title: settlement.title });
}

/* The rule above an era says how its boundary is known: one kind, or two side by side. */
function rule(kinds) {
  const width = 100 / kinds.length;
  const lines = kinds.map((kind, index) =>
    element("line", {
      "data-kind": kind,
      y1: 3,
      y2: 3,
      x1: `${index * width + (index ? 4 : 0)}%`,
      x2: `${(index + 1) * width - (index ? 2 : 0)}%`,
    }),
  );
  const extent = { width: "100%", height: 6 };
  return element("svg", { class: "rule", "aria-hidden": "true", ...extent }, lines);
}

function button(settlement) {
  const made = element(
    "button",
    {
      type: "button",
      class: settlement.moves_line ? "era" : "mark",
      "data-settlement": settlement.id,
      "data-kind": settlement.kind,
      "aria-pressed": "false",
      "aria-label": spoken(settlement),
      tabindex: -1,
      title: settlement.moves_line ? settlement.title : spoken(settlement),
    },
    [
      ...(settlement.moves_line ? [rule(settlement.rule)] : []),
      element("b", {}, settlement.year),
      element("i", {}, settlement.short),
    ],
  );
  made.addEventListener("click", () => store.set({ settlement: settlement.id }, { user: true }));
  return made;
}

function build() {
  bar = document.querySelector("#atlas .bar");
  drawing = element("svg", { class: "ribbon", role: "img", "aria-label": uiText("bar_ribbon") });
  scroller = element("div", {
    class: "eras",
    role: "toolbar",
    "aria-orientation": "horizontal",
    "aria-label": uiText("bar_label"),
  });
  for (const settlement of facts.settlements) {
    buttons.set(settlement.id, button(settlement));
    scroller.append(buttons.get(settlement.id));
  }
  note = element("p", { class: "bar-note" }, uiText("bar_note"));
  note.hidden = facts.settlements.every((settlement) => settlement.moves_line);
  bar.append(drawing, scroller, note);
  scroller.addEventListener("scroll", fade, { passive: true });
}

// ---------------------------------------------------------------- where it stands

function scaled() {
  const k = parseFloat(getComputedStyle(bar).getPropertyValue("--bar-k")) || 1;
  return Object.fromEntries(Object.entries(SIZE).map(([key, px]) => [key, px * k]));
}

function x(year) {
  const [from, to] = facts.ribbon.span;
  const within = Math.min(Math.max((year - from) / (to - from), 0), 1);
  return size.ribbonLeft + within * (size.ribbonRight - size.ribbonLeft);
}

function ribbonRows() {
  const rows = facts.ribbon.rows.map((row, index) => {
    const y = size.rowsTop + index * size.rowPitch;
    const label = element(
      "text",
      { class: "row-label", y: y + size.rowHeight },
      row.names[store.get().names] || row.label,
    );
    const fills = row.segments.map(([from, to, fill]) =>
      element("rect", {
        class: "paint",
        "data-fill": fill,
        "data-from": from,
        "data-to": to,
        y,
        height: size.rowHeight,
      }),
    );
    return element("g", {}, [label, ...fills]);
  });
  return element("g", { class: "rows" }, rows);
}

/* The labels are measured before anything else is placed: their width makes the gutter. */
function measure(rows) {
  const labels = [...rows.querySelectorAll("text")];
  const widest = Math.max(0, ...labels.map((label) => label.getComputedTextLength()));
  const width = bar.clientWidth;
  size.labelRight = size.edge + Math.max(widest, size.play);
  const gutter = size.labelRight + size.labelGap;
  size.ribbonLeft = gutter + size.ribbonIn;
  size.ribbonRight = width - size.right + size.gap;
  const eras = facts.settlements.filter((settlement) => settlement.moves_line).length;
  const share = (left) => (width - left - size.right - size.gap * (eras - 1)) / eras;
  size.erasLeft = share(gutter) < size.eraLeast ? size.edge : gutter;
  bar.dataset.play = size.erasLeft > size.edge ? "above" : "below"; // where play.js stands
  size.eraWidth = share(size.erasLeft);
  size.rowsBottom =
    size.rowsTop + facts.ribbon.rows.length * size.rowPitch - (size.rowPitch - size.rowHeight);
  size.noteLeft = gutter;
}

function placeRows(rows) {
  for (const label of rows.querySelectorAll("text")) label.setAttribute("x", size.labelRight);
  for (const rect of rows.querySelectorAll("rect")) {
    const left = x(Number(rect.dataset.from));
    rect.setAttribute("x", left);
    rect.setAttribute("width", Math.max(x(Number(rect.dataset.to)) - left, 0));
  }
}

function place(node, left, top, width, height) {
  node.style.left = `${left}px`;
  node.style.top = `${top}px`;
  node.style.width = `${width}px`;
  node.style.height = `${height}px`;
}

function placeEras() {
  let left = size.erasLeft;
  for (const settlement of facts.settlements) {
    if (!settlement.moves_line) continue;
    place(buttons.get(settlement.id), left, size.eraTop, size.eraWidth, size.eraHeight);
    left += size.eraWidth + size.gap;
  }
}

/* Moves neighbours apart until none overlap, each as near to its date as that allows:
   blocks of touching marks are merged and centred on the mean of their dates. */
function spread(wanted, width, right) {
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

function placeMarks() {
  const marks = facts.settlements.filter((settlement) => !settlement.moves_line);
  const dates = marks.map((settlement) => x(settlement.start));
  const top = size.rowsBottom + size.markTop;
  const lefts = spread(dates, size.markWidth, bar.clientWidth);
  marks.forEach((settlement, index) => {
    const node = buttons.get(settlement.id);
    place(node, lefts[index], top, size.markWidth, size.markHeight);
    node.style.setProperty("--date", `${dates[index] - lefts[index]}px`);
  });
  note.style.left = `${size.noteLeft}px`;
  const free = lefts.length === 0 || size.noteLeft + note.scrollWidth + size.noteGap < lefts[0];
  note.classList.toggle("unseen", !free);
}

function leaderPath(settlement, bottom) {
  const era = buttons.get(settlement.id);
  const from = parseFloat(era.style.left) + size.ribbonIn - 1;
  const to = x(settlement.start);
  return `M${from} ${size.eraTop + size.eraHeight}L${to} ${size.rowsTop - 3}V${bottom}`;
}

function drawLeaders() {
  leaders = element("g", { class: "leaders" });
  for (const settlement of facts.settlements) {
    if (!settlement.moves_line) continue;
    leaders.append(
      element("path", {
        "data-kind": settlement.rule[0],
        d: leaderPath(settlement, size.rowsTop),
      }),
    );
  }
  cursor = element("g", { class: "cursor" }, [
    element("path", { class: "casing" }),
    element("path", { class: "hair" }),
  ]);
  drawing.append(leaders, cursor);
}

function clear() {
  drawing.replaceChildren();
  for (const node of [...buttons.values(), note]) node.removeAttribute("style");
  bar.style.removeProperty("height");
  cursor = null;
}

function layout() {
  clear();
  wide = bar.clientWidth >= WIDE;
  if (wide) {
    size = scaled();
    const rows = ribbonRows();
    drawing.append(rows);
    measure(rows);
    bar.style.height = `${size.rowsBottom + size.markTop + size.markHeight}px`;
    placeRows(rows);
    placeEras();
    placeMarks();
    drawLeaders();
  }
  paint(store.get());
  reveal(store.get().settlement, "auto");
  fade();
}

// ---------------------------------------------------------------- what is chosen

function moveCursor(settlement) {
  if (!cursor) return;
  const at = x(settlement.start);
  const bottom = size.rowsBottom + size.markTop + 2;
  const line = `M${at} ${size.rowsTop - 3}V${bottom}`;
  const whole = settlement.moves_line ? leaderPath(settlement, bottom) : line;
  cursor.firstChild.setAttribute("d", line);
  cursor.lastChild.setAttribute("d", whole);
}

function paint(state) {
  const settlement = settlementById.get(state.settlement);
  for (const [id, node] of buttons) {
    const chosen = id === state.settlement;
    node.setAttribute("aria-pressed", String(chosen));
    node.tabIndex = chosen ? 0 : -1;
    node.classList.toggle("standing", !chosen && id === settlement.standing);
  }
  moveCursor(settlement);
}

/* Brings the chosen one into the row that scrolls, in the middle where there is room. */
function reveal(id, behavior) {
  if (wide) return;
  const node = buttons.get(id);
  const left = node.offsetLeft - (scroller.clientWidth - node.offsetWidth) / 2;
  scroller.scrollTo({ left, behavior: CALM.matches ? "auto" : behavior });
}

function fade() {
  const hidden = scroller.scrollWidth - scroller.clientWidth;
  scroller.classList.toggle("more-before", scroller.scrollLeft > 4);
  scroller.classList.toggle("more-after", hidden - scroller.scrollLeft > 4);
}

function follow(state, previous) {
  if (state.names !== previous.names) layout();
  if (state.settlement === previous.settlement) return;
  const focused = scroller.contains(document.activeElement);
  paint(state);
  if (focused) buttons.get(state.settlement).focus({ preventScroll: true });
  reveal(state.settlement, "smooth");
}

export function mountTimeline() {
  build();
  layout();
  store.on(follow);
  new ResizeObserver(layout).observe(bar.parentElement);
  for (const name of ["beforeprint", "afterprint"]) addEventListener(name, layout);
  document.fonts.ready.then(layout);
}
