/* Streamlit's widgets have names of its own in English, and a role that takes none: they are named
   anew, in the page's language, as they come. What is seen of them a sheet says (css/widgets.css).
   A place for files takes the button that was pressed out of the page: the focus stays in the place. */
const ZONE = "[data-testid='stFileUploaderDropzone']";
const BUTTONS = {
  "--said-choices": "[data-testid='stSelectbox'] button",
  "--said-file": "[data-testid='stFileUploaderDropzone'] > span button",
  "--said-file-other": "[data-testid='stFileChips'] > button",
  "--said-file-away": "[data-testid='stFileChipDeleteBtn'] button",
  "--said-close":
    "[data-testid='stDialog'] :is(section > button, button[tabindex='-1'][id^='react-aria'])",
};
const TOO_LARGE = /^Error: File must be .* or smaller/;

/**
 * A text of an element's properties, which the page's sheet may still have to bring.
 * @param {string} property
 * @param {Element} of
 * @returns {string}
 */
function said(property, of) {
  return JSON.parse(getComputedStyle(of).getPropertyValue(property) || '""');
}

/** @type {Element | null} */
let zone = null; // the place for files that a reader is in
document.addEventListener("pointerdown", () => (zone = null), { capture: true });
document.addEventListener("focusin", ({ target }) => {
  zone = target instanceof Element ? target.closest(ZONE) : null;
});

export function nameWidgets() {
  if (zone && document.activeElement === document.body)
    [...zone.querySelectorAll("button")].at(-1)?.focus();
  for (const nameless of document.querySelectorAll("section[role='presentation'][aria-label]")) {
    nameless.setAttribute("role", "group");
    nameless.querySelector("input")?.setAttribute("aria-label", nameless.ariaLabel ?? "");
  }
  for (const alert of document.querySelectorAll("[data-testid='stFileChip'] [role='alert']")) {
    const text = said("--said-file-large", alert);
    if (!text || !TOO_LARGE.test(alert.textContent ?? "")) continue;
    const name = alert.parentElement?.querySelector("[title]")?.getAttribute("title") ?? "";
    // React goes on with the nodes that it made.
    for (const [at, words] of alert.childNodes.entries())
      words.nodeValue = at ? "" : text.replace("{name}", () => name);
  }
  for (const [property, selector] of Object.entries(BUTTONS)) {
    for (const button of document.querySelectorAll(selector)) {
      if (button.ariaLabel && button.ariaLabel === button.getAttribute("data-said")) continue;
      const chip = button.closest("[data-testid='stFileChip']");
      const label = chip?.querySelector("[title]")?.getAttribute("title") ?? "";
      const text = said(property, button).replace("{label}", () => label);
      if (!text) continue;
      button.ariaLabel = text;
      button.setAttribute("data-said", text);
    }
  }
}
