"""The page as a reader meets it: Debian's Chromium, no network, the map in its sandbox."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from data.model import Atlas
from geo.check import check_geojson
from layers.history.symbols import coast_of, fill_of
from tests.browser_support import (
    Outside,
    map_frame,
    open_atlas,
    run_ended,
    save_the_pack,
    wait_for_settlement,
)

FIRST = "1855-shimoda"
LATER = "1956-joint-declaration"
ISLAND = "kunashiri"


def choose(frame: FrameLocator, settlement: str) -> None:
    frame.locator(f'button[data-settlement="{settlement}"]').first.click()
    wait_for_settlement(frame, settlement)


def click_land(frame: FrameLocator, place: str) -> None:
    """Click a point that lies on the land itself: an island's box has its middle in the sea."""
    shape = frame.locator(f'path[data-place="{place}"]').first
    location = shape.evaluate(
        """path => {
            const box = path.getBBox(), point = path.ownerSVGElement.createSVGPoint();
            for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
                point.x = box.x + box.width * i / 40; point.y = box.y + box.height * j / 40;
                if (!path.isPointInFill(point)) continue;
                const at = point.matrixTransform(path.getScreenCTM());
                if (document.elementFromPoint(at.x, at.y) === path) return {
                    x: at.x - path.getBoundingClientRect().x,
                    y: at.y - path.getBoundingClientRect().y };
            }
            return null;
        }"""
    )
    assert location, f"no point of {place} can be clicked"
    shape.click(position=location, force=True)


def test_it_opens_on_the_first_settlement_and_asks_no_other_machine(
    page: Page, server: str, outside: Outside, atlas: Atlas
) -> None:
    open_atlas(page, server, settlement=atlas.file.default_settlement)
    expect(page.locator(".pane")).to_contain_text(atlas.settlement_by_id[FIRST].title["en"])
    page.wait_for_timeout(500)
    assert outside.urls == []


def test_the_map_sits_in_a_sandbox_that_is_not_of_our_origin(page: Page, server: str) -> None:
    open_atlas(page, server, settlement=FIRST)
    frame = page.locator("iframe[title]").first
    assert set((frame.get_attribute("sandbox") or "").split()) == {
        *("allow-scripts", "allow-downloads", "allow-modals"),
    }


def test_every_settlement_paints_what_the_facts_say_and_the_pane_follows(
    page: Page, server: str, atlas: Atlas
) -> None:
    frame = open_atlas(page, server, settlement=FIRST)
    for settlement in atlas.settlements:
        choose(frame, settlement.id)
        painted = frame.locator("path[data-place][data-fill]").evaluate_all(
            "paths => paths.map(p => [p.dataset.place, p.dataset.fill, p.dataset.coast])"
        )
        wanted = atlas.holding_by_place(settlement.id)
        assert {place for place, _, _ in painted} <= set(wanted)
        for place, fill, coast in painted:
            assert (fill, coast) == (
                fill_of(wanted[place], atlas),
                coast_of(wanted[place], atlas),
            ), (settlement.id, place)
        shown = frame.locator("[data-line]:not([hidden]):visible").evaluate_all(
            "lines => [...new Set(lines.map(l => l.dataset.line))]"
        )
        assert set(shown) <= {line.id for line in atlas.standing(settlement.id).lines}
        expect(page.locator(".pane h2").first).to_have_text(settlement.title["en"])


def test_an_island_is_told_in_the_pane_and_marked_on_the_map(
    page: Page, server: str, atlas: Atlas
) -> None:
    frame = open_atlas(page, f"{server}/?settlement={LATER}", settlement=LATER)
    place = atlas.place_by_id[ISLAND]
    click_land(frame, ISLAND)
    for words in (place.names["ja"], place.names["ru"], "1,489.27"):
        expect(page.locator(".pane")).to_contain_text(words)
    expect(page).to_have_url(re.compile(f"place={ISLAND}"))
    expect(frame.locator(".card")).to_be_hidden()
    ring = frame.locator(".map .chosen-ring.inner").first
    assert ring.get_attribute("d") == frame.locator(
        f'.land[data-place="{ISLAND}"]'
    ).first.get_attribute("d")
    page.locator(".pane .back a").click()
    expect(page).not_to_have_url(re.compile("place="))


