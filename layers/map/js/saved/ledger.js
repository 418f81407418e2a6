/* The ledger in the saved page: the rows that Python has made, left out and ordered here. */
import { dateHeading, datedAt } from "../dates/dated_states.js";
import { dateHint, dateRefusal, writtenDate } from "../dates/written_date.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { nodesOf } from "../dom/nodes_of.js";
import { unpacked } from "../dom/packed.js";
import { saveFile } from "../dom/save_file.js";
import { filled } from "../state/filled.js";
import { store } from "../state/store.js";
import { filtersOf, written } from "./filters.js";
import { layerFiles, loadLayers } from "./layers.js";
import { cellOf, csvOf, isDescending, rowsOf } from "./rows.js";
import { WORDS, choicesOf, lead, narrow, optionsOf, wordsField } from "./text_view.js";
/** @import { SavedLedger } from "../types/facts" */
/** @import { MapState } from "../types/messages" */
/** @import { Filters } from "./filters.js" */
/** @import { Dated } from "./rows.js" */

/** @type {SavedLedger} */
let known;
/** @type {Map<string, { frame: HTMLElement, rows: HTMLElement[] }>} */
const drawn = new Map(); // by which rows -> the table without rows, and those by their numbers

/* What the file has of the ledger is read when it is first opened. */
export async function loadLedger() {
  known ??= await unpacked("ledger");
  await loadLayers();
}

const ledger = () => known;

/**
 * A table without rows, and rows by their numbers: at least those that are asked for.
 * @param {string} by
 * @param {number[]} numbers
 */
function drawnTable(by, numbers) {
  const { html, pieces } = ledger().tables[by];
  const made = drawn.get(by) ?? { frame: nodesOf(html)[0], rows: [] };
  const missing = numbers.filter((number) => !made.rows[number]);
  const texts = missing.flatMap((number) => pieces.map((each) => each.values[each.rows[number]]));
  const [table] = nodesOf(`<table>${texts.join("")}</table>`);
  for (const [at, row] of table.querySelectorAll("tr").entries()) made.rows[missing[at]] = row;
  drawn.set(by, made);
  return made;
}

/* What an address can narrow and order the rows by. */
export const ledgerOptions = () => ({
  ...WORDS,
  ...optionsOf(ledger().choices),
  reverse: { values: ["1"] },
});

/**
 * Filters with the values of old links as they are called now.
 * @param {Filters} given
 */
export function ledgerRenamed(given) {
  const renamed = Object.entries(ledger().renamed)
    .filter(([name, values]) => Object.hasOwn(values, given[name]))
    .map(([name, values]) => [name, values[given[name]]]);
  return { ...given, ...Object.fromEntries(renamed) };
}

/**
 * All that narrows and orders the rows; the settlement is the map's, unless all are asked for.
 * @param {MapState} state
 * @returns {Filters}
 */
function asked(state) {
  const given = filtersOf(state.filters);
  const all = ledger().all;
  const usual = Object.fromEntries(ledger().choices.map((each) => [each.name, each.default]));
  return {
    ...usual,
    ...given,
    settlement: given.settlement === all && !state.date ? all : state.settlement,
    q: given.q ?? "",
    reverse: given.reverse ?? "",
  };
}

/**
 * Filters without what is as it would be anyway.
 * @param {Filters} filters
 * @returns {Filters}
 */
function unusual(filters) {
  const { settlement, ...rest } = filters;
  const usual = new Map(ledger().choices.map((each) => [each.name, each.default]));
  const kept = Object.entries(rest).filter(([name, value]) => value !== usual.get(name));
  if (settlement === ledger().all) kept.push(["settlement", settlement]);
  return Object.fromEntries(kept);
}

/**
 * @param {Filters} filters
 * @param {string} name
 * @param {string} value
 */
function choose(filters, name, value) {
  if (name === "settlement") {
    const all = value === ledger().all;
    const next = { filters: written(unusual({ ...filters, settlement: all ? value : "" })) };
    const settlement = all ? store.get().settlement : value;
    return store.set({ ...next, settlement, date: "" }, { user: true }); // it leaves a date behind
  }
  const reverse = name === "sort" ? "" : filters.reverse;
  return narrow(unusual({ ...filters, [name]: value, reverse }));
}

/**
 * What stood on the date that is shown; nothing where none is.
 * @param {MapState} state
 * @param {string} by
 * @returns {Dated | undefined}
 */
function datedOf({ date }, by) {
  if (!date) return undefined;
  const { dates, became } = ledger().tables[by];
  const { id } = datedAt(date);
  const found = dates.find(({ about }) => about.includes(id));
  const rows = found?.rows.map((row, at) => [row, became[found.became[at]]]);
  return { date, became: new Map(/** @type {[number, string[]][]} */ (rows)) };
}

/**
 * A field for a date: those rows are shown that stood then. An empty one gives the settlement back.
 * @param {MapState} state
 * @param {Filters} filters
 */
function dateField({ date }, filters) {
  const { words } = ledger();
  const field = element("input", { name: "date", title: dateHint(), maxlength: 40 });
  field.value = date;
  field.addEventListener("input", () => field.setCustomValidity(""));
  field.addEventListener("change", () => {
    const typed = writtenDate(field.value);
    if (typed || !field.value.trim()) {
      const next = written(unusual({ ...filters, settlement: "" }));
      return store.set({ date: typed, filters: next }, { user: true });
    }
    field.setCustomValidity(dateRefusal());
    field.reportValidity();
  });
  return element("label", {}, [element("span", {}, filled(words.ledger_date)), field]);
}

