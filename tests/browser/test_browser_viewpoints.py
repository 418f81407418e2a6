"""The two switches in a real browser: in the page, in the saved page, by hand, key and link."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page, ViewportSize, expect

from data.model import Atlas
from layers.history.dated_scene import dated_scene
from layers.history.symbols import symbol_of
from layers.history.viewpoints import disputed_under, landed
from layers.panels.viewpoints import seen_section
from tests.browser_support import map_frame, open_atlas, open_saved, wait_for_settlement
from tests.scene_support import holdings_as_seen

PHONE: ViewportSize = {"width": 390, "height": 844}
LATER = ("1945-occupation", "1951-san-francisco", "1956-joint-declaration", "2018-singapore")
TEXT = "as-the-text-leaves-it"
TOKYO = "as-tokyo-describes-it"
MOSCOW = "as-moscow-describes-it"
UNITED_STATES = "as-the-united-states-counted"
PAINTED = "paths => paths.map(p => [p.dataset.place, [p.dataset.fill, p.dataset.coast]])"
MARKED = "paths => paths.map(p => [p.dataset.coastOf, p.dataset.marked || ''])"


def tell(within: Page | FrameLocator, viewpoint: str) -> None:
    within.locator("#atlas-viewpoint").select_option(viewpoint)
    expect(within.locator("#atlas")).to_have_attribute("data-viewpoint", viewpoint)


def check_paint(paths: Locator, atlas: Atlas, *, settlement: str, viewpoint: str) -> None:
    seen = (
        holdings_as_seen(atlas, settlement, viewpoint=viewpoint)
        if viewpoint
        else atlas.holding_by_place(settlement)
    )
    found = paths.evaluate_all(PAINTED)
    assert found
    for place, paint in found:
        assert paint == list(symbol_of(seen[place], atlas)), (settlement, viewpoint, place)


# ------------------------------------------------------------------------------ the saved page


def test_every_description_paints_what_the_facts_say_and_the_pane_names_it(
    saved: Page, file: Path, atlas: Atlas
) -> None:
    open_saved(saved, file)
    paths = saved.locator("path[data-place][data-fill]")
    for settlement in LATER:
        saved.locator(f'.bar button[data-settlement="{settlement}"]').click()
        for viewpoint in atlas.viewpoints.viewpoints:
            tell(saved, viewpoint.id)
            check_paint(paths, atlas, settlement=settlement, viewpoint=viewpoint.id)
            expect(saved.locator(".told-by h3")).to_contain_text(viewpoint.label)
        tell(saved, "")
        check_paint(paths, atlas, settlement=settlement, viewpoint="")
        expect(saved.locator(".told-by")).to_have_count(0)
    told_by = saved.locator(".told-by:not(.dated)")
    for iso in ("1953", "1970-05", "1951-09", "2018-11-15"):  # by what was said by then
        for told in (TOKYO, MOSCOW, TEXT):
            patch = {"date": iso, "viewpoint": told}
            saved.evaluate("(patch) => Atlas.store.set(patch, { user: true })", patch)
            scene = dated_scene(atlas, iso, viewpoint=told)
            for place, paint in paths.evaluate_all(PAINTED):
                assert paint == list(scene.by_place[place].symbol), (iso, told, place)
            section = seen_section(atlas, scene, names=next(iter(atlas.naming_by_id)))
            assert section
            expect(told_by.locator("tr")).to_have_count(len(section.rows))
            for row in section.silent:
                expect(told_by).to_contain_text(row.text)


def test_the_root_is_marked_after_the_paint_in_the_same_task(saved: Page, file: Path) -> None:
    open_saved(saved, file, state="#settlement=1951-san-francisco")
    seen = saved.evaluate(
        """id => {
            const root = document.getElementById('atlas'), heard = [];
            const path = document.querySelector('path[data-place=kunashiri]');
            Atlas.store.on(() => heard.push([root.dataset.viewpoint, path.dataset.fill]));
            Atlas.store.set({ viewpoint: id }, { user: true });
            return [...heard, [root.dataset.viewpoint, path.dataset.fill]];
        }""",
        TOKYO,
    )
    assert seen == [["", "held-a"], [TOKYO, "held-a"]]


def test_the_key_the_spoken_words_and_the_card_follow(saved: Page, file: Path) -> None:
    open_saved(saved, file, state="#settlement=1951-san-francisco&place=kunashiri")
    island = saved.locator('path[data-place="kunashiri"]').first
    recorded = saved.locator(".card .strip").text_content()
    expect(saved.locator(".card .held")).to_have_text("Who held it")
    tell(saved, TEXT)
    expect(saved.locator(".key")).to_contain_text("Left open by the text")
    expect(island).to_have_attribute("aria-label", re.compile("left open by the text; USSR in con"))
    expect(saved.locator(".card .held")).to_have_text("Who held it, as recorded")
    assert saved.locator(".card .strip").text_content() == recorded
    tell(saved, TOKYO)
    expect(saved.locator(".key")).to_contain_text("Coast: USSR in control")
    expect(island).to_have_attribute("aria-label", re.compile("Japan; USSR in control"))
    tell(saved, "")
    expect(island).to_have_attribute("aria-label", re.compile("disputed; USSR in control$"))


def test_a_switch_never_moves_the_map(saved: Page, file: Path, atlas: Atlas) -> None:
    open_saved(saved, file, state="#settlement=1956-joint-declaration")
    size = "() => document.querySelector('.map').getBoundingClientRect().height"
    before = saved.evaluate(size)
    for viewpoint in atlas.viewpoints.viewpoints:
        tell(saved, viewpoint.id)
        assert saved.evaluate(size) == before
    saved.locator("#atlas-extent").select_option(UNITED_STATES)
    assert saved.evaluate(size) == before


def test_each_definition_outlines_what_it_covers_and_what_it_leaves(
    saved: Page, file: Path, atlas: Atlas
) -> None:
    open_saved(saved, file, state="#settlement=1951-san-francisco")
    coasts = saved.locator("path[data-coast-of]")
    for definition in atlas.viewpoints.definitions:
        saved.locator("#atlas-extent").select_option(definition.id)
        expect(saved.locator("#atlas")).to_have_attribute("data-extent", definition.id)
        covered = landed(atlas, definition.places)
        left = disputed_under(atlas, definition.id, areas={})
        wanted = dict.fromkeys(covered, "counted") | dict.fromkeys(left.places, "left")
        for place, mark in coasts.evaluate_all(MARKED):
            assert mark == wanted.get(place, ""), (definition.id, place)
        expect(saved.locator(".told-by h3")).to_contain_text(definition.label)
        if left.places:
            area = f"{left.area_official_km2:,.2f} km²"
            expect(saved.locator(".told-by td.n").last).to_contain_text(area)
    expect(saved.locator(".samples")).to_be_visible()
    saved.locator(".told-by a[data-extent]").click()
    expect(saved.locator("#atlas")).to_have_attribute("data-extent", "")
    assert {mark for _, mark in coasts.evaluate_all(MARKED)} == {""}
    expect(saved.locator(".samples")).to_be_hidden()


def test_the_address_keeps_both_and_a_link_restores_them(saved: Page, file: Path) -> None:
    state = f"#settlement=1951-san-francisco&seen={MOSCOW}&counts={UNITED_STATES}"
    open_saved(saved, file, state=state)
    expect(saved.locator("#atlas")).to_have_attribute("data-viewpoint", MOSCOW)
    expect(saved.locator("#atlas-viewpoint")).to_have_value(MOSCOW)
    expect(saved.locator("#atlas-extent")).to_have_value(UNITED_STATES)
    expect(saved.locator(".told-by")).to_have_count(2)
    tell(saved, TOKYO)
    expect(saved).to_have_url(re.compile(f"seen={TOKYO}"))
    saved.go_back()
    expect(saved.locator("#atlas")).to_have_attribute("data-viewpoint", MOSCOW)
    saved.locator(".told-by a[data-viewpoint]").click()
    expect(saved.locator("#atlas")).to_have_attribute("data-viewpoint", "")
    expect(saved).not_to_have_url(re.compile("seen="))


def test_an_unknown_description_falls_back_to_the_record(
    saved: Page, file: Path, atlas: Atlas
) -> None:
    open_saved(saved, file, state="#settlement=1951-san-francisco&seen=nobody&counts=nothing")
    expect(saved.locator("#atlas")).to_have_attribute("data-viewpoint", "")
    check_paint(
        saved.locator("path[data-place][data-fill]"),
        atlas,
        settlement="1951-san-francisco",
        viewpoint="",
    )
    expect(saved).not_to_have_url(re.compile("seen=|counts="))


def test_the_keyboard_reaches_both_and_arrows_there_leave_the_settlement_alone(
    saved: Page, file: Path
) -> None:
    open_saved(saved, file, state="#settlement=1951-san-francisco")
    saved.locator("#atlas-viewpoint").focus()
    saved.keyboard.press("ArrowDown")
    expect(saved.locator("#atlas")).to_have_attribute("data-viewpoint", TOKYO)
    expect(saved.locator("#atlas")).to_have_attribute("data-settlement", "1951-san-francisco")
    saved.keyboard.press("Tab")
    expect(saved.locator("#atlas-extent")).to_be_focused()
    expect(saved.get_by_label("What counts as “the Kurils”")).to_be_focused()


def test_on_a_phone_both_are_there_at_a_fingers_size(saved: Page, file: Path) -> None:
    saved.set_viewport_size(PHONE)
    open_saved(saved, file, state=f"#settlement=1951-san-francisco&counts={UNITED_STATES}")
    for name in ("viewpoint", "extent"):
        box = saved.locator(f"#atlas-{name}").bounding_box()
        assert box
        assert box["height"] >= 40
        assert box["x"] + box["width"] <= PHONE["width"]
    map_box = saved.locator(".map").bounding_box()
    assert map_box
    assert map_box["height"] >= 300


# ------------------------------------------------------------------------------ the page


def test_the_page_paints_each_description_and_its_pane_and_address_follow(
    page: Page, server: str, atlas: Atlas
) -> None:
    settlement = "1951-san-francisco"
    frame = open_atlas(page, f"{server}/?settlement={settlement}", settlement=settlement)
    paths = frame.locator("path[data-place][data-fill]")
    for viewpoint in atlas.viewpoints.viewpoints:
        tell(frame, viewpoint.id)
        check_paint(paths, atlas, settlement=settlement, viewpoint=viewpoint.id)
        expect(page.locator(".told-by h3")).to_contain_text(viewpoint.label)
        expect(page).to_have_url(re.compile(f"seen={viewpoint.id}"))
    page.locator(".told-by a[data-viewpoint]").click()
    expect(frame.locator("#atlas")).to_have_attribute("data-viewpoint", "")
    expect(page.locator(".told-by")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("seen="))
    check_paint(paths, atlas, settlement=settlement, viewpoint="")


def test_a_pasted_link_restores_both_in_the_page(page: Page, server: str, atlas: Atlas) -> None:
    settlement = "1956-joint-declaration"
    frame = open_atlas(
        page,
        f"{server}/?settlement={settlement}&seen={TEXT}&counts={UNITED_STATES}",
        settlement=settlement,
    )
    expect(frame.locator("#atlas")).to_have_attribute("data-viewpoint", TEXT)
    expect(frame.locator('path[data-coast-of="shikotan"]')).to_have_attribute("data-marked", "left")
    expect(page.locator(".told-by")).to_have_count(2)
    expect(page.locator(".told-by").last).to_contain_text("342.49 km²")
    frame.locator("#atlas-extent").select_option("")
    expect(page.locator(".told-by")).to_have_count(1)
    expect(page).not_to_have_url(re.compile("counts="))
    frame.locator('button[data-settlement="1951-san-francisco"]').click()
    wait_for_settlement(frame, "1951-san-francisco")
    check_paint(
        frame.locator("path[data-place][data-fill]"),
        atlas,
        settlement="1951-san-francisco",
        viewpoint=TEXT,
    )


def test_a_link_to_no_description_falls_back_and_says_so(page: Page, server: str) -> None:
    page.goto(f"{server}/?settlement=1951-san-francisco&seen=nobody&counts=nothing")
    frame = map_frame(page)
    wait_for_settlement(frame, "1951-san-francisco")
    expect(frame.locator("#atlas")).to_have_attribute("data-viewpoint", "")
    expect(page.locator("p.warning")).to_have_count(1)  # one line for all of it
    expect(page.locator("p.warning")).to_contain_text("seen “nobody”")
    expect(page.locator("p.warning")).to_contain_text("counts “nothing”")
    expect(page).not_to_have_url(re.compile("nobody|nothing"))
