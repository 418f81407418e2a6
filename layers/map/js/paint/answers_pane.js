/* What the record answers, in words and figures: sizes, what is nearest, what would change, and who
   speaks of a share. */
import { element } from "../dom/element.js";
import { swatch } from "../legend/swatch.js";
import { facts, settlementById, uiText } from "../state/facts.js";
import { comparedWith, nearestTo, sharesOf, spokenOf } from "./answers.js";
import { called, inKm2, namesOf, paintText, planFacts, titleOf } from "./words.js";
import { ORDER } from "./holder_choice.js";
import { unitName } from "./unit_list.js";
/** @import { CardQuotation } from "../types/facts" */
/** @import { Compared, Difference, Share, Spoken } from "./answers.js" */
/** @import { Plan } from "./plan.js" */

const language = () => document.documentElement.lang || "en";

/** @param {readonly number[]} units */
const names = (units) => namesOf(units, unitName, uiText("comma"));

/** @param {number} holder */
function sample(holder) {
  const { fill, coast } = facts.holdings[facts.plan.holds[holder]];
  return swatch(fill, coast);
}

/** @param {string} key */
const heading = (key) => element("h3", {}, paintText(key));

/** @param {string} text @param {string} [name] */
const line = (text, name) => element("p", { class: name }, text);

/** @param {Share} share */
function shareLine({ holder, units, area, part }) {
  const percent = part?.toLocaleString(language(), {
    style: "percent",
    maximumFractionDigits: 1,
  });
  const of = percent ? paintText("of_claimed", { percent }) : "";
  const all = names(units);
  return element("li", { "data-holder": facts.plan.holders[holder] }, [
    element("span", { class: "who" }, [sample(holder), called(holder)]),
    element("b", {}, inKm2(area)),
    element("small", {}, of),
    element("small", { class: "what" }, all),
  ]);
}

/** @param {Plan} plan */
function shares(plan) {
  const { unmeasured } = planFacts();
  return [
    element("ul", { class: "shares" }, sharesOf(planFacts(), plan).map(shareLine)),
    line(paintText("areas"), "note"),
    ...(unmeasured.length
      ? [line(paintText("unmeasured", { names: names(unmeasured) }), "note")]
      : []),
  ];
}

/** @param {Difference} difference */
const differenceLine = ({ units, here, there }) =>
  element(
    "li",
    {},
    paintText("difference", { places: names(units), here: called(here), there: called(there) }),
  );

/** @param {Compared} compared */
function likeness({ id, other, alone, differences }) {
  const title = titleOf(id);
  if (!differences.length) return paintText("same", { title });
  const differs = other
    ? paintText("differs", { title, area: inKm2(other) })
    : paintText("agrees", { title });
  const more = alone ? paintText("alone", { area: inKm2(alone) }) : "";
  return [differs, more].filter(Boolean).join(uiText("comma"));
}

/** @param {Plan} plan */
function nearest(plan) {
  if (plan.every((holder) => !holder)) return [line(paintText("nearest_none"))];
  const [first, ...others] = nearestTo(planFacts(), plan);
  if (!first) return [];
  return [
    line(likeness(first), "first"),
    element("ul", { class: "differences" }, first.differences.map(differenceLine)),
    element("details", {}, [
      element("summary", {}, paintText("others")),
      element(
        "ol",
        {},
        others.map((each) => element("li", {}, likeness(each))),
      ),
    ]),
  ];
}

/** @param {Difference} difference */
const changeLine = ({ units, here, there, area }) =>
  element(
    "li",
    {},
    paintText("change", {
      ...{ places: names(units), here: called(here), there: called(there) },
      area: inKm2(area),
    }),
  );

/** @param {Plan} plan @param {string} against */
function changes(plan, against) {
  const state = planFacts().states.find(({ id }) => id === against);
  const { changing } = state ? comparedWith(planFacts(), plan, state) : { changing: [] };
  if (!changing.length) return [line(paintText("no_change"))];
  return [element("ul", { class: "changing" }, changing.map(changeLine))];
}

