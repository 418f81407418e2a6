/* How the page stands around the map, as marks on the root: `data-low` where the window is low
   (cooperative.js), `data-beside` where the reading pane stands beside the map and tells of what is
   chosen (card.js). The page around a frame says so; until it has, its pane is taken to be there. */
import { LOW as LOW_WINDOW, NARROW as NARROW_WINDOW } from "../dom/breakpoints.js";
import { atlasRoot } from "../dom/find.js";
import { isFramed } from "../dom/framed.js";
/** @import { WindowMessage } from "../types/messages" */

const LOW = window.matchMedia(LOW_WINDOW);
const NARROW = window.matchMedia(NARROW_WINDOW);
export const AROUND = "around"; // the event at the root when anything of it is otherwise
let told = { low: false, beside: true };

/** @param {{ low: boolean, beside: boolean }} next */
function mark(next) {
  told = next;
  const root = atlasRoot();
  const beside = told.beside && !document.fullscreenElement; // in full screen the map is alone
  for (const [name, is] of Object.entries({ low: told.low, beside })) {
    if (is) root.dataset[name] = "true";
    else delete root.dataset[name];
  }
  root.dispatchEvent(new Event(AROUND));
}

/** @param {MessageEvent} event */
function hear(event) {
  /** @type {Partial<WindowMessage>} */
  const { atlas, low, beside } = event.data || {};
  if (event.source !== window.parent || atlas !== "window") return;
  mark({ low: low === true, beside: beside === true });
}

function look() {
  const has = "saved" in atlasRoot().dataset; // a document by itself has no pane
  mark({ low: LOW.matches, beside: has && !LOW.matches && !NARROW.matches });
}

export function mountPageAround() {
  document.addEventListener("fullscreenchange", () => mark(told));
  if (isFramed()) {
    mark(told);
    addEventListener("message", hear);
    return;
  }
  look();
  for (const size of [LOW, NARROW]) size.addEventListener("change", look);
}
