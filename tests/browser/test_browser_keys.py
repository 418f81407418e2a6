"""The keyboard in the page's map, beside Streamlit's own keys, and fingers at a phone's size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    CDPSession,
    FrameLocator,
    Page,
    expect,
)

from data.model import Atlas
from tests.browser_support import (
    HeldAnswers,
    open_atlas,
    page_follows,
    run_ended,
    wait_for_settlement,
)

FIRST = "1855-shimoda"
LATER = "1956-joint-declaration"
Point = tuple[float, float]
PLATE = """() => { const box = document.querySelector('.plate').getBoundingClientRect();
    return [box.x, box.y, box.width, box.height]; }"""
UNTIL_PLATE_IS = f"""(_, wanted) => new Promise((done) => {{
    const look = () => String(({PLATE})()) === String(wanted) ? done() : setTimeout(look, 50);
    look(); }})"""


# ------------------------------------------------------------------------------ keys, in the page


def focus_map(frame: FrameLocator) -> None:
    frame.locator(".folium-map").focus()


def test_arrows_step_and_digits_jump_and_the_page_follows(
    page: Page, server: str, atlas: Atlas
) -> None:
    frame = open_atlas(page, server, settlement=FIRST)
    focus_map(frame)
    page.keyboard.press("ArrowRight")
    wait_for_settlement(frame, "1875-st-petersburg")
    page.keyboard.press("ArrowLeft")
    wait_for_settlement(frame, FIRST)
    page.keyboard.press("7")
    wait_for_settlement(frame, LATER)
    expect(page).to_have_url(re.compile(f"settlement={LATER}"))
    expect(page.locator(".pane h2").first).to_have_text(atlas.settlement_by_id[LATER].title["en"])
    # Full screen from the page's frame: the map fills the screen, keys go on, and all comes back.
    run_ended(page)
    body, screen = frame.locator("body"), page.viewport_size
    assert screen
    beside = body.evaluate(PLATE)
    full = frame.locator(".ctl-full_screen")
    full.click()
    expect(frame.locator(".plate:fullscreen")).to_be_visible()
    expect(full).to_be_focused()
    body.evaluate(UNTIL_PLATE_IS, [0, 0, screen["width"], screen["height"]])
    page.keyboard.press("ArrowLeft")
    expect(frame.locator("#atlas")).not_to_have_attribute("data-settlement", LATER)
    full.click()
    expect(frame.locator(".plate:fullscreen")).to_have_count(0)
    expect(full).to_be_focused()
    body.evaluate(UNTIL_PLATE_IS, beside)


def test_the_switches_come_before_the_islands_which_are_one_stop(page: Page, server: str) -> None:
    frame = open_atlas(page, f"{server}/?settlement={LATER}", settlement=LATER)
    frame.locator("#atlas-viewpoint").focus()
    stops = []
    for _ in range(13):
        page.keyboard.press("Tab")
        stop = frame.locator(":focus")
        stops.append(stop.get_attribute("data-place") or stop.get_attribute("class"))
    bar = ["toggle", "speed", "steps", "era", "scrub", "back", "date", "forward"]
    assert stops[1:12] == ["compare-open", "plan-open", *bar, "etorofu"]
    assert str(stops[12]).startswith("ctl-")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("s")
    page.keyboard.press("h")
    island = frame.locator('path[data-place="shikotan"]')
    expect(island).to_be_focused()
    expect(island).to_have_attribute(
        "aria-label",
        "Shikotan: transfer agreed, not carried out; held by Japan if carried out; USSR in control",
    )
    expect(island).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("place=shikotan"))
    expect(island).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(island).to_be_focused()
    expect(page).not_to_have_url(re.compile("place="))
    page.keyboard.press("Escape")  # leaves: from here on arrows step
    page.keyboard.press("ArrowLeft")
    wait_for_settlement(frame, "1955-london")


def test_streamlits_own_keys_do_nothing_from_within_the_map(page: Page, server: str) -> None:
    """R reruns and C clears the cache when the page has the focus; in the map they are free."""
    frame = open_atlas(page, server, settlement=FIRST)
    focus_map(frame)
    for key in ("r", "c"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_have_count(0)
    wait_for_settlement(frame, FIRST)


def test_keys_step_without_a_click_on_the_map_and_never_under_a_menu(
    page: Page, server: str, atlas: Atlas
) -> None:
    frame = open_atlas(page, f"{server}/?settlement={FIRST}", settlement=FIRST)
    expect(page.locator("article.pane")).to_be_visible()
    for key, settlement in (
        ("PageDown", "1875-st-petersburg"),  # what a clicker sends
        ("ArrowRight", "1905-portsmouth"),
        ("PageUp", "1875-st-petersburg"),
        ("End", "2018-singapore"),
        ("Home", FIRST),
        ("7", LATER),
    ):
        page.keyboard.press(key)
        wait_for_settlement(frame, settlement)
    expect(page).to_have_url(re.compile(f"settlement={LATER}"))

    # Names switched with the mouse, then on with the clicker; arrows are the switch's own there.
    run_ended(page)
    page.get_by_role("radio", name="English").click()
    page.keyboard.press("PageDown")
    wait_for_settlement(frame, "1960-soviet-memorandum")
    expect(page).to_have_url(re.compile("names=en"))
    frame.get_by_label("Drawn").select_option(label="As Tokyo describes it")
    expect(frame.locator("#atlas")).to_have_attribute("data-viewpoint", "as-tokyo-describes-it")
    expect(page).to_have_url(re.compile("as-tokyo-describes-it"))
    run_ended(page)
    frame.get_by_label("Drawn").press("PageUp")
    wait_for_settlement(frame, LATER)
    expect(frame.locator("#atlas")).to_have_attribute("data-viewpoint", "as-tokyo-describes-it")

    # Who reads the pane by keyboard scrolls it, once it tells of both that were chosen.
    page_follows(page, atlas, LATER)
    expect(page.locator("article.pane .told-by").first).to_be_visible()
    run_ended(page)
    page.locator("article.pane a").last.focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("article.pane :focus")).to_have_count(1)
    page.keyboard.press("PageUp")
    run_ended(page)
    wait_for_settlement(frame, LATER)

    page.get_by_text("Take home").first.click()
    expect(page.get_by_text("Save the atlas as one page")).to_be_visible()
    for key in ("ArrowRight", "PageDown", "3"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    wait_for_settlement(frame, LATER)


def test_what_is_chosen_before_the_answer_has_come_takes_nothing_back(
    page: Page, server: str
) -> None:
    """The server's answers are on their way for long: each choice brings an older address."""
    answers = HeldAnswers(page)
    frame = open_atlas(page, f"{server}/?settlement={LATER}", settlement=LATER)
    run_ended(page)
    answers.hold()
    page.get_by_role("radio", name="English").click()
    page.wait_for_timeout(1500)  # its run has begun, so the next choice asks for one of its own
    page.keyboard.press("PageDown")
    wait_for_settlement(frame, "1960-soviet-memorandum")
    page.wait_for_timeout(1500)
    frame.get_by_label("Drawn").select_option(label="As Tokyo describes it")
    page.wait_for_timeout(1500)
    answers.release()
    expect(page).to_have_url(re.compile("seen=as-tokyo-describes-it"))
    assert set(urlsplit(page.url).query.split("&")) == {
        "settlement=1960-soviet-memorandum",
        "seen=as-tokyo-describes-it",
        "names=en",
    }
    run_ended(page)
    page.go_back()
    expect(page).not_to_have_url(re.compile("seen="))
    expect(frame.locator("#atlas")).to_have_attribute("data-viewpoint", "")


