"""The time bar and the key of the map document, in a real browser."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect

from data.model import Atlas
from tests.map_support import LAPTOP, SETTLEMENTS
from tests.plate_support import PHONE, boxes, laid_out, painted, wait

MARKS = [
    "1960-soviet-memorandum",
    "1991-joint-communique",
    "1993-tokyo-declaration",
    "2001-irkutsk",
    "2018-singapore",
]


def test_every_settlement_has_one_button_in_time_order(plate: Page, atlas: Atlas) -> None:
    buttons = plate.locator("button[data-settlement]")
    ids = buttons.evaluate_all("nodes => nodes.map(node => node.dataset.settlement)")
    assert ids == [settlement.id for settlement in atlas.settlements]
    assert set(ids) == {*SETTLEMENTS, *MARKS}


def test_a_click_paints_and_presses_one_button_only(plate: Page) -> None:
    for settlement in (*SETTLEMENTS, *MARKS):
        plate.locator(f'button[data-settlement="{settlement}"]').click()
        assert painted(plate) == settlement
        pressed = plate.locator("button[data-settlement][aria-pressed='true']")
        expect(pressed).to_have_count(1)
        expect(pressed).to_have_attribute("data-settlement", settlement)


def test_a_paper_without_a_line_shows_which_settlement_still_stood(plate: Page) -> None:
    plate.locator('button[data-settlement="1993-tokyo-declaration"]').click()
    standing = plate.locator("button.standing")
    expect(standing).to_have_count(1)
    expect(standing).to_have_attribute("data-settlement", "1956-joint-declaration")


@pytest.mark.parametrize("width", [600, 760, 911, 1280, 1920])
def test_buttons_are_large_enough_apart_and_inside_at_every_width(plate: Page, width: int) -> None:
    plate.set_viewport_size({"width": width, "height": 720})
    wait(lambda: laid_out(plate, width), plate)
    for kind in (".era", ".mark"):
        found = boxes(plate, kind)
        assert all(box["width"] >= 24 and box["height"] >= 24 for box in found)
        assert all(box["left"] >= 0 and box["right"] <= width for box in found)
        pairs = itertools.pairwise(found)
        assert all(one["right"] <= other["left"] + 0.5 for one, other in pairs)
    cut = "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth).length"
    assert plate.locator(".era i").evaluate_all(cut) == 0


def test_ribbon_and_cursor_stand_at_true_scale(plate: Page) -> None:
    plate.locator('button[data-settlement="1945-occupation"]').click()
    row = boxes(plate, ".ribbon .rows g:first-child rect")
    whole = row[-1]["right"] - row[0]["left"]
    # Held until 1875-05-07 of a ribbon from 1855-02-07 to 2022-03-21: 20.24 of 167.12 years.
    assert row[0]["width"] / whole == pytest.approx(20.24 / 167.12, abs=0.002)
    cursor = boxes(plate, ".ribbon .cursor .casing")[0]
    assert cursor["left"] == pytest.approx(row[2]["left"], abs=1)


def test_on_a_phone_all_stand_in_one_row_that_scrolls_to_the_chosen_one(plate: Page) -> None:
    plate.set_viewport_size(PHONE)
    expect(plate.locator(".ribbon")).to_be_hidden()
    expect(plate.locator(".era[style*=left]")).to_have_count(0)  # the wide layout is gone
    found = boxes(plate, "button[data-settlement]")
    assert all(box["height"] >= 48 and box["width"] >= 48 for box in found)
    assert len({box["top"] for box in found}) == 1
    plate.keyboard.press("8")
    chosen = plate.locator('button[data-settlement="1998-kawana"]')
    expect(chosen).to_be_in_viewport(ratio=1)
    assert plate.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_key_never_overflows_nor_moves_the_map(plate: Page) -> None:
    for size in (LAPTOP, PHONE):
        plate.set_viewport_size(size)
        expect(plate.locator(".era[style*=left]")).to_have_count(
            len(SETTLEMENTS) if size is LAPTOP else 0
        )
        heights = set()
        for settlement in SETTLEMENTS:
            plate.locator(f'button[data-settlement="{settlement}"]').click()
            heights.add(boxes(plate, ".map")[0]["height"])
            key = boxes(plate, ".key")[0]
            entries = boxes(plate, ".key > span")
            assert all(entry["right"] <= key["right"] for entry in entries)
            assert all(entry["bottom"] <= key["bottom"] for entry in entries)
        assert len(heights) == 1


def test_key_swatches_are_painted_as_the_map_is(plate: Page) -> None:
    plate.locator('button[data-settlement="1951-san-francisco"]').click()
    fill = "node => getComputedStyle(node).fill"
    for code in ("renounced-b", "disputed"):
        swatch = plate.locator(f'.key [data-fill="{code}"]').first.evaluate(fill)
        land = plate.locator(f'.map path[data-place][data-fill="{code}"]').first.evaluate(fill)
        # Land that is not broad wears the same pattern, finer.
        assert land.replace("-fine", "") == swatch
        assert "url(" in swatch  # a pattern, so that colour is not alone