def test_the_pane_comes_to_what_it_says_of_a_place(page: Page, server: str) -> None:
    address = f"{server}/?settlement={LATER}&seen=as-tokyo-describes-it"
    frame = open_atlas(page, address, settlement=LATER)
    expect(page.locator("article.pane .told-by")).to_be_visible()
    pane = page.locator(".st-key-pane")
    pane.evaluate("pane => pane.scrollTop = pane.scrollHeight")
    click_land(frame, ISLAND)
    expect(page.locator(f'.pane h2[data-named="{ISLAND}"]')).to_be_in_viewport(ratio=1)


def test_where_the_pane_stands_below_the_map_a_sheet_tells_of_the_place(
    page: Page, server: str, atlas: Atlas
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    frame = open_atlas(page, f"{server}/?settlement={LATER}&place={ISLAND}", settlement=LATER)
    card, place = frame.locator(f'.card[data-place="{ISLAND}"]'), atlas.place_by_id[ISLAND]
    expect(card).to_be_visible()
    for words in (place.names["ja"], place.names["ru"], "1,489.27"):
        expect(card).to_contain_text(words)
    card.locator(".close").click()
    expect(card).to_be_hidden()
    expect(page).not_to_have_url(re.compile("place="))


def test_names_switch_on_the_map_and_in_the_pane(page: Page, server: str, atlas: Atlas) -> None:
    frame = open_atlas(page, server, settlement=FIRST)
    for label, name in (("日本語", "択捉島"), ("Русский", "Итуруп"), ("English", "Iturup")):
        page.locator(".st-key-names").get_by_text(label, exact=True).click()
        expect(frame.locator("text", has_text=name).first).to_be_attached()
    expect(page).to_have_url(re.compile("names=en"))


def test_a_pasted_link_restores_settlement_place_and_names(page: Page, server: str) -> None:
    frame = open_atlas(
        page, f"{server}/?settlement={LATER}&place={ISLAND}&names=ja", settlement=LATER
    )
    expect(page.locator(f'.pane h2[data-named="{ISLAND}"]')).to_be_visible()
    expect(frame.locator('#atlas[data-names="ja"]')).to_be_attached()
    expect(page.locator(".pane")).to_contain_text("国後島")


def test_a_link_to_nothing_falls_back_and_cleans_itself(page: Page, server: str) -> None:
    open_atlas(
        page, f"{server}/?settlement=1066-hastings&place=atlantis&names=xx", settlement=FIRST
    )
    expect(page).not_to_have_url(re.compile("hastings|atlantis|xx"))


def test_back_and_forward_walk_through_the_settlements(page: Page, server: str) -> None:
    frame = open_atlas(page, server, settlement=FIRST)
    choose(frame, "1875-st-petersburg")
    expect(page).to_have_url(re.compile("1875"))
    choose(frame, LATER)
    expect(page).to_have_url(re.compile("1956"))
    page.go_back()
    wait_for_settlement(frame, "1875-st-petersburg")
    expect(page.locator(".pane h2").first).to_have_text("Treaty of St Petersburg")
    page.go_forward()
    wait_for_settlement(frame, LATER)


def test_a_burst_of_clicks_ends_where_the_reader_ended(
    page: Page, server: str, atlas: Atlas
) -> None:
    frame = open_atlas(page, server, settlement=FIRST)
    moving = [s.id for s in atlas.settlements if s.moves_line]
    for settlement in moving:
        frame.locator(f'button[data-settlement="{settlement}"]').first.click()
    page.wait_for_timeout(1500)
    wait_for_settlement(frame, moving[-1])
    expect(page.locator(".pane h2").first).to_have_text(
        atlas.settlement_by_id[moving[-1]].title["en"]
    )


def test_zoom_and_pan_are_kept_across_settlements_and_the_document_is_not_reloaded(
    page: Page, server: str
) -> None:
    frame = open_atlas(page, server, settlement=FIRST)
    frame.locator("#atlas").evaluate("root => { root.sentinel = 1 }")
    frame.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(600)
    path = frame.locator(f'path[data-place="{ISLAND}"]').first
    before = path.get_attribute("d")
    choose(frame, "1905-portsmouth")
    page.wait_for_timeout(800)
    assert path.get_attribute("d") == before
    assert frame.locator("#atlas").evaluate("root => root.sentinel") == 1


def test_two_tabs_are_independent(context: BrowserContext, server: str) -> None:
    one, two = context.new_page(), context.new_page()
    first = open_atlas(one, server, settlement=FIRST)
    second = open_atlas(two, f"{server}/?settlement={LATER}", settlement=LATER)
    choose(first, "1905-portsmouth")
    wait_for_settlement(second, LATER)
    wait_for_settlement(first, "1905-portsmouth")


@pytest.mark.parametrize("layer", ["holdings", "boundary", "changes", "places"])
def test_an_export_downloads_and_passes_the_strict_checker(
    page: Page, server: str, tmp_path: Path, layer: str
) -> None:
    open_atlas(page, f"{server}/?settlement=1905-portsmouth", settlement="1905-portsmouth")
    page.get_by_text("Take home").first.click()
    row = page.locator(f".st-key-{layer}-geojson button")
    with page.expect_download() as waiting:
        row.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".geojson"
    raw = path.read_bytes()
    assert check_geojson(raw) == []
    assert json.loads(raw)["features"]


def test_a_lesson_is_taken_home_on_paper(page: Page, server: str, tmp_path: Path) -> None:
    open_atlas(page, server, settlement=FIRST)
    page.get_by_text("Take home").first.click()
    button = page.locator(".st-key-sheet-letter button")
    button.wait_for()
    run_ended(page)
    with page.expect_download(timeout=60_000) as waiting:  # it is typeset when it is asked for
        button.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "boundary-1855-2019-letter.pdf"
    assert path.read_bytes().startswith(b"%PDF-")


@pytest.mark.nightly
def test_the_whole_class_pack_is_made_and_saved(page: Page, server: str, tmp_path: Path) -> None:
    open_atlas(page, server, settlement=FIRST)
    page.get_by_text("Take home").first.click()
    save_the_pack(page, tmp_path / "pack.zip", patience=600_000)
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        assert archive.testzip() is None
        assert sum(name.startswith("page/") for name in archive.namelist()) == 3


def test_the_dark_theme_reaches_the_map(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(server)
    frame = map_frame(page)
    frame.locator('#atlas[data-theme="dark"]').wait_for(state="attached", timeout=20_000)


def test_no_names_on_the_map_touch_or_leave_the_frame(
    page: Page, server: str, atlas: Atlas
) -> None:
    """Upright names only: names along the water bend, and their boxes say little."""
    frame = open_atlas(page, server, settlement=FIRST)
    for settlement in (s.id for s in atlas.settlements if s.moves_line):
        choose(frame, settlement)
        page.wait_for_timeout(300)
        boxes = frame.locator("svg text:not(:has(textPath)).name").evaluate_all(
            """names => names.filter(n => n.checkVisibility()).map(n => {
                const b = n.getBoundingClientRect();
                return [n.textContent, b.left, b.top, b.right, b.bottom] })"""
        )
        for index, (name, left, top, right, bottom) in enumerate(boxes):
            for other, left2, top2, right2, bottom2 in boxes[index + 1 :]:
                apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
                assert apart, (settlement, name, other)
