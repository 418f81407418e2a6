// The first stop of the keyboard. Streamlit's own link leads to the beginning of all that it shows, in
// English; here it leads past the masthead and the map, in the language of the page.
const LINK = "[data-testid='stSkipToContent']";
const TEXT = ".st-key-pane, .st-key-text";

/** @param {Event} event */
function skip(event) {
  const text = document.querySelector(TEXT);
  if (!(text instanceof HTMLElement)) return; // then to the beginning
  event.preventDefault();
  event.stopPropagation();
  text.setAttribute("tabindex", "-1");
  text.focus();
}

/** @param {string} label */
export function leadToText(label) {
  const link = document.querySelector(LINK);
  if (!link || link.textContent === label) return;
  link.textContent = label;
  link.addEventListener("click", skip);
}
