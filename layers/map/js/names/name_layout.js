/* The names on the map: islands upright beside their coast, waters in italics along the water,
   lines by their label. The most important first; who finds no right place is left out. */
import { holdingOf } from "../state/facts.js";
import { seen } from "../viewpoints/viewpoints.js";
import { choose, taken } from "./name_choice.js";
import { onItself, uprightSpec } from "./name_specs.js";
import { lineName, lineSpec, water, waterSpec } from "./water_names.js";
import { outline } from "./wanted_names.js";
/** @import { Box } from "../types/geometry" */
/** @import { SeenFacts } from "../types/facts" */
/** @import { MapState } from "../types/messages" */
/** @import { Field, Label, LineSpec, MapWindow, UprightSpec, Wanted, WantedPlace, WaterSpec } from "../types/names" */

const RETRIES = 3; // other orders that are tried for a place of the first ranks

/** What has been found out about the names of one view. */
export class NameSpecs {
  constructor() {
    /** @type {Map<string, any>} */
    this.known = new Map();
  }

  /**
   * What is known of a name: made when it is first asked for, kept while the view stays.
   * @template Spec
   * @param {Wanted} item
   * @param {Field} field
   * @param {string} owner
   * @param {() => Spec} make
   * @returns {Spec}
   */
  of(item, field, owner, make) {
    const { key, text, style, order } = item;
    const name = [key, text, style, order, owner, Boolean(field.source)].join("|");
    if (!this.known.has(name)) this.known.set(name, make());
    return this.known.get(name);
  }
}

/**
 * Where names stand for a state, in small steps: it may be put off between two names.
 * @param {MapState} state
 * @param {Wanted[]} list What the window asks for (wanted_names.js), the most important first.
 * @param {Field} field
 * @param {{ specs: NameSpecs, stood: Map<string, string | undefined> }} known What is known of names
 *   in this view, and where they stood before: names stay where they are unless they must move.
 * @returns {Generator<undefined, Label[]>}
 */
export function* layoutNames(state, list, field, { specs, stood }) {
  const record = seen({ ...state, viewpoint: "" });
  const place = (/** @type {Wanted} */ item, /** @type {Field} */ among) =>
    placeName(item, among, { specs, was: stood.get(item.key), record });
  const first = list.filter(({ order }) => order <= 1);
  const labels = yield* firstNames(first, field, place);
  const rest = list.filter(({ order }) => order > 1);
  const boxes = [...field.boxes, ...labels.flatMap(taken)];
  return [...labels, ...(yield* inTurn(rest, { ...field, boxes }, place))];
}

/**
 * How many names of the first rank, or of what is chosen, are missing though their place is in sight.
 * @param {Wanted[]} list
 * @param {MapWindow} window
 * @param {Label[]} labels
 */
export function silentOf(list, window, labels) {
  const named = new Set(labels.map(({ item }) => item));
  const missing = list.filter((item) => item.order <= 1 && !named.has(item));
  return missing.filter((item) => "place" in item && outline(item.place, window.size).length)
    .length;
}

/**
 * Where names stand, by name.
 * @param {Label[]} labels
 * @returns {Map<string, string | undefined>}
 */
export const standing = (labels) => new Map(labels.map(({ item, key }) => [item.key, key]));

/** @typedef {(item: Wanted, field: Field) => Label | null} Placing */

/**
 * Where one of the first ranks found no place, another order may have one for it; for one that finds
 * none where it stands alone there is none in any order.
 * @param {Wanted[]} first
 * @param {Field} field
 * @param {Placing} place
 * @returns {Generator<undefined, Label[]>}
 */
function* firstNames(first, field, place) {
  let turn = first;
  /** @type {Label[]} */
  let best = [];
  let most = -Infinity;
  /** @type {Map<Wanted, boolean>} */
  const known = new Map();
  const isHopeless = (/** @type {Wanted} */ item) => {
    const is = known.get(item) ?? !place(item, field);
    known.set(item, is);
    return is;
  };
  for (let again = 0; again <= RETRIES; again += 1) {
    const labels = yield* inTurn(turn, field, place);
    const worth = worthOf(labels);
    if (worth > most) [best, most] = [labels, worth];
    const named = new Set(labels.map(({ item }) => item));
    const missing = turn.filter((item) => !named.has(item) && !isHopeless(item));
    if (!missing.length) break;
    turn = [...missing, ...turn.filter((item) => named.has(item))];
  }
  return best;
}

/**
 * Finds a place for each item in turn.
 * @param {Wanted[]} list
 * @param {Field} field
 * @param {Placing} place
 * @returns {Generator<undefined, Label[]>}
 */
function* inTurn(list, field, place) {
  const found = [];
  const boxes = [...field.boxes];
  for (const item of list) {
    const label = place(item, { ...field, boxes });
    yield;
    if (!label) continue;
    found.push(label);
    boxes.push(...taken(label));
  }
  return found;
}

/**
 * What is chosen counts most, then how many are named, then at what cost.
 * @param {Label[]} labels
 */
function worthOf(labels) {
  return labels.reduce((sum, { item, total }) => sum + (item.order ? 1 : 10) - total / 1e4, 0);
}

/**
 * @param {Wanted} item
 * @param {Field} field
 * @param {{ specs: NameSpecs, was: string | undefined, record: SeenFacts }} known
 */
function placeName(item, field, { specs, was, record }) {
  if ("line" in item) {
    /** @type {LineSpec} */
    const spec = specs.of(item, field, "", () => lineSpec(item, field));
    return lineName(item, spec, field, was);
  }
  if (item.place.line) {
    /** @type {WaterSpec} */
    const spec = specs.of(item, field, "", () => waterSpec(item));
    return water(item, spec, field, was);
  }
  const owner = onItself(item) ? (holdingOf(item.place.id, record)?.owner ?? "") : "";
  /** @type {UprightSpec} */
  const spec = specs.of(item, field, owner, () => uprightSpec(item, field, owner));
  return upright(item, spec, field, was);
}

/**
 * @param {WantedPlace} item
 * @param {UprightSpec} spec
 * @param {Field} field
 * @param {string} [was]
 * @returns {Label | null}
 */
function upright(item, spec, field, was) {
  const best = choose(spec, field, was);
  const { className, font } = spec;
  return best && { ...best, item, className, font, boxes: [best.box] };
}
