"""Names on the map: apart from one another, inside the frame, as the reader chose them."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page

from tests.map_support import DESKTOP, LAPTOP, PHONE, SETTLEMENTS, VIEWS, look, names, show

EDGE_PX = 0.5


def assert_names_are_apart(page: Page) -> None:
    size = page.evaluate("() => Atlas.leaflet.getSize()")
    found = names(page)
    assert found
    for name in found:
        for box in name["boxes"]:
            assert box["left"] >= -EDGE_PX, name
            assert box["top"] >= -EDGE_PX, name
            assert box["right"] <= size["x"] + EDGE_PX, name
            assert box["bottom"] <= size["y"] + EDGE_PX, name
    for one, other in itertools.combinations(found, 2):
        for a, b in itertools.product(one["boxes"], other["boxes"]):
            beside = a["right"] <= b["left"] or b["right"] <= a["left"]
            above = a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
            assert beside or above, (one["key"], other["key"])


@pytest.mark.parametrize("mode", ["ja-ru", "ru-ja", "en", "ja", "ru"])
def test_names_do_not_touch(opened: Page, mode: str) -> None:
    for size in (LAPTOP, DESKTOP, PHONE):
        show(opened, size, names=mode, settlement="1956-joint-declaration")
        assert_names_are_apart(opened)


@pytest.mark.parametrize("view", VIEWS)
def test_names_do_not_touch_wherever_one_looks(map_page: Page, view: str) -> None:
    look(map_page, VIEWS[view])
    assert_names_are_apart(map_page)


@pytest.mark.parametrize("settlement", SETTLEMENTS)
def test_the_disputed_islands_are_named_at_the_opening(opened: Page, settlement: str) -> None:
    for size in (LAPTOP, DESKTOP):
        show(opened, size, settlement=settlement)
        keys = {name["key"] for name in names(opened)}
        assert {"etorofu", "kunashiri", "shikotan", "habomai_group"} <= keys
        assert_names_are_apart(opened)


def test_names_follow_the_reader(map_page: Page) -> None:
    label = map_page.locator("[data-label=etorofu]")
    shown = []
    for mode in ("ja-ru", "ru-ja", "ja", "ru"):
        show(map_page, LAPTOP, names=mode)
        shown.append(label.text_content())
    assert shown == ["Etorofu / Iturup", "Iturup / Etorofu", "択捉島", "Итуруп"]


def test_islets_are_named_by_themselves_when_there_is_room(map_page: Page) -> None:
    keys = {name["key"] for name in names(map_page)}
    assert "habomai_group" in keys
    assert "shibotsu" not in keys
    look(map_page, VIEWS["islets"])
    keys = {name["key"] for name in names(map_page)}
    assert {"shibotsu", "suisho", "taraku"} <= keys
    assert "habomai_group" not in keys


def test_names_stay_where_they_are_when_nothing_moves(map_page: Page) -> None:
    before = names(map_page)
    map_page.evaluate("() => { Atlas.map.layoutNow(); Atlas.map.layoutNow(); }")
    assert names(map_page) == before


def test_a_water_is_named_along_it(map_page: Page) -> None:
    label = map_page.locator("[data-label=sea_okhotsk] textPath")
    assert label.text_content() == "Sea of Okhotsk"
    assert map_page.locator(label.get_attribute("href") or "").count() == 1
