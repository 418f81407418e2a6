"""A reader paints a settlement of their own, by mouse, finger and keys, and keeps it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from data.model import Atlas
from layers.history.scene import scene_of
from layers.plans import answers, read_address, read_file, write_address
from layers.plans.plan import Plan, plan_with
from layers.state_values import BLANK
from tests.browser_support import map_frame
from tests.paint_support import WAIT_MS, open_on, row, stands, worn

ADDRESSED = """() => new URLSearchParams(location.hash.slice(1)).get("plan") ===
  document.querySelector("#atlas").dataset.plan"""


def point_of(page: Page, id_: str) -> tuple[float, float]:
    point = page.evaluate("id => Atlas.map.placePoint(id)", id_)
    box = page.locator(".map").bounding_box()
    assert point
    assert box
    return box["x"] + point["x"], box["y"] + point["y"]


def plan_in(page: Page, atlas: Atlas) -> Plan:
    """Return the plan of the address, which has one form, and follows the paint."""
    page.wait_for_function(ADDRESSED, timeout=WAIT_MS)
    (text,) = parse_qs(urlsplit(page.evaluate("location.href")).fragment)["plan"]
    read = read_address(atlas, "" if text == BLANK else text)
    assert read.faults == ()
    assert (write_address(atlas, read.plan) or BLANK) == text
    return read.plan


def has(page: Page, atlas: Atlas, **given: str) -> None:
    text = write_address(atlas, plan_with(atlas, given)) or BLANK
    expect(page.locator("#atlas")).to_have_attribute("data-plan", text, timeout=WAIT_MS)
    assert plan_in(page, atlas).given == given


def test_a_click_paints_and_what_is_done_is_undone_and_kept(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_on(saved, file, BLANK)
    expect(saved.locator(".plan-told")).to_have_text(re.compile("nobody’s position"))
    expect(saved.locator(".key")).to_contain_text("Your plan: to Japan")
    worn(saved, "etorofu", "undetermined")
    saved.mouse.click(*point_of(saved, "etorofu"))
    worn(saved, "etorofu", "held-a")
    saved.get_by_role("radiogroup", name="Brush").get_by_role("radio", name="Russia").check()
    saved.mouse.click(*point_of(saved, "kunashiri"))
    worn(saved, "kunashiri", "held-b")
    has(saved, atlas, etorofu="japan", kunashiri="russia")
    share = saved.locator('.shares [data-holder="japan"]')
    area = answers(atlas, plan_in(saved, atlas)).shares[0].area_km2
    expect(share).to_contain_text(f"{area:,.0f} km²")

    saved.keyboard.press("Control+z")
    worn(saved, "kunashiri", "undetermined")
    saved.keyboard.press("Control+z")
    has(saved, atlas)
    saved.keyboard.press("Control+y")
    has(saved, atlas, etorofu="japan")
    saved.locator(".planning .keep").click()
    row(saved, "Shikotan").get_by_role("radio", name="Jointly").check()
    worn(saved, "shikotan", "joint")

    saved.reload()
    stands(saved)
    has(saved, atlas, etorofu="japan", shikotan="joint")
    saved.locator(".planning .undo").click()  # what was done is known still
    has(saved, atlas, etorofu="japan")
    saved.locator(".planning .clear").click()
    has(saved, atlas)
    saved.locator(".planning .kept li button").first.click()
    has(saved, atlas, etorofu="japan")

    saved.keyboard.press("Escape")
    expect(saved.locator(".masthead")).to_be_visible()
    opener = saved.locator(".plan-open")
    expect(opener).to_be_focused()
    assert "plan=" not in saved.url
    opener.click()
    has(saved, atlas, etorofu="japan")


def test_a_plan_starts_from_the_record_and_the_record_answers(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_on(saved, file, BLANK)
    start = saved.get_by_label("Start from")
    start.select_option("1956-joint-declaration")
    expect(saved.locator(".nearest .first")).to_contain_text("the same division")
    row(saved, "Shikotan").get_by_role("radio", name="Russia").check()
    expect(saved.locator(".nearest .first")).to_contain_text("to another holder")
    told = answers(atlas, plan_in(saved, atlas))
    expect(saved.locator(".nearest .first")).to_contain_text(
        atlas.settlement_by_id[told.nearest[0].id].year
    )
    saved.get_by_label("Compared with control under").select_option("1855-shimoda")
    expect(saved.locator(".changing li").first).to_contain_text("km²")
    speaking = saved.locator(".spoken-of details").first
    speaking.locator("summary").click()
    expect(speaking.locator(".said").first).to_be_visible()
    expect(speaking.locator(".said")).to_have_count(len(told.spoken[next(iter(told.spoken))]))


def test_a_plan_stands_beside_a_settlement_on_the_map(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_on(saved, file, "japan:etorofu")
    other = saved.locator('.second path.land[data-second="etorofu"]')
    expect(other).to_have_count(0)
    against = saved.get_by_label("Compared with control under")
    against.select_option("1875-st-petersburg")
    saved.get_by_label("Show it beside, on the map").check()
    heads = saved.locator(".bracket .side b")
    expect(heads).to_have_text(["Your plan", re.compile("^1875 ")], timeout=WAIT_MS)
    held = scene_of(atlas, "1875-st-petersburg").by_place["etorofu"].symbol.fill
    expect(other).to_have_attribute("data-fill", held)
    row(saved, "Etorofu / Iturup").get_by_role("radio", name="Russia").check()
    worn(saved, "etorofu", "held-b")
    expect(other).to_have_attribute("data-fill", held)  # which stands as it is
    against.select_option("1855-shimoda")
    expect(heads.last).to_have_text(re.compile("^1855 "), timeout=WAIT_MS)
    assert "against=1855-shimoda" in saved.url
    saved.reload()
    stands(saved)
    expect(saved.get_by_label("Show it beside, on the map")).to_be_checked()
    expect(saved.get_by_label("Compared with control under")).to_have_value("1855-shimoda")
    saved.keyboard.press("Escape")
    expect(saved.locator(".masthead")).to_be_visible()
    expect(saved.locator(".bracket")).to_have_count(0)


def test_a_plan_is_painted_by_keys_alone(atlas: Atlas, file: Path, saved: Page) -> None:
    open_on(saved, file, BLANK)
    expect(saved.locator("#atlas-plan")).to_be_focused()
    saved.keyboard.press("2")
    brush = saved.get_by_role("radiogroup", name="Brush")
    expect(brush.get_by_role("radio", name="Russia")).to_be_checked()
    saved.locator("[role=option][tabindex='0']").focus()
    for _ in range(80):
        if saved.evaluate("document.activeElement.dataset.place") == "etorofu":
            break
        saved.keyboard.type("e")
    saved.keyboard.press("Enter")
    has(saved, atlas, etorofu="russia")
    expect(saved.locator(".spoken")).to_have_text(re.compile("^Etorofu.*: Russia$"))
    row(saved, "Shikotan").get_by_role("radio").first.focus()
    saved.keyboard.press("Space")
    saved.keyboard.press("ArrowRight")
    has(saved, atlas, etorofu="russia", shikotan="russia")


def test_a_finger_paints_over_several(atlas: Atlas, file: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_on(page, file, BLANK)
    x, y = point_of(page, "etorofu")
    page.touchscreen.tap(x, y)
    worn(page, "etorofu", "held-a")
    targets = ":is(button, select, summary, .holders label, .drag, .open):visible"
    for control in page.locator(f".planning {targets}").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("Paint by dragging").check()
    page.locator(".planning .holders label").nth(1).tap()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*point_of(page, "kunashiri"), steps=24)
    page.mouse.up()
    worn(page, "etorofu", "held-b")
    worn(page, "kunashiri", "held-b")
    given = plan_in(page, atlas).given
    assert given["etorofu"] == given["kunashiri"] == "russia"
    page.locator(".planning .undo").tap()  # the stroke is one step
    has(page, atlas, etorofu="japan")
    context.close()


def test_a_plan_goes_into_a_file_and_comes_back(
    atlas: Atlas, file: Path, saved: Page, tmp_path: Path
) -> None:
    given = {"etorofu": "russia", "kunashiri": "joint", "shikotan": "japan"}
    plan = plan_with(atlas, given)
    open_on(saved, file, write_address(atlas, plan))
    with saved.expect_download() as saving:
        saved.locator(".planning .save").click()
    path = tmp_path / "plan.geojson"
    saving.value.save_as(path)
    assert read_file(atlas, path.read_bytes()).given == given  # which is strict
    saved.locator(".planning .clear").click()
    has(saved, atlas)
    saved.locator(".planning input[type=file]").set_input_files(path)
    has(saved, atlas, **given)
    bad = tmp_path / "bad.geojson"
    bad.write_text('{"type": "Feature"}', encoding="utf-8")
    saved.locator(".planning input[type=file]").set_input_files(bad)
    expect(saved.locator(".said-file")).to_contain_text("bad.geojson is not opened")
    has(saved, atlas, **given)


def test_a_plan_of_a_link_names_what_it_passes_over(atlas: Atlas, file: Path, saved: Page) -> None:
    open_on(saved, file, "japan:etorofu.atlantis,russia:kabuto")
    expect(saved.locator(".planning .notice")).to_contain_text("atlantis")
    worn(saved, "etorofu", "held-a")
    tiny = saved.locator('.shares [data-holder="russia"]')
    expect(tiny).to_contain_text("under 0.1% of what")  # an islet is not nothing


def test_a_plan_is_painted_on_the_page(atlas: Atlas, server: str, page: Page) -> None:
    page.goto(f"{server}/?plan=japan:shikotan")
    frame = map_frame(page)
    stands(frame)
    worn(frame, "shikotan", "held-a")
    row(frame, "Shikotan").get_by_role("radio", name="Russia").check()
    expect(page).to_have_url(re.compile(r"plan=russia(%3A|:)shikotan"), timeout=WAIT_MS)
    page.reload()  # the page around keeps what its frame may not
    frame = map_frame(page)
    stands(frame)
    worn(frame, "shikotan", "held-b")
    frame.locator(".planning .undo").click()
    worn(frame, "shikotan", "held-a")
    frame.locator(".planning button.ledger").click()
    expect(page).to_have_url(re.compile(r"/ledger\?plan=japan(%3A|:)shikotan$"), timeout=WAIT_MS)
    expect(page.locator(".ledger.plan")).to_contain_text("Shikotan", timeout=WAIT_MS)
    page.go_back()
    frame = map_frame(page)
    worn(frame, "shikotan", "held-a")
    frame.locator(".planning .leave").click()
    expect(page).not_to_have_url(re.compile("plan="), timeout=WAIT_MS)
    expect(page.locator(".st-key-masthead h1")).to_be_visible()
