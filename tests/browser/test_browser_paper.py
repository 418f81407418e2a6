"""Paper: what the served page, the saved page and the pages of text print, as they stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, ViewportSize, expect
from pypdf import PdfReader

from data.model import Atlas
from layers.panels.ledger import ledger_rows
from layers.panels.reading_pane import SHOWN, passage_count
from layers.tables.ledger_filter import LedgerFilter
from tests.browser_support import map_frame, open_atlas, open_saved, run_ended
from views.pages import PAGES

LATER = "1956-joint-declaration"
ISLAND = "shikotan"
MM = 96 / 25.4
TEXT_PAGES = tuple(name for name in PAGES if name != "explore")
POINTS = 11 * 0.75  # of the note that stands on every page: 11 pixels of CSS
NIGHTLY = pytest.mark.nightly
PRINTS = [
    pytest.param({"format": "A4", "landscape": False}, id="A4"),
    pytest.param({"format": "A4", "landscape": True}, id="A4-landscape", marks=NIGHTLY),
    pytest.param({"format": "Letter", "landscape": False}, id="Letter", marks=NIGHTLY),
    pytest.param({"format": "Letter", "landscape": True}, id="Letter-landscape"),
]
WINDOWS = [
    pytest.param({"width": 1366, "height": 768}, id="laptop", marks=NIGHTLY),
    pytest.param({"width": 390, "height": 844}, id="phone"),
    pytest.param({"width": 844, "height": 390}, id="sideways", marks=NIGHTLY),
    pytest.param({"width": 1920, "height": 1080}, id="projector"),
]
# Where everything stands when the scripts have laid out the paper, asked after they have.
WATCH = """() => addEventListener('beforeprint', () => {
    const box = (node) => { const { left, top, right, bottom, width } =
        node.getBoundingClientRect(); return { left, top, right, bottom, width }; };
    const all = (selector) => [...document.querySelectorAll(selector)].map(box);
    const one = (selector) => all(selector)[0];
    window.onPaper = { plate: one('.plate'), map: one('.map'), bar: one('.bar'), key: one('.key'),
        inset: one('.inset'), leader: one('.inset-leader path'), eras: all('.bar .era, .bar .mark'),
        names: document.querySelectorAll('.names-layer [data-label]').length,
        hidden: ['.ctl', '.card', '.told .choice'].filter((s) => one(s)?.width),
        controls: [...document.querySelectorAll('.plate :is(button, input, select, summary)')]
            .filter((node) => !node.closest('.eras') && box(node).width > 1)
            .filter((node) => node.checkVisibility({ visibilityProperty: true }))
            .map((node) => node.ariaLabel || node.textContent) };
})"""


def text_of(raw: bytes) -> str:
    """Return a print's text without white space, so that no line's end is in the way."""
    pages = PdfReader(io.BytesIO(raw)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def can_print(page: Page) -> None:
    """Wait for the script: the button has its words from it."""
    expect(page.locator(".to-paper")).to_have_text("Print", timeout=20_000)


def is_ready(page: Page) -> FrameLocator:
    can_print(page)
    expect(page.locator(".pane blockquote").first).to_be_visible(timeout=20_000)
    return map_frame(page)


def lies_within(inner: dict[str, float], outer: dict[str, float]) -> bool:
    return (
        inner["left"] >= outer["left"] - 1
        and inner["top"] >= outer["top"] - 1
        and inner["right"] <= outer["right"] + 1
        and inner["bottom"] <= outer["bottom"] + 1
    )


def assert_whole(on: dict[str, Any]) -> None:
    """Check the plate as it was laid out for paper: all of it there, nothing of it cut."""
    assert on["plate"]["width"] == pytest.approx(180 * MM, abs=1.5)
    assert on["map"]["bottom"] - on["map"]["top"] > 80 * MM
    for part in ("map", "key", "bar"):
        assert lies_within(on[part], on["plate"]), part
    for part in ("inset", "leader"):
        assert lies_within(on[part], on["map"]), part
    assert all(lies_within(era, on["bar"]) for era in on["eras"])
    assert on["names"] >= 8
    assert (on["hidden"], on["controls"]) == ([], [])


def assert_printed(raw: bytes, atlas: Atlas, *, settlement: str, place: str = "") -> str:
    """Check what a print of the map says; return its text."""
    text = text_of(raw)
    assert squeezed(atlas.file.title) in text
    assert squeezed(atlas.settlement_by_id[settlement].title["en"]) in text
    assert re.search(r"(http://\S*|atlas\.html#)settlement=" + settlement, text)
    assert re.search(r"printed\w*\d{1,2},?20\d\d", text)
    assert "OpenStreetMapcontributors" in text
    for each in atlas.settlements:
        assert each.year in text
    said = [e for _, e in atlas.excerpt_by_id.values() if settlement in e.settlements]
    if not place:
        assert [e.id for e in said if squeezed(e.exact)[:40] not in text] == []
    for control in ("▾", "Takehome", "Showall", "Notoutlined", "Astheatlasrecordsit", "Drawn"):
        assert control not in text
    return text


@pytest.mark.parametrize("paper", PRINTS)
def test_the_served_page_prints_title_map_time_bar_and_every_passage(
    page: Page, server: str, atlas: Atlas, paper: dict[str, Any]
) -> None:
    open_atlas(page, f"{server}/?settlement={LATER}", settlement=LATER)
    frame = is_ready(page)
    frame.locator("#atlas").evaluate(WATCH)
    shown = page.locator(".pane blockquote")
    expect(shown).to_have_count(SHOWN)
    raw = page.pdf(**paper)
    assert_printed(raw, atlas, settlement=LATER)
    assert f"{passage_count(atlas, LATER)}passages" in text_of(raw)
    assert_whole(frame.locator("#atlas").evaluate("() => window.onPaper"))
    expect(shown).to_have_count(SHOWN)  # the screen is as it was
    expect(page.locator(".pane .passages h3 small")).to_contain_text(f"{SHOWN} of")


@pytest.mark.parametrize("lost", ["on its way", "broken off"])
def test_a_print_before_the_passages_have_come_has_them_all(
    page: Page, server: str, atlas: Atlas, lost: str
) -> None:
    asked: list[Route] = []

    def answer(route: Route) -> None:
        asked.append(route)
        if len(asked) > 1:
            route.continue_()
        elif lost == "broken off":
            route.abort()  # and the first request is otherwise never answered

    page.route("**/passages-*", answer)
    with page.expect_request("**/passages-*"):
        open_atlas(page, f"{server}/?settlement={LATER}", settlement=LATER)
        is_ready(page)
    expect(page.locator(".pane blockquote")).to_have_count(SHOWN)
    assert_printed(page.pdf(format="A4"), atlas, settlement=LATER)
    assert len(asked) == 2


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window of some size, in the dark."""
    size: ViewportSize = request.param
    page = browser.new_page(viewport=size, color_scheme="dark")
    yield page
    page.close()


