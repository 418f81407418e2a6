"""Two states beside each other on the map: in the saved page, by button, key, hand and link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from data.model import Atlas
from layers.history.comparison import differing_aspects, state_at
from layers.history.symbols import symbol_of
from layers.panels.comparison import aspect_label, ground_of
from tests.browser_support import open_atlas, open_saved, run_ended

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


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (("1855-shimoda", ""), ("1945-occupation", "")),
        (("1956-joint-declaration", TOKYO), ("1956-joint-declaration", MOSCOW)),
        (("1905-portsmouth", ""), ("1945-09-01", "")),
    ],
)
def test_the_pane_says_what_differs_in_what_and_on_what_words(
    saved: Page, file: Path, atlas: Atlas, first: tuple[str, str], other: tuple[str, str]
) -> None:
    pair = [state_at(atlas, at, viewpoint=viewpoint) for at, viewpoint in (first, other)]
    link = "#settlement={}&seen={}&against={}&againstview={}".format(*first, *other)
    open_saved(saved, file, state=link)
    expect(saved.locator(".compared th").first).to_be_visible()
    told = saved.locator(".compared th").evaluate_all(
        "all => all.map(e => [e.firstChild.dataset.groups, e.lastChild.textContent])"
    )
    groups: dict[str, list[str]] = {group.id: [] for group in atlas.file.groups}
    for each in atlas.places:
        if each.id in pair[0].scene.by_place:
            groups[each.group].append(each.id)
    aspects = {
        place: label
        for ids, label in told
        for name in ids.split(" ")
        for place in groups.get(name, [name])
    }
    starts, ends = (state.scene.by_place for state in pair)
    differing = {
        place: ", ".join(aspect_label(atlas, aspect) for aspect in found)
        for place in {**starts, **ends}
        if (found := differing_aspects(starts.get(place), ends.get(place)))
    }
    assert aspects == differing
    shown = saved.locator(".compared td small").all_inner_texts()
    for place in differing:
        for state in pair:
            ground = ground_of(atlas, state.scene, state.scene.by_place[place])
            assert any(ground in each for each in shown)


def test_passages_behind_a_state_are_a_way_from_the_pane(saved: Page, file: Path) -> None:
    open_saved(saved, file, state="#settlement=1956-joint-declaration&against=1855-shimoda")
    way = saved.locator(".compared td small a").first
    count = int(way.inner_text().split(" ")[0])
    way.click()
    expect(saved.locator(".texts .passage")).to_have_count(count)


def test_the_time_bar_marks_both_states(saved: Page, file: Path) -> None:
    open_saved(saved, file, state=LINK)
    beside = saved.locator(".bar button.beside")
    expect(beside).to_have_attribute("data-settlement", "1945-occupation")
    mark = saved.locator(".cursor .beside")
    expect(mark).to_have_attribute("d", re.compile("^M"))
    saved.get_by_role("button", name="Exchange the sides").click()
    expect(beside).to_have_attribute("data-settlement", "1855-shimoda")
    saved.get_by_role("button", name="Stop comparing").click()
    expect(beside).to_have_count(0)
    expect(mark).to_have_attribute("d", "")


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
    expect(atlas).to_have_attribute("data-againstview", MOSCOW)
    saved.get_by_role("button", name="Fade").click()
    saved.get_by_role("slider", name="How much").press("End")
    expect(saved.locator(".second")).to_have_css("opacity", "1")
    saved.keyboard.press("Escape")
    saved.get_by_role("button", name="Stop comparing").click()
    expect(saved.locator(".second, .bracket, .compare")).to_have_count(0)
    assert "against" not in saved.url


HEADS_CLEAR = """() => {
  const boxes = (query) =>
    [...document.querySelectorAll(query)].map((each) => each.getBoundingClientRect());
  const names = [".leaflet-labels-pane text", ".leaflet-secondnames-pane text"].map(boxes);
  const heads = boxes(".bracket .side");
  const over = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return names.every((each) => each.length) &&
    !names.flat().some((name) => heads.some((head) => over(name, head)));
}"""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768), (900, 1200)])
def test_each_of_two_maps_has_its_degrees_and_a_head_that_hides_no_name(
    saved: Page, file: Path, width: int, height: int
) -> None:
    saved.set_viewport_size({"width": width, "height": height})
    open_saved(saved, file, state=LINK)
    saved.get_by_role("button", name="Two maps").click()
    expect(saved.locator("#atlas")).to_have_attribute("data-comparing", "maps")
    frames = saved.locator(".degree-frame .neatline")
    expect(frames).to_have_count(2)
    expect(saved.locator(".second .graticule").first).to_be_attached()
    saved.wait_for_function(HEADS_CLEAR)
    for key in ("ArrowUp", "ArrowRight"):  # another part of the land below the heads
        saved.locator(".folium-map").press(f"Shift+{key}")
    saved.wait_for_function(HEADS_CLEAR)
    saved.get_by_role("button", name="Swipe").click()
    expect(frames).to_have_count(1)


DISPUTED = ("etorofu", "kunashiri", "shikotan", "habomai_group")
# Which of these places the heads of the two states stand on, by the boxes of their land.
HEADED = """(places) => {
    const box = (each) => each.getBoundingClientRect();
    const heads = [...document.querySelectorAll(".bracket .side")].map(box);
    const met = (a) => heads.some((b) => a.right > b.left && b.right > a.left
        && a.bottom > b.top && b.bottom > a.top);
    return places.filter((place) => {
        const land = document.querySelector(`.leaflet-pane path[data-place^=${place}]`);
        return land && met(box(land));
    });
}"""


@pytest.mark.parametrize("mode", ["swipe", "fade"])
def test_what_an_inset_shows_is_told_below_it_and_covers_no_name_in_it(
    saved: Page, file: Path, mode: str
) -> None:
    open_saved(saved, file, state=f"{LINK}&compare={mode}")
    insets = saved.locator(".inset[data-side]")
    expect(insets).to_have_count(2)
    for inset in insets.all():
        expect(inset).to_be_visible()
        saved.wait_for_function(
            """inset => {
                const { top, height } = getComputedStyle(inset, "::after");
                const { bottom } = document.querySelector(".plate-window").getBoundingClientRect();
                const box = inset.getBoundingClientRect();
                return parseFloat(top) >= box.height
                  && box.top + parseFloat(top) + parseFloat(height) <= bottom;
            }""",
            arg=inset.element_handle(),
        )


@pytest.mark.parametrize("size", [(844, 390), (667, 375)])
@pytest.mark.parametrize("viewpoints", ["", f"&seen={MOSCOW}&againstview={TOKYO}"])
def test_the_heads_stand_on_no_disputed_island_in_a_low_window(
    saved: Page, file: Path, size: tuple[int, int], viewpoints: str
) -> None:
    saved.set_viewport_size({"width": size[0], "height": size[1]})
    state = f"#settlement=1956-joint-declaration&against=1855-shimoda{viewpoints}"
    open_saved(saved, file, state=state)
    expect(saved.locator(".bracket .side")).to_have_count(2)
    assert saved.locator(".leaflet-pane path[data-place=etorofu]").count() > 0
    assert saved.evaluate(HEADED, list(DISPUTED)) == []


def test_back_takes_an_exchange_back_whole(page: Page, server: str) -> None:
    sides = f"date=1930&seen={TOKYO}", f"against=1956-joint-declaration&againstview={MOSCOW}"
    frame = open_atlas(page, f"{server}/?{'&'.join(sides)}", settlement="1905-portsmouth")
    before = {"date": "1930", "viewpoint": TOKYO, "againstview": MOSCOW}
    _stands(frame, before | {"against": "1956-joint-declaration"})
    run_ended(page)
    count = page.evaluate("history.length")
    frame.get_by_role("button", name="Exchange the sides").click()
    after = {"against": "1930", "viewpoint": MOSCOW, "againstview": TOKYO, "date": ""}
    _stands(frame, after | {"settlement": "1956-joint-declaration"})
    expect(page).to_have_url(re.compile(f"seen={MOSCOW}&against=1930&againstview={TOKYO}"))
    run_ended(page)
    assert page.evaluate("history.length") == count + 1
    page.go_back()
    _stands(frame, before | {"against": "1956-joint-declaration"})
    expect(page.locator("article.pane .compared")).to_be_visible()


def _stands(frame: FrameLocator, marks: Mapping[str, str]) -> None:
    for key, value in marks.items():
        expect(frame.locator("#atlas")).to_have_attribute(f"data-{key}", value)


def _told(start: str) -> re.Pattern[str]:
    return re.compile(re.escape(start))
