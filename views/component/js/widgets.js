/* Streamlit's widgets have names of its own in English, and a role that takes none: they are named
   anew, in the page's language, as they come. What is seen of them a sheet says (css/widgets.css).
   A place for files takes the button that was pressed out of the page: the focus stays in the place. */
const ZONE = "[data-testid='stFileUploaderDropzone']";
const BUTTONS = {
  "--said-clear":
    "[data-testid='stTextInputClearButton'], [data-testid='stSelectbox'] [aria-label='Clear value']",
  "--said-choices": "[data-testid='stSelectbox'] button",
  "--said-file": "[data-testid='stFileUploaderDropzone'] > span button",
  "--said-file-other": "[data-testid='stFileChips'] > button",
  "--said-file-away": "[data-testid='stFileChipDeleteBtn'] button",
  "--said-close":
    "[data-testid='stDialog'] :is(section > button, button[tabindex='-1'][id^='react-aria']), button[aria-label='Dismiss']",
  "--said-tabs-back": "[data-testid='stTabsScrollLeft']",
  "--said-tabs-on": "[data-testid='stTabsScrollRight']",
  "--said-help": "button[aria-label^='Help for ']",
};
const HELP = /^Help for (.*)$/s;
/* What is seen or announced of a list and a field; a part of the words may be the page's own. */
/** @type {[property: string, selector: string, words: RegExp][]} */
const TEXTS = [
  ["--said-none", "[data-testid='stSelectboxVirtualDropdown'] span", /^No results$/],
  ["--said-count", "[data-live-announcer] *", /^(\d+) options? available\.$/],
  ["--said-chosen", "[data-live-announcer] *", /^(.*), selected$/s],
  ["--said-lost", "[data-testid='stDialog'] h2", /^Connection error$/],
  [
    "--said-lost-how",
    "[data-testid='stDialog'] div",
    /^(Is Streamlit still running\?|Streamlit server is not|Connection (timed out|failed))/,
  ],
  ["--said-apply", "[data-testid='InputInstructions'] *", /^Press Enter to apply$/],
];
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

/** @param {Element} button */
const helpOf = (button) => HELP.exec(button.ariaLabel ?? "")?.[1];

function wordTexts() {
  for (const [property, selector, words] of TEXTS) {
    for (const element of document.querySelectorAll(selector)) {
      for (const node of element.childNodes) {
        const found = node.nodeType === 3 && words.exec(node.nodeValue ?? "");
        const text = found && said(property, element);
        // React goes on with the nodes that it made.
        if (text) node.nodeValue = text.replace("{label}", () => found[1]);
      }
    }
  }
}

export function nameWidgets() {
  wordTexts();
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
      const of = chip ? chip.querySelector("[title]")?.getAttribute("title") : helpOf(button);
      const label = of ?? "";
      const text = said(property, button).replace("{label}", () => label);
      if (!text) continue;
      button.ariaLabel = text;
      button.setAttribute("data-said", text);
    }
  }
}