@pytest.mark.parametrize("kind", ["served", "saved"])
def test_the_print_is_the_same_from_any_window(
    window: Page, server: str, file: Path, atlas: Atlas, kind: str
) -> None:
    page = window
    if kind == "served":
        open_atlas(page, f"{server}/?settlement={LATER}&place={ISLAND}", settlement=LATER)
        root = is_ready(page).locator("#atlas")
    else:
        open_saved(page, file, state=f"#settlement={LATER}&place={ISLAND}")
        root = page.locator("#atlas")
    root.evaluate(WATCH)
    before = root.evaluate("() => Atlas.leaflet.getSize().x")
    raw = page.pdf(format="A4")
    text = assert_printed(raw, atlas, settlement=LATER, place=ISLAND)
    assert "色丹島" in text
    assert_whole(root.evaluate("() => window.onPaper"))
    page.wait_for_timeout(300)
    assert root.evaluate("() => Atlas.leaflet.getSize().x") == before
    expect(root).not_to_have_attribute("data-printing", "true")


@pytest.mark.parametrize("mode", ["lesson=boundary-in-five-steps", "plan=japan:shikotan"])
def test_what_plays_instead_of_the_page_prints_its_map_and_time_bar_whole(
    saved: Page, file: Path, mode: str
) -> None:
    saved.goto(f"{file.as_uri()}#{mode}")
    root = saved.locator("#atlas")
    expect(root).to_have_attribute(f"data-{mode.partition('=')[0]}", mode.partition("=")[2])
    root.evaluate(WATCH)
    saved.pdf(format="A4")
    assert_whole(root.evaluate("() => window.onPaper"))


