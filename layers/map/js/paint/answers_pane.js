/* What the record answers, in words and figures: sizes, what is nearest, what would change, and who
   speaks of a share. */
import { element } from "../dom/element.js";
import { setChildren } from "../dom/set_children.js";
import { swatch } from "../legend/swatch.js";
import { facts, settlementById, uiText } from "../state/facts.js";
import { written } from "../state/filled.js";
import { comparedWith, nearestTo, passedOver, piecesOf, sharesOf, spokenOf } from "./answers.js";
import { called, inKm2, namesOf, paintText, planFacts, titleOf } from "./words.js";
import { ORDER } from "./holder_choice.js";
import { drawn, leftOfLine } from "./line/load_drawing.js";
import { planLand } from "./plan_land.js";
import { sideName } from "./line/sides.js";
import { partName, unitName } from "./unit_list.js";
/** @import { CardQuotation } from "../types/facts" */
/** @import { Compared, Difference, Piece, Share, Spoken } from "./answers.js" */
/** @import { Line } from "./line/line.js" */
/** @import { Plan } from "./plan.js" */

const LEAST = 0.001; // part of what is claimed that a figure with one decimal can tell

/** @type {Intl.NumberFormatOptions} */
const PERCENT = { style: "percent", maximumFractionDigits: 1 };

/** @param {readonly number[]} units */
const names = (units) => namesOf(units, unitName, uiText("comma"));

/**
 * Whole places, then parts by the side of the line that they lie on.
 * @param {readonly Piece[]} pieces
 * @param {Line} line
 */
function pieceNames(pieces, line) {
  const whole = pieces.filter(({ side }) => side === undefined).map(({ unit }) => unit);
  const parts = pieces.flatMap(({ unit, side }) =>
    side === undefined ? [] : [partName(unit, sideName(line, side))],
  );
  return [...(whole.length ? [names(whole)] : []), ...parts].join(uiText("comma"));
}

/** @param {number} kilometres */
const inKm = (kilometres) => paintText("line_km", { length: Math.round(kilometres * 10) / 10 });

/** @param {number} holder */
function sample(holder) {
  const { fill, coast } = facts.holdings[facts.plan.holds[holder]];
  return swatch(fill, coast);
}

/** @param {string} key */
const heading = (key) => element("h3", {}, paintText(key));

/** @param {string} [name] @param {string} [key] */
const paragraph = (name, key) => element("p", { class: name || null }, key && paintText(key));

/**
 * An element that says so already is left alone: what is written is laid out anew.
 * @param {Element} where
 * @param {string} text
 */
function say(where, text) {
  if (where.textContent !== text) where.textContent = text;
}

/** @param {HTMLElement} list @param {string[]} lines */
function sayLines(list, lines) {
  while (list.children.length > lines.length) list.lastElementChild?.remove();
  for (const [at, text] of lines.entries())
    say(list.children[at] ?? list.appendChild(element("li")), text);
}

/** How much a part of what several parties claim is, in words. @param {number | null} part */
function partText(part) {
  if (part === null) return "";
  const tiny = part > 0 && part < LEAST;
  const percent = written(tiny ? LEAST : part, PERCENT);
  return paintText("of_claimed", { percent: tiny ? paintText("under", { percent }) : percent });
}

/** What one holder would have: made once, and followed. */
class ShareLine {
  /** @param {number} holder */
  constructor(holder) {
    this.area = element("b");
    this.part = element("small");
    this.what = element("small");
    this.root = element("li", { "data-holder": facts.plan.holders[holder] }, [
      element("span", { class: "who" }, [sample(holder), called(holder)]),
      ...[this.area, this.part, this.what],
    ]);
  }

  /** @param {Share} share @param {Line} line */
  show({ pieces, area, part }, line) {
    say(this.area, inKm2(area));
    say(this.part, partText(part));
    say(this.what, pieceNames(pieces, line));
    return this.root;
  }
}

/** @param {Difference} difference @param {Line} line */
const differenceText = ({ pieces, here, there }, line) =>
  paintText("difference", {
    ...{ places: pieceNames(pieces, line), here: called(here), there: called(there) },
  });

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

/** @param {Difference} difference @param {Line} line */
const changeText = ({ pieces, here, there, area }, line) =>
  paintText("change", {
    ...{ places: pieceNames(pieces, line), here: called(here), there: called(there) },
    area: inKm2(area),
  });

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
    element("h4", {}, `${side} (${written(all.length)})`),
    ...all,
  ]);
}

/** Who speaks of a holder's share: a number, and the words where the reader asks for them. */
class Speaking {
  /** @param {number} holder */
  constructor(holder) {
    this.holder = holder;
    /** @type {Spoken[]} */
    this.spoken = [];
    this.summary = element("summary");
    this.said = element("div");
    this.root = element("details", {}, [this.summary, this.said]);
    this.root.addEventListener("toggle", () => this.fill());
  }

  /** @param {readonly Piece[]} pieces */
  show(pieces) {
    this.spoken = spokenOf(planFacts(), pieces, this.holder);
    const count = this.spoken.length;
    if (count) say(this.summary, paintText("spoken_of", { holder: called(this.holder), count }));
    this.fill();
    return count ? [this.root] : [];
  }