def test_the_list_of_keys_names_what_each_key_does(page: Page, server: str, atlas: Atlas) -> None:
    frame = open_atlas(page, server, settlement=FIRST)
    link = page.get_by_role("link", name="Ledger").first
    expect(page.locator("article.pane")).to_be_visible()
    link.focus()
    page.keyboard.press("/")
    field = frame.get_by_role("combobox", name="Find a place")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    link.focus()
    page.keyboard.press("?")
    dialog = frame.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    rows = dialog.get_by_role("row").all_inner_texts()
    assert any("Page Down" in row and "Next settlement" in row for row in rows)
    page.keyboard.press("PageDown")  # nothing moves behind a dialog
    dialog.get_by_label("Keys of one character work").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("7")
    page.keyboard.press("End")
    page_follows(page, atlas, "2018-singapore")  # a reload keeps what the address says
    run_ended(page)
    page.reload()  # kept on this machine
    wait_for_settlement(frame, "2018-singapore")
    frame.get_by_role("button", name="List of keys").click()
    expect(dialog.get_by_label("Keys of one character work")).not_to_be_checked()
    dialog.get_by_label("Keys of one character work").check()
    dialog.get_by_role("button", name="Close").click()
    page.keyboard.press("7")
    wait_for_settlement(frame, LATER)


