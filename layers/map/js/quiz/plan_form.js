/* The form of a question that asks for a plan: brush, list and line beside the map; after a try which
   conditions hold and which do not, each with what it rests on. */
import { element } from "../dom/element.js";
import { leftOfLine } from "../paint/line/load_drawing.js";
import { holders, numberOf, planOf } from "../paint/look.js";
import { actInPlan, askFor } from "../paint/paint.js";
import { planFacts } from "../paint/words.js";
import { uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { evidenceOf } from "./answer.js";
import { askText } from "./bank.js";
import { whichHold } from "./conditions.js";
import { answerButton, tryList, verdict } from "./form_parts.js";
import { isRight, keepsTo, outcomeOf, placesOf } from "./marking.js";
/** @import { QuizCondition, QuizQuestionFacts } from "../types/facts" */
/** @import { Asked, Form } from "./forms.js" */

/** What is tried: the plan, and of each condition whether it holds. @param {QuizQuestionFacts} question */
function tried(question) {
  const text = store.get().plan;
  const plan = planOf(text);
  const held = whichHold(question, {
    ...{ plan, left: leftOfLine(plan.line), areas: planFacts().areas, holders },
    numberOf: (id) => numberOf(id) ?? -1,
  });
  return [text, ...held.map(Number)];
}

/**
 * @param {QuizCondition} condition
 * @param {boolean} holds
 */
function conditionRow(condition, holds) {
  const said = askText(holds ? "holds" : "holds_not", { name: condition.name });
  const rests = evidenceOf(condition);
  const more = element("details", {}, [element("summary", {}, askText("rests_on")), ...rests]);
  const row = element("li", {}, [element("p", {}, said), ...(rests.length ? [more] : [])]);
  row.toggleAttribute("data-right", holds);
  return row;
}

/**
 * What is said of a try: of one that is not right, what of it does not hold.
 * @param {QuizQuestionFacts} question
 * @param {(string | number)[]} given
 * @param {number} at
 */
function lineOf(question, given, at) {
  const said = verdict(at, isRight(question, given));
  const amiss = (question.conditions ?? []).filter((_, number) => !keepsTo(given, number));
  if (!amiss.length) return said;
  return askText("named", { name: amiss.map(({ name }) => name).join(uiText("comma")), said });
}

/** @param {Asked} asked @returns {Form} */
export function painting({ question, act }) {
  const { conditions = [], draws = false } = question;
  const how = element("div", { class: "how" }, [
    element("p", {}, askText("on_map_give")),
    ...(draws ? [element("p", {}, askText("on_map_line"))] : []),
  ]);
  const where = element("div", { class: "planning" });
  const tries = tryList();
  const held = element("ul", { class: "conditions" });
  const go = answerButton(() => act(tried(question)));
  let shown = 0; // tries: what was opened beside the last one stays open
  void askFor(placesOf(question), where, draws);
  return {
    root: element("div", {}, [how, where, tries.root, held, go]),
    pick: (n) => actInPlan(String(n + 1)),
    update(outcome) {
      how.hidden = go.hidden = outcomeOf(question, outcome).done;
      tries.show(outcome.tries.map((given, at) => lineOf(question, given, at)));
      const last = outcome.tries.at(-1);
      held.hidden = !last;
      if (!last || shown === outcome.tries.length) return;
      shown = outcome.tries.length;
      held.replaceChildren(...conditions.map((each, at) => conditionRow(each, keepsTo(last, at))));
    },
  };
}
