"""Fixtures that open the map document by itself, from the disk, and what tests ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from data.model import Atlas
from layers.map.document import build_document

LAPTOP: ViewportSize = {"width": 911, "height": 720}  # the map's share of a laptop's page
DESKTOP: ViewportSize = {"width": 1280, "height": 1024}
PHONE: ViewportSize = {"width": 390, "height": 620}
SETTLEMENTS = [
    "1855-shimoda",
    "1875-st-petersburg",
    "1905-portsmouth",
    "1945-occupation",
    "1951-san-francisco",
    "1955-london",
    "1956-joint-declaration",
    "1998-kawana",
    "2006-aso",
]
VIEWS = {  # latitude, longitude, zoom
    "islands": (44.4, 147.0, 7.0),
    "islets": (43.45, 146.1, 9.6),
    "north": (50.2, 155.0, 7.2),
    "parallel": (50.0, 143.0, 7.5),
}


@pytest.fixture(scope="session")
def text(atlas: Atlas) -> str:
    return build_document(atlas)


@pytest.fixture(scope="session")
def document(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("document") / "map.html"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(browser: Browser, document: Path) -> Iterator[Page]:
    page = browser.new_page(viewport=LAPTOP, reduced_motion="reduce")
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(document.as_uri())
    page.locator("#atlas[data-ready]").wait_for()
    yield page
    page.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.fixture
def map_page(opened: Page) -> Page:
    show(opened, LAPTOP)
    return opened


def show(page: Page, size: ViewportSize, **state: str) -> None:
    """Bring the document to a size and a state at the opening view, laid out."""
    page.set_viewport_size(size)
    wanted = {"place": "", "highlight": [], "names": "ja-ru", "theme": "light"} | state
    page.evaluate(
        """async (wanted) => {
            const opening = Atlas.data.state.find(({ key }) => key === "settlement").default;
            Atlas.store.set({ settlement: opening, ...wanted });
            await new Promise((done) => setTimeout(done, 60));
            Atlas.map.home({ animate: false });
            Atlas.map.layoutNow();
        }""",
        wanted,
    )


def look(page: Page, view: tuple[float, float, float]) -> None:
    page.evaluate(
        """([lat, lng, zoom]) => {
            Atlas.leaflet.setView([lat, lng], zoom, { animate: false });
            Atlas.map.layoutNow();
        }""",
        list(view),
    )


def painted(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('path[data-place]')]
            .map((path) => [path.dataset.place, [path.dataset.fill, path.dataset.coast]]))"""
    )
    return found


def names(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("() => Atlas.labels.boxes()")
    return found
