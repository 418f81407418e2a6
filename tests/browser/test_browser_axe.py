"""axe-core finds nothing: every page, mode, dialog and menu, the map document and the saved page.

In light, in dark, where the reader's system forces its colours, and enlarged to 400 %, where
nothing scrolls sideways either. Of what axe-core cannot decide ACCESSIBILITY.md tells.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, ViewportSize, expect

from tests.browser_support import (
    LAPTOP,
    ROOT,
    STAND_MS,
    map_frame,
    run_ended,
    wait_for_settlement,
)

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# Land that is cut off reaches, by its box alone, over what stands beside it: a point of that tells.
RUN = """async (known) => {
  const options = { iframes: false, rules: { "target-size": { enabled: true } } };
  const { violations, incomplete } = await axe.run(document, options);
  const undecided = incomplete.filter(({ id }) => !known.includes(id));
  const isFree = ({ target }) => {
    const each = document.querySelector(target[0]);
    each.scrollIntoView({ block: "center", inline: "center" });
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const points = [left + 1, (left + right) / 2, right - 1].flatMap((x) =>
      [top + 1, (top + bottom) / 2, bottom - 1].map((y) => document.elementFromPoint(x, y)));
    return right - left >= 24 && bottom - top >= 24 && points.every((on) => each.contains(on));
  };
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.filter((node) => id !== "target-size" || !isFree(node))
      .map((node) => `${id}: ${node.html.slice(0, 200)}`));
}"""
# A drawing lies behind a text; a frame is tried as a document of its own; "?" is no word.
UNDECIDED = ["color-contrast", "frame-tested", "label-content-name-mismatch"]
IN_WIDTH = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SETTLEMENT = "1956-joint-declaration"
QUESTION = "renounced-in-1951"
SHOWN = f"settlement={SETTLEMENT}&place=shikotan&seen=as-tokyo-describes-it&counts=as-japan-counts"
AGAINST = f"settlement={SETTLEMENT}&against=1945-occupation"
QUIZ = "quiz=bank&round=abc&question=7"
LESSON = "lesson=boundary-1855-2019"
ENLARGED: ViewportSize = {"width": 320, "height": 256}
NIGHTLY = pytest.mark.nightly
# What the map shows: the state of an address, and what stands when all of it has come.
STATES = [
    pytest.param("date=1930-05-01", ".date-step", id="date"),
    pytest.param(AGAINST, "#atlas[data-comparing=swipe]", id="swipe"),
    pytest.param(f"{AGAINST}&compare=maps", "#atlas[data-comparing]", id="maps", marks=NIGHTLY),
    pytest.param(f"{AGAINST}&compare=fade", "#atlas[data-comparing]", id="fade", marks=NIGHTLY),
    pytest.param(LESSON, ".lesson .say", id="lesson"),
    pytest.param(QUIZ, ".quiz .choices", id="quiz"),
    pytest.param("plan=japan:shikotan,russia:etorofu", ".plan-answers .first", id="plan"),
]


def faults(frame: Frame) -> list[str]:
    """Return what axe-core finds in one document; a frame in it is a document of its own."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(f"{AXE};0")
    return list(frame.evaluate(RUN, UNDECIDED))


def standing(page: Page, frames: Callable[[], list[Frame]]) -> list[str]:
    """Return what is found in documents of a page, once what is still being made stands."""
    until = time.monotonic() + STAND_MS / 1000
    while found := [fault for frame in frames() for fault in faults(frame)]:
        if time.monotonic() > until:
            break
        page.wait_for_timeout(500)
    return found


def in_the_page(page: Page) -> list[str]:
    """Return what is found in the page's own document, without its frames."""
    return standing(page, lambda: [page.main_frame])


def everywhere(page: Page) -> list[str]:
    """Return what is found in all documents of a page, which scrolls nowhere sideways."""
    page.wait_for_function(IN_WIDTH)
    return standing(page, lambda: page.frames)


