"""Play on the saved page, and what it lights up: step by step, in its own time."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.model import Atlas
from tests.browser_support import open_saved

SECOND = "1875-st-petersburg"
LATER = "1956-joint-declaration"
STEP_MS = 6_100  # a step of play at speed 1, and a little


@pytest.fixture
def page(saved: Page) -> Page:
    """The window of these tests is the saved page's."""
    return saved


@pytest.mark.parametrize("lines_only", [False, True])
def test_play_steps_through_all_events_or_the_lines_pauses_and_stops_at_the_last(
    page: Page, file: Path, atlas: Atlas, *, lines_only: bool
) -> None:
    page.clock.install()
    page.emulate_media(reduced_motion="no-preference")
    page.goto(file.as_uri())
    root, play = page.locator("#atlas"), page.locator(".play .toggle")
    expect(root).to_have_attribute("data-settlement", "1855-shimoda")
    if lines_only:
        page.locator(".play .steps").click()
    steps = [each.id for each in atlas.settlements if each.moves_line or not lines_only]
    play.click()
    expect(root).to_have_attribute("data-settlement", steps[1])
    page.clock.run_for(STEP_MS)
    expect(root).to_have_attribute("data-settlement", steps[2])
    expect(play).to_have_attribute("aria-label", "Pause")
    play.click()
    page.clock.run_for(STEP_MS * 3)
    expect(root).to_have_attribute("data-settlement", steps[2])
    play.click()
    for following in steps[3:]:
        expect(root).to_have_attribute("data-settlement", following)
        page.clock.run_for(STEP_MS)
    expect(page.locator(".play")).to_have_attribute("data-playing", "false")
    expect(root).to_have_attribute("data-settlement", steps[-1])
    play.click()
    expect(root).to_have_attribute("data-settlement", steps[0])


def test_play_that_is_past_the_last_line_ends_where_lines_alone_are_asked_for(
    page: Page, file: Path, atlas: Atlas
) -> None:
    page.clock.install()
    last = [each.id for each in atlas.settlements if each.moves_line][-1]
    after = atlas.settlements[[each.id for each in atlas.settlements].index(last) + 1].id
    page.goto(f"{file.as_uri()}#settlement={last}")
    page.locator(".play .toggle").click()
    expect(page.locator("#atlas")).to_have_attribute("data-settlement", after)
    steps = page.locator(".play .steps")
    expect(steps).to_have_attribute("aria-label", "Steps: all events")
    steps.click()
    expect(steps).to_have_attribute("aria-label", "Steps: lines only")
    expect(page.locator(".play")).to_have_attribute("data-playing", "false")


def test_play_goes_faster_and_stops_when_the_reader_does_something(page: Page, file: Path) -> None:
    page.clock.install()
    page.emulate_media(reduced_motion="no-preference")
    page.goto(file.as_uri())
    root = page.locator("#atlas")
    page.locator(".play .speed").click()
    expect(page.locator(".play .speed")).to_have_text("2×")
    page.locator(".play .toggle").click()
    page.clock.run_for(STEP_MS // 2)
    expect(root).to_have_attribute("data-settlement", "1905-portsmouth")
    page.keyboard.press("ArrowLeft")
    expect(root).to_have_attribute("data-settlement", SECOND)
    expect(page.locator(".play")).to_have_attribute("data-playing", "false")
    page.locator(".play .toggle").click()
    page.locator(".map").click(position={"x": 300, "y": 300})
    expect(page.locator(".play")).to_have_attribute("data-playing", "false")
    held = root.get_attribute("data-settlement")
    page.clock.run_for(10_000)
    assert root.get_attribute("data-settlement") == held


def test_without_motion_the_steps_take_longer_and_nothing_fades(page: Page, file: Path) -> None:
    page.clock.install()
    page.goto(file.as_uri())
    root = page.locator("#atlas")
    page.locator(".play .toggle").click()
    page.clock.run_for(STEP_MS)
    expect(root).to_have_attribute("data-settlement", SECOND)
    page.clock.run_for(STEP_MS)
    expect(root).to_have_attribute("data-settlement", "1905-portsmouth")
    lit = page.locator(".changed")
    page.clock.run_for(100)
    expect(lit).to_have_count(1)
    assert lit.evaluate("node => getComputedStyle(node).animationName") == "none"


@pytest.mark.parametrize(
    ("before", "after", "kuril", "sakhalin"),
    [
        ("1855-shimoda", SECOND, True, True),
        (SECOND, "1905-portsmouth", False, True),  # southern Sakhalin, and no Kuril island
        (LATER, "1960-soviet-memorandum", False, False),  # moved no line
    ],
)
def test_what_changed_hands_lights_up(
    page: Page, file: Path, *, before: str, after: str, kuril: bool, sakhalin: bool
) -> None:
    open_saved(page, file, state=f"#settlement={before}")
    page.locator(f'.bar button[data-settlement="{after}"]').click()
    page.wait_for_timeout(150)
    lit = page.locator(".changed [data-changed]").evaluate_all(
        "paths => paths.map(path => path.dataset.changed)"
    )
    assert ("urup" in lit) == kuril
    assert ("sakhalin_south" in lit) == sakhalin
    assert "kunashiri" not in lit
    expect(page.locator(".changed")).to_have_count(0)  # and it is gone again by itself


def test_the_lighting_never_comes_before_the_switch(page: Page, file: Path) -> None:
    """In the same frame where the names are known already, after it where they are not."""
    open_saved(page, file)
    page.evaluate(
        """() => {
            const root = document.getElementById("atlas");
            window.shownWhenLit = new Promise((done) => {
              const look = () =>
                document.querySelector("[data-changed=urup]") && done(root.dataset.settlement);
              new MutationObserver(look).observe(root, { subtree: true, childList: true });
              setTimeout(() => done("nothing was lit"), 20000);
            });
            Atlas.store.set({ settlement: "1875-st-petersburg" }, { user: true });
        }"""
    )
    # It goes again soon: whoever looks now and then may miss it.
    assert page.evaluate("window.shownWhenLit") == "1875-st-petersburg"
