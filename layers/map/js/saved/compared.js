/* What differs between the two states that the map sets beside each other, of what the saved page
   knows: places held alike in one row, with either state in words and the areas. */
import { calledAt, headOf, isComparing, otherOf } from "../compare/states.js";
import { element } from "../dom/element.js";
import { facts, holdingOf, placeOf } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { seen } from "../viewpoints/viewpoints.js";
import { savedFacts } from "./saved_facts.js";
/** @import { HoldingFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

/** @typedef {HoldingFacts | undefined} Held */

const isOutside = (/** @type {Held} */ held) => !held || held.fill.startsWith("outside");

/**
 * Places by how they are held in either state, where that is not alike.
 * @param {[MapState, MapState]} states
 */
function rowsOf(states) {
  const views = states.map(seen);
  /** @type {Map<string, { ends: Held[], places: string[] }>} */
  const rows = new Map();
  for (const id of facts.places_with_land) {
    const ends = views.map((view) => holdingOf(id, view));
    if (ends[0] === ends[1] || ends.every(isOutside)) continue;
    const sign = ends
      .map((end) => facts.holdings.indexOf(/** @type {HoldingFacts} */ (end)))
      .join();
    const row = rows.get(sign) ?? { ends, places: [] };
    row.places.push(id);
    rows.set(sign, row);
  }
  return [...rows.values()];
}

/**
 * The areas of places together, square kilometres: of each kind for itself, where all have it.
 * @param {string[]} ids
 */
function figures(ids) {
  const { lang } = document.documentElement;
  return [false, true].flatMap((computed) => {
    const areas = ids.map(
      (id) => facts.cards[id]?.areas.find((area) => area.computed === computed)?.area_km2,
    );
    const known = areas.filter((each) => each !== undefined);
    if (known.length < ids.length) return [];
    const sum = known.reduce((whole, each) => whole + each, 0);
    const figure = sum.toLocaleString(lang, { maximumFractionDigits: 2 });
    return [element(computed ? "em" : "span", {}, `${figure} `)];
  });
}

/**
 * @param {string[]} ids
 * @param {string} mode
 */
function named(ids, mode) {
  return ids.flatMap((id, at) => [
    element("span", { "data-named": id }, placeOf(id).names[mode]),
    ...(at < ids.length - 1 ? [", "] : []),
  ]);
}

/**
 * @param {Held} held
 * @param {string} called
 */
function endRow(held, called) {
  const symbol = element("i", { class: "sw", "data-fill": held?.fill, "data-coast": held?.coast });
  return element("tr", {}, [
    element("td", {}, held ? [symbol] : []),
    element("td", { colspan: 2 }, [held?.text ?? "", element("small", {}, called)]),
  ]);
}

/**
 * @param {MapState} state
 * @returns {HTMLElement | null}
 */
export function comparedPart(state) {
  if (!isComparing(state)) return null;
  const theirs = otherOf(state);
  const { words } = savedFacts;
  const [first, other] = [state, theirs].map((each) => {
    const { settlement, date, viewpoint } = each;
    const at = date ? headOf(each).at : calledAt(settlement);
    const told = { state: at, viewpoint: headOf(each).told };
    return viewpoint ? filled(words.ledger_state_seen, told) : at;
  });
  const title = filled(words.ledger_differences);
  const rows = rowsOf([state, theirs]).flatMap(({ ends, places }) => [
    element("tr", {}, [
      element("th", { scope: "row", colspan: 2 }, named(places, state.names)),
      element("td", { class: "n" }, figures(places)),
    ]),
    endRow(ends[0], first),
    endRow(ends[1], other),
  ]);
  return element("aside", { class: "told-by compared", "aria-label": title }, [
    element("h3", { "aria-level": 2 }, title),
    element("p", {}, filled(words.ledger_difference_caption, { start: first, end: other })),
    rows.length
      ? element("table", {}, [element("tbody", {}, rows)])
      : element("p", {}, filled(words.ledger_no_difference)),
  ]);
}
