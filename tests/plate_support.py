"""The map document by itself, opened once for a module, and what tests of its parts ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from data.model import Atlas
from layers.map.document import build_document
from tests.map_support import LAPTOP

PHONE: ViewportSize = {"width": 390, "height": 560}
PATIENCE_MS = 5_000


@pytest.fixture(scope="module")
def plate_file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("document") / "map.html"
    path.write_text(build_document(atlas), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def plate_page(browser: Browser, plate_file: Path) -> Iterator[Page]:
    """The map document by itself, opened once from its file."""
    page = browser.new_page(viewport=LAPTOP, reduced_motion="reduce")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(plate_file.as_uri())
    page.locator("#atlas[data-ready]").wait_for()
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def plate(plate_page: Page) -> Page:
    """The document in the state and at the size in which it opens on a laptop's page."""
    plate_page.set_viewport_size(LAPTOP)
    plate_page.evaluate(
        "() => { document.activeElement.blur();"
        " const { default: settlement } = Atlas.data.state.find(f => f.key === 'settlement');"
        " Atlas.store.set({ settlement, place: '' }, { user: false });"
        " Atlas.map.home({ animate: false }); }"
    )
    wait(lambda: laid_out(plate_page, LAPTOP["width"]), plate_page)
    return plate_page


def laid_out(page: Page, width: int) -> bool:
    """Whether the time bar has followed the window's width."""
    found = boxes(page, ".ribbon .rows rect")
    return bool(found) and width - 48 < max(box["right"] for box in found) < width


def wait(holds: Callable[[], bool], page: Page) -> None:
    """Wait until something holds; the document's policy forbids to evaluate text as script."""
    for _ in range(PATIENCE_MS // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("it did not come to hold in time")


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("Atlas.store.get()")
    return found


def painted(page: Page) -> str | None:
    return page.locator("#atlas").get_attribute("data-settlement")


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect().toJSON())"
    )
    return found


def resize(page: Page, size: ViewportSize) -> None:
    """Give the document a size, and wait until the map has followed."""
    page.set_viewport_size(size)
    width = "[Atlas.leaflet.getSize().x, document.querySelector('.plate-window').clientWidth]"
    wait(lambda: len(set(page.evaluate(width))) == 1, page)