# ------------------------------------------------------------------------------ fingers


@pytest.fixture
def phone(browser: Browser, file: Path) -> Iterator[Page]:
    """The saved page on a phone that has no mouse."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    opened = context.new_page()
    opened.goto(file.as_uri())
    opened.locator(".reading[data-shown]").wait_for()
    yield opened
    context.close()


def drag(page: Page, fingers: list[tuple[Point, Point]], *, steps: int = 8) -> None:
    """Move fingers from their first to their second points and lift them."""
    session: CDPSession = page.context.new_cdp_session(page)
    for step in range(steps + 1):
        points = [
            {"x": x0 + (x1 - x0) * step / steps, "y": y0 + (y1 - y0) * step / steps, "id": finger}
            for finger, ((x0, y0), (x1, y1)) in enumerate(fingers)
        ]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(30)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(600)


def middle(page: Page, selector: str) -> Point:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_two_fingers_zoom_the_map_and_not_the_page(phone: Page) -> None:
    x, y = middle(phone, ".map")
    before = phone.evaluate("Atlas.leaflet.getZoom()")
    drag(phone, [((x - 30, y), (x - 90, y)), ((x + 30, y), (x + 90, y))])
    # 60 px apart, then 180 px: three times as large, and log2(3) = 1.58 levels.
    assert phone.evaluate("Atlas.leaflet.getZoom()") - before == pytest.approx(1.58, abs=0.4)
    assert phone.evaluate("visualViewport.scale") == 1


def test_one_finger_moves_the_map_and_not_the_page(phone: Page) -> None:
    x, y = middle(phone, ".map")
    before = phone.evaluate("Atlas.map.placePoint('etorofu')")
    drag(phone, [((x, y), (x - 60, y - 40))])
    after = phone.evaluate("Atlas.map.placePoint('etorofu')")
    assert after["x"] < before["x"] - 30
    assert phone.evaluate("scrollY") == 0
    expect(phone.locator("#atlas")).to_have_attribute("data-settlement", FIRST)


def test_a_swipe_on_the_time_bar_scrolls_it(phone: Page) -> None:
    x, y = middle(phone, ".eras")
    drag(phone, [((x + 100, y), (x - 100, y))])
    assert phone.locator(".eras").evaluate("row => row.scrollLeft") > 100
    expect(phone.locator("#atlas")).to_have_attribute("data-settlement", FIRST)


def test_a_finger_on_the_pane_scrolls_the_page(phone: Page) -> None:
    drag(phone, [((195, 800), (195, 500))])
    assert phone.evaluate("scrollY") > 100


def test_a_tap_chooses_a_settlement_and_another_an_island(phone: Page) -> None:
    phone.locator('.bar button[data-settlement="1875-st-petersburg"]').tap()
    expect(phone.locator("#atlas")).to_have_attribute("data-settlement", "1875-st-petersburg")
    location = phone.evaluate("Atlas.map.placePoint('etorofu')")
    box = phone.locator(".map").bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + location["x"], box["y"] + location["y"])
    expect(phone.locator('.card[data-place="etorofu"]')).to_be_visible()
    expect(phone.locator(".reading")).to_contain_text("択捉島")


def test_fingers_find_targets_large_enough(phone: Page) -> None:
    for button in phone.locator(".bar button:visible, .modes button, .masthead .print").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 32, button.text_content()
