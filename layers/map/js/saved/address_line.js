/* The line of the saved page's masthead that says what of its address is not followed. */
import { useReader } from "../messages/hash_state.js";
import { passedOverText, readAddress } from "../messages/read_address.js";
import { savedFacts } from "./saved_facts.js";

function show(passedOver) {
  const line = document.querySelector(".masthead .passed");
  line.textContent = passedOverText(passedOver, savedFacts.words);
}

/* From now on the hash is read as it was meant. */
export function mountAddressLine() {
  useReader({
    read(query, known) {
      const { values, passedOver } = readAddress(query, known);
      show(passedOver);
      return values;
    },
    forget: () => show([]),
  });
}
