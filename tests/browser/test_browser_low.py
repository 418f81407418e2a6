"""Low windows (a phone held sideways, a small frame, 400 % zoom): the page scrolls past its map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, FrameLocator, Page, ViewportSize, expect

from tests.browser_support import open_atlas, open_saved

LATER = "1956-joint-declaration"
NIGHTLY = pytest.mark.nightly
SIZES = [
    pytest.param({"width": 844, "height": 390}, id="sideways"),
    pytest.param({"width": 640, "height": 360}, id="640x360", marks=NIGHTLY),
    pytest.param({"width": 600, "height": 400}, id="600x400", marks=NIGHTLY),
    pytest.param({"width": 320, "height": 256}, id="320x256", marks=NIGHTLY),
    pytest.param({"width": 320, "height": 180}, id="320x180"),
    pytest.param({"width": 1280, "height": 400}, id="1280x400", marks=NIGHTLY),
]
WHERE = "() => [document.querySelector('.st-key-atlas')?.scrollTop ?? scrollY,"
WHERE += " document.querySelector('.st-key-atlas')?.scrollHeight ??"
WHERE += " document.documentElement.scrollHeight]"
Point = tuple[float, float]


class Low:
    """A page in a low window, served or saved, and where its map document is."""

    def __init__(self, page: Page, document: Page | FrameLocator) -> None:
        self.page, self.document = page, document
        self.root = document.locator("#atlas")

    def scrolled(self) -> float:
        return float(self.page.evaluate(WHERE)[0])

    def view(self) -> list[float]:
        look = "() => [Atlas.leaflet.getZoom(), Atlas.leaflet.getCenter().lat]"
        found: list[float] = self.root.evaluate(look)
        return found

    def on_map(self) -> Point:
        """Return a point of the window that lies on the map."""
        box = self.document.locator(".map").bounding_box()
        size = self.page.viewport_size
        assert box
        assert size
        top, bottom = max(box["y"], 0), min(box["y"] + box["height"], size["height"])
        assert bottom - top > 30
        return box["x"] + box["width"] / 2, (top + bottom) / 2

    def touch(self, fingers: list[tuple[Point, Point]], *, steps: int = 8) -> None:
        session: CDPSession = self.page.context.new_cdp_session(self.page)
        for step in range(steps + 1):
            points = [
                {"x": a + (c - a) * step / steps, "y": b + (d - b) * step / steps, "id": finger}
                for finger, ((a, b), (c, d)) in enumerate(fingers)
            ]
            kind = "touchMove" if step else "touchStart"
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            self.page.wait_for_timeout(20)
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.page.wait_for_timeout(500)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> ViewportSize:
    found: ViewportSize = request.param
    return found


@pytest.fixture(params=["served", "saved"])
def low(
    request: pytest.FixtureRequest, browser: Browser, server: str, file: Path, size: ViewportSize
) -> Iterator[Low]:
    context = browser.new_context(viewport=size, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    if request.param == "served":
        frame = open_atlas(page, f"{server}/?settlement={LATER}", settlement=LATER)
        expect(page.locator(".to-paper")).to_have_text("Print", timeout=20_000)
        expect(page.locator(".pane h2").first).to_be_attached(timeout=20_000)
        opened = Low(page, frame)
    else:
        open_saved(page, file, state=f"#settlement={LATER}")
        opened = Low(page, page)
    expect(opened.root).to_have_attribute("data-low", "true")
    yield opened
    context.close()


WATCH_HINT = """(hint) => new MutationObserver(() => {
  if (hint.classList.contains("shown")) hint.dataset.wasShown = "yes";
}).observe(hint, { attributeFilter: ["class"] })"""


def test_wheel_and_finger_over_the_map_scroll_the_page(low: Low) -> None:
    low.document.locator(".hint").evaluate(WATCH_HINT)  # it goes by itself after a while
    before = low.view()
    x, y = low.on_map()
    low.page.mouse.move(x, y)
    low.page.mouse.wheel(0, 60)
    low.page.wait_for_timeout(300)
    assert low.scrolled() > 40
    assert low.view() == before
    expect(low.document.locator(".hint")).to_have_attribute("data-was-shown", "yes")
    at = low.scrolled()
    x, y = low.on_map()
    low.touch([((x, y), (x, max(y - 60, 2)))])
    assert low.scrolled() > at
    assert low.view() == before


def test_two_fingers_and_the_wheel_with_ctrl_move_the_map(low: Low) -> None:
    zoom, latitude = low.view()
    x, y = low.on_map()
    low.touch([((x - 20, y), (x - 60, y + 10)), ((x + 20, y), (x + 60, y + 10))])
    assert low.scrolled() == 0
    assert low.view()[0] > zoom + 0.5
    assert low.view()[1] != latitude
    zoom = low.view()[0]
    low.page.mouse.move(x, y)
    low.page.keyboard.down("Control")
    low.page.mouse.wheel(0, 120)
    low.page.keyboard.up("Control")
    low.page.wait_for_timeout(600)
    assert low.view()[0] < zoom
    assert low.scrolled() == 0


def test_everything_is_reached_by_scrolling_over_the_map(low: Low, size: ViewportSize) -> None:
    for part in (".told select", ".key", f'.bar [data-settlement="{LATER}"]', ".plate"):
        shown = low.document.locator(part).last
        for _ in range(40):
            box = shown.bounding_box()
            assert box
            if part == ".plate" and box["y"] + box["height"] < size["height"] / 2:
                break
            if part != ".plate" and box["y"] >= 0 and box["y"] + 20 <= size["height"]:
                break
            low.page.mouse.move(size["width"] / 2, size["height"] / 2)
            low.page.mouse.wheel(0, 60 if box["y"] > 0 or part == ".plate" else -60)
            low.page.wait_for_timeout(40)
        else:
            pytest.fail(f"{part} is out of reach")
    low.document.locator('.bar [data-settlement="1875-st-petersburg"]').click()
    expect(low.root).to_have_attribute("data-settlement", "1875-st-petersburg")


def test_nothing_is_cut_and_the_map_is_worth_looking_at(low: Low, size: ViewportSize) -> None:
    plate, tall = low.root.evaluate(
        """root => { const box = (s) => root.querySelector(s).getBoundingClientRect();
            const end = Math.max(...['.map', '.told', '.key', '.bar'].map((s) => box(s).bottom));
            return [box('.plate').bottom - end, box('.map').height]; }"""
    )
    assert plate >= -1.5
    assert tall >= min(0.6 * size["height"], 190)
    assert low.page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_window_that_becomes_low_gives_the_page_its_fingers(
    browser: Browser, server: str
) -> None:
    page = browser.new_page(viewport={"width": 844, "height": 800})
    root = open_atlas(page, f"{server}/?settlement={LATER}", settlement=LATER).locator("#atlas")
    expect(page.locator(".to-paper")).to_have_text("Print", timeout=20_000)
    expect(root).not_to_have_attribute("data-low", "true")
    page.set_viewport_size({"width": 844, "height": 390})
    expect(root).to_have_attribute("data-low", "true")
    page.set_viewport_size({"width": 844, "height": 800})
    expect(root).not_to_have_attribute("data-low", "true")
    page.close()


@pytest.mark.parametrize("kind", ["served", "saved"])
def test_in_a_small_frame_of_another_page_the_wheel_reaches_the_end(
    browser: Browser, server: str, file: Path, kind: str
) -> None:
    address = f"{server}/" if kind == "served" else file.as_uri()
    host = (
        f'<!doctype html><title>Host</title><iframe src="{address}" title="Atlas" width="600" '
        'height="400" style="border:0"></iframe><p style="height:2000px">After</p>'
    )
    page = browser.new_page(viewport={"width": 900, "height": 700})
    if kind == "served":  # a page of the server's own origin, which may frame it
        page.route("**/host.html", lambda route: route.fulfill(body=host, content_type="text/html"))
        page.goto(f"{server}/host.html")
    else:
        (file.parent / "small.html").write_text(host, encoding="utf-8")
        page.goto((file.parent / "small.html").as_uri())
    atlas = page.frame_locator("iframe[title=Atlas]")
    document = atlas.frame_locator("iframe[title]") if kind == "served" else atlas
    expect(document.locator("#atlas")).to_have_attribute("data-low", "true", timeout=20_000)
    expect(atlas.locator(".pane h2").first).to_be_attached(timeout=20_000)
    page.mouse.move(300, 250)
    for _ in range(200):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(20)
        if page.evaluate("scrollY") > 0:
            break
    assert page.evaluate("scrollY") > 0  # it has scrolled through the atlas and on
    page.close()
