/* How each kind of question is answered: what stands there to choose, to order, to match or to fill
   in. A form is made once for a question; each try only changes what is said beside it, so that the
   focus stays where it is. Nothing asks for dragging. */
import { element } from "../dom/element.js";
import { askNoMore } from "../paint/paint.js";
import { announce } from "../voice/announce.js";
import { askText, facts } from "./bank.js";
import { inOrderOf } from "./draw.js";
import { answerButton, tryList, verdict } from "./form_parts.js";
import { isRight, outcomeOf, targetOf } from "./marking.js";
import { nameOf } from "./on_map.js";
import { painting } from "./plan_form.js";
/** @import { QuizQuestionFacts } from "../types/facts" */
/** @import { Tried } from "./marking.js" */

/**
 * `act` takes a try; `seed` decides in which order things stand; a class only looks (`idle`).
 * @typedef {{ question: QuizQuestionFacts, seed: string, idle: boolean, act: (given: (string | number)[]) => void }} Asked
 */
/** @typedef {{ root: HTMLElement, update: (tried: Tried) => void, pick?: (n: number) => void }} Form */

/**
 * Numbers up to `count` in an order of the seed's own, which is not the right one.
 * @param {Asked} asked
 * @param {number} count
 */
function mixed({ question, seed }, count) {
  const numbers = inOrderOf(`${seed} ${question.id}`, [...Array(count).keys()], String);
  if (numbers.some((number, at) => number !== at)) return numbers;
  return [...numbers.slice(1), numbers[0]];
}

/**
 * Shows what has been tried of one thing: its colour, and in words.
 * @param {Element} row
 * @param {Element} said
 * @param {{ at: number, right: boolean, answer: boolean, when?: string }} how `at` is -1 where it was not tried.
 */
function tell(row, said, { at, right, answer, when }) {
  row.toggleAttribute("data-right", answer || (at >= 0 && right));
  row.toggleAttribute("data-tried", at >= 0);
  said.textContent = at >= 0 ? verdict(at, right, when) : answer ? askText("answer_is") : "";
}

/** @param {Asked} asked @returns {Form} */
function oneOf({ question, idle, act }) {
  const { choices = [], right = [], sides = [], right_at: whens = [] } = question;
  const rows = choices.map((text, at) => {
    const said = element("em");
    const inner = [
      element("span", { class: "no", "aria-hidden": "true" }, String(at + 1)),
      element("b", {}, text),
      said,
    ];
    const made = element("button", { type: "button", "data-side": sides[at] || null }, inner);
    made.addEventListener("click", () => pick(at));
    return { made, said };
  });
  /** @param {number} at */
  function pick(at) {
    if (rows[at] && rows[at].made.getAttribute("aria-disabled") !== "true") act([at]);
  }
  return {
    root: element(
      "ol",
      { class: "choices" },
      rows.map(({ made }) => element("li", {}, [made])),
    ),
    pick,
    update(tried) {
      const { done } = outcomeOf(question, tried);
      rows.forEach(({ made, said }, at) => {
        const n = tried.tries.findIndex(([given]) => given === at);
        const answer = done && right.includes(at);
        tell(made, said, { at: n, right: right.includes(at), answer, when: whens[at] });
        made.setAttribute("aria-disabled", String(idle || done || n >= 0));
      });
    },
  };
}

/** @param {Asked} asked @returns {Form} */
function severalOf({ question, idle, act }) {
  const { choices = [], right = [] } = question;
  const rows = choices.map((text, at) => {
    const box = element("input", { type: "checkbox" });
    const said = element("em");
    const no = element("span", { class: "no", "aria-hidden": "true" }, String(at + 1));
    return { box, said, made: element("label", {}, [no, box, element("b", {}, text), said]) };
  });
  const go = answerButton(() => {
    const given = rows.flatMap(({ box }, at) => (box.checked ? [at] : []));
    if (given.length) act(given);
  });
  const tries = tryList();
  const list = rows.map(({ made }) => element("li", {}, [made]));
  return {
    root: element("div", {}, [element("ol", { class: "choices" }, list), tries.root, go]),
    pick: (at) => rows[at]?.box.click(),
    update(tried) {
      const { done } = outcomeOf(question, tried);
      rows.forEach(({ made, said, box }, at) => {
        const answer = done && right.includes(at);
        tell(made, said, { at: -1, right: false, answer });
        box.disabled = idle || done;
      });
      go.hidden = done;
      tries.show(tried.tries.map((given, at) => verdict(at, isRight(question, given))));
    },
  };
}

/** @param {Asked} asked @returns {Form} */
function inOrder(asked) {
  const { question, act } = asked;
  const { choices = [] } = question;
  const list = element("ol", { class: "order" });
  /** @type {Map<Element, number>} */
  const numberOf = new Map();
  /** @param {HTMLElement} row @param {number} by */
  function move(row, by) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other || go.hidden) return;
    // The other one moves: what is taken out of the document would lose the focus.
    if (by < 0) row.after(other);
    else row.before(other);
    const [n, title] = [[...list.children].indexOf(row) + 1, choices[numberOf.get(row) ?? 0]];
    announce(askText("moved", { title, n, count: choices.length }));
  }
  for (const number of mixed(asked, choices.length)) {
    const title = choices[number];
    const said = element("em");
    const row = element("li", {}, [element("b", {}, title), said]);
    for (const [by, key, icon] of /** @type {const} */ ([
      [-1, "earlier", "M3 10l5-5 5 5"],
      [1, "later", "M3 6l5 5 5-5"],
    ])) {
      const drawing = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [
        element("path", { d: icon }),
      ]);
      const label = askText(key, { title });
      const button = element("button", { type: "button", "aria-label": label }, [drawing]);
      button.addEventListener("click", () => move(row, by));
      row.append(button);
    }
    numberOf.set(row, number);
    list.append(row);
  }
  const now = () => [...list.children].map((row) => numberOf.get(row) ?? 0);
  const go = answerButton(() => act(now()));
  return {
    root: element("div", {}, [list, go]),
    update({ tries, shown = false }) {
      const last = tries.at(-1);
      const { done } = outcomeOf(question, { tries, shown });
      if (done) list.append(...[...numberOf].sort((a, b) => a[1] - b[1]).map(([row]) => row));
      else if (last)
        list.append(...last.map((n) => rowOf(Number(n))).filter((row) => row !== null));
      [...list.children].forEach((row, at) => {
        const right = numberOf.get(row) === at;
        const said = /** @type {Element} */ (row.querySelector("em"));
        if (last) tell(row, said, { at: tries.length - 1, right, answer: done });
        if (done) said.textContent = "";
      });
      go.hidden = done;
      list.toggleAttribute("data-done", done);
    },
  };
  /** @param {number} number */
  function rowOf(number) {
    return [...numberOf].find(([, each]) => each === number)?.[0] ?? null;
  }
}

