import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { passedOverText, readAddress } from "../../layers/map/js/messages/read_address.js";

/** @type {[query: string, values: Record<string, string>, passedOver: unknown[]][]} */
const CASES = JSON.parse(readFileSync(new URL("../addresses.json", import.meta.url), "utf8"));
const KNOWN = {
  settlement: { values: ["1855-shimoda", "1875-st-petersburg", "1905-portsmouth"] },
  place: { values: ["etorofu", "kunashiri", "shikotan"] },
  names: { values: ["ja-ru", "ru-ja", "en", "ja", "ru"] },
};
const WORDS = {
  address_passed_over: "Passed over: {parts}.",
  address_name: "“{text}”",
  address_value: "{name} “{text}”",
  address_meant: "(did you mean “{name}”?)",
  address_more: "and {count} more",
};

for (const [query, values, passedOver] of CASES) {
  test(`the saved page reads ${query} as the page does`, () => {
    const found = readAddress(query, KNOWN);
    assert.deepEqual(found.values, values);
    assert.deepEqual(found.passedOver, passedOver);
  });
}

test("what is passed over is one line, however much it is, and steers no text around it", () => {
  const query = Array.from({ length: 50 }, (_, n) => `s${n}\u202e=1`).join("&");
  const line = passedOverText(readAddress(query, KNOWN).passedOver, WORDS);
  assert.match(line, /and 44 more\.$/);
  assert.doesNotMatch(line, /\u202e/);
});

test("nothing passed over is no line", () => {
  assert.equal(passedOverText([], WORDS), "");
});
