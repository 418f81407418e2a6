/* How the page stands around the map, as marks on the root: `data-low` where the window is low
   (cooperative.js), `data-beside` where the reading pane stands beside the map, or begins below it in
   sight, and tells of what is chosen (card.js). The page around a frame says so; until it has, its pane is taken to be there. */
import { LOW as LOW_WINDOW, NARROW as NARROW_WINDOW, PHONE_PX } from "../dom/breakpoints.js";
import { atlasRoot } from "../dom/find.js";
import { isFramed } from "../dom/framed.js";
/** @import { WindowMessage } from "../types/messages" */

const LOW = window.matchMedia(LOW_WINDOW);
const NARROW = window.matchMedia(NARROW_WINDOW);
const BEGINNING = 120; // px of the pane that say what it is about
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

/** Whether the pane, which stands below the map, begins in the window that a reader sees. */
function beginsBelow() {
  const pane = document.querySelector("#atlas .reading");
  if (!pane || window.innerWidth <= PHONE_PX) return false; // phones have a sheet
  return pane.getBoundingClientRect().top + window.scrollY + BEGINNING <= window.innerHeight;
}

function look() {
  const has = "saved" in atlasRoot().dataset; // a document by itself has no pane
  const tells = has && !LOW.matches && (!NARROW.matches || beginsBelow());
  if (told.low !== LOW.matches || told.beside !== tells) mark({ low: LOW.matches, beside: tells });
}

export function mountPageAround() {
  document.addEventListener("fullscreenchange", () => mark(told));
  if (isFramed()) {
    mark(told);
    addEventListener("message", hear);
    return;
  }
  mark({ low: LOW.matches, beside: false });
  look();
  addEventListener("resize", look);
}
