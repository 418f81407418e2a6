"""Two states beside each other on the map: in the saved page, by button, key, hand and link."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from data.model import Atlas
from layers.history.comparison import differing_aspects, state_at
from layers.history.symbols import symbol_of
from tests.browser_support import open_saved

LINK = "#settlement=1855-shimoda&against=1945-occupation"
TOKYO, MOSCOW = "as-tokyo-describes-it", "as-moscow-describes-it"
PAINTED = "paths => paths.map(p => [p.dataset.second, [p.dataset.fill, p.dataset.coast]])"
CUT = "second => Number(second.style.clipPath.match(/([0-9.]+)px\\)/)[1])"


def test_the_other_state_lies_under_the_bracket_and_is_painted_as_the_facts_say(
    saved: Page, file: Path, atlas: Atlas
) -> None:
    open_saved(saved, file, state=LINK)
    second, bracket = saved.locator(".second"), saved.get_by_role("slider", name="Bracket")
    expect(bracket).to_have_attribute("aria-valuetext", _told("1855 Shimoda to the left of 1"))
    held = state_at(atlas, "1945-occupation").scene.by_place
    found = saved.locator(".second path.land").evaluate_all(PAINTED)
    assert found
    for place, paint in found:
        assert paint == list(symbol_of(held[place].holding, atlas)), place
    cut = second.evaluate(CUT)
    bracket.press("ArrowRight")
    assert second.evaluate(CUT) > cut
    bracket.press("Shift+ArrowLeft")
    assert second.evaluate(CUT) < cut
    for key, at in (("Home", "0"), ("End", "100")):
        bracket.press(key)
        expect(bracket).to_have_value(at)
    saved.locator(".compared").get_by_role("row").first.wait_for()
    differing = {
        place
        for place, end in held.items()
        if differing_aspects(state_at(atlas, "1855-shimoda").scene.by_place[place], end)
    }
    told = saved.locator(".compared [data-named]").evaluate_all(
        "all => all.map(e => e.dataset.named)"
    )
    assert set(told) <= differing
    assert told


def test_it_is_opened_changed_and_left_by_key_and_control_and_back_returns(
    saved: Page, file: Path
) -> None:
    open_saved(saved, file, state="#settlement=1956-joint-declaration")
    atlas = saved.locator("#atlas")
    expect(saved.locator(".second")).to_have_count(0)  # made only when it is opened
    saved.get_by_role("button", name="Compare", exact=True).click()
    expect(atlas).to_have_attribute("data-against", "1951-san-francisco")
    saved.get_by_label("Right", exact=True).select_option("1956-joint-declaration")
    expect(saved.locator(".compared")).to_contain_text("Nothing differs.")
    saved.get_by_label("Right: whose description").select_option(MOSCOW)
    saved.get_by_label("Left: whose description").select_option(TOKYO)
    expect(saved.locator(".compared")).to_contain_text("Shikotan")
    saved.get_by_role("button", name="Two maps").click()
    expect(atlas).to_have_attribute("data-comparing", "maps")
    first, second = (
        saved.locator(".folium-map").bounding_box(),
        saved.locator(".second").bounding_box(),
    )
    assert first
    assert second
    assert second["x"] >= first["x"] + first["width"]
    assert abs(second["width"] - first["width"]) < 2
    assert f"againstview={MOSCOW}" in saved.url
    saved.keyboard.press("x")
    expect(atlas).to_have_attribute("data-viewpoint", MOSCOW)
    expect(atlas).to_have_attribute("data-againstview", TOKYO)
    saved.go_back()
    expect(atlas).to_have_attribute("data-viewpoint", TOKYO)
    saved.get_by_role("button", name="Fade").click()
    saved.get_by_role("slider", name="How much").press("End")
    expect(saved.locator(".second")).to_have_css("opacity", "1")
    saved.keyboard.press("Escape")
    saved.get_by_role("button", name="Stop comparing").click()
    expect(saved.locator(".second, .bracket, .compare")).to_have_count(0)
    assert "against" not in saved.url


def _told(start: str) -> re.Pattern[str]:
    return re.compile(re.escape(start))
