"""The time bar, the key, the place card and the keyboard of the map document, in a real browser."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from data.model import Atlas
from layers.map.document import build_document
from layers.map.facts import map_facts
from tests.facts_support import strip_of

LAPTOP: ViewportSize = {"width": 911, "height": 720}  # the map's share of a laptop's page
PHONE: ViewportSize = {"width": 390, "height": 560}
PATIENCE_MS = 5_000
ERAS = [
    "1855-shimoda",
    "1875-st-petersburg",
    "1905-portsmouth",
    "1945-occupation",
    "1951-san-francisco",
    "1956-joint-declaration",
    "1998-kawana",
]
MARKS = [
    "1960-soviet-memorandum",
    "1991-joint-communique",
    "1993-tokyo-declaration",
    "2001-irkutsk",
    "2018-singapore",
]


@pytest.fixture(scope="module")
def document(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("document") / "map.html"
    path.write_text(build_document(atlas), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(browser: Browser, document: Path) -> Iterator[Page]:
    """The map document by itself, opened once from its file."""
    page = browser.new_page(viewport=LAPTOP, reduced_motion="reduce")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(document.as_uri())
    page.locator("#atlas[data-ready]").wait_for()
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def plate(opened: Page) -> Page:
    """The document in the state and at the size in which it opens on a laptop's page."""
    opened.set_viewport_size(LAPTOP)
    opened.evaluate(
        "() => { document.activeElement.blur();"
        " const { default: settlement } = Atlas.data.state.find(f => f.key === 'settlement');"
        " Atlas.store.set({ settlement, place: '' }, { user: false });"
        " Atlas.map.home({ animate: false }); }"
    )
    wait(lambda: laid_out(opened, LAPTOP["width"]), opened)
    return opened


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


# ------------------------------------------------------------------------------ time bar


def test_every_settlement_has_one_button_in_time_order(plate: Page, atlas: Atlas) -> None:
    buttons = plate.locator("button[data-settlement]")
    ids = buttons.evaluate_all("nodes => nodes.map(node => node.dataset.settlement)")
    assert ids == [settlement.id for settlement in atlas.settlements]
    assert set(ids) == {*ERAS, *MARKS}


def test_a_click_paints_and_presses_one_button_only(plate: Page) -> None:
    for settlement in (*ERAS, *MARKS):
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
    plate.keyboard.press("7")
    chosen = plate.locator('button[data-settlement="1998-kawana"]')
    expect(chosen).to_be_in_viewport(ratio=1)
    assert plate.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


# ------------------------------------------------------------------------------ key


def test_key_never_overflows_nor_moves_the_map(plate: Page) -> None:
    for size in (LAPTOP, PHONE):
        plate.set_viewport_size(size)
        expect(plate.locator(".era[style*=left]")).to_have_count(len(ERAS) if size is LAPTOP else 0)
        heights = set()
        for settlement in ERAS:
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


# ------------------------------------------------------------------------------ card


def open_place(page: Page, place: str) -> None:
    page.evaluate("id => Atlas.store.set({ place: id }, { user: true })", place)
    page.locator(f'.card[data-place="{place}"]').wait_for()


def test_card_tells_names_areas_holders_and_a_quotation(plate: Page) -> None:
    open_place(plate, "shikotan")
    card = plate.locator(".card")
    for words in ("色丹島", "Шикотан", "247.65 km²", "Who held it", "more passages name"):
        expect(card).to_contain_text(words)
    assert card.locator("[data-holding-of]").count() == len(ERAS)
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


def resize(page: Page, size: ViewportSize) -> None:
    """Give the document a size, and wait until the map has followed."""
    page.set_viewport_size(size)
    width = "[Atlas.leaflet.getSize().x, document.querySelector('.plate-window').clientWidth]"
    wait(lambda: len(set(page.evaluate(width))) == 1, page)


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


# ------------------------------------------------------------------------------ keyboard


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
    for digit, settlement in enumerate(ERAS, start=1):
        plate.keyboard.press(str(digit))
        assert painted(plate) == settlement


@pytest.mark.parametrize("key", ["r", "c", "Control+ArrowRight", "Alt+2", "x"])
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
