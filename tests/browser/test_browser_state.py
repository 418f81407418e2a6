"""One more field of the state, declared and nothing else, travels all the ways in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from data.model import Atlas
from layers import state
from layers.saved_page.page import saved_page
from tests.browser_support import (
    map_frame,
    open_atlas,
    open_saved,
    serving,
    wait_for_settlement,
)
from tests.one_more_field import MORE

FIRST, SECOND = "1875-st-petersburg", "1905-portsmouth"
CHOOSE = "(_, id) => Atlas.store.set({ shading: id }, { user: true })"


@pytest.fixture(scope="module")
def relief_server() -> Iterator[str]:
    """A page whose state has one more field."""
    with serving("tests.one_more_field") as url:
        yield url


@pytest.fixture
def relief_file(atlas: Atlas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A saved page whose state has one more field."""
    monkeypatch.setattr(state, "FIELDS", MORE)
    path = tmp_path / "atlas.html"
    path.write_text(saved_page(atlas), encoding="utf-8")
    return path


def shaded(frame: FrameLocator | Page, value: str) -> None:
    expect(frame.locator("#atlas")).to_have_attribute("data-shading", value)


def test_from_the_page_s_address_to_the_map_and_back(page: Page, relief_server: str) -> None:
    address = f"{relief_server}/?settlement={FIRST}&relief=hills"
    frame = open_atlas(page, address, settlement=FIRST)
    shaded(frame, "hills")
    expect(page.locator("article.pane h2").first).to_be_visible()
    frame.locator("#atlas").evaluate(CHOOSE, "steep")
    expect(page).to_have_url(re.compile(rf"\?settlement={FIRST}&relief=steep$"))
    frame.locator(f'button[data-settlement="{SECOND}"]').first.click()
    wait_for_settlement(frame, SECOND)
    expect(page).to_have_url(re.compile(rf"\?settlement={SECOND}&relief=steep$"))
    shaded(frame, "steep")
    page.go_back()
    page.go_back()
    shaded(frame, "hills")
    wait_for_settlement(frame, FIRST)
    frame.locator("#atlas").evaluate(CHOOSE, "")
    expect(page).to_have_url(re.compile(rf"\?settlement={FIRST}$"))
    shaded(frame, "")


def test_a_link_of_the_pane_chooses_it(page: Page, relief_server: str) -> None:
    frame = open_atlas(page, f"{relief_server}/?settlement={FIRST}", settlement=FIRST)
    pane = page.locator("article.pane")
    expect(pane).to_be_visible()
    pane.evaluate(
        """pane => {
            const link = document.createElement("a");
            Object.assign(link, { href: "?", id: "relief", textContent: "Relief" });
            link.dataset.shading = "hills";
            pane.prepend(link);
        }"""
    )
    page.locator("#relief").click()
    shaded(frame, "hills")
    expect(page).to_have_url(re.compile(rf"\?settlement={FIRST}&relief=hills$"))


def test_what_the_saved_page_says_of_its_state_opens_the_page(
    page: Page, relief_server: str
) -> None:
    """A state behind a "#" is the saved page's way of writing: the page reads it too."""
    page.goto(f"{relief_server}/#settlement={FIRST}&relief=steep")
    frame = map_frame(page)
    wait_for_settlement(frame, FIRST)
    shaded(frame, "steep")


def test_from_the_saved_page_s_address_to_its_links_and_back(
    saved: Page, relief_file: Path
) -> None:
    open_saved(saved, relief_file, state=f"#settlement={FIRST}&Relief=HILLS&place=etorofu")
    shaded(saved, "hills")
    shown = f"#settlement={FIRST}&place=etorofu"
    assert saved.url.endswith(f"{shown}&relief=hills")
    saved.locator("#atlas").evaluate(CHOOSE, "steep")
    assert saved.url.endswith(f"{shown}&relief=steep")
    link = saved.locator(f".reading a[data-settlement='{SECOND}']").first
    expect(link).to_have_attribute("href", f"#settlement={SECOND}&place=etorofu&relief=steep")
    saved.evaluate("dispatchEvent(new Event('beforeprint'))")
    copied = saved.locator(".masthead .paper-note").text_content() or ""
    assert f"{relief_file.name}{shown}&relief=steep" in copied
    saved.go_back()
    shaded(saved, "hills")
    saved.goto(f"{relief_file.as_uri()}#settlement={FIRST}&relief=flat")
    shaded(saved, "")
    expect(saved.locator(".masthead .passed")).to_contain_text("relief “flat”")
