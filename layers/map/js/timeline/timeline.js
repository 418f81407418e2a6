/* The time bar: one button per settlement, in time order, over a ribbon on a true time scale.
   A settlement that moves a line has an era button and a leader down to its date; a paper that
   moved none has a small mark below the ribbon. On a narrow screen the ribbon goes and all of
   them stand in one row that scrolls. The buttons are the same elements in both. */
import { isComparing, otherOf } from "../compare/states.js";
import { isCalm } from "../dom/calm.js";
import { decimalYear } from "../dates/iso_dates.js";
import { PHONE_PX } from "../dom/breakpoints.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { withTypefaces } from "../layout/typefaces.js";
import { facts, settlementOf, uiText } from "../state/facts.js";
import { differ, store } from "../state/store.js";
import { rule } from "./rule.js";
import { SIZE, rowsEnd } from "./sizes.js";
import { shared, spread, sum } from "./spread.js";
/** @import { SettlementFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

/** @typedef {typeof SIZE & Record<"labelRight" | "ribbonLeft" | "ribbonRight" | "erasLeft" | "rowsBottom" | "noteLeft" | "noteWidth" | "width", number> & { eraWidths: number[] }} Sizes */

/** @type {HTMLElement} */
let bar;
/** @type {HTMLElement} */
let scroller;
/** @type {HTMLElement} */
let note;
/** @type {SVGSVGElement} */
let drawing;
/** @type {SVGGElement | null} */
let cursor = null;
/** @type {Sizes} */
let size = {
  ...SIZE,
  ...{ labelRight: 0, ribbonLeft: 0, ribbonRight: 0, erasLeft: 0, eraWidths: [] },
  ...{ rowsBottom: 0, noteLeft: 0, noteWidth: 0, width: 0 },
};
let wide = false; // asked for at a layout only: a switch must not wait for one
let fitted = ""; // what it was laid out for
/** @type {Map<string, HTMLButtonElement>} */
const buttons = new Map();

/**
 * The button of a settlement.
 * @param {string} id
 */
function buttonOf(id) {
  return /** @type {HTMLButtonElement} */ (buttons.get(id));
}

// ---------------------------------------------------------------- what it is made of

/** @param {SettlementFacts} settlement */
function spoken(settlement) {
  const key = settlement.moves_line ? "bar_spoken" : "bar_statement";
  const { year, short, title } = settlement;
  return uiText(key, { year, short, title });
}

/** @param {SettlementFacts} settlement */
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
      " ", // between two words, for who hears them
      element("i", {}, settlement.short),
    ],
  );
  made.addEventListener("click", () => store.set({ settlement: settlement.id }, { user: true }));
  return made;
}

function build() {
  bar = find("#atlas .bar");
  drawing = element("svg", { class: "ribbon", role: "img", "aria-label": uiText("bar_ribbon") });
  scroller = element("div", {
    class: "eras",
    role: "toolbar",
    "aria-orientation": "horizontal",
    "aria-label": uiText("bar_label"),
  });
  for (const settlement of facts.settlements) {
    const made = button(settlement);
    buttons.set(settlement.id, made);
    scroller.append(made);
  }
  note = element("p", { class: "bar-note" }, uiText("bar_note"));
  note.hidden = facts.settlements.every((settlement) => settlement.moves_line);
  // So tall that the land can be drawn before anything in it has its place.
  const tall = rowsEnd(facts.ribbon.rows.length) + SIZE.markTop + SIZE.markHeight;
  bar.style.setProperty("--tall", `${tall}px`);
  bar.append(drawing, scroller, note);
  scroller.addEventListener("scroll", fade, { passive: true });
}

// ---------------------------------------------------------------- where it stands

const scale = () => parseFloat(getComputedStyle(bar).getPropertyValue("--bar-k")) || 1;

const extent = () => `${bar.clientWidth} ${scale()}`;

function scaled() {
  const k = scale();
  return Object.fromEntries(Object.entries(SIZE).map(([key, px]) => [key, px * k]));
}

/** @param {number} year */
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
    const fills = row.segments.flatMap(([from, to, codes]) => {
      const each = codes.split(" "); // places of the row that were held in different ways
      const height = size.rowHeight / each.length;
      return each.map((fill, at) =>
        element("rect", {
          class: "paint",
          "data-fill": fill,
          "data-from": from,
          "data-to": to,
          y: y + at * height,
          height,
        }),
      );
    });
    return element("g", {}, [label, ...fills]);
  });
  return element("g", { class: "rows" }, rows);
}

