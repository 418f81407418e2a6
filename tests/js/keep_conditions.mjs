// Whether plans keep to what a question asks: the facts of a plan and the question's conditions come
// in first, then plans as addresses have them, by lines, each with what of each unit lies to the left
// of its line; which of the conditions hold goes out.
import { createInterface } from "node:readline";

import { readPlan } from "../../layers/map/js/paint/plan.js";
import { whichHold } from "../../layers/map/js/quiz/conditions.js";

/** @import { PlanFacts, QuizQuestionFacts } from "../../layers/map/js/types/facts" */

/** @type {{ facts: PlanFacts, question: QuizQuestionFacts } | undefined} */
let known;
for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  if (!known) {
    known = told;
    continue;
  }
  const { facts, question } = known;
  const { units, areas, holders } = facts;
  const { plan } = readPlan(facts, told.text);
  const tried = { plan, left: told.left, areas, holders };
  const held = whichHold(question, { ...tried, numberOf: (id) => units.indexOf(id) });
  process.stdout.write(`${JSON.stringify(held)}\n`);
}
