/* The line of the saved page's masthead that says what of its address is not followed. */
import { find } from "../dom/find.js";
import { useReader } from "../messages/hash_state.js";
import { otherForms } from "../messages/other_forms.js";
import { passedOverText, readAddress } from "../messages/read_address.js";
import { savedFacts } from "./saved_facts.js";
/** @import { PassedOver } from "../messages/read_address.js" */

/** @type {PassedOver[]} */
let said = [];

/** @param {PassedOver[]} passedOver */
function show(passedOver) {
  said = passedOver;
  find(".masthead .passed").textContent = passedOverText(passedOver, savedFacts.words);
}

/**
 * A passage that belongs to no settlement is shown on its date, as layers/state has it.
 * @param {Record<string, string>} values
 */
function dated(values) {
  const { excerpt, settlement, date } = values;
  const own = excerpt && savedFacts.excerpts[excerpt]?.date;
  return own && !settlement && !date ? { ...values, date: own } : values;
}

/**
 * What else of the address is not followed: of what narrows a text.
 * @param {PassedOver[]} passedOver
 */
export function alsoPassedOver(passedOver) {
  if (passedOver.length) show([...said, ...passedOver]);
}

/* From now on the hash is read as it was meant. */
export function mountAddressLine() {
  useReader({
    read(query, known) {
      const { values, passedOver } = readAddress(query, known, otherForms);
      show(passedOver);
      return dated(values);
    },
    forget: () => show([]),
  });
}
