/* What the place card says: names, areas, who held it under each settlement, the passage most about
   it. Text is written as text, never as markup. */
import { element } from "../dom/element.js";
import { swatch } from "../legend/swatch.js";
import { settlementOf, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
/** @import { Card, CardArea, Quotation, StripItem } from "../types/facts" */

/** @param {string} key */
function heading(key) {
  return element("h4", {}, uiText(key));
}

/** @param {Card["names"]} names */
function nameRows(names) {
  return element(
    "dl",
    { class: "names" },
    names.flatMap((name) => [
      element("dt", {}, name.language),
      element("dd", {}, [
        element("span", { class: "script", lang: name.code }, name.script),
        element("span", {}, name.latin),
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
    element("tr", {}, [element("td", { class: "source", colspan: 2 }, area.source)]),
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

/** @param {StripItem} item */
function stripButton(item) {
  const settlement = settlementOf(item.settlement);
  const made = element(
    "button",
    {
      type: "button",
      "data-shows": item.settlement,
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
      element("span", {}, item.text),
    ],
  );
  made.addEventListener("click", () => store.set({ settlement: item.settlement }, { user: true }));
  return made;
}

/** @param {StripItem[]} items */
function strip(items) {
  if (!items.length) return [];
  return [
    element("h4", { class: "held" }),
    element(
      "div",
      {
        class: "strip",
        role: "group",
        "aria-label": uiText("card_strip"),
      },
      items.map(stripButton),
    ),
  ];
}

/** @param {Quotation} excerpt */
function quoted(excerpt) {
  const cut = (/** @type {string} */ sign) => element("span", { class: "cut" }, sign);
  return element("p", {}, [
    ...(excerpt.cut_before ? [cut("… ")] : []),
    excerpt.text,
    ...(excerpt.cut_after ? [cut(" …")] : []),
  ]);
}

/**
 * @param {Quotation | null} excerpt
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
        `${excerpt.document}, ${excerpt.date}`,
      ]),
    ]),
    ...(more ? [element("p", { class: "more" }, more)] : []),
  ];
}

/** @param {Card} content */
export function contentOf(content) {
  return [
    ...[nameRows(content.names), ...areas(content.areas), ...strip(content.strip)],
    ...quotation(content.excerpt, content.more),
  ];
}
