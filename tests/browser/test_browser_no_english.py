"""On a phone, in Japanese: Streamlit's own words are in the page's language wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, FilePayload, Page, TimeoutError, expect

from data.model import Atlas
from data.reading.translations import spoken
from layers.wording.ui_texts import ui_texts
from tests.browser_support import LINE_MS, PAINT_MS, open_text, run_ended, serving

LETTER: FilePayload = {
    "name": "letter.txt",
    "mimeType": "text/plain",
    "buffer": b"The line passes between Etorofu and Uruppu.",
}
PAGES = ("timeline", "lessons", "arguments", "documents", "clause", "ledger", "own", "layers")
# Labels, and texts outside of what the atlas itself has put there (stHtml): those have a Latin
# word and not one letter of the page's language, and are seen or heard. What a file's format, a
# language or a reader's own file is called is the same in every language.
ENGLISH = r"""() => {
  const LABELS = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext",
    "title", "alt", "placeholder"];
  const NAMES = /^(English|GeoJSON|GeoPackage|GeoParquet|CSV|JSON|PDF|RIS|BibTeX|CSL-JSON|A4)$/;
  const OWN = /^(Linked Places Format|Web Annotation|letter\.txt.*|SVG|PNG)$/;
  const found = [];
  const note = (words) => {
    const text = words.trim();
    if (/[A-Za-z]{2,}/.test(text) && !/[\u3040-\u9fff]/.test(text) && !NAMES.test(text)
      && !OWN.test(text)) found.push(text);
  };
  for (const each of document.querySelectorAll("body, body *")) {
    if (each.closest("script, style, code, noscript, [data-testid=stIconMaterial]")) continue;
    if (each.closest("[lang]").lang !== "ja" || !each.checkVisibility({ visibilityProperty: true }))
      continue;
    if (each.closest("button, [role=img]")?.ariaLabel && !each.matches("button, [role=img]"))
      continue; // its label is heard instead
    for (const label of LABELS) note(each.getAttribute(label) ?? "");
    if (each.closest("[data-testid=stHtml]")) continue;
    for (const node of each.childNodes) if (node.nodeType === 3) note(node.data);
  }
  return [...new Set(found)];
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="ja-JP")
    yield page
    page.close()


def has_no_english(page: Page) -> None:
    """Wait for the script that words what has just come; what is left then is shown."""
    with suppress(TimeoutError):
        page.wait_for_function(f"() => !({ENGLISH})().length", timeout=PAINT_MS)
    assert page.evaluate(ENGLISH) == []


def test_no_page_has_an_english_word_of_its_widgets(phone: Page, server: str) -> None:
    for name in PAGES:
        open_text(phone, f"{server}/{name}?lang=ja")
        assert phone.evaluate("document.documentElement.lang") == "ja"
        has_no_english(phone)


def test_lists_fields_tabs_and_notes_speak_the_page_s_language(
    phone: Page, server: str, atlas: Atlas
) -> None:
    words = ui_texts(spoken(atlas, "ja"))
    open_text(phone, f"{server}/documents?lang=ja")
    phone.locator("[class*=st-key-cite-] button").first.click()
    further = phone.get_by_test_id("stTabsScrollRight")
    expect(further).to_have_accessible_name(words["page_tabs_on"])
    has_no_english(phone)
    further.click()
    earlier = phone.get_by_test_id("stTabsScrollLeft")
    expect(earlier).to_have_accessible_name(words["page_tabs_back"])
    phone.keyboard.press("Escape")
    field = phone.locator(".st-key-ask_q input")
    field.fill("bases")
    expect(phone.get_by_test_id("InputInstructions")).to_contain_text(words["page_apply"])
    expect(phone.get_by_test_id("stTextInputClearButton")).to_have_accessible_name(
        words["page_clear"]
    )
    has_no_english(phone)
    field.press("Enter")
    run_ended(phone)
    listed = phone.get_by_role("combobox").first
    listed.click()
    listed.fill("qqqq")
    expect(phone.get_by_test_id("stSelectboxVirtualDropdown")).to_contain_text(
        words["page_no_choice"]
    )
    announced = phone.locator("[data-live-announcer]")
    expect(announced).to_contain_text(words["page_choice_count"].format(label="0"))
    has_no_english(phone)


def test_the_menu_of_files_and_a_reader_s_file_speak_the_page_s_language(
    phone: Page, server: str, atlas: Atlas
) -> None:
    words = ui_texts(spoken(atlas, "ja"))
    phone.goto(f"{server}/?lang=ja")
    phone.locator(".st-key-take_home button").first.click()
    phone.locator(".st-key-base_map").wait_for()
    run_ended(phone)
    note = words["page_help"].format(label=words["home_base_map"])
    expect(phone.locator(".st-key-base_map button")).to_have_accessible_name(note)
    lists = phone.locator(".st-key-files [data-testid=stSelectbox] button")
    for each in lists.all():
        expect(each).to_have_accessible_name(words["page_choices"])
    has_no_english(phone)
    open_text(phone, f"{server}/own?lang=ja")
    phone.get_by_test_id("stFileUploader").locator("input").first.set_input_files(LETTER)
    expect(phone.locator(".own-text")).to_contain_text("The line passes", timeout=LINE_MS)
    run_ended(phone)
    has_no_english(phone)


def test_without_scripts_the_page_says_so_in_its_language(server: str, phone: Page) -> None:
    html = phone.request.get(f"{server}/documents?lang=ja").text()
    assert "<noscript><p>このページには JavaScript が必要です。</p></noscript>" in html
    assert "enable JavaScript" not in html


def test_a_server_that_is_gone_is_told_in_the_page_s_language(phone: Page, atlas: Atlas) -> None:
    words = ui_texts(spoken(atlas, "ja"))
    with serving() as url:
        open_text(phone, f"{url}/clause?lang=ja")
    told = phone.get_by_role("dialog", name=words["page_no_server"])
    expect(told).to_contain_text(words["page_no_server_how"])
    has_no_english(phone)
