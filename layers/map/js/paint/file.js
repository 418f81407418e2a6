/* A plan as a GeoJSON file, written and read: the browser's half of layers/plans/file.py. Pure: what
   is wrong is told by its kind, where and what; words are for who shows it. */
import { blank } from "./plan.js";
/** @import { PlanFacts } from "../types/facts" */
/** @import { Plan } from "./plan.js" */

const VERSION = 1;
const KNOWN = ["version", "atlas", "started_from", "holders"];

/** A plan, and the id of what it began from, empty where it began blank. */
/** @typedef {{ plan: Plan, from: string }} Begun */
/**
 * @typedef {"json" | "collection" | "member" | "version" | "atlas" | "start" | "holders" | "unit" |
 *   "holder" | "twice" | "contradiction" | "nothing"} FaultKind
 */
/** @typedef {{ kind: FaultKind, where: string, value: unknown }} PlanFault */
/** @typedef {Record<string, unknown>} Told */

/**
 * What a file's feature has of a unit besides: its names, and its land where the document has it.
 * @typedef {(unit: string) => { names: Record<string, string>, geometry: object | null }} Drawn
 */

/**
 * A plan as a file. One of the same plan is the same text.
 * @param {PlanFacts} known
 * @param {Begun} begun
 * @param {{ atlas: string, notice: Record<string, string>, drawn: Drawn }} how
 */
export function writeFile(known, { plan, from }, { atlas, notice, drawn }) {
  const { units, holders, areas, unmeasured } = known;
  const given = units.flatMap((unit, at) => (plan[at] ? [[unit, holders[plan[at]]]] : []));
  const features = units.map((unit, at) => {
    const { names, geometry } = drawn(unit);
    const area = unmeasured.includes(at) ? null : areas[at];
    const holder = plan[at] ? holders[plan[at]] : null;
    const properties = { place: unit, ...names, holder, area_km2: area };
    return { type: "Feature", id: unit, properties, geometry };
  });
  const member = {
    version: VERSION,
    atlas,
    started_from: from,
    holders: Object.fromEntries(given),
  };
  return JSON.stringify({ type: "FeatureCollection", ...notice, plan: member, features });
}

/** @param {unknown} value @returns {value is Told} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads one file, and collects what is wrong with it. */
class Reader {
  /**
   * @param {PlanFacts} known
   * @param {string} atlas
   */
  constructor(known, atlas) {
    this.known = known;
    this.atlas = atlas;
    /** @type {PlanFault[]} */
    this.faults = [];
  }

  /**
   * @param {FaultKind} kind
   * @param {string} where
   * @param {unknown} value
   */
  fault(kind, where, value) {
    this.faults.push({ kind, where, value });
  }

  /**
   * The number of a unit, and of a holder; undefined where the atlas does not have one of them.
   * @param {unknown} unit
   * @param {unknown} holder
   * @param {string} where
   * @returns {[unit: number, holder: number] | undefined}
   */
  pair(unit, holder, where) {
    const at = this.known.units.indexOf(String(unit));
    const to = this.known.holders.indexOf(String(holder));
    if (typeof unit !== "string" || at < 0) this.fault("unit", where, unit);
    if (typeof holder !== "string" || to < 1) this.fault("holder", where, holder);
    else if (typeof unit === "string" && at >= 0) return [at, to];
    return undefined;
  }

  /** @param {unknown} member @returns {Begun | undefined} */
  member(member) {
    if (!isObject(member)) return void this.fault("member", "plan", member);
    if (member.version !== VERSION)
      return void this.fault("version", "plan.version", member.version);
    for (const name of Object.keys(member))
      if (!KNOWN.includes(name)) this.fault("member", `plan.${name}`, name);
    if (member.atlas !== this.atlas) return void this.fault("atlas", "plan.atlas", member.atlas);
    const { started_from: from = "", holders } = member;
    const isStart = from === "" || this.known.states.some(({ id }) => id === from);
    if (!isStart) this.fault("start", "plan.started_from", from);
    const plan = [...blank(this.known)];
    if (!isObject(holders)) return void this.fault("holders", "plan.holders", holders);
    for (const [unit, holder] of Object.entries(holders)) {
      const pair = this.pair(unit, holder, `plan.holders.${unit}`);
      if (pair) plan[pair[0]] = pair[1];
    }
    return { plan, from: String(from) };
  }

  /**
   * What the features say: the number of a holder by that of a unit.
   * @param {unknown} features
   */
  features(features) {
    /** @type {Map<number, number>} */
    const told = new Map();
    if (!Array.isArray(features)) {
      this.fault("collection", "features", features);
      return told;
    }
    features.forEach((feature, number) => {
      const where = `features[${number}]`;
      if (!isObject(feature)) return this.fault("collection", where, feature);
      const { place = null, holder = null } = isObject(feature.properties)
        ? feature.properties
        : {};
      if (place === null && holder === null) return undefined; // what else one may have drawn
      const at = typeof place === "string" ? this.known.units.indexOf(place) : -1;
      if (at < 0) return this.fault("unit", where, place);
      if (told.has(at)) return this.fault("twice", where, place);
      const to = holder === null || holder === "" ? 0 : this.pair(place, holder, where)?.[1];
      if (to !== undefined) told.set(at, to);
      return undefined;
    });
    return told;
  }

  /** @param {Told} whole @returns {Begun | undefined} */
  read(whole) {
    const told = this.features(whole.features);
    if (!("plan" in whole)) {
      if (!told.size && !this.faults.length) this.fault("nothing", "", null);
      return { plan: this.known.units.map((_, at) => told.get(at) ?? 0), from: "" };
    }
    const begun = this.member(whole.plan);
    if (!begun || this.faults.length) return undefined;
    // Features that were edited beside the member: either may be meant.
    for (const [at, holder] of told)
      if (begun.plan[at] !== holder)
        this.fault("contradiction", "plan.holders", this.known.units[at]);
    return begun;
  }
}

/**
 * Reads a plan from the text of a GeoJSON file: what its member "plan" says, or else the properties
 * "place" and "holder" of its features. Whatever is wrong is told, and then there is no plan.
 * @param {PlanFacts} known
 * @param {string} text
 * @param {string} atlas The id of the atlas.
 * @returns {{ begun: Begun } | { faults: PlanFault[] }}
 */
export function readFile(known, text, atlas) {
  /** @type {unknown} */
  let whole;
  try {
    whole = JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { faults: [{ kind: "json", where: "", value: error.message }] };
  }
  if (!isObject(whole) || whole.type !== "FeatureCollection")
    return {
      faults: [{ kind: "collection", where: "", value: isObject(whole) ? whole.type : whole }],
    };
  const reader = new Reader(known, atlas);
  const begun = reader.read(whole);
  return reader.faults.length || !begun ? { faults: reader.faults } : { begun };
}
