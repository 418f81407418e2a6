/* The address of the saved page: read as it was meant, by the rules of views/address.py, and what
   of it is not followed is named in one line. */
import { squashed } from "../find/folded.js";
import { filled } from "../state/filled.js";
import { isOption } from "../state/options.js";
/** @import { Options } from "../state/options.js" */
/** @import { OtherForms } from "./other_forms.js" */
/** @import { Wording } from "../types/facts" */

/** @typedef {[kind: string, name: string, value: string, meant: string]} PassedOver */

const MAX_DECODINGS = 4;
const MAX_LENGTH = 6000; // a plan of 4000, and its commas escaped twice; views/address.py
const MAX_SHOWN = 60;
const MAX_NAMED = 6;
const AMPERSAND = /&(?:amp|#0*38|#x0*26);|\\+u0026/gi;
const LEFTOVER = /^(?:amp|#?0*38|#?x0*26)$/i;
const TRACKER =
  /^(?:utm_\w*|mtm_\w*|pk_\w*|_hs\w*|mc_[ce]id|\w{1,3}clid|msclkid|fbclid|igshid?|_g[al])$/i;

/**
 * @param {string} written
 * @param {string[]} known
 */
function meant(written, known) {
  if (known.includes(written)) return written;
  const letters = squashed(written);
  const found = letters ? known.filter((name) => squashed(name) === letters) : [];
  return found.length === 1 ? found[0] : "";
}

/**
 * @param {string} raw
 * @param {Options} options
 * @param {(form: string) => string} [otherwise]
 */
function valueOf(raw, options, otherwise = () => "") {
  const cut = raw.trim();
  const tries = [cut, cut.replace(/^3D/, ""), cut.split("<")[0]];
  const ids = tries.map((t) => (isOption(t, options) ? t : meant(t, options.values ?? [])));
  return [...ids, ...tries.map(otherwise)].find((id) => id && isOption(id, options)) ?? "";
}

/**
 * How many letters lie between two words, each row of the usual table after the other.
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = [...other, ""].map((_, at) => at);
  for (let n = 1; n <= one.length; n += 1) {
    const next = [n];
    for (let at = 1; at <= other.length; at += 1) {
      const turned = row[at - 1] + Number(one[n - 1] !== other[at - 1]);
      next.push(Math.min(turned, row[at] + 1, next[at - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}

/**
 * @param {string} written
 * @param {string[]} known
 */
function closest(written, known) {
  const short = written.slice(0, MAX_SHOWN).toLowerCase();
  const near = known
    .map((name) => ({ name, far: distance(short, name) }))
    .filter(({ name, far }) => far * 3 <= name.length)
    .sort((a, b) => a.far - b.far);
  return near.length ? near[0].name : "";
}

/** @param {string} text */
function unquoted(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch (error) {
      if (error instanceof URIError) return run; // no UTF-8: as it stands
      throw error;
    }
  });
}

/** @param {string} query */
function pairs(query) {
  let text = query.slice(0, MAX_LENGTH);
  for (let n = 0; n < MAX_DECODINGS; n += 1) {
    text = unquoted(text).normalize("NFKC").replace(AMPERSAND, "&");
  }
  return text
    .split(/[&?;]/)
    .map((part) => [part.split("=")[0].trim(), part.split("=").slice(1).join("=")])
    .filter(([name]) => name && !LEFTOVER.test(name));
}

/**
 * `known`: parameter -> what it can be, `otherwise` -> what finds one of those by another form.
 * Returns {values, passedOver: [{kind, name, value, meant}]}.
 * @param {string} query
 * @param {Record<string, Options>} known
 * @param {OtherForms} [otherwise]
 * @returns {{ values: Record<string, string>, passedOver: PassedOver[] }}
 */
export function readAddress(query, known, otherwise) {
  return readPairs(pairs(query), known, otherwise);
}

/**
 * The same of names and values that are parted already.
 * @param {string[][]} given
 * @param {Record<string, Options>} known
 * @param {OtherForms} [otherwise]
 * @returns {{ values: Record<string, string>, passedOver: PassedOver[] }}
 */
export function readPairs(given, known, otherwise = {}) {
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {PassedOver[]} */
  const passedOver = [];
  const first = new Map();
  const names = Object.keys(known);
  /** @param {PassedOver} part */
  const pass = (...part) => passedOver.push(part);
  for (const [written, raw] of given) {
    const name = meant(written, names);
    if (!name) {
      if ((squashed(written) || /\P{ASCII}/u.test(written)) && !TRACKER.test(written))
        pass("name", written, "", closest(written, names));
      continue;
    }
    if (!raw.trim()) continue;
    const value = valueOf(raw, known[name], otherwise[name]);
    if (first.has(name)) {
      if ((value || raw) !== first.get(name)) pass("repeated", name, raw, "");
      continue;
    }
    first.set(name, value || raw);
    if (value) values[name] = value;
    else pass("value", name, raw, closest(raw, known[name].values ?? []));
  }
  return { values, passedOver };
}

/**
 * The line on what was passed over; empty for nothing.
 * @param {PassedOver[]} passedOver
 * @param {Record<string, Wording>} words
 * @returns {string}
 */
export function passedOverText(passedOver, words) {
  if (!passedOver.length) return "";
  const parts = passedOver.slice(0, MAX_NAMED).map(([kind, name, value, near]) => {
    const written = (kind === "name" ? name : value).slice(0, MAX_SHOWN);
    const text = written.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\ufffd");
    const of = kind === "value" && name === "date" ? name : kind;
    const part = filled(words[`address_${of}`], { name, text });
    return near ? `${part} ${filled(words.address_meant, { name: near })}` : part;
  });
  const more = passedOver.length - MAX_NAMED;
  if (more > 0) parts.push(filled(words.address_more, { count: more }));
  return filled(words.address_passed_over, { parts: parts.join("; ") });
}
