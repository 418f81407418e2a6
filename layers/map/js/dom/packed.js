/* Facts that wait in the document as compressed JSON until a reader asks for them. A text that the
   reading pane's parts have too stands there as its number: layers/saved_page/shared_texts.py. */
import { find } from "./find.js";

const LONG = 24; // characters of a text that is carried once
const SHARED = /([\ue000\ue001])(\d+);/g; // as text, or within HTML
/** @type {string[] | undefined} */
let texts;

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

/** @param {unknown} value */
function whole(value) {
  if (typeof value !== "string") return value;
  return value.replace(SHARED, (_, kind, number) => {
    const text = (texts ??= longTexts())[number];
    return kind === "\ue000" ? text : escaped(text);
  });
}

/** @param {string} id */
export async function unpacked(id) {
  const letters = atob(find(`#${id}`).textContent || "");
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text(), (_, value) => whole(value));
}
