"""A lesson is taught with a clicker alone, on the saved page from a file and on the served page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect

from data.model import Atlas, Lesson
from tests.browser_support import map_frame, open_saved, wait_for_settlement

Within = Page | FrameLocator


def start(lesson: Lesson) -> str:
    return f"lesson={lesson.id}&step={lesson.steps[0].id}"


def stands(within: Within, atlas: Atlas, lesson: Lesson, at: int) -> None:
    """The step is shown: its words beside the map, its state on the map, its tick."""
    step, panel = lesson.steps[at], within.locator(".lesson")
    expect(panel.locator("h2")).to_have_text(step.title["en"])
    expect(panel.locator(".say")).to_have_text(step.text["en"])
    expect(panel.locator("[aria-current=step]")).to_have_accessible_name(
        re.compile(rf"^{at + 1}\. ")
    )
    if step.settlement:
        wait_for_settlement(within, step.settlement)  # type: ignore[arg-type]
    for id_ in step.excerpts:
        words = atlas.excerpt_by_id[id_][1].exact
        expect(panel.locator("blockquote").filter(has_text=words)).to_have_count(1)


def click_on(page: Page, within: Within, atlas: Atlas, lesson: Lesson) -> None:
    """Teach a whole lesson with Page Down alone: each passage has its turn."""
    for at in range(len(lesson.steps)):
        stands(within, atlas, lesson, at)
        passages = within.locator(".lesson blockquote")
        paged = within.locator(".lesson [data-paged]").count()
        seen = {passages.locator("visible=true").first.text_content()} if paged else set()
        for n in range(1, passages.count() if paged else 1):
            page.keyboard.press("PageDown")
            expect(passages.nth(n)).to_be_visible()
            seen.add(passages.nth(n).text_content())
        assert len(seen) == (passages.count() if paged else 0)
        page.keyboard.press("PageDown")


def test_the_longest_lesson_is_taught_with_a_clicker_from_a_file(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    lesson = max(atlas.lessons, key=lambda each: len(each.steps))
    saved.goto(f"{file.as_uri()}#{start(lesson)}")
    for controls in (".masthead", ".reading", ".bar", ".ctl"):
        expect(saved.locator(controls).first).to_be_hidden()
    click_on(saved, saved, atlas, lesson)
    last = lesson.steps[-1]
    stands(saved, atlas, lesson, len(lesson.steps) - 1)  # there is nothing after it
    assert f"lesson={lesson.id}&step={last.id}" in saved.url
    expect(saved.locator(".spoken")).to_contain_text(last.title["en"])

    saved.keyboard.press("b")
    expect(saved.locator(".lesson-blank")).to_be_visible()
    saved.keyboard.press("PageUp")  # shows it again, and goes nowhere
    expect(saved.locator(".lesson-blank")).to_have_count(0)
    stands(saved, atlas, lesson, len(lesson.steps) - 1)

    with saved.expect_popup() as opened:
        saved.keyboard.press("n")
    notes = opened.value
    expect(notes.locator(".note")).to_have_text(re.sub(r"\s+", " ", last.note["en"]).strip())
    expect(notes.locator(".clock")).to_contain_text(str(lesson.minutes))
    notes.keyboard.press("Home")
    stands(saved, atlas, lesson, 0)
    expect(notes.locator(".next")).to_contain_text(lesson.steps[1].title["en"])

    saved.go_back()
    stands(saved, atlas, lesson, len(lesson.steps) - 1)
    shown = saved.locator("#atlas").get_attribute("data-settlement") or ""
    saved.keyboard.press("Escape")
    expect(saved.locator(".lesson")).to_be_hidden()
    expect(saved.locator(".masthead")).to_be_visible()
    wait_for_settlement(saved, shown)  # type: ignore[arg-type]
    assert "lesson=" not in saved.url
    saved.locator(".lesson-resume").click()
    stands(saved, atlas, lesson, len(lesson.steps) - 1)


def test_a_lesson_is_found_and_taught_on_the_page(atlas: Atlas, server: str, page: Page) -> None:
    lesson = min(atlas.lessons, key=lambda each: len(each.steps))
    page.goto(f"{server}/lessons")
    way = page.locator(f'[data-list="{lesson.id}"] .start a[href*="lesson="]')
    page.goto(f"{server}/{way.get_attribute('href', timeout=40_000)}".replace("/./", "/"))
    frame = map_frame(page)
    stands(frame, atlas, lesson, 0)
    frame.locator("#atlas[data-typefaces]").wait_for(state="attached")
    assert page.locator("iframe").first.evaluate("e => e.clientWidth") == 1366
    click_on(page, frame, atlas, lesson)
    last = lesson.steps[-1]
    expect(page).to_have_url(re.compile(rf"step={last.id}"))
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    expect(opened.value.locator(".next")).to_have_text("This is the last step.")
    opened.value.close()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("lesson="))
    expect(page).to_have_url(re.compile(f"settlement={last.settlement}"))
    expect(page.locator(".st-key-masthead h1")).to_be_visible()
    expect(page.locator("article.pane")).to_contain_text(
        atlas.settlement_by_id[last.settlement].title["en"]
    )


def test_a_link_to_a_step_has_the_title_and_the_words_of_what_it_shows(
    atlas: Atlas, server: str, page: Page
) -> None:
    lesson = atlas.lesson_by_id["boundary-in-five-steps"]
    at = next(at for at, step in enumerate(lesson.steps) if step.id == "exchange")
    page.goto(f"{server}/?lesson={lesson.id}&step=exchange")
    stands(map_frame(page), atlas, lesson, at)
    title = atlas.settlement_by_id[lesson.steps[at].settlement].title["en"]
    expect(page).to_have_title(re.compile(title))
    expect(page.locator("article.pane")).to_contain_text(title)
    expect(page).to_have_url(re.compile(rf"/\?lesson={lesson.id}&step=exchange$"))


def test_a_link_to_a_passage_alone_has_the_title_of_what_it_shows(
    atlas: Atlas, server: str, page: Page
) -> None:
    excerpt = next(
        each for _, each in atlas.excerpt_by_id.values() if each.settlements[:1] == ("1998-kawana",)
    )
    page.goto(f"{server}/?excerpt={excerpt.id}")
    expect(page).to_have_title(re.compile(atlas.settlement_by_id["1998-kawana"].title["en"]))


def test_a_lesson_that_there_is_not_is_named(file: Path, saved: Page) -> None:
    open_saved(saved, file, state="#lesson=no-such")
    expect(saved.locator(".masthead .passed")).to_contain_text("no-such")
    expect(saved.locator(".lesson")).to_have_count(0)


def test_names_chosen_while_a_lesson_plays_are_those_of_its_step(file: Path, saved: Page) -> None:
    saved.goto(f"{file.as_uri()}#lesson=boundary-in-five-steps&step=peace")
    said = saved.locator(".lesson .say")
    expect(said).to_contain_text("between Etorofu (Iturup) and Uruppu (Urup)")
    saved.evaluate("() => Atlas.store.set({ names: 'ru-ja' }, { user: true })")
    expect(said).to_contain_text("between Iturup (Etorofu) and Urup (Uruppu)")
    expect(saved).to_have_url(re.compile("step=peace"))
