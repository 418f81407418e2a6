"""A map across 180 degrees looks as the same map does elsewhere, but for its degrees."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.saved_page.page import saved_page
from tests.browser_support import saved as saved  # noqa: PLC0414 - a fixture
from tests.turned_atlas import turned_atlas

STATE = "#settlement=1931-wick-protocol"
WHERE = """() => Object.fromEntries(
  [...document.querySelectorAll("[data-name-of], path[data-place], path[data-line]")]
    .map((e) => [e.dataset.nameOf || e.dataset.place || e.dataset.line, e])
    .map(([name, e], at) => [`${name} ${at}`, e.getBoundingClientRect()])
    .map(([name, { x, y, width, height }]) => [name, [x, y, width, height]]))"""
"""What is drawn, by its id and number: left, top, width and height in px."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[float, Path]:
    folder = tmp_path_factory.mktemp("turned")
    made = {}
    for degrees in (0.0, 218.2):
        made[degrees] = folder / f"at {degrees}.html"
        text = saved_page(turned_atlas(folder / str(degrees), degrees))
        made[degrees].write_text(text, encoding="utf-8")
    return made


def opened(page: Page, file: Path) -> dict[str, Any]:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(file.as_uri() + STATE)
    expect(page.locator('#atlas[data-settlement="1931-wick-protocol"]')).to_be_attached()
    expect(page.locator('[data-name-of="little_lantern"]').first).to_be_visible()
    page.evaluate("() => document.fonts.ready")
    drawn: dict[str, Any] = page.evaluate(WHERE)
    return drawn


def test_land_lines_and_names_stand_where_they_would_elsewhere(
    browser: Browser, files: dict[float, Path]
) -> None:
    page = browser.new_page()
    try:
        here, there = (opened(page, files[each]) for each in (0.0, 218.2))
        assert here.keys() == there.keys()
        assert len(here) > 10
        for name, box in here.items():
            assert there[name] == pytest.approx(box, abs=3), name
    finally:
        page.close()


def test_its_degrees_are_those_of_the_globe(saved: Page, files: dict[float, Path]) -> None:
    opened(saved, files[218.2])
    meridians = saved.locator(".degree-frame .deg").filter(has_not_text="N")
    expect(meridians).to_have_text(["179° E", "180°", "179° W"])


def test_an_island_that_180_degrees_crosses_is_chosen_as_one(
    saved: Page, files: dict[float, Path]
) -> None:
    opened(saved, files[218.2])
    north = saved.locator('path[data-place="great_lantern_north"]').first
    box = json.loads(north.evaluate("e => JSON.stringify(e.getBoundingClientRect())"))
    for share in (0.3, 0.7):  # either side of 180 degrees
        opened(saved, files[218.2])
        saved.mouse.click(box["x"] + share * box["width"], box["y"] + box["height"] * 0.7)
        expect(saved).to_have_url(re.compile("place=great_lantern"))
