"""A reader draws a line of their own: by mouse, by keys and typed; it cuts an island in two."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import shapely
from playwright.sync_api import Browser, Locator, Page, expect

from data.model import Atlas
from layers.land.land_of_places import drawn_land
from layers.state_values import BLANK
from tests.browser_support import map_frame
from tests.paint_support import WAIT_MS, Within, open_on, row, stands

ACROSS = ((145.4, 44.35), (146.6, 43.95))  # Kunashiri, from sea to sea
POINT = """([lon, lat]) => {
  const { x, y } = Atlas.leaflet.latLngToContainerPoint([lat, lon]);
  const { left, top } = document.querySelector(".plate-window").getBoundingClientRect();
  return [left + x, top + y];
}"""
IN_ADDRESS = (
    """() => (new URLSearchParams(location.hash.slice(1)).get("plan") ?? "").includes("~:")"""
)


def opened(within: Within) -> Locator:
    tool = within.locator(".line-tool")
    tool.locator("summary").click()
    expect(tool).to_have_attribute("open", "")
    return tool


def part(within: Within, side: int) -> Locator:
    return within.locator(f'.paint.part[data-place="kunashiri"][data-part="{side}"]')


def add(within: Within, text: str) -> None:
    within.get_by_label("Next vertex").fill(text)
    within.get_by_label("Next vertex").press("Enter")


def cut_is_told(within: Within) -> None:
    told = within.locator(".cut-in-two li").filter(has_text="Kunashiri")
    expect(told).to_have_text(re.compile(r"[\d,.]+ km² north-east of the line, [\d,.]+ km² south"))


def test_a_line_is_drawn_by_mouse_across_an_island(atlas: Atlas, file: Path, saved: Page) -> None:
    open_on(saved, file, BLANK)
    tool = opened(saved)
    tool.get_by_role("button", name="Draw on the map").click()
    expect(saved.locator(".pen-cross")).to_be_focused()
    for number, vertex in enumerate(ACROSS, 1):
        saved.mouse.click(*saved.evaluate(POINT, list(vertex)))
        expect(tool.locator(".vertices li")).to_have_count(number)
    tool.get_by_role("button", name="Done").click()
    expect(saved.locator(".line[data-kind=own]")).to_have_count(1)
    cut_is_told(saved)
    expect(saved.locator(".plan-answers .length")).to_have_text(
        re.compile(r"\d km on land, .* at sea")
    )

    row(saved, "Kunashiri / Kunashir, south-west of the line").get_by_role(
        "radio", name="Japan"
    ).check()
    expect(part(saved, 1)).to_have_attribute("data-fill", "held-a")
    saved.get_by_role("radiogroup", name="Brush").get_by_role("radio", name="Russia").check()
    tool.get_by_role("button", name="Give all north-east of the line: Russia").click()
    expect(part(saved, 0)).to_have_attribute("data-fill", "held-b")
    saved.mouse.click(*saved.evaluate(POINT, [145.55, 43.85]))  # the south end, by a tap
    expect(part(saved, 1)).to_have_attribute("data-fill", "held-b")
    saved.keyboard.press("Control+z")
    expect(part(saved, 1)).to_have_attribute("data-fill", "held-a")

    saved.wait_for_function(IN_ADDRESS, timeout=WAIT_MS)
    saved.reload()
    stands(saved)
    expect(part(saved, 0)).to_have_attribute("data-fill", "held-b", timeout=WAIT_MS)
    expect(part(saved, 1)).to_have_attribute("data-fill", "held-a")
    cut_is_told(saved)


def test_a_line_is_drawn_by_keys_alone(file: Path, saved: Page) -> None:
    open_on(saved, file, BLANK)
    saved.locator(".line-tool summary").focus()
    saved.keyboard.press("Enter")
    saved.get_by_role("button", name="Draw on the map").focus()
    saved.keyboard.press("Enter")
    cross = saved.locator(".pen-cross")
    expect(cross).to_be_focused()
    vertices = saved.locator(".vertices li")
    saved.keyboard.press("Enter")
    expect(vertices).to_have_count(1)
    expect(saved.locator(".fault")).to_have_text(re.compile("fewer than two vertices"))
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        saved.keyboard.press(key)
    expect(cross).to_have_attribute("aria-label", re.compile(r"^Cross at [\d.]+, [\d.]+\. Arrows"))
    saved.keyboard.press("Enter")
    expect(vertices).to_have_count(2)
    saved.keyboard.press("Backspace")
    expect(vertices).to_have_count(1)
    saved.keyboard.press("ArrowDown")
    saved.keyboard.press("Enter")
    expect(vertices).to_have_count(2)
    saved.keyboard.press("Enter")  # once more there: the line ends
    expect(cross).to_be_hidden()
    expect(saved.get_by_role("button", name="Draw on the map")).to_be_focused()
    first = vertices.first.get_by_role("textbox")
    was = first.input_value()
    saved.get_by_role("button", name="Move vertex 1 on the map").focus()
    saved.keyboard.press("Enter")
    expect(cross).to_be_focused()
    saved.keyboard.press("ArrowLeft")
    saved.keyboard.press("Enter")
    expect(first).not_to_have_value(was)
    saved.keyboard.press("Control+z")
    expect(first).to_have_value(was)


def test_what_is_wrong_with_a_typed_line_is_told_until_it_is_mended(
    file: Path, saved: Page
) -> None:
    open_on(saved, file, BLANK)
    tool = opened(saved)
    fault = tool.locator(".fault")
    add(saved, "north of it")
    expect(fault).to_have_text(re.compile("“north of it” is not a position: write latitude"))
    add(saved, "44.35, 145.4")
    add(saved, "44.05; 145.85")
    expect(fault).to_have_text(re.compile(r"ends on land \(Kunashiri / Kunashir\): carry it on"))
    expect(saved.locator(".line[data-kind=own]")).to_have_count(0)
    field = tool.get_by_label("Vertex 2: latitude, longitude")
    field.fill("43,95 146,6")
    field.press("Enter")
    expect(fault).to_have_text("")
    cut_is_told(saved)
    add(saved, "43.6, 146.6")
    add(saved, "44.5, 145.5")
    expect(fault).to_have_text(re.compile("crosses or touches itself"))
    expect(saved.locator(".line[data-kind=own]")).to_have_count(1)  # the last without a fault
    tool.get_by_role("button", name="Delete vertex 4").click()
    expect(tool.get_by_label("Vertex 3: latitude, longitude")).to_be_focused()
    expect(fault).to_have_text("")


def test_a_parallel_cuts_on_the_page(server: str, page: Page) -> None:
    page.goto(f"{server}/?plan={BLANK}")
    frame = map_frame(page)
    stands(frame)
    opened(frame)
    frame.get_by_label("Parallel, latitude").fill("44,2")
    frame.get_by_label("Parallel, latitude").press("Enter")
    told = frame.locator(".cut-in-two li").filter(has_text="Kunashiri")
    expect(told).to_have_text(
        re.compile("north of the line, .* south of the line"), timeout=WAIT_MS
    )
    expect(page).to_have_url(re.compile(r"plan=~(%3A|:)"), timeout=WAIT_MS)


def test_the_inset_shows_both_parts_of_an_island_that_is_cut(file: Path, saved: Page) -> None:
    whole = 100_000
    down = [round(146.72 * whole), round(43.95 * whole), 0, round(-0.3 * whole)]
    line = ".".join(np.base_repr(number, 36).lower() for number in down)
    open_on(saved, file, f"japan:shikotan~r,russia:shikotan~l,~:{line}")
    parts = saved.locator(".inset-map .part")
    expect(parts).to_have_count(2, timeout=WAIT_MS)
    assert {part.get_attribute("data-fill") for part in parts.all()} == {"held-a", "held-b"}
    left, right = (part.bounding_box() for part in parts.all())
    assert left
    assert right
    assert left["x"] >= right["x"] + right["width"] - 1  # the line runs south: its left is east
    saved.keyboard.press("Escape")
    expect(parts).to_have_count(0)


def test_a_finger_draws_a_line_that_divides_an_island(file: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_on(page, file, "japan:kunashiri")
    tool = opened(page)
    tool.get_by_role("button", name="Draw on the map").tap()
    expect(page.locator(".pen-cross")).to_be_focused()
    for number, vertex in enumerate(ACROSS, 1):
        page.touchscreen.tap(*page.evaluate(POINT, list(vertex)))
        expect(tool.locator(".vertices li")).to_have_count(number)
    tool.get_by_role("button", name="Done").tap()
    expect(page.locator(".line[data-kind=own]")).to_have_count(1)
    north = row(page, "Kunashiri / Kunashir, north-east of the line")
    north.get_by_role("radio", name="Russia").tap()
    expect(part(page, 0)).to_have_attribute("data-fill", "held-b")
    expect(part(page, 1)).to_have_attribute("data-fill", "held-a")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_enter_on_an_island_that_is_cut_leads_to_its_parts(file: Path, saved: Page) -> None:
    open_on(saved, file, BLANK)
    opened(saved)
    for lon, lat in ACROSS:
        add(saved, f"{lat}, {lon}")
    south = row(saved, "Kunashiri / Kunashir, south-west of the line")
    expect(south).to_be_visible()
    saved.locator('[role=option][data-place="kunashiri"]').press("Enter")
    north = row(saved, "Kunashiri / Kunashir, north-east of the line")
    expect(north.get_by_role("radio", name="Undetermined")).to_be_focused()
    saved.keyboard.press("ArrowRight")  # goes round, to the first
    expect(part(saved, 0)).to_have_attribute("data-fill", "held-a")
    saved.locator('[role=option][data-place="shikotan"]').press("Enter")  # is given at once
    expect(saved.locator('.paint.land[data-place="shikotan"]')).to_have_attribute(
        "data-fill", "held-a"
    )


def test_coasts_catch_a_vertex_but_not_while_alt_is_held(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_on(saved, file, BLANK)
    tool = opened(saved)
    tool.get_by_role("button", name="Draw on the map").click()
    expect(saved.locator(".pen-cross")).to_be_focused()
    coast = shapely.get_coordinates(drawn_land(atlas)["kunashiri"])
    west, east = coast[coast[:, 0].argmin()], coast[coast[:, 0].argmax()]
    for number, (vertex, key) in enumerate(((west, ""), (east, "Alt")), 1):
        x, y = saved.evaluate(POINT, [float(each) for each in vertex])
        if key:
            saved.keyboard.down(key)
        saved.mouse.click(round(x) + 4, round(y))
        expect(tool.locator(".vertices li")).to_have_count(number)
        if key:
            saved.keyboard.up(key)
    set_at = [
        [float(each) for each in tool.locator(".vertices input").nth(at).input_value().split(", ")]
        for at in (0, 1)
    ]
    caught, free = (float(np.hypot(*(coast - [lon, lat]).T).min()) for lat, lon in set_at)
    assert round(caught, 4) == 0.001  # a little out at sea from a vertex of the coast
    assert free > 0.01  # where the pointer was, four px away
