/* A plan as a GeoJSON file, written and read: the browser's half of layers/plans/file.py. Pure: what
   is wrong is told by its kind, where and what; words are for who shows it. */
import { faultIn, onGrid, sameLine } from "./line/line.js";
import { MAX_LENGTH, SIDES, blank, holderOf, inParts, writePlan } from "./plan.js";
/** @import { PlanFacts, Position } from "../types/facts" */
/** @import { Line } from "./line/line.js" */
/** @import { Parts, Plan, Side } from "./plan.js" */

const [VERSION, VERSION_OF_LINE] = [1, 2];
const KNOWN = ["version", "atlas", "started_from", "holders"];
const KNOWN_OF_LINE = [...KNOWN, "line", "parts"];
const NAMES = ["left", "right"];
const LETTERS = ["l", "r"];
const MOST_VERTICES = 1000; // no address holds more
const MOST_DEGREES = 360; // counted on across 180, and no farther

/** A plan, and the id of what it began from, empty where it began blank. */
/** @typedef {{ plan: Plan, from: string }} Begun */
/**
 * @typedef {"json" | "collection" | "member" | "version" | "atlas" | "start" | "holders" | "unit" |
 *   "holder" | "twice" | "contradiction" | "nothing" | "line" | "parts" | "too_long"} FaultKind
 */
/** @typedef {{ kind: FaultKind, where: string, value: unknown }} PlanFault */
/** @typedef {Record<string, unknown>} Told */

/**
 * What a file's feature has of a unit, or of a part of it, besides: its names, and its land where the
 * document has it.
 * @typedef {(unit: string, side?: Side) =>
 *   { names: Record<string, string>, geometry: object | null }} Drawn
 */
/**
 * What the land makes of the plan's line (cut.js).
 * @typedef {{ left: readonly number[], lengths: { land: number, sea: number } }} Measured
 */

/**
 * A plan as a file. One of the same plan is the same text.
 * @param {PlanFacts} known
 * @param {Begun} begun
 * @param {{ atlas: string, notice: Record<string, string>, drawn: Drawn, measured?: Measured }} how
 *   `measured` is of a plan with a line.
 */
export function writeFile(known, { plan, from }, { atlas, notice, drawn, measured }) {
  const { units, holders, areas, unmeasured } = known;
  const { has, line, parts } = plan;
  const nameOf = (/** @type {number} */ holder) => (holder ? holders[holder] : null);

  /** @param {number} at @param {Side} [side] */
  function feature(at, side) {
    const { names, geometry } = drawn(units[at], side);
    const left = measured?.left[at] ?? 1;
    const share = side === undefined ? 1 : side ? 1 - left : left;
    const properties = {
      place: units[at],
      ...names,
      ...(line.length && { part: side === undefined ? null : NAMES[side] }),
      holder: nameOf(side === undefined ? has[at] : holderOf(plan, at, side)),
      area_km2: unmeasured.includes(at) ? null : areas[at] * share,
    };
    const id = side === undefined ? units[at] : `${units[at]}~${LETTERS[side]}`;
    return { type: "Feature", id, properties, geometry };
  }

  const features = units.flatMap((_, at) =>
    parts.has(at) ? SIDES.map((side) => feature(at, side)) : [feature(at)],
  );
  const whole = units.flatMap((unit, at) => (has[at] ? [[unit, nameOf(has[at])]] : []));
  const member = {
    version: line.length ? VERSION_OF_LINE : VERSION,
    atlas,
    started_from: from,
    holders: Object.fromEntries(whole),
  };
  const geometry = { type: "LineString", coordinates: line };
  const told = [...parts].map(([at, [left, right]]) => [
    units[at],
    { left: nameOf(left), right: nameOf(right) },
  ]);
  return JSON.stringify({
    type: "FeatureCollection",
    ...notice,
    plan: line.length ? { ...member, line: geometry, parts: Object.fromEntries(told) } : member,
    features: line.length ? [...features, lineFeature(geometry, measured)] : features,
  });
}

/**
 * @param {object} geometry
 * @param {Measured} [measured]
 */
function lineFeature(geometry, measured) {
  const { land, sea } = measured?.lengths ?? { land: 0, sea: 0 };
  const properties = { place: null, holder: null, length_land_km: land, length_sea_km: sea };
  return { type: "Feature", id: "line", properties, geometry };
}

/** @param {unknown} value @returns {value is Told} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {value is Position} */
const isPosition = (value) =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.slice(0, 2).every((each) => typeof each === "number" && Math.abs(each) <= MOST_DEGREES);

