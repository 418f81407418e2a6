/* The parts of the reading pane, as Python has made them: each waits in the file once. */
import { nodesOf } from "../dom/nodes_of.js";
import { unpacked } from "../dom/packed.js";
/** @import { SavedCompared } from "../types/facts" */

/** @type {Map<string, HTMLElement>} */
const waiting = new Map(); // "kind id" -> the part
/** @type {SavedCompared} */
let compared;
/** @type {Promise<void> | undefined} */
let coming;

async function take() {
  for (const each of nodesOf(await unpacked("parts")))
    for (const id of (each.dataset.id ?? "").split("|"))
      waiting.set(`${each.dataset.part} ${id}`, each);
  compared = await unpacked("compared");
}

/** Takes the texts out of the document, once. */
export function gather() {
  coming ??= take();
  return coming;
}

/**
 * @param {string} kind
 * @param {string} id
 * @returns {(HTMLElement|null)}
 */
export function part(kind, id) {
  const found = waiting.get(`${kind} ${id}`);
  return found ? /** @type {HTMLElement} */ (found.cloneNode(true)) : null;
}

/** @param {string} kind */
export const partsOf = (kind) => [...waiting.values()].filter((each) => each.dataset.part === kind);

/* What tells two states apart. */
export const comparedHere = () => compared;