/** @param {Asked} asked @returns {Form} */
function matching(asked) {
  const { question, idle, act } = asked;
  const { choices = [], passages = [] } = question;
  const names = mixed(asked, choices.length);
  const rows = passages.map((number, at) => {
    const { text, language, cut_before, cut_after } = facts().quotations[number];
    const words = `${cut_before ? "… " : ""}${text}${cut_after ? " …" : ""}`;
    const options = names.map((n) => element("option", { value: n }, choices[n]));
    const field = element("select", { "aria-label": askText("speaker_of", { n: at + 1 }) }, [
      element("option", { value: "" }, askText("speaker_none")),
      ...options,
    ]);
    const said = element("em");
    const row = element("li", {}, [
      element("blockquote", {}, [element("p", { lang: language || null }, words)]),
      element("div", {}, [field, said]),
    ]);
    return { row, field, said };
  });
  const go = answerButton(() => {
    const open = rows.find(({ field }) => !field.value);
    if (!open) return act(rows.map(({ field }) => Number(field.value)));
    open.field.focus();
    announce(askText("speaker_missing"));
  });
  const list = element(
    "ol",
    { class: "match" },
    rows.map(({ row }) => row),
  );
  const speakers = element("ul", { class: "right" }, [
    ...names.map((n) => element("li", {}, choices[n])),
  ]);
  return {
    root: element("div", {}, [list, ...(idle ? [speakers] : [go])]),
    update(tried) {
      const { done } = outcomeOf(question, tried);
      const last = tried.tries.at(-1);
      rows.forEach(({ row, field, said }, at) => {
        if (done) field.value = String(at);
        else if (last) field.value = String(last[at]);
        const right = Boolean(last) && choices[Number(last?.[at])] === choices[at];
        if (last) tell(row, said, { at: tried.tries.length - 1, right, answer: done });
        field.disabled = done;
      });
      go.hidden = done;
    },
  };
}

/** @param {Asked} asked @returns {Form} */
function figure({ question, act }) {
  const field = element("input", { type: "number", min: 0, step: "any", inputmode: "decimal" });
  const go = answerButton(give);
  const tries = tryList();
  function give() {
    if (field.value && Number.isFinite(field.valueAsNumber)) act([field.valueAsNumber]);
    else field.focus();
  }
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) give();
  });
  const label = element("label", {}, [askText("figure"), field, ` ${askText("figure_unit")}`]);
  return {
    root: element("div", { class: "figure" }, [tries.root, label, go]),
    update(tried) {
      const { done } = outcomeOf(question, tried);
      const { area_km2: area = 0 } = question;
      const lines = tried.tries.map((given, at) => {
        const how = isRight(question, given) ? "" : Number(given[0]) < area ? "_less" : "_more";
        return askText(`figure_try${how}`, { n: at + 1, area: Number(given[0]) });
      });
      tries.show(lines);
      label.hidden = done;
      go.hidden = done;
    },
  };
}

/** @param {Asked} asked @returns {Form} */
function inWords({ act }) {
  const field = element("textarea", { rows: 5, "aria-label": askText("words"), maxlength: 2000 });
  const go = answerButton(() => act([field.value.trim()]));
  go.textContent = askText("words_compare");
  return {
    root: element("div", {}, [field, go]),
    update({ tries, shown }) {
      const [given] = tries;
      if (given) field.value = String(given[0]);
      field.readOnly = Boolean(given || shown);
      go.hidden = field.readOnly;
    },
  };
}

/** @param {Asked} asked @returns {Form} */
function onMap({ question, idle }) {
  const tries = tryList();
  const how = element("p", { class: "how" }, askText("on_map"));
  return {
    root: element("div", {}, [how, tries.root]),
    update(tried) {
      how.hidden = idle || outcomeOf(question, tried).done;
      tries.show(
        tried.tries.map((given, at) => {
          const target = targetOf(question, given);
          const name = target?.name ?? nameOf(String(given[0]));
          return askText("named", { name, said: verdict(at, Boolean(target)) });
        }),
      );
    },
  };
}

const KINDS = {
  ...{ "who-held": oneOf, order: inOrder, speaker: matching, "how-large": figure },
  ...{ free: inWords, locate: onMap, paint: painting },
};

/** @param {Asked} asked @returns {Form} */
export function formOf(asked) {
  const { kind, right = [] } = asked.question;
  askNoMore();
  if (kind === "choose") return (right.length > 1 ? severalOf : oneOf)(asked);
  return KINDS[/** @type {keyof typeof KINDS} */ (kind)](asked);
}