const eras = () => facts.settlements.filter((settlement) => settlement.moves_line);

/**
 * All words are measured before anything is placed: the labels' width makes the gutter, and that of
 * the eras' words says how the eras share what is left.
 * @param {Element} rows
 */
function measure(rows) {
  const labels = [...rows.querySelectorAll("text")];
  const widest = Math.max(0, ...labels.map((label) => label.getComputedTextLength()));
  const needed = eras().map(({ id }) => Math.ceil(buttonOf(id).getBoundingClientRect().width));
  const { width } = size;
  size.noteWidth = note.scrollWidth;
  size.labelRight = size.edge + Math.max(widest, size.play);
  const gutter = size.labelRight + size.labelGap;
  size.ribbonLeft = gutter + size.ribbonIn;
  size.ribbonRight = width - size.right + size.gap;
  const room = width - size.right - size.gap * (needed.length - 1);
  size.erasLeft = room - gutter < sum(needed) ? size.edge : gutter;
  bar.dataset.play = size.erasLeft > size.edge ? "above" : "below"; // where play.js stands
  size.eraWidths = shared(needed, room - size.erasLeft);
  size.rowsBottom = rowsEnd(facts.ribbon.rows.length, size);
  const below = size.erasLeft === size.edge; // play.js stands beside the field of dates.js
  size.noteLeft = size.edge + size.dates + (below ? size.besidePlay : 0);
}

/* Where the slider of dates.js stands: over the rows, its thumb's middle on their time scale. */
function sizeScrub() {
  const { ribbonLeft, ribbonRight, rowsTop, rowsBottom } = size;
  const sizes = { left: ribbonLeft, width: ribbonRight - ribbonLeft, top: rowsTop };
  const all = { ...sizes, height: rowsBottom - rowsTop };
  for (const [name, px] of Object.entries(all)) bar.style.setProperty(`--scrub-${name}`, `${px}px`);
}

/** @param {Element} rows */
function placeRows(rows) {
  for (const label of rows.querySelectorAll("text"))
    label.setAttribute("x", String(size.labelRight));
  for (const rect of rows.querySelectorAll("rect")) {
    const left = x(Number(rect.dataset.from));
    rect.setAttribute("x", String(left));
    rect.setAttribute("width", String(Math.max(x(Number(rect.dataset.to)) - left, 0)));
  }
}

/**
 * @param {HTMLElement} node
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function place(node, left, top, width, height) {
  node.style.left = `${left}px`;
  node.style.top = `${top}px`;
  node.style.width = `${width}px`;
  node.style.height = `${height}px`;
}

function placeEras() {
  let left = size.erasLeft;
  for (const [at, { id }] of eras().entries()) {
    const width = size.eraWidths[at];
    place(buttonOf(id), left, size.eraTop, width, size.eraHeight);
    left += width + size.gap;
  }
}

function placeMarks() {
  const marks = facts.settlements.filter((settlement) => !settlement.moves_line);
  const dates = marks.map((settlement) => x(settlement.start));
  const top = size.rowsBottom + size.markTop;
  const lefts = spread(dates, size.markWidth, size.width);
  marks.forEach((settlement, index) => {
    const node = buttonOf(settlement.id);
    place(node, lefts[index], top, size.markWidth, size.markHeight);
    node.style.setProperty("--date", `${dates[index] - lefts[index]}px`);
  });
  note.style.left = `${size.noteLeft}px`;
  const free = lefts.length === 0 || size.noteLeft + size.noteWidth + size.noteGap < lefts[0];
  note.classList.toggle("unseen", !free);
}

/**
 * @param {SettlementFacts} settlement
 * @param {number} bottom
 */
function leaderPath(settlement, bottom) {
  const era = buttonOf(settlement.id);
  const from = parseFloat(era.style.left) + size.ribbonIn - 1;
  const to = x(settlement.start);
  return `M${from} ${size.eraTop + size.eraHeight}L${to} ${size.rowsTop - 3}V${bottom}`;
}

function drawLeaders() {
  const leaders = element("g", { class: "leaders" });
  for (const settlement of eras()) {
    leaders.append(
      element("path", {
        "data-kind": settlement.rule[0],
        d: leaderPath(settlement, size.rowsTop),
      }),
    );
  }
  const paths = ["beside", "casing", "hair"].map((name) => element("path", { class: name }));
  cursor = element("g", { class: "cursor" }, paths);
  drawing.append(leaders, cursor);
}

/* When something happened: a short stroke above the rows for each day, all of them one path. The slider
   of the dates lies over them and takes a hand that comes near for the day. */
