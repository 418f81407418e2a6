"""Another atlas in the saved page: three parties, names in two writings, one from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.model import Atlas
from data.reading.load import load_atlas
from layers.history.scene import scene_of
from layers.saved_page.page import saved_page
from layers.wording.names import place_name
from tests.conftest import TINY_ATLAS
from tests.invented_land import make_whole

OFFER = "1950-isle-offer"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return load_atlas(make_whole(TINY_ATLAS, tmp_path_factory.mktemp("invented") / "atlas"))


@pytest.fixture(scope="module")
def page_file(invented: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "page.html"
    path.write_text(saved_page(invented), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, page_file: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 860}, reduced_motion="reduce")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{page_file.as_uri()}#settlement={OFFER}")
    page.locator("#atlas[data-ready]").wait_for()
    yield page
    page.close()
    assert errors == []


def test_the_switch_offers_the_declared_ways_of_naming(opened: Page) -> None:
    modes = opened.locator("[data-mode]")
    expect(modes).to_have_text(
        ["Avotseti / Afost", "Afost / Avotseti", "English", "ქართული", "العربية"]
    )


@pytest.mark.parametrize("naming", ["ar", "ka", "ka-ar"])
def test_every_name_on_the_map_is_in_the_chosen_writing(
    opened: Page, invented: Atlas, naming: str
) -> None:
    opened.locator(f'[data-mode="{naming}"]').click()
    expect(opened.locator(f'#atlas[data-names="{naming}"]')).to_be_attached()
    for place in ("avocet", "curlew", "avocet_strait"):
        name = place_name(invented, invented.place_by_id[place], naming=naming)
        label = opened.locator(f'.map [data-name-of="{place}"]').first
        expect(label).to_have_text(name)  # names are laid out after the switch


@pytest.mark.parametrize(("naming", "language"), [("ar", "Arabic"), ("ka", "Georgian")])
def test_letters_that_our_faces_lack_are_drawn_by_the_system_s(
    opened: Page, naming: str, language: str
) -> None:
    opened.set_viewport_size({"width": 800, "height": 800})  # the card stands as well
    opened.locator(f'[data-mode="{naming}"]').click()
    opened.locator('.land[data-place="avocet"]').first.dispatch_event("click")
    expect(opened.locator("article.pane h2[data-named]")).to_be_visible()
    client = opened.context.new_cdp_session(opened)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    for selector in ("article.pane h2[data-named]", f'.card bdi[lang="{naming}"]'):
        node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert fonts, (language, selector)
        assert not any(font["isCustomFont"] for font in fonts)


def test_a_name_keeps_its_direction_and_the_page_its_left_edge(opened: Page) -> None:
    opened.set_viewport_size({"width": 800, "height": 800})  # the card stands as well
    opened.locator('[data-mode="ar"]').click()
    opened.locator('.land[data-place="dunlin"]').first.dispatch_event("click")
    heading = opened.locator("article.pane h2[data-named]")
    expect(heading).to_have_text("دنلين")
    for title in (heading, opened.locator(".card h3")):
        style = title.evaluate("e => [getComputedStyle(e).unicodeBidi, e.getClientRects().length]")
        assert style == ["plaintext", 1]
        left = title.evaluate(
            """e => { const range = document.createRange(); range.selectNodeContents(e);
                return range.getBoundingClientRect().left - e.getBoundingClientRect().left; }"""
        )
        assert left < 2
    label = opened.locator('.map [data-name-of="avocet"] text, text[data-name-of="avocet"]').first
    assert label.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"


def test_each_of_three_parties_has_a_symbol_on_the_map_in_the_key_and_in_the_pane(
    opened: Page, invented: Atlas
) -> None:
    scene = scene_of(invented, OFFER)
    fills = {held.symbol.fill for held in scene.by_place.values()}
    assert fills == {"control-a", "control-c", "disputed-bc", "proposed-b"}
    for place, held in scene.by_place.items():
        land = opened.locator(f'.land[data-place="{place}"]').first
        assert land.get_attribute("data-fill") == held.symbol.fill
        assert f"#atlas-{held.symbol.fill}" in land.evaluate("e => getComputedStyle(e).fill")
        pattern = opened.locator(f"pattern#atlas-{held.symbol.fill}")
        expect(pattern).to_have_count(1)
    key = opened.locator(".key [data-swatch]")
    assert fills <= {swatch for each in key.all() if (swatch := each.get_attribute("data-swatch"))}
    expect(opened.locator(".key")).to_contain_text("Disputed between Southland and Westland")
    swatches = opened.locator("article.pane .sw[data-fill='disputed-bc']").first
    assert swatches.evaluate("e => getComputedStyle(e).backgroundImage").count("rgb(") == 4
    expect(opened.locator("article.pane .read")).to_contain_text("Westland")
