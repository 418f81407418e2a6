/* Full screen: the map with its key and time bar takes all of it. Where a browser cannot, or the
   page around does not let this document, there is no button. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { icon } from "../dom/icon_button.js";
import { uiText } from "../state/facts.js";

const ICONS = {
  full_screen: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  full_screen_leave: "M6 2v4H2M14 6h-4V2M10 14v-4h4M2 10h4v4",
};

function toggle() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : find("#atlas .plate").requestFullscreen();
  done.catch(() => {}); // it is the reader's to refuse
}

export function fullScreenButton() {
  if (!document.fullscreenEnabled) return null;
  const drawing = icon();
  const made = element("button", { type: "button", class: "ctl-full_screen" }, [drawing]);
  const tell = () => {
    const name = document.fullscreenElement ? "full_screen_leave" : "full_screen";
    find("path", drawing).setAttribute("d", ICONS[name]);
    for (const each of ["aria-label", "title"]) made.setAttribute(each, uiText(`map_${name}`));
  };
  tell();
  made.addEventListener("click", toggle);
  document.addEventListener("fullscreenchange", tell);
  return made;
}
