"""The place card of the map document, a sheet over its foot, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from data.model import Atlas
from layers.map.facts import map_facts
from tests.facts_support import strip_of
from tests.map_support import LAPTOP, SETTLEMENTS
from tests.plate_support import PHONE, boxes, painted, resize, state


def open_place(page: Page, place: str) -> None:
    page.evaluate("id => Atlas.store.set({ place: id }, { user: true })", place)
    page.locator(f'.card[data-place="{place}"]').wait_for()


def test_card_tells_names_areas_holders_and_a_quotation(plate: Page) -> None:
    open_place(plate, "shikotan")
    card = plate.locator(".card")
    for words in ("色丹島", "Шикотан", "247.65 km²", "Who held it", "more passages name"):
        expect(card).to_contain_text(words)
    assert card.locator("[data-holding-of]").count() == len(SETTLEMENTS)
    expect(card.locator("blockquote footer strong")).not_to_be_empty()


def test_strip_switches_the_settlement_and_marks_the_one_shown(plate: Page) -> None:
    open_place(plate, "shikotan")
    plate.locator(".card .handle").click()
    plate.locator('.card [data-holding-of="1905-portsmouth"]').click()
    assert painted(plate) == "1905-portsmouth"
    current = plate.locator(".card [aria-current]")
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("data-holding-of", "1905-portsmouth")


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("place", ["shikotan", "shumshu", "urup", "sakhalin_south", "hokkaido"])
def test_the_card_covers_a_fifth_of_the_map_at_most_and_not_its_place(
    plate: Page, place: str, size: ViewportSize
) -> None:
    resize(plate, size)
    open_place(plate, place)
    window, card = boxes(plate, ".map")[0], boxes(plate, ".card")[0]
    assert window["top"] <= card["top"]
    assert card["bottom"] <= window["bottom"]
    covered = card["width"] * card["height"] / window["width"] / window["height"]
    assert 0 < covered <= 0.2
    for drawn in (False, True):
        at = plate.evaluate("id => Atlas.map.placePoint(id)", place)
        assert at, (place, drawn)
        card = boxes(plate, ".card")[0]
        beside = at["x"] > card["right"] - window["left"]
        # Of land larger than what is left free some part is in sight, not its own point.
        large = place in {"sakhalin_south", "hokkaido"}
        assert beside or large or at["y"] < card["top"] - window["top"]
        if not drawn:
            plate.locator(".card .handle").click()
            expect(plate.locator(".card")).to_have_attribute("data-drawn", "true")


def pull(page: Page, *, by: float, steps: int = 8) -> None:
    """Take the card by its head, pull it `by` px down and let it go, slowly."""
    box = boxes(page, ".card .head")[0]
    x, y = box["x"] + 60, box["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, steps + 1):
        page.mouse.move(x, y + by * step / steps)
        page.wait_for_timeout(40)
    page.wait_for_timeout(150)
    page.mouse.move(x, y + by)
    page.mouse.up()


def test_the_card_is_drawn_up_and_let_go_by_a_pull_and_by_its_button(plate: Page) -> None:
    resize(plate, PHONE)
    open_place(plate, "etorofu")
    card, handle = plate.locator(".card"), plate.locator(".card .handle")
    low = boxes(plate, ".card")[0]["height"]
    pull(plate, by=-140)
    expect(card).to_have_attribute("data-drawn", "true")
    expect(handle).to_have_attribute("aria-expanded", "true")
    expect(handle).to_have_accessible_name("Show less")
    expect(card.locator("[data-holding-of]").first).to_be_in_viewport()
    handle.click()
    expect(card).to_have_attribute("data-drawn", "false")
    assert boxes(plate, ".card")[0]["height"] == low
    pull(plate, by=low - 8)
    expect(card).to_be_hidden()
    assert state(plate)["place"] == ""


@pytest.mark.parametrize("place", ["sakhalin", "habomai_group", "etorofu", "shikotan"])
def test_the_strip_tells_how_each_part_was_held(plate: Page, atlas: Atlas, place: str) -> None:
    open_place(plate, place)
    shown = plate.locator(".card .strip button").evaluate_all(
        """buttons => buttons.map((button) => [button.dataset.holdingOf,
            [...button.querySelectorAll('.paint')].map((part) => part.dataset.fill).join(' '),
            button.querySelector('.paint').dataset.coast,
            button.querySelector('span').textContent])"""
    )
    strip = strip_of(map_facts(atlas), place)
    assert shown == [[era.id, fill, coast, words] for era, fill, coast, words in strip]


def test_close_button_and_escape_close_the_card(plate: Page) -> None:
    open_place(plate, "etorofu")
    plate.locator(".card .close").click()
    expect(plate.locator(".card")).to_be_hidden()
    assert state(plate)["place"] == ""
    open_place(plate, "etorofu")
    plate.locator(".card .close").focus()
    plate.keyboard.press("Escape")
    expect(plate.locator(".card")).to_be_hidden()


def test_text_of_the_atlas_is_never_read_as_markup(plate: Page) -> None:
    markup = "<img src=x onerror='document.title=1'>"
    plate.evaluate(
        "text => { const { cards, quotations } = Atlas.data;"
        " const quoted = { text, speaker: text, side: 'a', side_text: text, document: text,"
        " date: text };"
        " const quotation = quotations.push(quoted) - 1;"
        " Object.assign(cards.tyuleniy, { more: text, quotation }); }",
        markup,
    )
    open_place(plate, "tyuleniy")
    expect(plate.locator(".card blockquote p")).to_contain_text(markup)
    assert plate.locator(".card img").count() == 0
