import assert from "node:assert/strict";
import test from "node:test";

const { isRight, keepsTo, outcomeOf, placesOf, pointsOf } =
  await import("../../layers/map/js/quiz/marking.js");
/** @import { QuizQuestionFacts } from "../../layers/map/js/types/facts" */

/** @type {(kind: string, more: object) => QuizQuestionFacts} */
const question = (kind, more) => ({ id: "q", kind, prompt: "?", ...more });
const ONE = question("choose", { choices: ["a", "b", "c", "d", "e"], right: [1] });
const TWO = question("choose", { choices: ["a", "b", "c"], right: [0, 2] });
const ORDER = question("order", { choices: ["first", "second", "third"] });
const SPEAKER = question("speaker", { choices: ["she", "he", "she"] });
const SIZE = question("how-large", { area_km2: 100, tolerance: 0.2 });
const FREE = question("free", { answers: ["the fire"] });
const ISLES = question("locate", {
  targets: [
    { name: "Isle", places: ["isle"] },
    { name: "Group", places: ["islet", "rock"] },
  ],
});

test("the first try is worth a point, the later ones less, the fourth is not taken", () => {
  const worth = [[[1]], [[0], [1]], [[0], [2], [1]], [[0], [2], [3]]].map((tries) => {
    const how = outcomeOf(ONE, { tries });
    return [how.done, pointsOf(how)];
  });
  assert.deepEqual(worth, [
    [true, 1],
    [true, 0.5],
    [true, 0.25],
    [true, 0],
  ]);
  assert.equal(outcomeOf(ONE, { tries: [[0], [2]] }).done, false);
});

test("the answer that was asked for stands, and is worth nothing", () => {
  const how = outcomeOf(ONE, { tries: [[0]], shown: true });
  assert.deepEqual([how.done, how.right, pointsOf(how)], [true, false, 0]);
});

test("of several that are right all must be chosen, in whatever order", () => {
  assert.ok(isRight(TWO, [2, 0]));
  assert.ok(!isRight(TWO, [0]));
  assert.ok(!isRight(TWO, [0, 1, 2]));
});

test("an order is right as a whole; who speaks twice may be named for either", () => {
  assert.ok(isRight(ORDER, [0, 1, 2]));
  assert.ok(!isRight(ORDER, [1, 0, 2]));
  assert.ok(isRight(SPEAKER, [2, 1, 0]));
  assert.ok(!isRight(SPEAKER, [1, 0, 2]));
});

test("a figure counts within its tolerance", () => {
  assert.deepEqual(
    [79, 80, 120, 121].map((area) => isRight(SIZE, [area])),
    [false, true, true, false],
  );
});

test("each place that is asked for must be marked; any of a group stands for it", () => {
  const [isle, rock, cape] = [
    ["isle", "isle"],
    ["rock", "rock"],
    ["cape", "cape"],
  ];
  assert.deepEqual(outcomeOf(ISLES, { tries: [isle] }), { done: false, right: false, wrong: 0 });
  const found = outcomeOf(ISLES, { tries: [cape, isle, rock] });
  assert.deepEqual(found, { done: true, right: true, wrong: 1 });
  assert.ok(!isRight(ISLES, ["all", "isle", "rock"]), "more than one of them at once");
});

test("words of one's own are compared, not counted", () => {
  assert.deepEqual(outcomeOf(FREE, { tries: [["the flood"]] }), {
    ...{ done: true, right: false, wrong: 0 },
  });
});

test("a plan is right where each condition holds", () => {
  const task = question("paint", {
    conditions: [
      { name: "Two", places: ["isle", "islet"], holders: ["here"] },
      { name: "Line", places: ["isle"], other: ["rock"] },
      { name: "Cut", places: [], cuts: ["cape"] },
    ],
  });
  assert.deepEqual(placesOf(task), ["isle", "islet", "rock", "cape"]);
  assert.ok(isRight(task, ["here:isle", 1, 1, 1]));
  assert.ok(!isRight(task, ["here:isle", 1, 0, 1]));
  assert.ok(!isRight(task, ["here", "here", "here"]), "what an older release has kept");
  assert.deepEqual(
    [0, 1, 2].map((number) => keepsTo(["", 0, 1, 0], number)),
    [false, true, false],
  );
  const never = ["", 0, 0, 0];
  assert.ok(outcomeOf(task, { tries: [never, never, never] }).done);
});
