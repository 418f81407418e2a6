/* Facts that wait in the document as compressed JSON until a reader asks for them. A text that the
   reading pane's parts have too, or that the facts say twice, stands there as its number:
   layers/saved_page/shared_texts.py. */
import { find } from "./find.js";

const LONG = 12; // characters of a text that is carried once
const SHARED = /([\ue000\ue001])(\d*);/g; // as text, or within HTML
/** @type {string[] | undefined} */
let ofParts;

/* The long texts of the parts, each once, in their order. */
function longTexts() {
  /** @type {HTMLTemplateElement | null} */
  const parts = document.querySelector("#atlas-parts");
  /** @type {Set<string>} */
  const found = new Set();
  if (!parts) return [];
  const walker = document.createTreeWalker(parts.content, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = (walker.currentNode.nodeValue ?? "").trim();
    if ([...text].length >= LONG) found.add(text);
  }
  return [...found];
}

/**
 * A text as it stands in HTML.
 * @param {string} text
 */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Two lines of JSON, the facts' own texts and the facts, as the facts are with all their texts.
 * @param {string} lines
 * @param {string[]} before
 */
export function whole(lines, before) {
  const end = lines.indexOf("\n");
  const texts = [...before, ...JSON.parse(lines.slice(0, end))];
  let next = 0;
  const json = lines.slice(end + 1).replace(SHARED, (_, kind, number) => {
    const at = number ? Number(number) : next;
    next = at + 1;
    return JSON.stringify(kind === "\ue000" ? texts[at] : escaped(texts[at])).slice(1, -1);
  });
  return JSON.parse(json);
}

/** @param {string} id */
export async function unpacked(id) {
  const letters = atob(find(`#${id}`).textContent || "");
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  ofParts ??= longTexts();
  return whole(await new Response(stream).text(), ofParts);
}