/**
 * What features say: numbers of holders by that of a unit, whole or by the side of a part.
 * @typedef {object} ByFeatures
 * @property {Map<number, number>} has
 * @property {Map<number, Map<number, number>>} parts
 * @property {Line | null} line
 */

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
    const { version } = member;
    if (version !== VERSION && version !== VERSION_OF_LINE)
      return void this.fault("version", "plan.version", version);
    const names = version === VERSION ? KNOWN : KNOWN_OF_LINE;
    for (const name of Object.keys(member))
      if (!names.includes(name)) this.fault("member", `plan.${name}`, name);
    if (member.atlas !== this.atlas) return void this.fault("atlas", "plan.atlas", member.atlas);
    const { started_from: from = "", holders } = member;
    const isStart = from === "" || this.known.states.some(({ id }) => id === from);
    if (!isStart) this.fault("start", "plan.started_from", from);
    const has = [...blank(this.known).has];
    if (!isObject(holders)) return void this.fault("holders", "plan.holders", holders);
    for (const [unit, holder] of Object.entries(holders)) {
      const pair = this.pair(unit, holder, `plan.holders.${unit}`);
      if (pair) has[pair[0]] = pair[1];
    }
    const line = version === VERSION ? [] : this.line(member.line, "plan.line");
    const parts = version === VERSION ? new Map() : this.parts(member.parts, has);
    return { plan: { has, line, parts }, from: String(from) };
  }

  /**
   * A line by its geometry; none where something is wrong with it.
   * @param {unknown} geometry
   * @param {string} where
   * @returns {Line}
   */
  line(geometry, where) {
    const coordinates =
      isObject(geometry) && geometry.type === "LineString" ? geometry.coordinates : undefined;
    const positions = Array.isArray(coordinates) ? coordinates : [];
    const line = positions.every(isPosition) ? positions.map(onGrid) : [];
    const fault = line.length > MOST_VERTICES ? "outside" : faultIn(line, this.known.frame)?.kind;
    if (!fault) return line;
    this.fault("line", where, fault);
    return [];
  }

  /**
   * @param {unknown} told
   * @param {readonly number[]} has
   */
  parts(told, has) {
    /** @type {Map<number, Parts>} */
    const parts = new Map();
    if (!isObject(told)) {
      this.fault("parts", "plan.parts", told);
      return parts;
    }
    for (const [unit, of] of Object.entries(told)) {
      const where = `plan.parts.${unit}`;
      const at = this.known.units.indexOf(unit);
      if (at < 0) this.fault("unit", where, unit);
      else if (!isObject(of) || !Object.keys(of).every((name) => NAMES.includes(name)))
        this.fault("parts", where, of);
      else if (has[at]) this.fault("twice", where, unit);
      else {
        const [left, right] = NAMES.map((name) => this.holder(unit, of[name] ?? null, where));
        if (left !== undefined && right !== undefined) parts.set(at, [left, right]);
      }
    }
    return inParts(parts);
  }

  /**
   * The number of a holder, 0 of none; undefined where the atlas does not have it.
   * @param {string} unit
   * @param {unknown} holder
   * @param {string} where
   */
  holder(unit, holder, where) {
    return holder === null ? 0 : this.pair(unit, holder, where)?.[1];
  }

  /**
   * What the features say, and their line.
   * @param {unknown} features
   * @returns {ByFeatures}
   */
  features(features) {
    /** @type {ByFeatures} */
    const told = { has: new Map(), parts: new Map(), line: null };
    if (Array.isArray(features))
      features.forEach((feature, number) => this.feature(feature, `features[${number}]`, told));
    else this.fault("collection", "features", features);
    return told;
  }

  /**
   * @param {unknown} feature
   * @param {string} where
   * @param {ByFeatures} told
   */
  feature(feature, where, told) {
    if (!isObject(feature)) return this.fault("collection", where, feature);
    const { properties, geometry } = feature;
    const of = isObject(properties) ? properties : {};
    const { place = null, holder = null, part = null, length_land_km: length = null } = of;
    if (place === null && holder === null) {
      if (length === null) return undefined; // what else one may have drawn
      if (told.line) return this.fault("twice", where, "LineString");
      told.line = this.line(geometry, where);
      return undefined;
    }
    const at = typeof place === "string" ? this.known.units.indexOf(place) : -1;
    if (at < 0) return this.fault("unit", where, place);
    const side = part === null || part === "" ? undefined : NAMES.indexOf(String(part));
    if (side === -1) return this.fault("parts", where, part);
    const now = told.parts.get(at);
    const twice = told.has.has(at) || (side === undefined ? now : now?.has(side));
    if (twice) return this.fault("twice", where, place);
    const to = this.holder(String(place), holder === "" ? null : holder, where);
    if (to === undefined) return undefined;
    if (side === undefined) told.has.set(at, to);
    else told.parts.set(at, new Map(now).set(side, to));
    return undefined;
  }

  /** The plan of a file without a member. @param {ByFeatures} told @returns {Plan} */
  byFeatures({ has, parts, line }) {
    if (!has.size && !parts.size && !line && !this.faults.length) this.fault("nothing", "", null);
    if (parts.size && !line) this.fault("line", "features", "short");
    return {
      has: this.known.units.map((_, at) => has.get(at) ?? 0),
      line: line ?? [],
      parts: inParts(new Map([...parts].map(([at, of]) => [at, [of.get(0) ?? 0, of.get(1) ?? 0]]))),
    };
  }

  /**
   * Features that were edited beside the member: either may be meant.
   * @param {Plan} plan
   * @param {ByFeatures} told
   */
  demandAgreement(plan, { has, parts, line }) {
    const { units } = this.known;
    for (const [at, holder] of has)
      if (plan.has[at] !== holder || plan.parts.has(at))
        this.fault("contradiction", "plan.holders", units[at]);
    for (const [at, of] of parts)
      for (const [side, holder] of of)
        if (plan.has[at] || (plan.parts.get(at)?.[side] ?? 0) !== holder)
          this.fault("contradiction", "plan.parts", units[at]);
    if (line && !sameLine(line, plan.line)) this.fault("contradiction", "plan.line", "line");
  }

  /** @param {Told} whole @returns {Begun | undefined} */
  read(whole) {
    const told = this.features(whole.features);
    const has = "plan" in whole;
    const begun = has ? this.member(whole.plan) : { plan: this.byFeatures(told), from: "" };
    if (!begun || this.faults.length) return undefined;
    if (has) this.demandAgreement(begun.plan, told);
    const length = begun.plan.line.length && writePlan(this.known, begun.plan).length;
    if (length > MAX_LENGTH) this.fault("too_long", "plan", length);
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
