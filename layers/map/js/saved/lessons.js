/* The list of lessons in the saved page, as Python has made it. */
import { element } from "../dom/element.js";
import { nodesOf } from "../dom/nodes_of.js";
import { unpacked } from "../dom/packed.js";
import { lead } from "./text_view.js";
/** @import { SavedLessons } from "../types/facts" */
/** @import { MapState } from "../types/messages" */

/** @type {SavedLessons} */
let known;

export async function loadLessons() {
  known ??= await unpacked("lessons");
}

/** @param {MapState} state */
export function lessonsView(state) {
  const list = /** @type {HTMLElement[]} */ (nodesOf(known.html));
  for (const each of list) lead(each, state);
  return [
    element("h2", { tabindex: -1 }, known.title),
    element("p", { class: "intro" }, known.intro),
    ...list,
  ];
}