/** @param {CardQuotation} told @param {boolean} verbatim */
function said(
  { text, cut_before: before, cut_after: after, speaker, side, document: where, date },
  verbatim,
) {
  const cut = (/** @type {string} */ sign) => element("span", { class: "cut" }, sign);
  const words = [...(before ? [cut("… ")] : []), text, ...(after ? [cut(" …")] : [])];
  return element(verbatim ? "blockquote" : "div", { class: "said", "data-side": side }, [
    element("p", {}, words),
    element("footer", {}, [
      element("strong", {}, speaker),
      element("br"),
      [where, date].filter(Boolean).join(uiText("comma")),
    ]),
  ]);
}

/**
 * What is said, by whose side says it; of each in its order.
 * @param {Spoken[]} spoken
 */
function saidOf(spoken) {
  const { naming, told } = planFacts();
  /** @type {Map<string, HTMLElement[]>} */
  const sides = new Map();
  for (const { naming: each } of spoken) {
    const quotation = told[naming.indexOf(each)];
    const { side_text: side } = quotation;
    sides.set(side, [...(sides.get(side) ?? []), said(quotation, each.kind === "excerpt")]);
  }
  return [...sides].flatMap(([side, all]) => [
    element("h4", {}, `${side} (${all.length.toLocaleString(language())})`),
    ...all,
  ]);
}

export class AnswersPane {
  /** @param {(against: string) => void} beside Compares the map with a settlement, or with none. */
  constructor(beside) {
    /** @type {Plan} */
    this.plan = [];
    const ids = facts.settlements.map(({ id }) => id);
    const select = element(
      "select",
      { id: "atlas-plan-against" },
      ids.map((id) => element("option", { value: id }, titleOf(id))),
    );
    select.value = ids.at(-1) ?? "";
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => beside(box.checked ? select.value : ""));
    select.addEventListener("change", () => {
      if (box.checked) beside(select.value);
      else this.change();
    });
    this.against = select;
    this.beside = box;
    this.shares = element("div");
    this.nearest = element("div", { class: "nearest" });
    this.changes = element("div");
    this.spoken = element("div", { class: "spoken-of" });
    /** @type {Map<number, HTMLDetailsElement>} */
    this.speaking = new Map();
    this.root = element(
      "section",
      { class: "plan-answers", "aria-labelledby": "atlas-plan-answers" },
      [
        element("h2", { id: "atlas-plan-answers" }, paintText("answers")),
        this.shares,
        heading("nearest"),
        this.nearest,
        heading("changes"),
        element("p", { class: "against" }, [
          element("label", { for: select.id }, paintText("against")),
          select,
          element("label", { class: "drag" }, [box, paintText("beside")]),
        ]),
        this.changes,
        heading("spoken"),
        line(paintText("spoken_about"), "note"),
        this.spoken,
      ],
    );
  }

  change() {
    this.changes.replaceChildren(...changes(this.plan, this.against.value));
  }

  /**
   * @param {Plan} plan
   * @param {string} against The settlement that the map shows beside it.
   */
  show(plan, against) {
    this.plan = plan;
    this.beside.checked = Boolean(against);
    if (settlementById.has(against)) this.against.value = against;
    this.shares.replaceChildren(...shares(plan));
    const open = this.nearest.querySelector("details")?.open;
    this.nearest.replaceChildren(...nearest(plan));
    this.nearest.querySelector("details")?.toggleAttribute("open", Boolean(open));
    this.change();
    const told = ORDER.filter((holder) => holder).flatMap((holder) => this.speaks(plan, holder));
    this.spoken.replaceChildren(...(told.length ? told : [line(paintText("spoken_none"))]));
  }

  /**
   * Who speaks of a holder's share: a number, and the words where the reader asks for them.
   * @param {Plan} plan
   * @param {number} holder
   */
  speaks(plan, holder) {
    const spoken = spokenOf(planFacts(), plan, holder);
    if (!spoken.length) return [];
    const open = this.speaking.get(holder)?.open;
    const values = { holder: called(holder), count: spoken.length };
    const details = element("details", {}, [
      element("summary", {}, paintText("spoken_of", values)),
    ]);
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) details.append(...saidOf(spoken));
    });
    details.open = Boolean(open);
    this.speaking.set(holder, details);
    return [details];
  }
}
