"""What a class sees of a lesson: swipes, strokes, the ring, the whole screen, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from data.model import Atlas, Lesson
from data.reading.translations import spoken
from layers.saved_page.page import saved_page
from layers.wording.ui_texts import ui_texts
from tests.browser_support import LAPTOP, map_frame

BLOCKED = "window.open = () => null;"
WHOLE = "document.fullscreenElement?.id ?? ''"
# The order in which the map moves and what it shows changes, with how often it moved meanwhile.
FOLLOW = """() => {
  window.strokes = [];
  const tell = (stroke) => window.strokes.at(-1) === stroke || window.strokes.push(stroke);
  Atlas.leaflet.on("move zoomanim", () => tell("moves"));
  Atlas.store.on((state, previous) => state.step !== previous.step && tell("changes"));
}"""


@pytest.fixture
def lesson(atlas: Atlas) -> Lesson:
    """The shortest lesson, whose second step shows another settlement in another window."""
    found = min(atlas.lessons, key=lambda each: len(each.steps))
    first, second = found.steps[:2]
    assert first.settlement != second.settlement
    assert first.view != second.view
    return found


@pytest.fixture
def lively(browser: Browser) -> Iterator[Page]:
    """A laptop whose reader has not asked for less motion."""
    opened = browser.new_page(viewport=LAPTOP, reduced_motion="no-preference")
    yield opened
    opened.close()


def open_lesson(page: Page, file: Path, lesson: Lesson) -> None:
    page.goto(f"{file.as_uri()}#lesson={lesson.id}&step={lesson.steps[0].id}")
    at(page, lesson, 0)
    expect(page.locator("#atlas")).to_have_attribute("data-typefaces", "true")


def at(within: Page | FrameLocator, lesson: Lesson, step: int) -> None:
    expect(within.locator(".lesson h2")).to_have_text(lesson.steps[step].title["en"])


def swipe(page: Page, *, by: int) -> None:
    """Draw a finger across the words of the step, by some px."""
    box = page.locator(".lesson .say").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 - by / 2, box["y"] + 8
    client = page.context.new_cdp_session(page)
    points = [{"x": x + by * n / 4, "y": y} for n in range(5)]
    for n, point in enumerate(points):
        kind = "touchMove" if n else "touchStart"
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_swipes_from_step_to_step(browser: Browser, file: Path, lesson: Lesson) -> None:
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    page = phone.new_page()
    open_lesson(page, file, lesson)
    swipe(page, by=30)  # no swipe yet
    at(page, lesson, 0)
    for expected in (1, 2):
        passages = page.locator(".lesson blockquote")
        for _ in range(passages.count() if page.locator(".lesson [data-paged]").count() else 1):
            swipe(page, by=-160)
        at(page, lesson, expected)
    swipe(page, by=160)
    at(page, lesson, 1)
    phone.close()


def test_a_step_moves_the_map_and_then_changes_what_it_shows(
    lively: Page, file: Path, lesson: Lesson
) -> None:
    open_lesson(lively, file, lesson)
    lively.evaluate(FOLLOW)
    lively.keyboard.press("End")
    at(lively, lesson, len(lesson.steps) - 1)
    lively.wait_for_function("window.strokes.includes('changes')")
    assert lively.evaluate("window.strokes") == ["moves", "changes"]


def test_with_less_motion_a_step_is_one_cut(saved: Page, file: Path, lesson: Lesson) -> None:
    open_lesson(saved, file, lesson)
    saved.evaluate(FOLLOW)
    saved.evaluate("""() => {
      const press = new KeyboardEvent("keydown", { key: "End", bubbles: true });
      document.body.dispatchEvent(press);
      window.cut = [...window.strokes]; // within the key's own task
    }""")
    at(saved, lesson, len(lesson.steps) - 1)
    assert set(saved.evaluate("window.cut")) == {"moves", "changes"}


def test_a_ring_goes_with_the_pointer_over_the_map(saved: Page, file: Path, lesson: Lesson) -> None:
    open_lesson(saved, file, lesson)
    ring, plate = saved.locator(".lesson-spot"), saved.locator("#atlas .map")
    expect(ring).to_have_count(0)
    saved.keyboard.press("l")
    box = plate.bounding_box()
    assert box
    for x, y in ((200, 150), (330, 290)):
        saved.mouse.move(box["x"] + x, box["y"] + y)
        expect(ring).to_have_css("transform", f"matrix(1, 0, 0, 1, {x}, {y})")
    saved.keyboard.press("End")
    at(saved, lesson, len(lesson.steps) - 1)
    expect(ring).to_have_count(1)  # it stays for the next step
    saved.keyboard.press("l")
    expect(ring).to_have_count(0)
    saved.keyboard.press("l")
    saved.keyboard.press("Escape")  # leaves the lesson, and the ring with it
    expect(ring).to_have_count(0)


def test_a_lesson_fills_the_screen_by_key_and_button(
    saved: Page, file: Path, lesson: Lesson
) -> None:
    open_lesson(saved, file, lesson)
    saved.keyboard.press("f")
    saved.wait_for_function(f"{WHOLE} === 'atlas'")
    saved.get_by_role("button", name="Full screen").click()
    saved.wait_for_function(f"{WHOLE} === ''")


def test_notes_that_the_browser_blocks_are_told_of_in_one_line(
    saved: Page, file: Path, lesson: Lesson, atlas: Atlas
) -> None:
    saved.add_init_script(BLOCKED)
    open_lesson(saved, file, lesson)
    saved.keyboard.press("n")
    expect(saved.locator(".lesson .told-line")).to_have_text(_blocked(atlas))
    saved.keyboard.press("End")
    at(saved, lesson, len(lesson.steps) - 1)
    expect(saved.locator(".lesson .told-line")).to_have_text("")


def test_the_served_page_tells_the_lesson_that_notes_are_blocked(
    context: BrowserContext, server: str, lesson: Lesson, atlas: Atlas
) -> None:
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(f"{server}/?lesson={lesson.id}&step={lesson.steps[0].id}")
    frame = map_frame(page)
    at(frame, lesson, 0)
    expect(page.locator(".map-host iframe[title]")).to_be_attached()
    frame.get_by_role("button", name="Notes").click()
    expect(frame.locator(".lesson .told-line")).to_have_text(_blocked(atlas))


def _blocked(atlas: Atlas) -> str:
    return str(ui_texts(atlas)["lesson_notes_blocked"])


NAMES = "[...document.querySelectorAll('[data-label]')].map((each) => each.outerHTML).sort()"

# With its typefaces the key has another height, and the map is laid out anew.
STILL = """async () => {
    for (let [was, frames] = ["", 0]; frames < 20;) {
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        const now = String(Atlas.leaflet.getSize());
        [was, frames] = [now, now === was ? frames + 1 : 0];
    }
}"""


def test_a_window_that_a_lesson_comes_back_to_has_its_names_at_once(
    atlas: Atlas, lesson: Lesson, file: Path, saved: Page
) -> None:
    open_lesson(saved, file, lesson)
    saved.evaluate(STILL)
    first, second = (step.id for step in lesson.steps[:2])
    step = f"(step) => {{ Atlas.store.set({{ step }}, {{ user: true }}); return {NAMES}; }}"
    here = saved.evaluate(step, first)
    assert here
    saved.evaluate(step, second)
    saved.wait_for_function(f"(here) => String({NAMES}) !== here", arg=",".join(here))
    saved.evaluate("new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))")
    there = saved.evaluate(NAMES)
    assert saved.evaluate(step, first) == here
    assert saved.evaluate(step, second) == there


def test_what_the_ends_of_a_scale_say_stands_apart(
    atlas: Atlas, browser: Browser, tmp_path: Path
) -> None:
    russian = tmp_path / "ru.html"
    russian.write_text(saved_page(spoken(atlas, "ru")), encoding="utf-8")
    lesson = max(atlas.lessons, key=lambda each: len(each.steps))
    page = browser.new_page(viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    page.goto(f"{russian.as_uri()}#lesson={lesson.id}&step={lesson.steps[0].id}")
    expect(page.locator("#atlas")).to_have_attribute("data-typefaces", "true")
    expect(page.locator(".scale .note")).to_have_count(2)
    gaps = page.evaluate(
        """async (steps) => {
          const gaps = [];
          for (const step of steps) {
            Atlas.store.set({ step }, { user: true });
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            const [zero, end] = document.querySelectorAll(".scale .note");
            const { left } = end.getBoundingClientRect();
            gaps.push([step, end.textContent, left - zero.getBoundingClientRect().right]);
          }
          return gaps;
        }""",
        [step.id for step in lesson.steps],
    )
    page.close()
    assert len(gaps) == len(lesson.steps)
    assert [each for each in gaps if each[2] < 5] == []
