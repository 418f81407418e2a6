"""Small islands show what the instrument says of them, not only who controlled their coast."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from data.model import Atlas
from tests.browser_support import open_saved

SIZES: list[ViewportSize] = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]
LEAST_FILL = 0.6  # of all that is painted of an island
RENOUNCED, AGREED = "1951-san-francisco", "1956-joint-declaration"
TELL_APART = """
.map *, .map *::after { visibility: hidden !important; background: #000 !important; }
.plate-window, .leaflet-container, .inset { visibility: visible !important; }
.plate-window { background: #000 !important; }
.paint { visibility: visible !important; }
.paint.land, .paint.dot { fill: #0f0 !important; }
.paint.land:not([data-marked]) { stroke: #0f0 !important; }
.paint.coast, .paint.dot { stroke: #f0f !important; }
"""
IN_THE_WINDOW = """paths => {
    const map = document.querySelector('.map').getBoundingClientRect();
    const isInside = (box) => box.left > map.left + 4 && box.right < map.right - 4
        && box.top > map.top + 4 && box.bottom < map.bottom - 4;
    return paths.map((path) => [path, path.getBoundingClientRect()])
        .filter(([path, box]) => box.width >= 1 && box.height && isInside(box)
            && path.checkVisibility({ visibilityProperty: true }))
        .map(([{ dataset }, { x, y, width, height }]) =>
            [dataset.symbol ?? dataset.inset ?? dataset.place, { x, y, width, height }]);
}"""
Box = dict[str, float]


@pytest.fixture(params=SIZES, ids=lambda size: str(size["width"]))
def sized(request: Any, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=request.param, reduced_motion="reduce")
    yield page
    page.close()


Picture = np.ndarray[Any, np.dtype[np.float64]]


def picture(of: Page) -> Picture:
    """Return the window's pixels, taken once for all islands: nothing in it moves."""
    return np.asarray(Image.open(io.BytesIO(of.screenshot())).convert("RGB"), dtype=float)


def around(window: Picture, box: Box) -> Picture:
    """Return the pixels of a shape and two more on every side."""
    left, top = math.floor(box["x"]) - 2, math.floor(box["y"]) - 2
    right, bottom = math.ceil(box["x"] + box["width"]), math.ceil(box["y"] + box["height"])
    return window[max(top, 0) : bottom + 2, max(left, 0) : right + 2]


def fill_share(window: Picture, shape: Box) -> float | None:
    """Return which share of the paint of an island is fill, by how much of each pixel it covers.

    None where the inset stands over it.
    """
    colours = around(window, shape)
    fill, coast = colours[..., 1].sum(), colours[..., 0].sum()
    return float(fill / (fill + coast)) if fill + coast > 255 else None


def shapes(page: Page) -> list[tuple[str, Box]]:
    """Return every island that a holding paints in the window: its place, and where it stands."""
    found = page.locator(
        'path.paint.land:not([data-fill^="outside"]), path.paint.dot:not([data-fill^="outside"])'
    )
    return [(str(place), box) for place, box in found.evaluate_all(IN_THE_WINDOW)]


@pytest.mark.parametrize("settlement", [RENOUNCED, AGREED])
def test_most_of_every_island_is_fill_on_the_map_and_in_the_inset(
    sized: Page, file: Path, settlement: str
) -> None:
    open_saved(sized, file, state=f"#settlement={settlement}")
    sized.wait_for_timeout(600)
    sized.add_style_tag(content=TELL_APART)
    window = picture(sized)
    every = {(n, place): fill_share(window, each) for n, (place, each) in enumerate(shapes(sized))}
    shares = {name: share for name, share in every.items() if share is not None}
    assert len(shares) > 20
    assert {name: share for name, share in shares.items() if share < LEAST_FILL} == {}


def test_a_disputed_islet_shows_both_colours(sized: Page, file: Path) -> None:
    open_saved(sized, file, state=f"#settlement={RENOUNCED}")
    sized.wait_for_timeout(600)
    window = picture(sized)
    for place, shape in shapes(sized):
        if place != "shikotan":
            continue
        colours = around(window, shape)
        warm = (colours[..., 0] - colours[..., 2] > 30).sum()
        cold = (colours[..., 2] - colours[..., 1] > 25).sum()
        assert min(warm, cold) > 0.2 * (warm + cold)


RINGS_BENEATH = """() => [...document.querySelectorAll('.chosen-ring')].map((ring) => {
    const { parentNode: drawing } = ring;
    const after = drawing.querySelector('.land');
    const own = [...drawing.querySelectorAll('.land[data-marked]')];
    return ring.getAttribute('d').length > 5 && own.length > 0
        && Boolean(ring.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING);
})"""


@pytest.mark.parametrize("mark", ["place=shikotan", "counts"])
def test_a_mark_stands_around_a_small_island_and_not_on_it(
    sized: Page, file: Path, mark: str, atlas: Atlas
) -> None:
    counted = f"counts={atlas.viewpoints.definitions[0].id}" if mark == "counts" else mark
    open_saved(sized, file, state=f"#settlement={RENOUNCED}&{counted}")
    sized.wait_for_timeout(600)
    marked = sized.locator(".paint.land[data-small][data-marked]")
    assert marked.count() > 0
    if mark != "counts":  # around what is chosen: rings beneath all land
        assert sized.evaluate(RINGS_BENEATH) == [True] * 4  # on the map and in the inset
        return
    for path in marked.all():
        assert path.evaluate("p => getComputedStyle(p).paintOrder").startswith("stroke")
        edge = path.evaluate(
            "p => getComputedStyle(p.dataset.inset ? p.parentNode.querySelectorAll('.coast')"
            "[[...p.parentNode.querySelectorAll('.land')].indexOf(p)]"
            " : document.querySelector(`[data-coast-of=${p.dataset.place}]`)).stroke"
        )
        assert edge == "none"


LIGHT_STAYS = ".changed { animation: none !important; }"  # and so does the clock that ends it


def test_what_changed_hands_is_lit_from_behind_and_not_hidden(sized: Page, file: Path) -> None:
    sized.clock.install()
    open_saved(sized, file, state="#settlement=1945-occupation")
    sized.add_style_tag(content=LIGHT_STAYS + TELL_APART)
    sized.locator('button[data-settlement="1951-san-francisco"]').first.dispatch_event("click")
    sized.clock.run_for(300)
    lit = sized.locator(".changed path")
    lit.first.wait_for(state="attached")
    changed = set(lit.evaluate_all("paths => paths.map(path => path.dataset.changed)"))
    sized.add_style_tag(
        content=".changed path { visibility: visible !important; stroke: #00f !important; }"
    )
    during = picture(sized)
    lights = during[..., 2] > during[..., 1] + 50  # no land's fill
    sized.add_style_tag(content=".changed { display: none !important; }")
    after = picture(sized)
    assert (lights & (after.sum(axis=2) == 0)).any()  # it shines on what was water
    land = after[..., 1] > 250  # wholly fill
    assert "shikotan" in changed
    assert land.any()
    assert np.abs(during - after)[land].max() == 0