/**
 * Which state the rows are of, in words; nothing where they are of several settlements.
 * @param {MapState} state
 * @param {Set<string>} of
 */
function subjectOf({ date }, of) {
  if (date) return dateHeading(date);
  const [one] = of;
  return of.size === 1 ? ledger().titles[one] : "";
}

/**
 * The rows asked for as one table.
 * @param {MapState} state
 * @param {Filters} filters
 * @param {number[]} numbers
 */
function tableOf(state, filters, numbers) {
  const { words, tables, attribution, largest_first: largest } = ledger();
  const table = tables[filters.by];
  const { frame: whole, rows } = drawnTable(filters.by, numbers);
  const frame = /** @type {HTMLElement} */ (whole.cloneNode(true));
  const shown = numbers.map((number) => {
    const row = /** @type {HTMLElement} */ (rows[number].cloneNode(true));
    const names = table.names[state.names];
    find("th a", row).textContent = names.values[names.rows[number]];
    return row;
  });
  find("tbody", frame).replaceChildren(...shown);
  const of = new Set(numbers.map((number) => cellOf(table, "settlement", number)));
  const [settlement, count] = [subjectOf(state, of), numbers.length];
  const caption = settlement
    ? filled(words.ledger_caption, { settlement, count })
    : filled(words.ledger_caption_all, { count });
  find("caption", frame).textContent = caption;
  frame.setAttribute("aria-label", caption);
  if (of.size === 1) {
    find("table", frame).classList.remove("several");
    for (const cell of frame.querySelectorAll(".of")) cell.remove();
  }
  const sources = new Set(numbers.map((n) => cellOf(table, "area_official_source", n)));
  const official = [...sources].filter(Boolean);
  const said = official.map((source) => filled(words.pane_official, { sources: source }));
  find(".src", frame).textContent =
    `${[...said, filled(words.pane_computed_source)].join(" ")} ${attribution}.`;
  orderHeads(frame, filters, isDescending(largest, filters));
  if (state.date) leadToDate(frame, state.date);
  lead(frame, state);
  return frame;
}

/**
 * Rows of a date lead to it, not to the settlement that they rest on.
 * @param {HTMLElement} frame
 * @param {string} date
 */
function leadToDate(frame, date) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = frame.querySelectorAll("th a, .ids a");
  for (const link of links) {
    const address = link.getAttribute("href") ?? "";
    link.setAttribute("href", address.replace(/(settlement|date)=[^&]*/, `date=${date}`));
  }
}

/**
 * @param {HTMLElement} frame
 * @param {Filters} filters
 * @param {boolean} descending
 */
function orderHeads(frame, filters, descending) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const heads = frame.querySelectorAll("thead a[data-sort]");
  for (const head of heads) {
    const sort = head.dataset.sort ?? "";
    const again = sort === filters.sort && !filters.reverse;
    if (sort === filters.sort)
      head.closest("th")?.setAttribute("aria-sort", descending ? "descending" : "ascending");
    head.addEventListener("click", (event) => {
      event.preventDefault();
      narrow(unusual({ ...filters, sort, reverse: again ? "1" : "" }));
    });
  }
}

/**
 * @param {Filters} filters
 * @param {number[]} numbers
 * @param {Dated} [dated]
 */
function countOf(filters, numbers, dated) {
  const { words, values } = ledger();
  const narrowing = ["q", ...values];
  if (!narrowing.some((name) => filters[name])) return [];
  const none = Object.fromEntries(narrowing.map((name) => [name, ""]));
  const every = rowsOf(ledger(), { ...filters, ...none }, dated).length;
  const text = filled(words.ledger_shown, {
    shown: String(numbers.length),
    rows: filled(words.ledger_rows, { count: every }),
  });
  const reset = element("button", { type: "button" }, filled(words.ledger_reset));
  reset.addEventListener("click", () => narrow(unusual({ ...filters, ...none })));
  return [element("p", { class: "count", role: "status" }, [text, " ", reset])];
}

/**
 * The view on a state.
 * @param {MapState} state
 */
export function ledgerView(state) {
  const { words, choices, file } = ledger();
  const filters = asked(state);
  const dated = datedOf(state, filters.by);
  const numbers = rowsOf(ledger(), filters, dated);
  const saving = element(
    "button",
    { type: "button", class: "save" },
    filled(words.ledger_file_shown_csv, { count: numbers.length }),
  );
  saving.addEventListener("click", () =>
    saveFile(file, csvOf(ledger(), filters.by, numbers, dated), "text/csv;charset=utf-8"),
  );
  const table = numbers.length
    ? [tableOf(state, filters, numbers), saving]
    : [element("p", { class: "found" }, filled(words.ledger_nothing))];
  const lists = choicesOf(choices, filters, (name, value) => choose(filters, name, value));
  return [
    element("h2", { tabindex: "-1" }, filled(words.page_ledger)),
    element("p", { class: "intro" }, filled(words.ledger_intro)),
    element("div", { class: "choices" }, [
      wordsField(filled(words.docs_search), filled(words.ledger_search_hint), filters.q, (q) =>
        narrow(unusual({ ...filters, q })),
      ),
      ...lists.slice(0, 1), // the settlement; a date stands in its place
      dateField(state, filters),
      ...lists.slice(1),
    ]),
    ...countOf(filters, numbers, dated),
    ...table,
    layerFiles(state),
  ];
}
