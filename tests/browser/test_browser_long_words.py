"""A word of 400 letters, or a title of as many, wherever an atlas may put one: it breaks there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser_support import STAND_MS, open_atlas, open_saved, run_ended

LATER = "1956-joint-declaration"
SIZES = [
    pytest.param((1366, 768), id="laptop"),
    pytest.param((390, 844), id="phone"),
    pytest.param((1010, 700), id="narrow", marks=pytest.mark.nightly),
    pytest.param((320, 256), id="enlarged", marks=pytest.mark.nightly),
]
# Puts the word in place of each text in turn; returns those after which something scrolls sideways.
TRY_EACH = """(selector) => {
    const host = document.querySelector(selector), word = 'W'.repeat(400), wide = [];
    const walk = document.createTreeWalker(host, NodeFilter.SHOW_TEXT), texts = [];
    const left = 'script, style, option, svg, template, td.n, [data-testid=stIconMaterial]';
    while (walk.nextNode()) {
        const { currentNode: text } = walk, { parentElement: of } = text;
        if (text.data.trim() && !of.closest(left) && of.checkVisibility()) texts.push(text);
    }
    const scrolls = () => {
        if (document.documentElement.scrollWidth > innerWidth) return true;
        for (let each = host; each; each = each.parentElement) {
            const style = getComputedStyle(each).overflowX;
            const can = style === 'auto' || style === 'scroll';
            if (can && each.scrollWidth > each.clientWidth + 1) return true;
        }
        return false;
    };
    for (const text of texts) {
        const was = text.data;
        text.data = word;
        if (scrolls()) wide.push(was);
        text.data = was;
    }
    return [texts.length, wide];
}"""
# The title as it is asked for, and what of the masthead it stands on.
TITLED = """([title, others, words]) => {
    const heading = document.querySelector(title);
    heading.textContent = words;
    const box = (node) => node.getBoundingClientRect(), a = box(heading);
    const meets = (b) => b.width && a.right > b.left + 1 && b.right > a.left + 1
        && a.bottom > b.top + 1 && b.bottom > a.top + 1;
    const beyond = (b) => b.right > innerWidth + 1 || b.bottom > box(heading.parentElement
        .closest('.masthead, .st-key-masthead')).bottom + 1;
    return [...document.querySelectorAll(others)].filter((n) => meets(box(n)) || beyond(box(n)))
        .map((n) => n.className);
}"""

CLEAR = f"(given) => ({TITLED})(given).length === 0"


def assert_holds(page: Page, selector: str) -> None:
    count, wide = page.evaluate(TRY_EACH, selector)
    assert count > 0
    assert wide == []


@pytest.mark.parametrize("size", SIZES)
def test_no_text_of_the_saved_page_scrolls_it_sideways(
    saved: Page, file: Path, size: tuple[int, int]
) -> None:
    saved.set_viewport_size({"width": size[0], "height": size[1]})
    open_saved(saved, file, state=f"#settlement={LATER}&place=shikotan&seen=japan&counts=russia")
    sheet = (".card",) if saved.locator(".card").is_visible() else ()  # else the pane tells it
    assert sheet or size[0] > 600
    for part in (".reading", *sheet, ".key", ".masthead h1", ".told"):
        assert_holds(saved, part)


@pytest.mark.parametrize("size", SIZES)
def test_no_text_of_the_served_pages_scrolls_them_sideways(
    page: Page, server: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_atlas(page, f"{server}/?settlement={LATER}&place=shikotan", settlement=LATER)
    expect(page.locator(".pane h2").first).to_be_attached(timeout=20_000)
    assert_holds(page, ".st-key-pane")
    for address in ("documents", "clause"):
        page.goto(f"{server}/{address}")
        expect(page.locator(".pane blockquote").first).to_be_attached(timeout=20_000)
        assert_holds(page, ".st-key-text")


TITLES = ("W" * 400, "The long history of a boundary " * 8, "Atlas")
WIDTHS = (320, 390, 599, 600, 759, 844, 999, 1000, 1219, 1280, 1599, 1600, 1920)


def assert_clear(page: Page, title: str, others: str) -> None:
    """No title stands on what is beside it, nor leaves its place, at any width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        for words in TITLES:
            page.wait_for_function(CLEAR, arg=[title, others, words], timeout=STAND_MS)


def test_a_title_never_stands_on_the_names_switch(page: Page, server: str) -> None:
    open_atlas(page, f"{server}/", settlement="1855-shimoda")
    expect(page.locator(".to-paper")).to_have_text("Print", timeout=20_000)
    run_ended(page)
    assert_clear(page, "h1.atlas-title", ".st-key-names, .st-key-tools, .to-paper")


def test_a_title_never_stands_on_the_saved_names_switch(page: Page, file: Path) -> None:
    open_saved(page, file)
    assert_clear(page, ".masthead h1", ".masthead .modes, .masthead .print")


PHONES = (320, 360, 375, 390, 412)
WAYS = ".st-key-tools :is([data-testid=stPageLink-NavLink], [data-testid=stPopoverButton])"
# How far the page goes beyond its window, and in how many rows the ways stand.
BEYOND = """([host, ways]) => {
    const boxes = [...document.querySelectorAll(ways)].map((way) => way.getBoundingClientRect());
    const ends = [document.querySelector(host).scrollWidth, ...boxes.map(({ right }) => right)];
    return [Math.max(...ends) - innerWidth, new Set(boxes.map(({ top }) => Math.round(top))).size];
}"""


def test_no_phone_scrolls_a_page_sideways(page: Page, server: str) -> None:
    """Where the ways to the pages have no room in one row, they stand in two."""
    for address, host in (("", ".st-key-atlas"), ("/documents", ".st-key-sheet")):
        page.set_viewport_size({"width": PHONES[0], "height": 700})
        page.goto(f"{server}{address}")
        expect(page.locator(".to-paper")).to_be_visible(timeout=20_000)
        for width in PHONES:
            page.set_viewport_size({"width": width, "height": 700})
            beyond, rows = page.evaluate(BEYOND, [host, WAYS])
            assert beyond <= 0, (address, width)
            assert rows <= 2, (address, width)
