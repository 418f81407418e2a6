import assert from "node:assert/strict";
import test from "node:test";

import { whichHold } from "../../layers/map/js/quiz/conditions.js";

/** @import { Plan } from "../../layers/map/js/paint/plan.js" */
/** @import { QuizCondition, QuizQuestionFacts } from "../../layers/map/js/types/facts" */

const UNITS = ["isle", "islet", "cape"];
const [NOBODY, HERE, THERE] = [0, 1, 2];

/**
 * @param {Omit<QuizCondition, "name">[]} conditions
 * @param {Partial<Plan>} plan
 * @param {number[]} [left]
 */
function held(conditions, plan, left = []) {
  const question = /** @type {QuizQuestionFacts} */ ({
    ...{ id: "task", kind: "paint", prompt: "Give" },
    conditions: conditions.map((each) => ({ name: "", ...each })),
  });
  return whichHold(question, {
    ...{ plan: { has: [0, 0, 0], line: [], parts: new Map(), ...plan }, left },
    ...{ areas: [60, 20, 20], holders: ["", "here", "there"] },
    numberOf: (id) => UNITS.indexOf(id),
  });
}

test("each place of a share is a holder's that may have it", () => {
  const asked = [
    { places: ["isle", "islet"], holders: ["here", "there"] },
    { places: ["cape"], holders: [""] },
  ];
  assert.deepEqual(held(asked, { has: [HERE, THERE, NOBODY] }), [true, true]);
  assert.deepEqual(held(asked, { has: [HERE, NOBODY, HERE] }), [false, false]);
});

test("of a place that the line cuts each part counts, of another the side it lies on", () => {
  /** @type {Plan["parts"]} */
  const parts = new Map([[0, [HERE, THERE]]]);
  const asked = [{ places: ["isle"], holders: ["here"] }];
  assert.deepEqual(held(asked, { parts }, [0.5, 0, 0]), [false]);
  assert.deepEqual(held(asked, { parts }, [1, 0, 0]), [true]);
  assert.deepEqual(held(asked, { parts }, [0, 0, 0]), [false]);
});

test("a line has all of some places on one side and all of others on the other", () => {
  const asked = [{ places: ["isle", "islet"], other: ["cape"] }];
  assert.deepEqual(held(asked, {}, [1, 1, 0]), [true]);
  assert.deepEqual(held(asked, {}, [0, 0, 1]), [true]);
  assert.deepEqual(held(asked, {}, [1, 0.5, 0]), [false]);
  assert.deepEqual(held(asked, {}, [1, 1, 0.1]), [false]);
  assert.deepEqual(held(asked, {}, [1, 1, 1]), [false]);
  assert.deepEqual(held(asked, {}), [false], "there is no line");
});

test("a line cuts each of some places in two", () => {
  const asked = [{ places: [], cuts: ["isle", "cape"] }];
  assert.deepEqual(held(asked, {}, [0.2, 1, 0.9]), [true]);
  assert.deepEqual(held(asked, {}, [0.2, 0.5, 1]), [false]);
  assert.deepEqual(held(asked, {}), [false]);
});

test("a holder has from least to most of the land of some places", () => {
  const asked = [{ places: ["isle", "islet"], holder: "here", least: 0.3, most: 0.75 }];
  assert.deepEqual(held(asked, { has: [HERE, THERE, HERE] }), [true], "60 of 80 km²");
  assert.deepEqual(held(asked, { has: [HERE, HERE, THERE] }), [false]);
  assert.deepEqual(held(asked, { has: [THERE, HERE, THERE] }), [false], "20 of 80 km²");
  /** @type {Plan["parts"]} */
  const parts = new Map([[0, [HERE, NOBODY]]]);
  assert.deepEqual(held(asked, { parts }, [0.4, 0, 0]), [true], "24 of 80 km²");
  assert.deepEqual(held(asked, { parts }, [0.39, 0, 0]), [false]);
});
