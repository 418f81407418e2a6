"""Firefox ESR and WebKitGTK: the main path on the served and the saved page, and its looks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfReader

from data.model import Atlas
from layers.history.symbols import symbol_of
from tests import other_browsers
from tests.browser_support import LAPTOP
from tests.other_browsers import Window, firefox, program, until, webkit

pytestmark = pytest.mark.nightly

LATER = "1956-joint-declaration"
ISLAND = "kunashiri"
KINDS = ["served", "saved"]
PHONE = (390, 844)
NEAR_PX = 5  # how far a part or a name may stand from where Chromium has it
STILL = 24  # looks in a row that find nothing moved
CELL = 16  # px of a picture that are one colour when two are compared
FAR = 48  # of 255: cells further apart than letters in their midst make them
PAINTED = "(settlement) => document.querySelector('#atlas')?.dataset.settlement === settlement"
# The middle of what a pointer is to hit, or a point of land of a path, in px of its document.
POINT = """(selector) => {
    const node = document.querySelector(selector);
    if (!node) return null;
    node.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const box = node.getBoundingClientRect();
    if (!box.width) return null;
    const hits = (x, y) => node.contains(document.elementFromPoint(x, y));
    const middle = [box.x + box.width / 2, box.y + box.height / 2];
    if (hits(...middle)) return middle;
    for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
        const [x, y] = [box.x + box.width * i / 40, box.y + box.height * j / 40];
        if (hits(x, y)) return [x, y];
    }
    return null;
}"""
FRAME_AT = """() => {
    const box = document.querySelector('iframe[title]').getBoundingClientRect();
    return [box.x, box.y];
}"""
# [what, left, top, right, bottom] of all that stands on the plate, from the plate's corner.
PLACED = """() => {
    const plate = document.querySelector('.plate').getBoundingClientRect();
    const of = (what, node) => {
        const { left, top, right, bottom } = node.getBoundingClientRect();
        return [what, left - plate.left, top - plate.top, right - plate.left, bottom - plate.top];
    };
    const parts = ['.map', '.told', '.key', '.bar', '.inset', '.locator', '.ctl', '.scale',
        '#atlas-viewpoint', '#atlas-counts'];
    return [
        ...parts.flatMap((each) => {
            const node = document.querySelector(each);
            return node ? [of(each, node)] : [];
        }),
        ...[...document.querySelectorAll('.names-layer [data-label], .bar .era')].map((node) =>
            of(node.dataset.label ?? node.dataset.settlement, node)),
    ];
}"""
# How far the end of the chosen words is from the end of their select, where its arrow stands.
ARROWS = """() => [...document.querySelectorAll('.told select')].map((select) => {
    const pen = document.createElement('canvas').getContext('2d');
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(select);
    pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const words = pen.measureText(select.selectedOptions[0].text).width;
    return select.getBoundingClientRect().width - words;
})"""
BROWSERS: list[Callable[[Path], AbstractContextManager[Window]]] = [firefox, webkit]


@pytest.fixture(scope="module", params=BROWSERS, ids=["firefox", "webkit"])
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    with request.param(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, server: str, file: Path) -> str:
    """Where a state of the page is asked for: its address up to the state."""
    return f"{server}/?" if request.param == "served" else f"{file.as_uri()}#"


def is_framed(address: str) -> bool:
    return address.startswith("http")


def open_at(window: Window, address: str, *, settlement: str, more: str = "") -> None:
    window.go(f"{address}settlement={settlement}{more}")
    wait_for(window, address, settlement)


def wait_for(window: Window, address: str, settlement: str) -> None:
    """Wait until map and pane show a settlement."""
    until(lambda: found(window, PAINTED, settlement, frame=is_framed(address)))
    until(lambda: found(window, "() => document.querySelector('.pane blockquote') !== null"))


def found(window: Window, function: str, *values: Any, frame: bool = False) -> Any:
    """What a script finds, or nothing while its document is not there."""
    try:
        return window.run(function, *values, frame=frame)
    except other_browsers.GONE:
        return None


def press(window: Window, selector: str, *, frame: bool = False) -> None:
    seen: list[tuple[float, float] | None] = [None]

    def stands() -> bool:
        point = found(window, POINT, selector, frame=frame)
        at = found(window, FRAME_AT) if frame else (0, 0)
        seen.append(point and at and (at[0] + point[0], at[1] + point[1]))
        return seen[-1] is not None and seen[-1] == seen[-2]

    until(stands)
    assert seen[-1]
    window.press_at(*seen[-1])


def text_of(window: Window, selector: str) -> str:
    return str(window.run("(each) => document.querySelector(each)?.innerText ?? ''", selector))


def letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)


# ------------------------------------------------------------------------------ the main path


def test_a_reader_opens_switches_chooses_reads_and_prints(
    window: Window, address: str, atlas: Atlas
) -> None:
    window.resize(LAPTOP["width"], LAPTOP["height"])
    frame = is_framed(address)
    first = atlas.file.default_settlement
    open_at(window, address, settlement=first)
    assert atlas.settlement_by_id[first].title["en"] in text_of(window, ".pane")

    press(window, f'.bar [data-settlement="{LATER}"]', frame=frame)
    wait_for(window, address, LATER)
    title = atlas.settlement_by_id[LATER].title["en"]
    until(lambda: title in text_of(window, ".pane"))
    until(lambda: f"settlement={LATER}" in window.run("() => location.href"))
    held = atlas.holding_by_place(LATER)
    painted = window.run(
        """() => [...document.querySelectorAll('path[data-place][data-fill]')]
            .map((path) => [path.dataset.place, path.dataset.fill, path.dataset.coast])""",
        frame=frame,
    )
    assert painted
    assert all(symbol_of(held[place], atlas) == (fill, coast) for place, fill, coast in painted)

    press(window, f'path[data-place="{ISLAND}"]', frame=frame)
    names = atlas.place_by_id[ISLAND].names
    until(
        lambda: names["ja"] in text_of(window, ".pane") and names["ru"] in text_of(window, ".pane")
    )
    until(lambda: f"place={ISLAND}" in window.run("() => location.href"))

    # A passage of the pane opens with its document's words; what it leaves out, it marks.
    quoted = letters(text_of(window, ".pane blockquote"))
    said = [letters(excerpt.exact)[:30] for _, excerpt in atlas.excerpt_by_id.values()]
    assert any(words in quoted for words in said), quoted

    sheets = PdfReader(io.BytesIO(window.paper())).pages
    print_ = letters("".join(sheet.extract_text() for sheet in sheets))
    # Ligatures and old digits of a typeface are one sign that has no letter in a file of Firefox.
    for each in [atlas.file.title, *(s.short for s in atlas.settlements if s.moves_line)]:
        assert letters(each) in print_
    assert letters("OpenStreetMap") in print_
    assert "Takehome" not in print_


# ------------------------------------------------------------------------------ what it looks like


def laid_out(window: Window, *, frame: bool) -> dict[str, list[float]]:
    """Where everything stands once nothing moves any more."""
    seen: list[Any] = []

    def still() -> bool:
        seen.append(found(window, PLACED, frame=frame))
        last = seen[-STILL:]
        return len(last) == STILL and all(one == other for one, other in pairwise(last))

    until(still)
    return {what: box for what, *box in seen[-1]}


class Chromium:
    """A page of Chromium behind the same calls."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page(reduced_motion="reduce")

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def go(self, url: str) -> None:
        self.page.goto("about:blank")
        self.page.goto(url)

    def run(self, function: str, *values: Any, frame: bool = False) -> Any:
        within = self.page.frames[1] if frame else self.page
        return within.evaluate(f"(values) => ({function})(...values) ?? null", list(values))

    def press_at(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def picture(self) -> bytes:
        return self.page.screenshot()

    def paper(self) -> bytes:
        return self.page.pdf(format="A4")


@pytest.fixture
def chromium(browser: Browser) -> Iterator[Chromium]:
    opened = Chromium(browser)
    yield opened
    opened.page.close()


def cells(picture: bytes) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the mean colours of a picture's cells, rows by columns by red, green and blue."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    size = (image.width // CELL, image.height // CELL)
    return np.asarray(image.resize(size, Image.Resampling.BOX), dtype=np.float64)


def moved(one: dict[str, list[float]], other: dict[str, list[float]]) -> dict[str, Any]:
    """What stands in both, but elsewhere."""
    return {
        what: (one[what], other[what])
        for what in one.keys() & other.keys()
        if max(abs(a - b) for a, b in zip(one[what], other[what], strict=True)) > NEAR_PX
    }


@pytest.mark.parametrize("settlement", ["1855-shimoda", LATER])
def test_it_looks_as_in_chromium(
    window: Window, chromium: Chromium, address: str, atlas: Atlas, settlement: str
) -> None:
    frame = is_framed(address)
    for each in (window, chromium):
        each.resize(LAPTOP["width"], LAPTOP["height"])
        open_at(each, address, settlement=settlement)
    here, there = (laid_out(each, frame=frame) for each in (window, chromium))
    assert here.keys() == there.keys()
    elsewhere = moved(here, there)
    # What seeks room stays where it first found some, before its typeface came.
    seeking = {what for what in here if what[0] != "." or what in {".scale", ".inset"}}
    seeking -= {settlement.id for settlement in atlas.settlements}
    assert elsewhere.keys() <= seeking, elsewhere
    assert len(elsewhere) <= len(seeking) / 3, elsewhere
    apart = np.abs(cells(window.picture()) - cells(chromium.picture())).max(axis=2) > FAR
    assert apart.mean() < 0.01


def test_a_phone_has_what_chromium_has(window: Window, chromium: Chromium, address: str) -> None:
    frame = is_framed(address)
    window.resize(*PHONE)
    open_at(window, address, settlement=LATER, more=f"&place={ISLAND}")
    laid_out(window, frame=frame)
    # Where a scroll bar takes room, Chromium's window is as much narrower.
    width = window.run("() => document.querySelector('.plate').clientWidth", frame=frame)
    chromium.resize(width, PHONE[1])
    open_at(chromium, address, settlement=LATER, more=f"&place={ISLAND}")
    here, there = (laid_out(each, frame=frame) for each in (window, chromium))
    assert {".map", ".bar", ".told", ".key"} <= here.keys()
    for part in (".bar", ".key", ".told"):
        sizes = [(box[2] - box[0], box[3] - box[1]) for box in (here[part], there[part])]
        assert sizes[0] == pytest.approx(sizes[1], abs=NEAR_PX), part
    wide = window.run("() => document.documentElement.scrollWidth - innerWidth", frame=frame)
    assert wide <= 0


def test_the_arrow_of_a_switch_stands_beside_its_words(window: Window, address: str) -> None:
    window.resize(LAPTOP["width"], LAPTOP["height"])
    frame = is_framed(address)
    for chosen in ("", "&counts=as-japan-counts&seen=as-tokyo-describes-it"):
        open_at(window, address, settlement=LATER, more=chosen)
        until(lambda: found(window, "() => document.fonts.status === 'loaded'", frame=frame))
        arrows = until(lambda: found(window, ARROWS, frame=frame))
        assert len(arrows) == 2
        assert all(0 < room < 24 for room in arrows), arrows


def test_a_place_in_the_address_opens_its_card_where_the_pane_stands_below(
    window: Window, address: str
) -> None:
    window.resize(800, LAPTOP["height"])
    open_at(window, address, settlement=LATER, more="&place=shikotan")
    frame = is_framed(address)
    laid_out(window, frame=frame)
    drawn = "() => document.querySelector('.card:not([hidden])')?.dataset.drawn"
    assert until(lambda: found(window, drawn, frame=frame)) == "false"


def test_a_browser_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_browsers, "which", lambda _: None)
    with pytest.raises(pytest.fail.Exception, match="firefox-esr is missing: install Debian's"):
        program("firefox-esr", "firefox-esr")
