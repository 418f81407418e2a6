"""Each task of a teacher, a student and an analyst, by Tab, Enter, Space, arrows and letters alone.

The focus is seen at each stop, is never lost where what had it is swapped, and returns from what
Escape closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_support import (
    LAPTOP,
    map_frame,
    open_saved,
    open_text,
    run_ended,
    wait_for_settlement,
)
from tests.keyboard_support import Document, Keyboard, has_focus

NIGHTLY = pytest.mark.nightly
FIRST, LATER = "1855-shimoda", "1956-joint-declaration"
LESSON = "boundary-in-five-steps"
PLACES = "path[data-place][tabindex='0']"  # all of them are one stop


@dataclass
class Walk:
    """A window, the map document in it and its keyboard; nobody has touched it yet."""

    page: Page
    map: Document
    keys: Keyboard
    saved: bool


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=LAPTOP, reduced_motion="reduce")
    page.add_init_script("window.print = () => { window.printed = true; }")
    yield page
    page.close()


def walk_saved(page: Page, file: Path, state: str) -> Walk:
    open_saved(page, file, state=f"#{state}")
    return Walk(page, page, Keyboard(page), saved=True)


def walk_served(page: Page, server: str, state: str) -> Walk:
    page.goto(f"{server}/?{state}", wait_until="commit")
    frame = map_frame(page)
    frame.locator("#atlas[data-typefaces]").wait_for(state="attached", timeout=40_000)
    expect(page.locator(".to-paper")).to_have_text("Print")
    expect(page.locator("article.pane").first).to_be_visible()
    page.locator(".atlas-ahead-pane").wait_for(state="detached")
    run_ended(page)
    return Walk(page, frame, Keyboard(page), saved=False)


@pytest.fixture(params=["saved", pytest.param("served", marks=NIGHTLY)])
def walk(window: Page, request: pytest.FixtureRequest) -> Walk:
    """The saved page and the served one, each on a settlement with every switch."""
    state = f"settlement={LATER}"
    if request.param == "saved":
        return walk_saved(window, request.getfixturevalue("file"), state)
    return walk_served(window, request.getfixturevalue("server"), state)


# ---------------------------------------------------------------- the map


def test_from_the_top_to_the_text_and_to_the_map(walk: Walk) -> None:
    page, keys = walk.page, walk.keys
    keys.tab_to(page.get_by_role("link", name="Skip to the text"), within=1)
    keys.press("Enter")
    text = page.locator(".reading" if walk.saved else ".st-key-pane")
    has_focus(text)
    keys.tab_to(text.locator("a, button").first, within=1)
    page.reload()
    walk.map.locator("#atlas[data-typefaces]").wait_for(state="attached", timeout=40_000)
    expect(page.locator(".print, .to-paper").first).to_have_text("Print")
    # The masthead is a dozen stops; then the switches, the bar and the places as one stop each.
    keys.tab_to(walk.map.get_by_label("Drawn"), within=18)
    keys.tab_to(walk.map.locator(PLACES), within=13)


def test_what_the_map_shows_is_chosen_beside_it(walk: Walk) -> None:
    keys, atlas = walk.keys, walk.map.locator("#atlas")
    walk.map.get_by_label("Drawn").focus()
    keys.press("ArrowDown")
    expect(atlas).to_have_attribute("data-viewpoint", re.compile("."))
    keys.press("ArrowUp")
    expect(atlas).to_have_attribute("data-viewpoint", "")
    keys.tab_to(walk.map.locator(".toggle"), within=4)
    keys.press("Space")
    expect(walk.map.locator(".play")).to_have_attribute("data-playing", "true")
    keys.press("Space")
    expect(walk.map.locator(".play")).to_have_attribute("data-playing", "false")
    keys.tab_to(walk.map.locator(".eras [tabindex='0']"), within=3)
    keys.press("Home")
    wait_for_settlement(walk.map, FIRST)  # type: ignore[arg-type]
    has_focus(walk.map.locator(f'.era[data-settlement="{FIRST}"]'))
    keys.press("ArrowRight")
    wait_for_settlement(walk.map, "1875-st-petersburg")  # type: ignore[arg-type]
    has_focus(walk.map.locator('.era[data-settlement="1875-st-petersburg"]'))
    keys.tab_to(walk.map.locator(".scrub"), within=1)
    keys.press("ArrowRight")
    expect(atlas).to_have_attribute("data-date", re.compile("^18"))
    keys.tab_to(walk.map.get_by_role("textbox", name="Date"), within=2)
    keys.press("Control+a")
    walk.page.keyboard.type("1930")
    keys.press("Enter")
    expect(atlas).to_have_attribute("data-date", "1930")
    keys.tab_to(walk.map.locator(".date-step .forward"), within=1)
    keys.press("Enter")
    expect(atlas).to_have_attribute("data-date", "1941-04-13")
    has_focus(walk.map.locator(".date-step .forward"))


def test_a_place_is_chosen_found_and_left(walk: Walk) -> None:
    keys = walk.keys
    walk.map.locator(".date-step .forward").focus()
    keys.tab_to(walk.map.locator(PLACES), within=1)
    walk.page.keyboard.type("shi")
    island = walk.map.locator('path[data-place="shikotan"]')
    has_focus(island)
    keys.press("Enter")
    expect(island).to_have_attribute("aria-selected", "true")
    keys.press("Escape")
    expect(island).to_have_attribute("aria-selected", "false")
    has_focus(island)
    for name in ("Zoom in", "Zoom out", "First view", "Whole region"):
        button = walk.map.get_by_role("button", name=name)
        keys.tab_to(button, within=1)
        keys.press("Enter")
        has_focus(button)
    keys.press("/")
    field = walk.map.get_by_role("combobox", name="Find a place")
    has_focus(field)
    walk.page.keyboard.type("iturup")
    expect(walk.map.get_by_role("option", selected=True).first).to_be_attached()
    keys.press("Enter")
    found = walk.map.locator('path[data-place="etorofu"]')
    expect(found).to_have_attribute("aria-selected", "true")
    opener = walk.map.locator(".find > button")
    has_focus(opener)
    keys.press("Enter")
    has_focus(field)
    keys.press("Escape")
    has_focus(opener)
    keys.press("?")
    dialog = walk.map.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    has_focus(opener)


def test_two_states_are_compared_in_three_ways(walk: Walk) -> None:
    keys, atlas = walk.keys, walk.map.locator("#atlas")
    opener = walk.map.get_by_role("button", name="Compare", exact=True)
    walk.map.get_by_label("Drawn").focus()
    keys.tab_to(opener, within=2)
    keys.press("Enter")
    bracket = walk.map.get_by_role("slider", name="Bracket")
    has_focus(bracket)
    expect(walk.map.locator(".spoken")).to_contain_text("Compared: 1956 Declaration and 1951")
    for key, at in (("End", "100"), ("Home", "0"), ("ArrowRight", "1"), ("Shift+ArrowRight", "11")):
        keys.press(key)
        expect(bracket).to_have_value(at)
    keys.press("x")  # keys of one character work from there too
    expect(atlas).to_have_attribute("data-settlement", "1951-san-francisco")
    other = walk.map.get_by_label("Right", exact=True)
    other.focus()
    keys.press("ArrowUp")
    expect(walk.map.locator(".spoken")).to_contain_text("Compared: 1951 San Francisco and 1955")
    for name, mode in (("Two maps", "maps"), ("Fade", "fade"), ("Swipe", "swipe")):
        button = walk.map.get_by_role("button", name=name, exact=True)
        keys.tab_to(button, within=4, back=name == "Swipe")
        keys.press("Enter")
        expect(atlas).to_have_attribute("data-comparing", mode)
        has_focus(button)
    differing = walk.page.locator(".compared")
    expect(differing.first).to_contain_text("What differs between two states")
    keys.tab_to(walk.map.get_by_role("button", name="Stop comparing"), within=3)
    keys.press("Enter")
    expect(walk.map.locator(".second")).to_have_count(0)
    has_focus(opener)


def test_each_state_of_the_map_is_described_by_its_facts(walk: Walk) -> None:
    region = walk.map.locator("section.map")
    expect(region).to_have_accessible_description(
        re.compile(
            "1956, Soviet–Japanese Joint Declaration. As the atlas records it. .*"
            "Shikotan, Habomai: transfer agreed, not carried out"
        )
    )
    walk.map.get_by_label("Drawn").select_option(label="As Tokyo describes it")
    expect(region).to_have_accessible_description(re.compile("As Tokyo describes it"))
    walk.map.get_by_role("button", name="Compare", exact=True).press("Enter")
    expect(region).to_have_accessible_description(re.compile("1956.*Tokyo.*1951.*records it"))


# ---------------------------------------------------------------- the saved page's texts


def test_texts_lists_and_dialogs_of_the_saved_page(window: Page, file: Path) -> None:
    walk = walk_saved(window, file, f"settlement={LATER}&place=shikotan")
    page, keys = walk.page, walk.keys
    keys.tab_to(page.get_by_role("button", name="English"), within=14)
    keys.press("Space")
    expect(page.locator("#atlas")).to_have_attribute("data-names", "en")
    share = page.get_by_role("button", name="Share")
    keys.tab_to(share, within=3)
    keys.press("Enter")
    dialog = page.get_by_role("dialog", name="Share")
    expect(dialog).to_be_visible()
    keys.tab_to(dialog.get_by_role("button", name="PNG"), within=9)
    keys.press("Escape")
    has_focus(share)
    keys.tab_to(page.get_by_role("button", name="Print"), within=1)
    keys.press("Enter")
    assert page.evaluate("window.printed")

    # What had the focus in the pane is gone with the place: the pane has it.
    page.locator(".reading").focus()
    keys.tab_to(page.locator(".reading a").first, within=1)
    keys.press("Enter")
    expect(page).not_to_have_url(re.compile("place="))
    has_focus(page.locator(".reading"))

    ledger = page.get_by_role("navigation").get_by_role("link", name="Ledger")
    ledger.focus()
    keys.press("Enter")
    has_focus(page.locator(".texts h2"))
    head = page.locator(".texts [data-sort]").nth(1)
    keys.tab_to(head, within=20)
    keys.press("Enter")
    expect(
        page.locator(".texts [aria-sort=ascending], .texts [aria-sort=descending]")
    ).to_have_count(1)
    has_focus(page.locator(".texts [data-sort]").nth(1))
    keys.tab_to(page.locator(".texts tbody a").first, within=12)
    keys.press("Enter")
    expect(page.locator("#atlas")).to_have_attribute("data-view", "")
    has_focus(page.locator(".reading"))

    documents = page.get_by_role("navigation").get_by_role("link", name="Documents")
    documents.focus()
    keys.press("Enter")
    has_focus(page.locator(".texts h2"))
    search = page.locator(".texts input[type=search]")
    keys.tab_to(search, within=4)
    page.keyboard.type("abalone")
    keys.press("Enter")
    expect(page.locator(".texts")).to_contain_text(re.compile("abalone", re.IGNORECASE))
    has_focus(page.locator(".texts input[type=search]"))


def test_a_lesson_is_found_and_taught(window: Page, file: Path) -> None:
    walk = walk_saved(window, file, f"settlement={LATER}")
    page, keys = walk.page, walk.keys
    keys.tab_to(page.get_by_role("navigation").get_by_role("link", name="Lessons"), within=3)
    keys.press("Enter")
    has_focus(page.locator(".texts h2"))
    keys.tab_to(page.locator(f'.texts a[href*="{LESSON}"]').first, within=30)
    keys.press("Enter")
    title = page.locator(".lesson h2")
    has_focus(title)
    shown = title.text_content() or ""
    keys.tab_to(page.locator(".lesson .foot .next"), within=9)
    for _ in range(1 + page.locator(".lesson [data-paged] blockquote").count()):
        keys.press("Enter")  # each passage has its turn
    expect(title).not_to_have_text(shown)
    has_focus(page.locator(".lesson .foot .next"))
    keys.tab_to(page.locator(".lesson .tools .blank"), within=4)
    expect(page.locator(".lesson .tools")).to_have_css("opacity", "1")
    keys.press("Enter")
    expect(page.locator(".lesson-blank")).to_be_visible()
    keys.press("Escape")
    expect(page.locator(".lesson-blank")).to_have_count(0)
    keys.press("Escape")
    has_focus(page.locator(".lesson-resume"))
    keys.press("Enter")
    has_focus(title)


# ---------------------------------------------------------------- the served page's


def test_the_masthead_of_the_served_page(window: Page, server: str) -> None:
    walk = walk_served(window, server, f"settlement={LATER}")
    page, keys = walk.page, walk.keys
    keys.tab_to(page.get_by_role("radio", name="Etorofu / Iturup"), within=3)
    keys.press("ArrowRight", "Space")
    expect(walk.map.locator("#atlas")).to_have_attribute("data-names", "ru-ja")
    run_ended(page)
    home = page.get_by_role("button", name="Take home")
    keys.tab_to(home, within=8)
    keys.press("Enter")
    menu = page.locator("[data-testid='stPopoverBody']")
    expect(menu.locator(".st-key-files button").first).to_be_visible()
    run_ended(page)
    keys.press("Escape")
    expect(menu).to_have_count(0)
    has_focus(home)
    share = page.locator(".to-share")
    keys.tab_to(share, within=3)
    keys.press("Enter")
    expect(page.get_by_role("dialog", name="Share")).to_be_visible()
    keys.press("Escape")
    has_focus(share)
    keys.tab_to(page.locator(".to-paper"), within=1)
    keys.press("Enter")
    page.wait_for_function("window.printed")


@pytest.mark.parametrize(
    ("path", "target", "within"),
    [
        ("documents", "input", 9),
        pytest.param("ledger", "table a, table button", 16, marks=NIGHTLY),
        pytest.param("timeline", "summary, input, [role=combobox]", 4, marks=NIGHTLY),
        pytest.param("arguments", "h3 a", 4, marks=NIGHTLY),
        pytest.param("lessons", ".start a", 4, marks=NIGHTLY),
    ],
)
def test_the_text_of_each_page_is_reached_past_its_masthead(
    window: Page, server: str, path: str, target: str, within: int
) -> None:
    open_text(window, f"{server}/{path}")
    keys = Keyboard(window)
    keys.tab_to(window.get_by_role("link", name="Skip to the text"), within=1)
    keys.press("Enter")
    has_focus(window.locator(".st-key-text"))
    keys.tab_to(window.locator(f".st-key-text :is({target})").first, within=within)
