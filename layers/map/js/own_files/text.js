/* A file's bytes as text, or why they are none that is read here. Pure. */
import { LEVELS, MEGABYTES } from "./bounds.js";
import { Refused } from "./refused.js";

const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/; // eslint-disable-line no-control-regex
const SEEN = 4096; // characters that tell what a file is
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}]|-?\b(?:NaN|Infinity)\b/gs;

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function textOf(bytes) {
  if (bytes.length > MEGABYTES * 2 ** 20)
    throw new Refused("large", { megabytes: Math.ceil(bytes.length / 2 ** 20), most: MEGABYTES });
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new Refused("utf16");
  const text = decoded(bytes);
  if (!text.trim()) throw new Refused("empty");
  return text;
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const loose = new TextDecoder().decode(bytes);
  if (BINARY.test(loose.slice(0, SEEN))) throw new Refused("saved_format");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refused("utf8", { line: loose.split("\ufffd", 1)[0].split("\n").length });
  }
}

/**
 * JSON as a value. What is nested too deeply is not read at all; NaN, which JSON has not and other
 * programs write, is nothing.
 * @param {string} text
 * @returns {unknown}
 */
export function jsonOf(text) {
  let level = 0;
  let deepest = 0;
  let numbers = true;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, (level += 1));
    else if (token === "]" || token === "}") level -= 1;
    else if (!token.startsWith('"')) numbers = false;
  }
  if (deepest > LEVELS) throw new Refused("deep", { most: LEVELS });
  const finite = (/** @type {string} */ token) => (/^-?[NI]/.test(token) ? "null" : token);
  try {
    return JSON.parse(numbers ? text : text.replace(TOKEN, finite));
  } catch {
    throw new Refused("saved_json");
  }
}
