/* The words beside the map: passages and clauses of a step, and how large they are set. */
import { element } from "../dom/element.js";
import { uiText } from "../state/facts.js";
/** @import { CardQuotation, ClauseText, StepClause, StepTexts } from "../types/facts" */

/** @param {CardQuotation} of */
function quotation(of) {
  const { text, language, cut_before, cut_after, speaker, side, side_text, document, date } = of;
  const words = `${cut_before ? "… " : ""}${text}${cut_after ? " …" : ""}`;
  return element("blockquote", { "data-side": side }, [
    element("p", { lang: language || null }, words),
    element("footer", {}, [
      element("strong", {}, speaker),
      ` · ${side_text}`,
      element("br"),
      [document, date].join(uiText("comma")),
    ]),
  ]);
}

/** @param {ClauseText} of */
const clauseText = ({ text, language }) => element("p", { lang: language || null }, text);

/** @param {StepClause} of */
function clause({ title, texts }) {
  return element("blockquote", { class: "clause" }, [
    ...texts.map(clauseText),
    element("footer", {}, [element("strong", {}, title)]),
  ]);
}

/** @param {Pick<StepTexts, "quotations" | "clauses">} words */
export function passagesOf({ quotations, clauses }) {
  return [...clauses.map(clause), ...quotations.map(quotation)];
}

const SIZES = ["1", ".92", ".84", ".78"]; // of the largest; the last row reads the least of them

/**
 * How a column's words are set: their size, and how many passages there are to show after one another.
 * @typedef {{ size: string, pages: number }} Fitted
 */

/**
 * Sets a column as large as it fits. Where even the least is too large, its passages are shown one at
 * a time, the first of them now.
 * @param {HTMLElement} column
 * @param {HTMLElement} list What has the passages.
 * @returns {Fitted}
 */
export function fit(column, list) {
  let size = SIZES[0];
  // To ask is to lay it out: whether the least fits is asked before those between.
  const fits = (/** @type {string} */ asked) => {
    size = asked;
    column.style.setProperty("--fit", asked);
    return column.scrollHeight <= column.clientHeight + 1;
  };
  const [most, ...smaller] = SIZES;
  const least = smaller.pop() ?? most;
  const fitted = () => fits(most) || (fits(least) && (smaller.some(fits) || fits(least)));
  setFitted(column, list, { size, pages: 1 });
  if (fitted()) return { size, pages: 1 };
  const pages = list.children.length;
  const paged = getComputedStyle(column).getPropertyValue("--paged").trim() === "1";
  if (pages < 2 || !paged) return { size, pages: 1 };
  list.dataset.paged = "all"; // on one another: the tallest decides, so that nothing jumps
  tellPage(list, 0);
  fitted();
  setFitted(column, list, { size, pages });
  return { size, pages };
}

/**
 * Sets a column as is known to fit.
 * @param {HTMLElement} column
 * @param {HTMLElement} list
 * @param {Fitted} fitted
 */
export function setFitted(column, list, { size, pages }) {
  column.style.setProperty("--fit", size);
  if (pages > 1) {
    list.dataset.paged = "one";
    return showOnly(list, 0);
  }
  delete list.dataset.paged;
  for (const each of list.children) each.removeAttribute("hidden");
}

/**
 * @param {HTMLElement} list
 * @param {number} at
 */
function tellPage(list, at) {
  list.dataset.count = uiText("lesson_passage", { n: at + 1, count: list.children.length });
}

/**
 * @param {HTMLElement} list
 * @param {number} at
 */
export function showOnly(list, at) {
  for (const [n, each] of [...list.children].entries()) each.toggleAttribute("hidden", n !== at);
  tellPage(list, at);
}
