"""The keyboard of the map document, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from data.model import Atlas
from tests.map_support import SETTLEMENTS
from tests.plate_support import painted, state, wait


def test_arrows_step_and_digits_jump(plate: Page, atlas: Atlas) -> None:
    order = [settlement.id for settlement in atlas.settlements]
    plate.keyboard.press("1")
    for settlement in order[1:]:
        plate.keyboard.press("ArrowRight")
        assert painted(plate) == settlement
    plate.keyboard.press("ArrowRight")
    assert painted(plate) == order[-1]
    plate.keyboard.press("ArrowLeft")
    assert painted(plate) == order[-2]
    for digit, settlement in enumerate(SETTLEMENTS, start=1):
        plate.keyboard.press(str(digit))
        assert painted(plate) == settlement


@pytest.mark.parametrize("key", ["r", "q", "Control+ArrowRight", "Alt+2", "Control+c"])
def test_other_keys_are_left_alone(plate: Page, key: str) -> None:
    before = state(plate)
    plate.keyboard.press(key)
    assert state(plate) == before


def test_keys_do_nothing_in_a_field_that_takes_text(plate: Page) -> None:
    plate.evaluate("document.body.prepend(document.createElement('input'))")
    plate.locator("body > input").focus()
    before = painted(plate)
    plate.keyboard.type("3w")
    plate.keyboard.press("ArrowRight")
    assert painted(plate) == before
    expect(plate.locator("body > input")).to_have_value("3w")
    plate.locator("body > input").evaluate("node => { node.blur(); node.remove(); }")


def test_w_shows_the_whole_region_and_h_the_first_view(plate: Page) -> None:
    zoom = "Atlas.leaflet.getZoom()"
    first = plate.evaluate(zoom)
    plate.keyboard.press("w")
    wait(lambda: plate.evaluate(zoom) < first - 0.5, plate)
    plate.keyboard.press("h")
    wait(lambda: abs(plate.evaluate(zoom) - first) < 0.01, plate)


FOCUSED = "document.activeElement.dataset.place"


def among_places(plate: Page) -> None:
    plate.locator(".folium-map").focus()
    plate.keyboard.press("Tab")  # to where the focus was last, if the window shows it
    plate.keyboard.press("Home")


def test_the_places_are_one_stop_and_arrows_lead_to_neighbours(plate: Page, atlas: Atlas) -> None:
    among_places(plate)
    assert plate.locator("[role=option][tabindex='0']").count() == 1
    before = str(plate.evaluate("Atlas.leaflet.getCenter().toString()"))
    ways = [
        ("", "etorofu", "Etorofu / Iturup: "),
        ("ArrowLeft", "kunashiri", "Kunashiri / Kunashir: "),
        ("ArrowDown", "shikotan", "Shikotan: "),
        ("ArrowUp", "kunashiri", "Kunashiri / Kunashir: "),
        ("ArrowRight", "etorofu", "Etorofu / Iturup: "),
        ("ArrowRight", "urup", "Uruppu / Urup: "),
        ("Home", "etorofu", "Etorofu / Iturup: "),
    ]
    for key, place, label in ways:
        if key:
            plate.keyboard.press(key)
        assert plate.evaluate(FOCUSED) == place
        assert str(plate.locator("path:focus").get_attribute("aria-label")).startswith(label)
    assert (
        plate.evaluate("Atlas.leaflet.getCenter().toString()") == before
    )  # all of them were in view
    plate.keyboard.press("Tab")
    expect(plate.locator(".ctl button").first).to_be_focused()
    plate.keyboard.press("Shift+Tab")
    assert plate.evaluate(FOCUSED) == "etorofu"


def test_every_place_is_reached_by_arrows_alone(plate: Page) -> None:
    among_places(plate)
    places = set(
        plate.locator("[role=option]").evaluate_all("all => all.map((each) => each.dataset.place)")
    )
    reached, new = {"etorofu"}, ["etorofu"]
    while new:
        start = new.pop()
        for arrow in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
            found = plate.evaluate(
                """([place, key]) => {
                  const path = document.querySelector(`[role=option][data-place="${place}"]`);
                  path.focus();
                  path.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
                  return document.activeElement.dataset.place;
                }""",
                [start, arrow],
            )
            if found not in reached:
                reached.add(found)
                new.append(found)
    assert reached == places
    assert len(places) > 50


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("shik", "shikotan"),
        ("KUNA", "kunashiri"),
        ("hab", "shibotsu"),  # the first islet of the group
        ("итур", "etorofu"),
        ("ШИК", "shikotan"),
        ("色", "shikotan"),
        ("国後", "kunashiri"),
        ("ss", "shumshu"),  # the same letter goes on to the next
        ("qq", "etorofu"),
    ],
)
def test_letters_of_three_scripts_lead_to_a_name(plate: Page, typed: str, place: str) -> None:
    among_places(plate)
    before = painted(plate)
    for letter in typed:
        plate.evaluate(
            """(key) => document.activeElement.dispatchEvent(
              new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))""",
            letter,
        )
    assert plate.evaluate(FOCUSED) == place
    assert painted(plate) == before
    plate.wait_for_timeout(1100)  # what was typed is forgotten


def test_enter_opens_the_focused_island_and_the_focus_stays_there(plate: Page) -> None:
    among_places(plate)
    plate.keyboard.press("Enter")
    expect(plate.locator(".card[data-place='etorofu']")).to_be_visible()
    expect(plate.locator("path[data-place='etorofu']")).to_be_focused()
    plate.keyboard.press("Escape")
    expect(plate.locator(".card")).to_be_hidden()
    expect(plate.locator("path[data-place='etorofu']")).to_be_focused()
