"""axe-core finds nothing: every page, dialog and menu, the map document and the saved page.

In light, in dark and where the reader's system forces its colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser_support import (
    LAPTOP,
    ROOT,
    map_frame,
    open_saved,
    run_ended,
    wait_for_settlement,
)

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
  const { violations } = await axe.run(document, { iframes: false, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}"""
SETTLEMENT = "1956-joint-declaration"
QUESTION = "renounced-in-1951"
SHOWN = f"settlement={SETTLEMENT}&place=shikotan&seen=as-tokyo-describes-it&counts=as-japan-counts"


def faults(frame: Frame) -> list[str]:
    """Return what axe-core finds in one document; a frame in it is a document of its own."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(f"{AXE};0")
    return list(frame.evaluate(RUN))


def everywhere(page: Page) -> list[str]:
    return [fault for frame in page.frames for fault in faults(frame)]


@pytest.fixture(params=["light", "dark", "forced"])
def shown(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window in one of the schemes of colours; axe-core is put in past the page's policy."""
    page = browser.new_page(
        viewport=LAPTOP,
        reduced_motion="reduce",
        bypass_csp=True,
        color_scheme="light" if request.param == "light" else "dark",
        forced_colors="active" if request.param == "forced" else "none",
    )
    yield page
    page.close()


def test_the_page_with_the_map_its_menus_and_dialogs(shown: Page, server: str) -> None:
    page = shown
    page.goto(f"{server}/?{SHOWN}")
    frame = map_frame(page)
    wait_for_settlement(frame, SETTLEMENT)
    expect(page.locator("article.pane").first).to_be_visible()
    expect(page.locator(".to-paper")).not_to_be_empty()  # its script comes last
    run_ended(page)
    assert everywhere(page) == []
    frame.locator(".ctl-keys").click()
    expect(frame.get_by_role("dialog", name="Keys")).to_be_visible()
    assert everywhere(page) == []
    page.keyboard.press("Escape")
    for menu in ("Take home", "Share"):
        page.get_by_role("button", name=menu).first.click()
        opened = page.locator("[data-testid='stPopoverBody'], dialog[open]").first
        expect(opened).to_be_visible()
        if menu == "Take home":  # its files come with a run, through which the page is paled
            expect(page.locator(".st-key-files button").first).to_be_visible()
        expect(page.locator('[data-stale="true"]')).to_have_count(0)
        run_ended(page)
        assert faults(page.main_frame) == [], menu
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "path", ["timeline", f"arguments?question={QUESTION}", "documents", "ledger", "clause", "own"]
)
def test_the_other_pages(shown: Page, server: str, path: str) -> None:
    page = shown
    page.goto(f"{server}/{path}")
    page.locator(".page-head h2").first.wait_for()
    expect(page.locator(".to-paper")).not_to_be_empty()
    run_ended(page)
    if path == "own":
        page.locator("[data-testid='stFileUploaderDropzone']").first.wait_for()
    assert everywhere(page) == []
    if path == "documents":
        page.get_by_role("button", name="Cite").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        run_ended(page)
        copies = page.locator(".copying button")
        copies.first.wait_for()
        expect(copies.and_(page.locator(":empty"))).to_have_count(0)  # their script has come
        assert faults(page.main_frame) == []


def test_the_saved_page(shown: Page, file: Path) -> None:
    open_saved(shown, file)
    assert everywhere(shown) == []
    open_saved(shown, file, state=f"#{SHOWN}")
    shown.reload()
    shown.locator(".reading[data-shown]").wait_for()
    assert everywhere(shown) == []
    shown.keyboard.press("?")
    assert everywhere(shown) == []
    shown.keyboard.press("Escape")
    shown.keyboard.press("/")
    shown.keyboard.type("o")
    expect(shown.get_by_role("option", selected=True).and_(shown.locator("li"))).to_be_visible()
    assert everywhere(shown) == []
    shown.keyboard.press("Escape")
    shown.set_viewport_size({"width": 390, "height": 844})
    sheet = shown.locator('.card[data-place="shikotan"]')
    expect(sheet).to_be_visible()
    assert everywhere(shown) == []
    shown.get_by_role("button", name="Show more").click()
    expect(sheet).to_have_attribute("data-drawn", "true")
    assert everywhere(shown) == []
    shown.set_viewport_size(LAPTOP)
    for view in ("timeline", "documents", "clause", "ledger"):
        shown.goto(f"{file.as_uri()}#settlement={SETTLEMENT}&view={view}")
        shown.reload()
        expect(shown.locator(f".texts[data-shown={view}] h2")).to_be_visible()
        assert everywhere(shown) == []
