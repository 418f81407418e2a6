"""A round of questions is answered by keyboard, by finger and before a class."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from data.model import (
    Atlas,
    Choose,
    FreeText,
    HowLarge,
    Locate,
    MatchSpeaker,
    Order,
    QuizQuestion,
    WhoHeld,
)
from layers.lessons.answers import answers_of, right_at, right_choices
from layers.lessons.bank import questions_of
from layers.lessons.draw import drawn
from layers.map.facts.quiz import quiz_facts
from layers.state import ROUND
from tests.browser_support import map_frame, open_saved
from tests.quiz_support import SEED, WAIT_MS, Within, address, answered, asked, number_of, open_on


def tab_to(page: Page, within: Within, selector: str) -> None:
    """Go by Tab to the first that a selector finds and that is not there yet."""
    target = within.locator(selector).first
    for _ in range(60):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector}")


def order_by_keys(page: Page, within: Within, titles: list[str]) -> None:
    """Move each title up to its place."""
    for at, title in enumerate(titles):
        row = within.locator(".order li").filter(has_text=title)
        here = row.evaluate("each => [...each.parentElement.children].indexOf(each)")
        row.locator("button").first.focus()
        for _ in range(here - at):
            page.keyboard.press("Enter")
        expect(within.locator(".order li").nth(at)).to_contain_text(title)
        expect(row.locator("button").first).to_be_focused()


def answer_by_keys(page: Page, within: Within, atlas: Atlas, question: QuizQuestion) -> None:
    """Answer a question rightly with keys alone."""
    match question:
        case WhoHeld() | Choose():
            for at in (right := right_choices(atlas, question)):
                page.keyboard.press(str(at + 1))
            if len(right) == 1:
                return
        case Order():
            order_by_keys(page, within, [atlas.event_by_id[id_].title for id_ in question.events])
        case MatchSpeaker():
            match_by_keys(
                page, within, [atlas.excerpt_by_id[i][1].speaker for i in question.excerpts]
            )
        case Locate():
            mark_by_keys(page, within, atlas, question)
            return
        case HowLarge():
            tab_to(page, within, ".quiz input")
            page.keyboard.type(str(question.area_km2))
        case FreeText():
            tab_to(page, within, ".quiz textarea")
            page.keyboard.type("Who is there, whose it is by treaty, who says so.")
    tab_to(page, within, ".quiz .do:not([data-act])")
    page.keyboard.press("Enter")


def match_by_keys(page: Page, within: Within, speakers: list[str]) -> None:
    for at, speaker in enumerate(speakers):
        tab_to(page, within, f".match li:nth-child({at + 1}) select")
        page.keyboard.type(speaker)


def mark_by_keys(page: Page, within: Within, atlas: Atlas, question: Locate) -> None:
    targets = next(q.targets for q in quiz_facts(atlas).questions if q.id == question.id)
    for target in targets or ():
        tab_to(page, within, "[role=option][tabindex='0']")
        page.keyboard.press("Home")
        for _ in range(80):
            here = page.evaluate("document.activeElement.dataset.place")
            if here in target.places:
                break
            page.keyboard.type(letter_of(atlas, target.places[0]))
        page.keyboard.press("Enter")


def letter_of(atlas: Atlas, id_: str) -> str:
    """Return the letter that leads to a place: names are found by how they begin."""
    return atlas.place_by_id[id_].names["en"][0].lower()


def test_a_whole_round_is_answered_by_keyboard_from_a_file(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_saved(saved, file, state="#view=lessons")
    way = saved.locator('[data-list="quiz"] .start a')
    way.focus()
    saved.keyboard.press("Enter")
    field = saved.locator(".quiz .seed input")
    expect(field).to_have_value(re.compile(r"^[a-z0-9]{4}$"), timeout=WAIT_MS)
    field.focus()
    saved.keyboard.press("Control+a")
    saved.keyboard.type(SEED)
    saved.keyboard.press("Enter")
    questions = drawn(atlas, SEED)
    for n, question in enumerate(questions, start=1):
        asked(saved, question)
        expect(saved.locator(".quiz h2")).to_be_focused()
        expect(saved.locator(".spoken")).to_have_text(
            f"Question {n} of {ROUND}. {question.prompt['en']}"
        )
        answer_by_keys(saved, saved, atlas, question)
        answered(saved)
        if question.kind != "free":
            expect(saved.locator(".quiz .outcome")).to_have_text("As the record has it (1)")
        tab_to(saved, saved, ".quiz [data-act=next_question]")
        saved.keyboard.press("Enter")
    expect(saved.locator(".quiz .outcome")).to_have_text("9 of 9 points")
    expect(saved.locator(".quiz .results li")).to_have_count(ROUND)

    saved.reload()  # kept on this device
    expect(saved.locator(".quiz .outcome")).to_have_text("9 of 9 points", timeout=WAIT_MS)
    saved.emulate_media(media="print")
    expect(saved.locator(".quiz .results")).to_be_visible()
    for hidden in (".plate", ".masthead", ".quiz .ways"):
        expect(saved.locator(hidden)).to_be_hidden()
    saved.emulate_media(media="screen")
    saved.locator(".quiz .clear").click()
    expect(saved.locator(".quiz .outcome")).to_have_text("0 of 9 points")
    saved.keyboard.press("Escape")
    expect(saved.locator(".masthead")).to_be_visible()
    expect(saved.locator(".lesson-resume")).to_be_focused()
    assert "quiz=" not in saved.url


def place_at(page: Page, within: Within, id_: str) -> tuple[float, float]:
    point = page.evaluate("id => Atlas.map.placePoint(id)", id_)
    box = within.locator(".map").bounding_box()
    assert point
    assert box
    return box["x"] + point["x"], box["y"] + point["y"]


def test_three_tries_on_the_map_are_coloured_and_named_then_the_answer_stands(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    n = number_of(atlas, "locate")
    open_on(saved, file, address(n))
    asked(saved, drawn(atlas, SEED)[n - 1])
    expect(saved.locator(".names-layer")).not_to_be_visible()  # nothing on the map tells it
    expect(saved.locator(".name-leader:visible")).to_have_count(0)
    for number, id_ in enumerate(("etorofu", "kunashiri", "urup"), start=1):
        saved.mouse.click(*place_at(saved, saved, id_))
        name = atlas.place_by_id[id_].names["en"]
        mark = saved.locator(f'.paint.land[data-place="{id_}"]')
        expect(mark).to_have_attribute("data-marked", "not")
        expect(saved.locator(".quiz-tag").nth(number - 1)).to_contain_text(name)
        expect(saved.locator(".quiz .tries li").nth(number - 1)).to_contain_text(
            f"Try {number}: not as the record has it"
        )
    answered(saved)
    expect(saved.locator(".quiz .outcome")).to_have_text("The answer was shown")
    expect(saved.locator('.paint[data-marked="try-3"]').first).to_be_visible()
    expect(saved.locator(".names-layer")).to_be_visible()


def test_the_map_keeps_the_holder_back_until_the_answer(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    n = number_of(atlas, "who-held")
    question = drawn(atlas, SEED)[n - 1]
    assert isinstance(question, WhoHeld)
    open_on(saved, file, address(n))
    asked(saved, question)
    land = saved.locator('.paint.land[data-place="hokkaido"]')
    plain = land.evaluate("each => getComputedStyle(each).fill")
    assert land.get_attribute("aria-label") == atlas.place_by_id["hokkaido"].names["en"]
    (right,) = right_choices(atlas, question)
    times = right_at(atlas, question)
    wrong = next(at for at, when in enumerate(times) if when)
    saved.locator(".choices button").nth(wrong).click()
    expect(saved.locator(".choices [data-tried]")).to_contain_text(
        f"Try 1: not as the record has it; it has this as of {times[wrong]}"
    )
    saved.locator(".choices button").nth(right).click()
    answered(saved)
    expect(saved.locator(".quiz .outcome")).to_have_text("As the record has it (0.5)")
    expect(saved.locator("#atlas")).to_have_attribute("data-settlement", question.settlement)
    assert land.evaluate("each => getComputedStyle(each).fill") != plain
    saved.locator(".quiz .see").click()
    expect(saved.locator(".reading")).to_contain_text(
        atlas.settlement_by_id[question.settlement].title["en"]
    )


def test_the_results_are_copied_as_text(atlas: Atlas, file: Path, saved: Page) -> None:
    saved.context.grant_permissions(["clipboard-read", "clipboard-write"])
    questions = drawn(atlas, SEED)
    n = number_of(atlas, "who-held")
    open_on(saved, file, address(n))
    asked(saved, questions[n - 1])
    answer_by_keys(saved, saved, atlas, questions[n - 1])
    answered(saved)
    for _ in range(ROUND + 1 - n):
        saved.locator(".quiz .next").click()
    expect(saved.locator(".quiz .results li")).to_have_count(ROUND, timeout=WAIT_MS)
    saved.locator(".quiz .copy").click()
    expect(saved.locator(".quiz .line")).to_have_text("The text is copied.")
    outcomes = ["Not answered"] * ROUND
    outcomes[n - 1] = "As the record has it (1)"
    told = [
        f"{at}. {question.prompt['en']}\n{outcome}"
        for at, (question, outcome) in enumerate(zip(questions, outcomes, strict=True), start=1)
    ]
    head = [f"{atlas.file.title}: Round {SEED}", "1 of 9 points"]
    copied = saved.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n\n") == [*head, *told]


def test_a_class_answers_and_the_teacher_reveals_by_key(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_on(saved, file, address(1, **{"for": "class"}))
    for question in drawn(atlas, SEED)[:3]:
        asked(saved, question)
        expect(saved.locator(".quiz .outcome")).to_have_count(0)
        saved.keyboard.press("Space")
        answered(saved)
        saved.keyboard.press("PageDown")
    asked(saved, drawn(atlas, SEED)[3])
    size = saved.locator(".quiz h2").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    height = saved.evaluate("innerHeight")
    assert size >= 38 / 720 * height - 1  # large type for the last row
    saved.keyboard.press("PageUp")
    asked(saved, drawn(atlas, SEED)[2])


def test_a_lesson_asks_its_own_questions_on_the_page(atlas: Atlas, server: str, page: Page) -> None:
    lesson = next(each for each in atlas.lessons if each.questions)
    (first, *_) = questions_of(atlas, lesson)
    page.goto(f"{server}/lessons")
    way = page.locator(f'[data-list="{lesson.id}"] .start a').nth(1)
    page.goto(f"{server}/{way.get_attribute('href', timeout=40_000)}".replace("/./", "/"))
    frame = map_frame(page)
    frame.locator(".quiz .begin").click(timeout=40_000)
    asked(frame, first)
    expect(page).to_have_url(re.compile(rf"quiz={lesson.id}.*question=1"), timeout=WAIT_MS)
    frame.locator(".quiz .reveal").click()
    answered(frame)
    assert answers_of(atlas, first)
    page.reload()  # the page around keeps what its frame may not
    asked(map_frame(page), first)
    expect(map_frame(page).locator(".quiz .outcome")).to_be_visible(timeout=40_000)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("quiz="), timeout=WAIT_MS)
    expect(page.locator(".st-key-masthead h1")).to_be_visible()


def test_a_phone_answers_by_finger(atlas: Atlas, file: Path, browser: Browser) -> None:
    n = number_of(atlas, "order")
    question = drawn(atlas, SEED)[n - 1]
    assert isinstance(question, Order)
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_on(page, file, address(n))
    asked(page, question)
    for button in page.locator(".quiz button:visible").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24 or "stops" in (
            button.evaluate("each => each.closest('ol')?.className ?? ''")
        )
    for at, id_ in enumerate(question.events):
        title = atlas.event_by_id[id_].title
        row = page.locator(".order li").filter(has_text=title)
        here = row.evaluate("each => [...each.parentElement.children].indexOf(each)")
        for _ in range(here - at):
            row.locator("button").first.tap()
    page.locator(".quiz .do:not([data-act])").tap()
    answered(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_phrase_that_is_wider_than_the_question_breaks_there(saved: Page, file: Path) -> None:
    saved.set_viewport_size({"width": 1366, "height": 768})
    open_on(saved, file, "quiz=bank&round=kestrel&question=2&for=class")
    heading = saved.locator(".quiz h2")
    heading.evaluate("(of) => (of.textContent = 'W'.repeat(400))")
    for button in saved.locator(".quiz button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 1366
    assert heading.evaluate("(of) => of.scrollWidth <= of.clientWidth")
