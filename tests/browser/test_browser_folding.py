"""In the browser: words copied or typed elsewhere are kept, and searched, as the same words."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from data.model import Atlas
from layers.evidence.search.index import search_with_arguments
from tests.browser.test_browser_documents import upload
from tests.browser_support import open_text

FILES = Path(__file__).parents[1] / "own_files"


@pytest.mark.parametrize(
    ("file", "words", "stands"),
    [
        ("ja-wrapped.txt", "択捉島と得撫島との間", "択捉島と得撫\n島との間"),
        ("nfd.txt", "Etorofu-tō", "Etorofu-to\u0304"),
        ("hyphen.pdf", "the boundary between Etorofu", "the boun-\ndary between Etorofu"),
    ],
)
def test_words_from_elsewhere_are_kept_as_the_text_has_them(
    page: Page, server: str, file: str, words: str, stands: str
) -> None:
    open_text(page, f"{server}/own")
    upload(page, "text", file, (FILES / file).read_bytes())
    expect(page.locator(".own-text")).to_be_visible()
    page.get_by_label("The words of the passage").fill(words)
    page.get_by_role("button", name="Keep this passage").click()
    expect(page.locator('.own[data-how="position"]')).to_be_visible()
    assert page.locator(".own-text mark").text_content() == stands


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("歯舞・色丹", "歯舞 色丹"),
        ("“two islands”", '"two islands"'),
        ("ｻﾊﾘﾝ", "サハリン"),
        ("國後島", "国後島"),
    ],
)
def test_the_documents_page_searches_as_people_write(
    page: Page, server: str, atlas: Atlas, typed: str, plain: str
) -> None:
    count = len(search_with_arguments(atlas, plain, limit=1000))
    assert count
    open_text(page, f"{server}/documents?q={quote(typed)}")
    expect(page.get_by_text(f"is found in {count} record")).to_be_visible()
