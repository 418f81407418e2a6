/* What differs between the two states that the map sets beside each other, of what the saved page
   knows: places held alike in one row, with either state in words, in what they differ, on what words, and the areas. */
import { calledAt, headOf, isComparing, otherOf } from "../compare/states.js";
import { sceneSign } from "../dates/dated_states.js";
import { element } from "../dom/element.js";
import { hashOf } from "../messages/hash_state.js";
import { facts, holdingOf, placeOf, uiText } from "../state/facts.js";
import { filled } from "../state/filled.js";
import { after, store } from "../state/store.js";
import { seen } from "../viewpoints/viewpoints.js";
import { written } from "./filters.js";
import { comparedHere } from "./parts.js";
import { savedFacts } from "./saved_facts.js";
/** @import { HoldingFacts, SavedHolding } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

/** @typedef {HoldingFacts | undefined} Held */
/**
 * Places held alike in either state.
 * @typedef {object} Row
 * @property {string[]} places
 * @property {Held[]} ends
 * @property {(SavedHolding | undefined)[]} held
 */

/**
 * In what places that two states have differ: the labels of the aspects.
 * @param {(SavedHolding | undefined)[]} held
 */
function differing([first, other]) {
  const { aspects } = comparedHere();
  if ((first?.outside ?? true) && (other?.outside ?? true)) return [];
  return aspects.filter((_, at) => first?.values[at] !== other?.values[at] || !first || !other);
}

/**
 * Places by how they are held in either state, where that differs.
 * @param {[MapState, MapState]} states
 */
function rowsOf(states) {
  const views = states.map(seen);
  const { scenes, held: ways, holdings } = comparedHere();
  const of = states.map((state) => ways[scenes[`${state.viewpoint} ${sceneSign(state)}`]]);
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const [at, id] of facts.places_with_land.entries()) {
    const numbers = of.map((scene) => scene[at]);
    const held = numbers.map((number) => holdings[number]);
    if (!differing(held).length) continue;
    const group = placeOf(id).group ?? "";
    const sign = `${group} ${numbers.join()}`;
    const row = rows.get(sign) ?? {
      ends: views.map((view) => holdingOf(id, view)),
      places: [],
      held,
    };
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
 * What places are called: a whole group by its own name.
 * @param {string[]} ids
 */
function named(ids) {
  const groups = Object.entries(comparedHere().groups);
  const [whole] = groups.find(([, of]) => of.join() === ids.join()) ?? [];
  return element("span", { "data-groups": whole ?? ids.join(" ") });
}

/**
 * The way to the passages about places in a settlement's part of the documents; none where there is
 * no passage.
 * @param {string[]} ids
 * @param {MapState} state
 */
function wayToPassages([place, ...others], state) {
  if (state.date || others.length) return [];
  const about = Object.values(savedFacts.excerpts).filter(
    (each) => each.settlements.includes(state.settlement) && each.places.includes(place),
  );
  if (!about.length) return [];
  const filters = written({ settlement: state.settlement, place });
  const href = hashOf(after({ view: "documents", filters }, store.get()));
  return [
    " · ",
    element("a", { href }, filled(savedFacts.words.pane_passages, { count: about.length })),
  ];
}

/**
 * @param {Row} row
 * @param {0 | 1} at
 * @param {string} called
 * @param {MapState} state
 */
function endRow({ ends, held, places }, at, called, state) {
  const end = ends[at];
  const symbol = element("i", { class: "sw", "data-fill": end?.fill, "data-coast": end?.coast });
  const ground = held[at]?.ground;
  return element("tr", {}, [
    element("td", {}, end ? [symbol] : []),
    element("td", { colspan: 2 }, [
      end?.text ?? "",
      element("small", {}, [
        ground ? uiText("sentence", { text: called }).replace(/[^。]$/, "$& ") + ground : called,
        ...wayToPassages(places, state),
      ]),
    ]),
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
  const rows = rowsOf([state, theirs]).flatMap((row) => [
    element("tr", {}, [
      element("th", { scope: "row", colspan: 2 }, [
        named(row.places),
        element("small", {}, differing(row.held).join(uiText("comma"))),
      ]),
      element("td", { class: "n" }, figures(row.places)),
    ]),
    endRow(row, 0, first, state),
    endRow(row, 1, other, theirs),
  ]);
  return element("aside", { class: "told-by compared", "aria-label": title }, [
    element("h3", { "aria-level": 2 }, title),
    element("p", {}, filled(words.ledger_difference_caption, { start: first, end: other })),
    rows.length
      ? element("table", {}, [element("tbody", {}, rows)])
      : element("p", {}, filled(words.ledger_no_difference)),
  ]);
}
