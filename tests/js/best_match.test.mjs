// Which place a reader means by a few letters: one, by any of its names, or none.
import assert from "node:assert/strict";
import test from "node:test";
import { matches } from "../../views/component/js/best_match.js";

const PLACES = [
  { id: "strait", label: "Vries Strait", names: ["Etorofu Strait", "択捉海峡", "пролив Фриза"] },
  { id: "etorofu", label: "Etorofu / Iturup", names: ["択捉島", "Итуруп", "Etorofu-tō"] },
  { id: "islets", label: "Habomai", names: ["歯舞群島", "острова Хабомаи"] },
  { id: "cape", label: "Cape Nosappu", names: ["納沙布岬", "мыс Носаппу"] },
];
/** @param {string} typed */
const best = (typed) => matches(PLACES, typed)[0]?.id;

test("a name in any language, case, width or without accents is the place's", () => {
  for (const typed of [
    "Etorofu",
    "ETOROFU",
    "iturup",
    "択捉",
    "択捉島",
    "итуруп",
    "etorofu-to",
    "Ｉｔｕｒｕｐ",
  ])
    assert.equal(best(typed), "etorofu", typed);
  assert.equal(best("択捉海"), "strait");
  assert.equal(best("Etorofu S"), "strait");
  assert.equal(best("Хабомаи"), "islets");
  assert.equal(best("nosap"), "cape");
});

test("what is called otherwise is nothing, and nothing typed is everything", () => {
  assert.deepEqual(matches(PLACES, "Atlantis"), []);
  assert.deepEqual(matches(PLACES, "…"), []);
  assert.deepEqual(matches(PLACES, " "), PLACES);
});

test("each name alone finds its own place first, and no place comes twice", () => {
  for (const { id, names } of PLACES)
    for (const name of names) {
      const found = matches(PLACES, name).map((each) => each.id);
      assert.equal(found[0], id, name);
      assert.equal(new Set(found).size, found.length);
    }
});
