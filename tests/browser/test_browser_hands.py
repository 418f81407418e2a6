"""Fingers and pointers on the map: what they hit, what is told of it, and where the map stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser_support import LAPTOP, PAINT_MS, open_saved

REACH = 11  # px beside a shore: less than half of a finger's 24
BESIDE_THE_SHORE = """({ id, by }) => {
    const path = document.querySelector(`.plate-window .land[data-place="${id}"]`);
    const [box, ring] = [path.getBBox(), path.getScreenCTM()];
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(ring);
    const most = path.getTotalLength();
    const hit = (p) => document.elementFromPoint(p.x, p.y);
    for (let n = 0; n < 60; n += 1) {
        const { x, y } = path.getPointAtLength((most * n) / 60);
        for (const [dx, dy] of [[by, 0], [-by, 0], [0, by], [0, -by]]) {
            const p = at(x + dx, y + dy);
            if (hit(p)?.closest('.plate-window') && !hit(p).closest('[data-place]')) {
                const near = [...document.querySelectorAll('.plate-window .land[data-place]')]
                    .filter((other) => other !== path && other.getAttribute('d').length > 5);
                const clear = near.every((other) => {
                    const b = other.getBoundingClientRect();
                    return b.width > 150 || p.x < b.left - 14 || p.x > b.right + 14
                        || p.y < b.top - 14 || p.y > b.bottom + 14;
                });
                const named = [...document.querySelectorAll('.names-layer text')].some((text) => {
                    const b = text.getBoundingClientRect();
                    return p.x > b.left - 6 && p.x < b.right + 6 && p.y > b.top - 6
                        && p.y < b.bottom + 6;
                });
                if (clear && !named) return { x: p.x, y: p.y };
            }
        }
    }
    return null;
}"""
NAMES = """() => [...document.querySelectorAll('.names-layer text[data-name-of]')].map((text) => {
    const box = text.getBoundingClientRect();
    return { id: text.dataset.nameOf, x: box.x + box.width / 2, y: box.y + box.height / 2,
        curved: text.querySelector('textPath') !== null };
})"""


def chosen(page: Page) -> str:
    found: str = page.evaluate("Atlas.store.get().place")
    return found


def opened(page: Page, file: Path, *, size: tuple[int, int], state: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_saved(page, file, state=state)
    page.locator(".names-layer text").first.wait_for(state="attached", timeout=PAINT_MS)
    page.evaluate("Atlas.map.layoutNow()")


def test_a_finger_beside_a_shore_takes_the_land(saved: Page, file: Path) -> None:
    for size in ((LAPTOP["width"], LAPTOP["height"]), (390, 844)):
        opened(saved, file, size=size, state="#settlement=1855-shimoda")
        tried = 0
        for island in ("ketoy", "matua", "simushir", "urup", "onekotan"):
            saved.evaluate("Atlas.store.set({ place: '' }); Atlas.map.home({ animate: false })")
            saved.evaluate("Atlas.map.layoutNow()")
            at = saved.evaluate(BESIDE_THE_SHORE, {"id": island, "by": REACH})
            if at is None:
                continue
            saved.mouse.click(at["x"], at["y"])
            assert chosen(saved) == island, (size, island)
            tried += 1
        assert tried >= 2, size


def test_every_name_of_a_place_is_a_target(saved: Page, file: Path) -> None:
    opened(saved, file, size=(1366, 768), state="#settlement=1855-shimoda")
    names: list[dict[str, Any]] = saved.evaluate(NAMES)
    straight = [name for name in names if not name["curved"]]
    assert {"etorofu", "kunashiri", "shikotan", "habomai_group"} <= {n["id"] for n in straight}
    for wanted in straight:
        saved.evaluate("Atlas.store.set({ place: '' }); Atlas.map.home({ animate: false })")
        saved.evaluate("Atlas.map.layoutNow()")
        now: list[dict[str, Any]] = saved.evaluate(NAMES)
        name = next(each for each in now if each["id"] == wanted["id"])
        saved.mouse.click(name["x"], name["y"])
        assert chosen(saved) == name["id"]


def test_a_pointer_is_told_the_name_of_what_it_would_take(saved: Page, file: Path) -> None:
    opened(saved, file, size=(1366, 768), state="#settlement=1855-shimoda")
    at = saved.evaluate(BESIDE_THE_SHORE, {"id": "simushir", "by": REACH})
    saved.mouse.move(at["x"], at["y"])
    tip = saved.locator(".map .tip")
    expect(tip).to_have_text("Shimushiru / Simushir")
    expect(saved.locator(".map")).to_have_class("map pointed")
    saved.mouse.move(at["x"] + 3, at["y"] + 300)
    expect(tip).to_be_hidden()


def test_the_inset_takes_the_nearest_islet_too(saved: Page, file: Path) -> None:
    opened(saved, file, size=(1366, 768), state="#settlement=1855-shimoda")
    islet = saved.locator('.inset [data-inset="taraku"]')
    box = islet.bounding_box()
    assert box
    saved.mouse.click(box["x"] - 6, box["y"] + box["height"] / 2)
    assert chosen(saved) == islet.get_attribute("data-inset")


def test_find_a_place_offers_names_in_any_script_and_enter_takes_one(
    saved: Page, file: Path
) -> None:
    opened(saved, file, size=(1366, 768), state="#settlement=1855-shimoda")
    field = saved.get_by_role("combobox", name="Find a place")
    opener = saved.get_by_role("button", name="Find a place")
    for typed, meant in (
        *(("iturup", "etorofu"), ("國後", "kunashiri"), ("しぼつ", "shibotsu")),
        *(("ﾊﾎﾞﾏｲ", "habomai_group"), ("шикот", "shikotan")),
    ):
        opener.click()
        field.fill(typed)
        option = saved.locator(".find [role=option]").first
        expect(option).to_have_attribute("data-find", meant)
        expect(option).to_have_attribute("aria-selected", "true")
        field.press("Enter")
        assert chosen(saved) == meant
        expect(saved.locator(".find [role=listbox]")).to_be_hidden()
        expect(saved.locator(f'.pane h2[data-named="{meant}"]')).to_be_in_viewport()
    opener.click()
    field.fill("shiko")
    field.press("ArrowDown")
    expect(saved.locator('.find [aria-selected="true"]')).to_have_count(1)
    field.fill("Atlantis")
    expect(saved.locator(".find [role=status]")).to_have_text("No place is called “Atlantis”")
    field.press("Enter")
    assert chosen(saved) == "shikotan"
    field.press("Escape")
    expect(field).to_be_hidden()
    expect(opener).to_be_focused()


def test_on_a_phone_a_button_opens_the_field_and_the_map_goes_to_the_place(
    saved: Page, file: Path
) -> None:
    opened(saved, file, size=(390, 844), state="#settlement=1855-shimoda")
    saved.get_by_role("button", name="Find a place").click()
    field = saved.get_by_role("combobox", name="Find a place")
    expect(field).to_be_focused()
    field.fill("сахалин")
    saved.locator(".find [role=option]").first.click()
    expect(saved.locator(".card[data-place]")).to_be_visible()


def test_the_buttons_zoom_into_the_islands_and_home_leads_back(saved: Page, file: Path) -> None:
    opened(saved, file, size=(1366, 768), state="#settlement=1855-shimoda")
    first = saved.evaluate("Atlas.leaflet.getZoom()")
    islands = ("etorofu", "kunashiri", "shikotan")
    for _ in range(3):
        saved.get_by_role("button", name="Zoom in").click()
        for island in islands:
            assert saved.evaluate("id => Atlas.map.placePoint(id)", island), island
    saved.evaluate("Atlas.store.set({ place: 'urup' })")
    for _ in range(5):
        saved.get_by_role("button", name="Zoom in").click()
        assert saved.evaluate("Atlas.map.placePoint('urup')")
    saved.get_by_role("button", name="First view (H)").click()
    assert abs(saved.evaluate("Atlas.leaflet.getZoom()") - first) < 0.01


def test_full_screen_is_the_map_alone_with_its_card(saved: Page, file: Path) -> None:
    opened(saved, file, size=(1366, 768), state="#settlement=1855-shimoda&place=etorofu")
    expect(saved.locator(".card")).to_be_hidden()
    saved.get_by_role("button", name="Full screen").click()
    expect(saved.locator(".plate:fullscreen")).to_be_visible()
    expect(saved.locator('.card[data-place="etorofu"]')).to_be_visible()
    saved.get_by_role("button", name="Leave full screen").click()
    expect(saved.locator(".plate:fullscreen")).to_have_count(0)
    expect(saved.locator(".card")).to_be_hidden()


def test_a_place_is_told_once_where_the_pane_below_the_map_is_in_sight(
    saved: Page, file: Path
) -> None:
    opened(saved, file, size=(800, 1000), state="#settlement=1855-shimoda&place=etorofu")
    head = saved.locator(".reading h2").first
    expect(head).to_have_attribute("data-named", "etorofu")
    expect(head).to_be_in_viewport()
    expect(saved.locator(".card")).to_be_hidden()
    saved.set_viewport_size({"width": 800, "height": 800})
    expect(saved.locator('.card[data-place="etorofu"]')).to_be_visible()
    saved.set_viewport_size({"width": 800, "height": 1000})
    expect(saved.locator(".card")).to_be_hidden()


def test_a_wheel_over_the_sea_never_loses_the_land(saved: Page, file: Path) -> None:
    opened(saved, file, size=(1366, 768), state="#settlement=1855-shimoda")
    saved.mouse.move(560, 240)  # amid the Sea of Okhotsk
    for _ in range(12):
        saved.mouse.wheel(0, -400)
        saved.wait_for_timeout(120)
    land = """() => [...document.querySelectorAll('.plate-window .land')].some((path) => {
        const window_ = document.querySelector('.plate-window').getBoundingClientRect();
        const box = path.getBoundingClientRect();
        return path.getAttribute('d').length > 5 && box.left < window_.right
            && box.right > window_.left && box.top < window_.bottom && box.bottom > window_.top;
    })"""
    saved.wait_for_function(land, timeout=PAINT_MS)
    assert saved.evaluate("Atlas.leaflet.getZoom()") > 8


def test_a_link_to_an_island_opens_on_it_above_its_card_and_home_keeps_it_there(
    saved: Page, file: Path
) -> None:
    is_clear = """() => {
        const top = document.querySelector('.card').getBoundingClientRect().top;
        const paths = [...document.querySelectorAll('.plate-window .land[data-place]')]
            .filter((path) => ['etorofu', 'kunashiri', 'shikotan'].includes(path.dataset.place));
        return top > 0 && paths.length >= 3
            && paths.every((path) => path.getBoundingClientRect().bottom < top);
    }"""
    opened(saved, file, size=(390, 844), state="#place=shikotan")
    saved.wait_for_function(is_clear)
    saved.get_by_role("button", name="First view (H)").click()
    saved.evaluate("new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))")
    saved.wait_for_function(is_clear)
