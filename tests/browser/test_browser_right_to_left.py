"""An interface that is written from right to left: the pages say so, and lay out that way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.model import Atlas
from data.reading.load import load_atlas
from layers.map.document import build_document
from layers.saved_page.page import saved_page
from layers.site.parts import site_files
from tests.browser_support import open_atlas
from tests.conftest import TINY_ATLAS
from tests.invented_land import make_whole
from tests.lesson_support import teach
from tests.right_to_left import right_to_left

SETTLEMENT = "1900-harbour-treaty"
ROOT = '<html lang="he" dir="rtl">'
BOX = "node => { const { left, right } = node.getBoundingClientRect(); return [left, right]; }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("right_to_left")
    return right_to_left(teach(make_whole(TINY_ATLAS, place / "whole")), place / "atlas")


def test_every_document_says_the_way_it_is_written(other: Atlas) -> None:
    pages = {file.path: file.content.decode() for file in site_files(other) if ".html" in file.path}
    assert len(pages) >= 3
    for text in (*pages.values(), saved_page(other), build_document(other)):
        assert ROOT in text


def test_left_to_right_is_nothing_to_say(whole_atlas_folder: Path) -> None:
    assert '<html lang="en">' in build_document(load_atlas(whole_atlas_folder))


def test_the_saved_page_begins_at_its_right_and_its_map_still_runs_west_to_east(
    browser: Browser, other: Atlas, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(saved_page(other), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#settlement={SETTLEMENT}")
    page.locator(".reading[data-shown]").wait_for()
    plate, pane = (page.locator(at).evaluate(BOX) for at in (".plate", ".reading"))
    title = page.locator(".masthead h1").evaluate(BOX)
    assert pane[1] <= plate[0] + 1  # the text stands on the left, after the map
    assert title[1] > 1366 - 60
    eras = page.locator(".bar .era")
    expect(eras.first).to_be_visible()
    lefts = [era.evaluate(BOX)[0] for era in eras.all()]
    assert lefts == sorted(lefts)
    page.close()


@pytest.mark.nightly
def test_a_lesson_runs_the_other_way_and_its_two_maps_do_not(
    browser: Browser, other: Atlas, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(saved_page(other), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page.goto(f"{file.as_uri()}#lesson=two-isles&step=offer")
    expect(page.locator("#atlas")).to_have_attribute("data-comparing", "maps")
    expect(page.locator(".lesson [aria-current=step]")).to_be_visible()
    back, on, words, plate = (
        page.locator(at).evaluate(BOX)
        for at in (".lesson .previous", ".lesson .next", ".lesson .column", ".plate")
    )
    assert back[0] > on[1]
    assert words[1] <= plate[0] + 1
    first, second = (page.locator(at).evaluate(BOX) for at in (".folium-map", ".second"))
    assert first[1] <= second[0]
    assert page.evaluate("document.documentElement.scrollWidth") == 1366
    page.close()


@pytest.mark.parametrize("path", ["", "documents", "ledger"])
def test_the_served_page_says_so_and_goes_on_saying_it(page: Page, url: str, path: str) -> None:
    if path:
        page.goto(f"{url}/{path}")
        expect(page.locator(".pane").first).to_be_visible(timeout=60_000)
    else:
        open_atlas(page, f"{url}/?settlement={SETTLEMENT}", settlement=SETTLEMENT)
        frame = page.frame_locator("iframe[title]").first
        expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    root = page.locator("html")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("lang", re.compile("^he$"))