function drawEvents() {
  const top = size.rowsTop - size.eventHeight;
  const strokes = facts.dates.steps.map((iso) => `M${x(decimalYear(iso)).toFixed(1)} ${top}`);
  const d = strokes.map((start) => `${start}v${size.eventHeight - 1}`).join("");
  drawing.append(element("path", { class: "happened", d }));
}

function clear() {
  drawing.replaceChildren();
  for (const node of [...buttons.values(), note]) node.removeAttribute("style");
  cursor = null;
}

function layout() {
  const width = bar.clientWidth;
  fitted = width ? extent() : "";
  if (!width) return; // it is hidden
  const sizes = { ...size, ...scaled(), width };
  clear();
  wide = width > PHONE_PX; // from there it has a ribbon
  if (wide) {
    size = sizes;
    const rows = ribbonRows();
    drawing.append(rows);
    measure(rows);
    placeRows(rows);
    sizeScrub();
    placeEras();
    placeMarks();
    drawEvents();
    drawLeaders();
  }
  paint(store.get());
  reveal(store.get().settlement, "auto");
  fade();
}

// ---------------------------------------------------------------- what is chosen

/** @param {MapState} state */
function cursorPaths({ settlement: id, date }) {
  const settlement = settlementOf(id);
  const at = x(date ? decimalYear(date) : settlement.start);
  const bottom = size.rowsBottom + size.markTop + 2;
  const line = `M${at} ${size.rowsTop - 3}V${bottom}`;
  return [line, settlement.moves_line && !date ? leaderPath(settlement, bottom) : line];
}

/** @param {MapState} state */
function moveCursor(state) {
  if (!cursor) return;
  const beside = isComparing(state) ? cursorPaths(otherOf(state))[1] : "";
  for (const [at, d] of [beside, ...cursorPaths(state)].entries())
    cursor.children[at].setAttribute("d", d);
}

/**
 * Gives the chosen one the stop of Tab. To ask for `tabIndex`, or to change what has the focus, lays
 * out the page: nothing may have been changed in it yet.
 * @param {MapState} state
 */
function lead(state) {
  for (const [id, node] of buttons) {
    const stop = id === state.settlement ? "0" : "-1"; // of a date too
    if (node.getAttribute("tabindex") !== stop) node.setAttribute("tabindex", stop);
  }
}

/** @param {MapState} state */
function paint(state) {
  const settlement = settlementOf(state.settlement);
  const other = isComparing(state) ? otherOf(state) : null;
  lead(state);
  for (const [id, node] of buttons) {
    node.classList.toggle("beside", id === other?.settlement && !other.date);
    const chosen = id === state.settlement && !state.date;
    node.classList.toggle("standing", !chosen && id === settlement.standing);
    if (node.getAttribute("aria-pressed") === String(chosen)) continue;
    node.setAttribute("aria-pressed", String(chosen));
  }
  moveCursor(state);
}

/**
 * Brings the chosen one into the row that scrolls, in the middle where there is room.
 * @param {string} id
 * @param {ScrollBehavior} behavior
 */
function reveal(id, behavior) {
  if (wide) return;
  const node = buttonOf(id);
  const left = node.offsetLeft - (scroller.clientWidth - node.offsetWidth) / 2;
  scroller.scrollTo({ left, behavior: isCalm() ? "auto" : behavior });
}

function fade() {
  const before = wide ? 0 : scroller.scrollLeft;
  const hidden = wide ? 0 : scroller.scrollWidth - scroller.clientWidth;
  scroller.classList.toggle("more-before", before > 4);
  scroller.classList.toggle("more-after", hidden - before > 4);
}

/**
 * @param {MapState} state
 * @param {MapState} previous
 */
function follow(state, previous) {
  if (state.names !== previous.names) layout();
  if (!differ(state, previous, "settlement", "date", "against")) return;
  const focused = document.activeElement;
  const chosen = buttonOf(state.settlement);
  paint(state);
  // To focus what is focused would lay out the page all the same.
  if (focused !== chosen && scroller.contains(focused)) chosen.focus({ preventScroll: true });
  reveal(state.settlement, "smooth");
}

export function mountTimeline() {
  build();
  paint(store.get());
  store.on(follow);
  const observer = new ResizeObserver(() => fitted !== extent() && layout());
  withTypefaces(() => {
    layout();
    observer.observe(bar);
  });
  for (const name of ["beforeprint", "afterprint"]) addEventListener(name, layout);
}
