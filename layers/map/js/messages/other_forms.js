/* Other forms of what an address names, by the rules of views/other_forms.py: a place's names, a
   settlement's year and names, a language's tag. What two are called alike leads to neither. */
import { folded, squashed } from "../find/folded.js";
import { namesWritten } from "../find/matches.js";
import { facts } from "../state/facts.js";
import { parameters } from "../state/declaration.js";

/** @import { PlaceFacts } from "../types/facts" */

/** @typedef {Record<string, (form: string) => string>} OtherForms */

const KINDS = /^(..+?)(?:諸島|群島|半島|島|岩)$/u;
const BRACKETS = /\s*[(（].*?[)）]/g;
const TAG = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*$/i; // BCP 47; Java writes _

/** What forms are compared by. @param {string} form */
const keyOf = (form) => squashed(folded(form, facts.variants));

/** @param {string} name */
const inBrackets = (name) =>
  [...name.matchAll(/[(（]([^()（）]*)[)）]/g)].map(([, inside]) => inside);

/**
 * @template {{ id: string }} Named
 * @param {Named[]} all
 * @param {(each: Named) => string[]} names
 */
function finder(all, names) {
  /** @type {Map<string, Set<string>> | undefined} */
  let ids; // of each form, once one is asked for
  /** @param {string} form */
  return (form) => {
    if (!ids) {
      ids = new Map();
      for (const each of all)
        for (const key of names(each).map(keyOf))
          ids.set(key, (ids.get(key) ?? new Set()).add(each.id));
      ids.delete("");
    }
    const found = [...(ids.get(keyOf(form)) ?? [])];
    return found.length === 1 ? found[0] : "";
  };
}

/**
 * As written, in kana, without what kind it is, or in part.
 * @param {PlaceFacts} place
 */
function namesOf(place) {
  const names = namesWritten(place);
  const { reading = "" } = place;
  const written = [...names, reading, reading.split("-")[0]];
  if (place.kind === "mainland") return written;
  const apart = place.kind === "island" ? names.flatMap(inBrackets) : [];
  const shorter = names.flatMap((name) => [name.replace(BRACKETS, ""), name.replace(KINDS, "$1")]);
  return [...written, ...shorter, ...apart];
}

/**
 * Of what stands behind hyphens the last goes first (RFC 4647, 3.4).
 * @param {string} tag
 */
function languageOfTag(tag) {
  const parts = TAG.test(tag) ? tag.toLowerCase().split(/[-_]/) : [];
  const known = parameters.lang?.values ?? [];
  for (let length = parts.length; length; length -= 1) {
    const shorter = parts.slice(0, length).join("-");
    const found = known.find((language) => language.toLowerCase() === shorter);
    if (found) return found;
  }
  return "";
}

const settlement = finder(facts.settlements, ({ year, short, title }) => [
  ...[year, short, title, `${year} ${short}`],
]);

/** @type {OtherForms} */
export const otherForms = {
  ...{ settlement, against: settlement, from: settlement, to: settlement },
  lang: languageOfTag,
  place: finder(facts.places, namesOf),
};