@pytest.fixture(
    params=["light", *(pytest.param(name, marks=NIGHTLY) for name in ("dark", "forced", "400 %"))]
)
def shown(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window in one of the schemes of colours; axe-core is put in past the page's policy."""
    page = browser.new_page(
        viewport=ENLARGED if request.param == "400 %" else LAPTOP,
        reduced_motion="reduce",
        bypass_csp=True,
        color_scheme="dark" if request.param in {"dark", "forced"} else "light",
        forced_colors="active" if request.param == "forced" else "none",
    )
    yield page
    page.close()


def stands(page: Page, url: str) -> None:
    """Open the served page and wait until its last script has come."""
    page.goto(url)
    expect(page.locator(".to-paper")).not_to_be_empty()
    run_ended(page)


def test_the_page_with_the_map_its_menus_and_dialogs(shown: Page, server: str) -> None:
    page = shown
    stands(page, f"{server}/?{SHOWN}")
    frame = map_frame(page)
    wait_for_settlement(frame, SETTLEMENT)
    expect(page.locator("article.pane").first).to_be_visible()
    assert everywhere(page) == []
    page.keyboard.press("?")  # the button has no room in an enlarged window
    expect(frame.get_by_role("dialog", name="Keys")).to_be_visible()
    assert everywhere(page) == []
    page.keyboard.press("Escape")
    for menu in ("Take home", "Share"):
        page.get_by_role("button", name=menu).first.click()
        opened = page.locator("[data-testid='stPopoverBody'], dialog[open]").first
        expect(opened).to_be_visible()
        if menu == "Take home":  # its files come with a run, through which the page is paled
            expect(page.locator(".st-key-files button").first).to_be_visible()
        expect(page.locator('[data-stale="true"]')).to_have_count(0)
        run_ended(page)
        assert in_the_page(page) == [], menu
        page.keyboard.press("Escape")


@pytest.mark.nightly
@pytest.mark.parametrize(("state", "there"), STATES)
def test_each_mode_of_the_map(shown: Page, server: str, state: str, there: str) -> None:
    page = shown
    page.goto(f"{server}/?{state}")
    expect(map_frame(page).locator(there).first).to_be_attached()
    if state not in (LESSON, QUIZ):  # which stand alone
        expect(page.locator(".to-paper")).not_to_be_empty()
    run_ended(page)
    assert everywhere(page) == []


def test_a_plan_while_its_line_is_drawn(shown: Page, server: str) -> None:
    page = shown
    page.goto(f"{server}/?plan=japan:kunashiri~r,~:8nn4w.2n22g.2klc.-uv4")
    frame = map_frame(page)
    frame.locator(".line-tool > summary").click()
    expect(frame.locator(".vertices li")).to_have_count(2)
    frame.get_by_role("button", name="Draw on the map").click()
    expect(frame.locator(".pen-cross")).to_be_focused()
    run_ended(page)
    assert everywhere(page) == []


@pytest.mark.parametrize(
    "path",
    [
        *("lessons", "timeline", f"arguments?question={QUESTION}", "documents", "ledger"),
        "ledger?plan=japan:shikotan",
        *("clause", "own", "layers", pytest.param("arguments", marks=NIGHTLY)),
    ],
)
def test_the_other_pages(shown: Page, server: str, path: str) -> None:
    page = shown
    page.goto(f"{server}/{path}")
    page.locator(".page-head h2").first.wait_for()
    expect(page.locator(".to-paper")).not_to_be_empty()
    run_ended(page)
    if path in ("own", "layers"):
        page.locator("[data-testid='stFileUploaderDropzone']").first.wait_for()
    assert everywhere(page) == []
    if path == "documents":
        page.get_by_role("button", name="Cite").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        run_ended(page)
        copies = page.locator(".copying button")
        copies.first.wait_for()
        expect(copies.and_(page.locator(":empty"))).to_have_count(0)  # their script has come
        assert in_the_page(page) == []


Show = Callable[[str], None]


@pytest.fixture
def show(shown: Page, file: Path) -> Show:
    """Open the saved page on a state, anew."""

    def opened(state: str) -> None:
        shown.goto("about:blank")
        shown.goto(f"{file.as_uri()}#{state}")
        shown.locator("#atlas[data-ready]").wait_for(state="attached")

    return opened


def test_the_saved_page(shown: Page, show: Show) -> None:
    show(SHOWN)
    shown.locator(".reading[data-shown]").wait_for()
    assert everywhere(shown) == []
    shown.keyboard.press("?")
    expect(shown.get_by_role("dialog", name="Keys")).to_be_visible()
    assert everywhere(shown) == []
    shown.keyboard.press("Escape")
    shown.keyboard.press("/")
    shown.keyboard.type("o")
    expect(shown.get_by_role("option", selected=True).and_(shown.locator("li"))).to_be_visible()
    assert everywhere(shown) == []
    shown.keyboard.press("Escape")
    shown.get_by_role("button", name="Share").click()
    expect(shown.get_by_role("dialog", name="Share")).to_be_visible()
    assert everywhere(shown) == []
    shown.keyboard.press("Escape")
    shown.set_viewport_size({"width": 390, "height": 844})
    sheet = shown.locator('.card[data-place="shikotan"]')
    expect(sheet).to_be_visible()
    assert everywhere(shown) == []
    shown.get_by_role("button", name="Show more").click()
    expect(sheet).to_have_attribute("data-drawn", "true")
    assert everywhere(shown) == []


@pytest.mark.parametrize(
    "view", ["lessons", "timeline", "arguments", "documents", "clause", "ledger"]
)
def test_the_saved_page_s_texts(shown: Page, show: Show, view: str) -> None:
    show(f"settlement={SETTLEMENT}&view={view}")
    expect(shown.locator(f".texts[data-shown={view}] h2").first).to_be_visible()
    assert everywhere(shown) == []


@pytest.mark.parametrize(("state", "there"), STATES)
def test_each_mode_of_the_saved_page(shown: Page, show: Show, state: str, there: str) -> None:
    show(state)
    expect(shown.locator(there).first).to_be_attached()
    assert everywhere(shown) == []
    if state != LESSON:
        return
    with shown.expect_popup() as opened:
        shown.keyboard.press("n")
    expect(opened.value.locator(".clock")).not_to_be_empty()
    assert everywhere(opened.value) == []
    opened.value.close()
    shown.keyboard.press("b")
    expect(shown.locator(".lesson-blank")).to_be_visible()
    assert everywhere(shown) == []
