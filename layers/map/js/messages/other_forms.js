/* Other forms of what an address names, by the rules of views/other_forms.py: a place's names, a
   settlement's year and names, a language's tag. What two are called alike leads to neither. */
import { squashed } from "../find/folded.js";
import { namesWritten } from "../find/matches.js";
import { facts } from "../state/facts.js";
import { parameters } from "../state/declaration.js";

/** @typedef {Record<string, (form: string) => string>} OtherForms */

const TAG = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*$/i; // BCP 47; Java writes _

/**
 * @template {{ id: string }} Named
 * @param {Named[]} all
 * @param {(each: Named) => string[]} names
 */
function finder(all, names) {
  /** @param {string} form */
  return (form) => {
    const asked = squashed(form);
    const found = all.filter((each) => names(each).some((name) => squashed(name) === asked));
    return asked && found.length === 1 ? found[0].id : "";
  };
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
  ...{ settlement, against: settlement, lang: languageOfTag },
  place: finder(facts.places, namesWritten),
};
