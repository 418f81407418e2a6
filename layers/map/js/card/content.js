/* What the place card says: names, areas, who held it under each settlement, the passage most about
   it. Text is written as text, never as markup. */
import { element } from "../dom/element.js";
import { swatch } from "../legend/swatch.js";
import { facts, hasLand, holdingOf, uiText } from "../state/facts.js";
import { called } from "../state/called.js";
import { store } from "../state/store.js";
/** @import { CardArea, CardFacts, CardQuotation, PlaceFacts, SettlementFacts } from "../types/facts" */

const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** @param {string} key */
function heading(key) {
  return element("h4", { "aria-level": 3 }, uiText(key));
}

/** @param {string} text */
function written(text) {
  return IDEOGRAPHS.test(text) ? "script ideographs" : "script";
}

/** @param {CardFacts["names"]} names */
function nameRows(names) {
  return element(
    "dl",
    { class: "names" },
    names.flatMap((name) => [
      element("dt", {}, name.language),
      element("dd", {}, [
        element("bdi", { class: written(name.script), lang: name.code }, name.script),
        element("span", { lang: `${name.code}-Latn` }, name.latin),
      ]),
    ]),
  );
}

/** @param {CardArea} area */
function areaRow(area) {
  const figure = element(
    area.computed ? "em" : "span",
    {},
    uiText("area_km2", { area: area.figure }),
  );
  return [
    element("tr", {}, [element("td", {}, area.text), element("td", { class: "figure" }, [figure])]),
    element("tr", {}, [
      element("td", { class: "source", colspan: 2, lang: area.language || null }, area.source),
    ]),
  ];
}

/** @param {CardArea[]} rows */
function areas(rows) {
  if (!rows.length) return [];
  return [
    heading("card_area"),
    element("table", {}, [element("tbody", {}, rows.flatMap(areaRow))]),
  ];
}

/**
 * How a place was held under a settlement; of parts that differ every fill and word, in order.
 * @param {SettlementFacts} settlement
 * @param {string[]} parts
 */
function heldUnder(settlement, parts) {
  const held = parts.flatMap((id) => holdingOf(id, settlement) ?? []);
  const symbols = new Map(held.map(({ fill, coast }) => [`${fill} ${coast}`, { fill, coast }]));
  const drawn = [...symbols.values()];
  const words = new Set(held.map(({ short }) => short));
  return {
    fill: drawn.map(({ fill }) => fill).join(" "),
    coast: drawn.map(({ coast }) => coast).join(" "),
    text: [...words].join(" / "),
  };
}

/**
 * @param {SettlementFacts} settlement
 * @param {string[]} parts
 */
function stripButton(settlement, parts) {
  const item = heldUnder(settlement, parts);
  const made = element(
    "button",
    {
      type: "button",
      "data-holding-of": settlement.id,
      title: settlement.title,
      "aria-label": uiText("card_strip_item", {
        year: settlement.year,
        title: settlement.title,
        text: item.text,
      }),
    },
    [
      swatch(item.fill, item.coast, 48),
      element("b", {}, settlement.year),
      " ",
      element("span", {}, item.text),
    ],
  );
  made.addEventListener("click", () => store.set({ settlement: settlement.id }, { user: true }));
  return made;
}

/** @param {PlaceFacts} place */
function strip(place) {
  const parts = hasLand(place.id) ? [place.id] : (place.members ?? []);
  if (!parts.length) return [];
  const eras = facts.settlements.filter((settlement) => settlement.moves_line);
  return [
    element("h4", { class: "held", "aria-level": 3 }),
    element(
      "div",
      {
        class: "strip",
        role: "group",
        "aria-label": uiText("card_strip"),
      },
      eras.map((settlement) => stripButton(settlement, parts)),
    ),
  ];
}

/** @param {CardQuotation} excerpt */
function quoted(excerpt) {
  const cut = (/** @type {string} */ sign) => element("span", { class: "cut" }, sign);
  return element("p", { lang: excerpt.language || null }, [
    ...(excerpt.cut_before ? [cut("… ")] : []),
    excerpt.text,
    ...(excerpt.cut_after ? [cut(" …")] : []),
  ]);
}

/**
 * @param {CardQuotation | undefined} excerpt
 * @param {string} more
 */
function quotation(excerpt, more) {
  if (!excerpt) return [];
  return [
    heading("card_words"),
    element("blockquote", { "data-side": excerpt.side }, [
      quoted(excerpt),
      element("footer", {}, [
        element("strong", {}, excerpt.speaker),
        ` · ${excerpt.side_text}`,
        element("br"),
        [excerpt.document, excerpt.date].join(uiText("comma")),
      ]),
    ]),
    ...(more ? [element("p", { class: "more" }, more)] : []),
  ];
}

/**
 * What is known of a place without land, a strait say: what it is called.
 * @param {PlaceFacts} place
 */
function calledOf({ names }) {
  const every = new Set(facts.modes.map(({ id }) => names[id]));
  const whole = [...every].filter((name) => !name.includes(" / "));
  return element(
    "p",
    { class: "names" },
    whole.map((name) => element("bdi", { class: written(name) }, name)),
  );
}

/** @param {PlaceFacts} place */
export function contentOf(place) {
  const content = facts.cards[place.id];
  if (!content) return [calledOf(place)];
  const excerpt = content.quotation === undefined ? undefined : facts.quotations[content.quotation];
  return [
    ...[nameRows(content.names), ...strip(place), ...areas(content.areas)],
    ...quotation(excerpt, called(content.more)),
  ];
}
