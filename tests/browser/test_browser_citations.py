"""A passage taken along: read, copied, saved, with names that are told apart."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect

from data.model import Atlas
from layers.wording.ui_texts import ui_texts
from tests.browser_support import STAND_MS, open_atlas, open_text, run_ended


def test_a_passage_is_cited_readably_and_copied(
    context: BrowserContext, page: Page, server: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 1280, "height": 720})
    open_text(page, f"{server}/documents?document=sankei-new-approach-2016")
    last = page.locator("blockquote").last.get_attribute("data-excerpt") or ""
    page.get_by_role("button", name=f"Cite ({last})").click()  # there is no room below it
    dialog = page.get_by_role("dialog", name=f"Cite passage {last}")
    code = dialog.get_by_test_id("stCode").locator("visible=true")
    copying = dialog.locator(".copying").locator("visible=true")
    forms = {
        "BibTeX": re.compile(r"^@article\{"),
        "RIS": re.compile("^TY  - NEWS"),
        "CSL-JSON": re.compile(r'^\[\s*\{\s*"id"'),
        "Web Annotation": re.compile("TextQuoteSelector"),
        "Text": re.compile(rf"\?excerpt={last}"),
    }
    for tab, begins in forms.items():
        dialog.get_by_role("tab", name=tab, exact=True).click()
        expect(code).to_have_text(begins)
        box = code.bounding_box()
        assert box
        assert box["width"] > 500
        assert box["height"] > 100
        copying.get_by_role("button", name="Copy").click()
        expect(copying.get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.split() == code.inner_text().split()


def test_a_page_without_a_clipboard_copies_all_the_same(
    context: BrowserContext, page: Page, server: str
) -> None:
    """A class opens the page over plain HTTP, where a browser has no `navigator.clipboard`."""
    context.grant_permissions(["clipboard-read"])
    open_text(page, f"{server}/documents?document=sankei-new-approach-2016")
    page.evaluate("""() => {
        window.kept = navigator.clipboard;
        Object.defineProperty(navigator, "clipboard", { value: undefined });
    }""")
    page.get_by_role("button", name="Cite (").first.click()
    copying = page.get_by_role("dialog").locator(".copying").locator("visible=true")
    copying.get_by_role("button", name="Copy").click()
    expect(copying.get_by_role("status")).to_have_text("Copied")
    assert "?excerpt=" in page.evaluate("window.kept.readText()")


def test_buttons_that_look_alike_have_names_of_their_own(
    page: Page, server: str, atlas: Atlas
) -> None:
    """Who hears a page, or speaks to it, has nothing but their names."""
    apart = """([buttons, least]) => {
        const names = [...document.querySelectorAll(buttons)]
          .filter((each) => each.checkVisibility() && each.textContent.trim())
          .map((each) => each.textContent.trim());
        return names.length > least && new Set(names).size === names.length;
    }"""
    last = atlas.settlements[-1].id  # something was changed since an earlier one
    open_atlas(page, f"{server}/?settlement={last}", settlement=last)
    page.get_by_role("button", name="Take home").click()
    files = page.locator(".st-key-files")
    expect(files.get_by_role("button", name="Save the atlas as one page")).to_be_visible()
    run_ended(page)
    page.wait_for_function(apart, arg=[".st-key-files button", 12], timeout=STAND_MS)
    words = ui_texts(atlas)
    one = files.get_by_role("button", name=f"GeoJSON ({words['home_boundary']})", exact=True)
    expect(one).to_be_visible()
    box = one.bounding_box()
    assert box
    assert box["width"] < 80  # only what it is saved as is seen
    for path in ("documents", "ledger"):
        open_text(page, f"{server}/{path}")
        expect(page.locator(".st-key-text").get_by_role("button", name="JSON").last).to_be_visible()
        run_ended(page)
        page.wait_for_function(apart, arg=[".st-key-text button", 3], timeout=STAND_MS)