  fill() {
    if (this.root.open) this.said.replaceChildren(...saidOf(this.spoken));
  }
}

export class AnswersPane {
  /** @param {(against: string) => void} beside Compares the map with a settlement, or with none. */
  constructor(beside) {
    /** @type {Piece[]} */
    this.pieces = [];
    /** @type {Line} */
    this.drawn = [];
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
    /** @type {Map<number, ShareLine>} */
    this.shareLines = new Map();
    this.shares = element("ul", { class: "shares" });
    this.first = paragraph("first");
    this.differences = element("ul", { class: "differences" });
    /** @type {Compared[]} */
    this.less = [];
    this.others = element("ol");
    this.othersBox = element("details", {}, [
      element("summary", {}, paintText("others")),
      this.others,
    ]);
    this.othersBox.addEventListener("toggle", () => this.fillOthers());
    this.changing = element("ul", { class: "changing" });
    this.noChange = paragraph("", "no_change");
    this.speaking = ORDER.filter((holder) => holder).map((holder) => new Speaking(holder));
    this.noneSpeaks = paragraph("", "spoken_none");
    this.spoken = element("div", { class: "spoken-of" });
    this.unmeasured = paragraph("note");
    this.cut = element("ul", { class: "cut-in-two" });
    this.length = paragraph("length");
    this.lineBox = element("div", {}, [heading("line"), this.length, this.cut]);
    this.root = element(
      "section",
      { class: "plan-answers", "aria-labelledby": "atlas-plan-answers" },
      [
        element("h2", { id: "atlas-plan-answers" }, paintText("answers")),
        this.shares,
        paragraph("note", "areas"),
        this.unmeasured,
        this.lineBox,
        heading("nearest"),
        element("div", { class: "nearest" }, [this.first, this.differences, this.othersBox]),
        heading("changes"),
        element("p", { class: "against" }, [
          element("label", { for: select.id }, paintText("against")),
          select,
          element("label", { class: "drag" }, [box, paintText("beside")]),
        ]),
        ...[this.changing, this.noChange],
        heading("spoken"),
        paragraph("note", "spoken_about"),
        this.spoken,
      ],
    );
  }

  change() {
    const state = planFacts().states.find(({ id }) => id === this.against.value);
    const changing = state ? comparedWith(this.pieces, state).changing : [];
    sayLines(
      this.changing,
      changing.map((each) => changeText(each, this.drawn)),
    );
    this.noChange.hidden = changing.length > 0;
  }

  /** @param {number} holder */
  shareLine(holder) {
    const found = this.shareLines.get(holder) ?? new ShareLine(holder);
    this.shareLines.set(holder, found);
    return found;
  }

  nearest() {
    const isBlank = this.pieces.every(({ holder }) => !holder);
    const [first, ...others] = isBlank ? [] : nearestTo(planFacts(), this.pieces);
    this.less = others;
    say(this.first, first ? likeness(first) : paintText("nearest_none"));
    const differences = first?.differences ?? [];
    sayLines(
      this.differences,
      differences.map((each) => differenceText(each, this.drawn)),
    );
    this.othersBox.hidden = !others.length;
    this.fillOthers();
  }

  /** What nobody sees is not written. */
  fillOthers() {
    if (this.othersBox.open) sayLines(this.others, this.less.map(likeness));
  }

  /** How long the line is, and what it cuts. @param {Plan} plan */
  line(plan) {
    this.lineBox.hidden = !plan.line.length;
    const found = drawn();
    if (!plan.line.length || !found) return;
    const { land, sea } = found.lengthsOf(planLand(), plan.line);
    say(this.length, paintText("line_length", { land: inKm(land), sea: inKm(sea) }));
    const [side, beyond] = [sideName(plan.line, 0), sideName(plan.line, 1)];
    const left = leftOfLine(plan.line);
    const cut = left.flatMap((share, unit) => {
      if (share === 0 || share === 1) return [];
      const area = planFacts().areas[unit];
      const areas = { area: inKm2(area * share), other: inKm2(area * (1 - share)) };
      return [paintText("line_parts", { name: unitName(unit), side, beyond, ...areas })];
    });
    const passed = passedOver(plan, left);
    sayLines(this.cut, [
      ...cut,
      ...(passed.length ? [paintText("line_passed", { names: names(passed) })] : []),
    ]);
  }

  /**
   * @param {Plan} plan
   * @param {string} against The settlement that the map shows beside it.
   */
  show(plan, against) {
    this.pieces = piecesOf(planFacts(), plan, leftOfLine(plan.line));
    this.drawn = plan.line;
    this.beside.checked = Boolean(against);
    if (settlementById.has(against)) this.against.value = against;
    setChildren(
      this.shares,
      sharesOf(planFacts(), this.pieces).map((share) =>
        this.shareLine(share.holder).show(share, plan.line),
      ),
    );
    this.line(plan);
    this.nearest();
    this.change();
    const told = this.speaking.flatMap((each) => each.show(this.pieces));
    setChildren(this.spoken, told.length ? told : [this.noneSpeaks]);
    const { unmeasured } = planFacts();
    this.unmeasured.hidden = !unmeasured.length;
    say(this.unmeasured, paintText("unmeasured", { names: names(unmeasured) }));
  }
}