def test_a_window_that_the_reader_has_made_is_printed_whole_and_comes_back(
    saved: Page, file: Path
) -> None:
    open_saved(saved, file)
    saved.mouse.move(400, 300)
    saved.mouse.wheel(0, -300)
    saved.wait_for_timeout(600)
    window = "() => Atlas.leaflet.getBounds().toBBoxString().split(',').map(Number)"
    before = saved.evaluate(window)
    saved.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = ({window})() }})")
    saved.pdf(format="A4")
    west, south, east, north = saved.evaluate("window.printed")
    pixel = (east - west) / 600
    assert west <= before[0] + pixel
    assert south <= before[1] + pixel
    assert east >= before[2] - pixel
    assert north >= before[3] - pixel
    saved.wait_for_timeout(300)
    assert saved.evaluate(window) == pytest.approx(before, abs=1e-3)


@pytest.mark.parametrize("address", ["", *TEXT_PAGES])
def test_paper_is_white_in_the_dark_too(browser: Browser, server: str, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{server}/{address}")
    can_print(page)
    page.emulate_media(media="print", color_scheme="dark")
    grounds = page.evaluate(
        """() => { const seen = new Set();
            const areas = '.st-key-atlas, .st-key-sheet, .st-key-masthead, .st-key-pane';
            const from = document.querySelector('h1.atlas-title, ' + areas);
            for (let e = from; e; e = e.parentElement)
                seen.add(getComputedStyle(e).backgroundColor);
            return [...seen]; }"""
    )
    assert set(grounds) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    ink = page.locator("h1.atlas-title").evaluate("node => getComputedStyle(node).color")
    assert ink == "rgb(23, 37, 43)"
    page.close()


@pytest.mark.parametrize("address", ["", *TEXT_PAGES])
def test_every_page_has_a_button_that_prints(page: Page, server: str, address: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{server}/{address}")
    can_print(page)
    page.locator(".to-paper").click()
    page.wait_for_function("window.printed === true")


@pytest.mark.parametrize("address", TEXT_PAGES)
def test_a_page_of_text_prints_its_title_address_and_no_controls(
    page: Page, server: str, atlas: Atlas, address: str
) -> None:
    page.goto(f"{server}/{address}")
    expect(page.locator(".page-head h2").first).to_be_visible(timeout=20_000)
    can_print(page)
    heading = page.locator(".page-head h2").first.inner_text()
    text = text_of(page.pdf(format="A4"))
    assert squeezed(atlas.file.title) in text
    assert squeezed(heading) in text
    assert f"/{address}" in text
    assert "printed" in text
    for control in ("▾", "Showall", "Cite", "Browsefiles", "Upload", "asJSON", "BibTeX"):
        assert control not in text


@pytest.mark.parametrize("address", ["", *TEXT_PAGES])
def test_nothing_makes_the_letters_of_a_print_smaller(
    page: Page, server: str, address: str
) -> None:
    page.goto(f"{server}/{address}")
    can_print(page)
    run_ended(page)
    assert points_of(server, page.pdf(format="A4")) == pytest.approx([POINTS], abs=0.05)


def points_of(word: str, raw: bytes) -> list[float]:
    """Return the sizes of the lines with a word on the first page: what is wide is shrunk."""
    sizes: list[float] = []

    def seen(text: str, page: list[float], line: list[float], _: object, size: float) -> None:
        if word in text:
            sizes.append(page[0] * line[0] * size)

    PdfReader(io.BytesIO(raw)).pages[0].extract_text(visitor_text=seen)
    return sizes


def test_a_heading_is_printed_on_the_page_of_the_words_under_it(page: Page, server: str) -> None:
    page.goto(f"{server}/ledger")
    expect(page.locator(".pane.people table")).to_have_count(2, timeout=20_000)
    can_print(page)
    heads = page.locator(".page-head:has(p)")
    said = [(h.locator("h2").inner_text(), h.locator("p").first.inner_text()) for h in heads.all()]
    assert len(said) == 5
    raw = page.pdf(format="A4")
    pages = [squeezed(e.extract_text()) for e in PdfReader(io.BytesIO(raw)).pages]
    for heading, lead in said:
        assert any(squeezed(heading) in e and squeezed(lead)[:30] in e for e in pages), heading


@pytest.mark.parametrize("width", [390, 180 * MM])
def test_no_word_of_the_residents_is_broken(page: Page, server: str, width: float) -> None:
    page.set_viewport_size({"width": int(width), "height": 844})
    page.goto(f"{server}/ledger")
    expect(page.locator(".pane.people table")).to_have_count(2, timeout=20_000)
    broken = page.locator(".pane.people :is(th, td)").evaluate_all(
        """(cells) => cells.flatMap((cell) => {
            const range = document.createRange(), text = document.createTreeWalker(cell, 4);
            const found = [];
            while (text.nextNode()) for (const word of text.currentNode.data.matchAll(/[a-z]+/gi)) {
                range.setStart(text.currentNode, word.index);
                range.setEnd(text.currentNode, word.index + word[0].length);
                if (range.getClientRects().length > 1) found.push(word[0]);
            }
            return found;
        })"""
    )
    assert broken == []


# ------------------------------------------------------------------------------ the ledger


@pytest.mark.parametrize("paper", PRINTS)
def test_the_ledger_prints_every_column(
    page: Page, server: str, atlas: Atlas, paper: dict[str, Any]
) -> None:
    page.goto(f"{server}/ledger?settlement={LATER}")
    expect(page.locator(".pane.ledger")).to_have_count(2, timeout=20_000)
    can_print(page)
    heads = page.locator(".pane.ledger thead th").all_text_contents()
    raw = page.pdf(**paper)
    text = text_of(raw)
    assert [head for head in heads if squeezed(head) not in text] == []
    for row in ledger_rows(atlas, LedgerFilter(settlement=LATER), areas={}):
        assert squeezed(row.clause) in text
        assert squeezed(" ".join(row.excerpts)) in text


@pytest.mark.parametrize("width_mm", [182, pytest.param(269, marks=NIGHTLY)])
@pytest.mark.parametrize("query", [f"settlement={LATER}", "settlement=all&by=place"])
def test_nothing_of_a_wide_table_reaches_beyond_the_paper(
    page: Page, server: str, width_mm: int, query: str
) -> None:
    page.goto(f"{server}/ledger?{query}")
    expect(page.locator(".pane.ledger")).to_have_count(2, timeout=20_000)
    page.set_viewport_size({"width": int(width_mm * MM), "height": 900})
    page.emulate_media(media="print")
    beyond, heights = page.evaluate(
        """() => { const over = [], heights = [];
            for (const pane of document.querySelectorAll('.pane.ledger')) {
                const right = document.documentElement.clientWidth + 1;
                for (const cell of pane.querySelectorAll('th, td')) {
                    const range = document.createRange(); range.selectNodeContents(cell);
                    const box = range.getBoundingClientRect(), own = cell.getBoundingClientRect();
                    if (box.right > right || box.right > own.right + 1) over.push(cell.textContent);
                }
                for (const row of pane.querySelectorAll('tbody tr'))
                    heights.push(row.getBoundingClientRect().height);
            }
            return [over, heights]; }"""
    )
    assert beyond == []
    assert max(heights) < 30 * MM  # no row is tall because one narrow cell is


def test_a_long_ledger_has_its_head_on_each_page(page: Page, server: str) -> None:
    page.goto(f"{server}/ledger?settlement=all")
    expect(page.locator(".pane.ledger")).to_have_count(2, timeout=20_000)
    can_print(page)
    pages = PdfReader(io.BytesIO(page.pdf(format="Letter"))).pages
    assert len(pages) > 3
    for each in pages[:3]:
        assert {"Place", "Status", "Clause", "Passages"} <= set(each.extract_text().split())
