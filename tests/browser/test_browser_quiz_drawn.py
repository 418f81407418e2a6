"""Questions that are answered by sharing islands out and by drawing a line."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from data.model import (
    Atlas,
)
from layers.lessons.answers import answers_of
from tests.quiz_support import WAIT_MS, answered, asked, open_on_task


def test_islands_are_shared_out_by_keys(atlas: Atlas, file: Path, saved: Page) -> None:
    task = open_on_task(saved, atlas, file, "shares-of-1956")
    asked(saved, task)
    units = saved.locator(".quiz .units .unit:visible")
    expect(units).to_have_count(5, timeout=WAIT_MS)  # of all places those that are asked for
    answer = saved.locator(".quiz .do:not([data-act])")
    answer.press("Enter")
    tries = saved.locator(".quiz .tries li")
    expect(tries).to_have_text(["Shikotan, Habomai. Try 1: not as the record has it"])
    land = saved.locator('.paint.land[data-place="shikotan"]')
    blank = str(land.get_attribute("data-fill"))
    saved.keyboard.press("2")
    chosen = saved.locator(".quiz .planning > .holders label:has(:checked)")
    expect(chosen).to_have_text("Russia", timeout=WAIT_MS)
    saved.keyboard.press("1")
    expect(chosen).to_have_text("Japan", timeout=WAIT_MS)
    place = saved.locator('[role=option][data-place="shikotan"]')
    place.press("Enter")
    expect(land).not_to_have_attribute("data-fill", blank, timeout=WAIT_MS)
    saved.keyboard.press("Control+z")
    expect(land).to_have_attribute("data-fill", blank, timeout=WAIT_MS)
    place.press("Enter")
    expect(land).not_to_have_attribute("data-fill", blank, timeout=WAIT_MS)
    for name in ("Habomai", "Griga"):
        row = saved.get_by_role("radiogroup", name=name, exact=True)
        row.get_by_role("radio", name="Japan").press("Space")
        expect(row.get_by_role("radio", name="Japan")).to_be_checked(timeout=WAIT_MS)
    answer.press("Enter")
    answered(saved)
    expect(saved.locator(".quiz .outcome")).to_have_text("As the record has it (0.5)")
    expect(saved.locator(".quiz ul.right li")).to_have_text([*answers_of(atlas, task)])
    root = saved.locator("#atlas")
    expect(root).to_have_attribute("data-plan", "", timeout=WAIT_MS)
    expect(root).to_have_attribute("data-settlement", task.settlement, timeout=WAIT_MS)
    saved.keyboard.press("Escape")
    expect(root).to_have_attribute("data-quiz", "", timeout=WAIT_MS)


def test_a_condition_names_its_places_as_the_reader_chose(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_on_task(saved, atlas, file, "line-of-1956", names="ru-ja")
    saved.locator(".quiz .do:not([data-act])").click()
    held = saved.locator(".quiz .conditions li > p").nth(1)
    expect(held).to_have_text("Iturup / Etorofu, Kunashir / Kunashiri: holds", timeout=WAIT_MS)


def test_before_a_class_a_line_starts_from_one_on_record(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    open_on_task(saved, atlas, file, "line-of-1956", **{"for": "class"})
    expect(saved.locator(".quiz .do:not([data-act])")).to_be_hidden()
    saved.locator(".quiz .line-tool > summary").click(timeout=WAIT_MS)
    expect(saved.get_by_label("Line on record")).to_be_visible()
    least = saved.locator(".quiz .planning :is(small, .of-vertices)").evaluate_all(
        "(all) => Math.min(...all.map((each) => parseFloat(getComputedStyle(each).fontSize)))"
    )
    assert least > 18  # of 768: what the last row reads


def test_a_line_is_drawn_for_a_question_and_each_condition_answered(
    atlas: Atlas, file: Path, saved: Page
) -> None:
    task = open_on_task(saved, atlas, file, "line-of-1956")
    asked(saved, task)
    answer = saved.locator(".quiz .do:not([data-act])")
    answer.click()
    held = saved.locator(".quiz .conditions li > p")
    expect(held).to_have_text(
        [
            "Shikotan, Habomai: does not hold",
            "Etorofu / Iturup, Kunashiri / Kunashir: holds",
            "The line: does not hold",
        ],
        timeout=WAIT_MS,
    )
    second = saved.locator(".quiz .conditions li").nth(1)
    second.locator("summary").click()
    expect(second).to_contain_text("How can two islands be interpreted as four?")

    saved.locator(".quiz .line-tool > summary").click()
    for text in ("44.3, 147.8", "43.95, 146.5"):
        field = saved.get_by_label("Next vertex")
        field.fill(text)
        field.press("Enter")
        expect(field).to_have_value("")
    saved.get_by_role("button", name="Draw on the map").click()
    expect(saved.locator(".pen-cross")).to_be_focused()
    saved.keyboard.press("ArrowDown")
    saved.keyboard.press("Escape")  # ends drawing, and not the round
    expect(saved.locator("#atlas")).to_have_attribute("data-quiz", "two-or-four")
    field.fill("43.55, 145.75")
    field.press("Enter")
    expect(saved.locator(".quiz .vertices li")).to_have_count(3)
    saved.keyboard.press("Control+z")
    saved.get_by_role("radiogroup", name="Brush").get_by_role("radio", name="Japan").check()
    saved.get_by_role("button", name="Give all south-east of the line: Japan").click()
    land = saved.locator('.paint.land[data-place="shikotan"]')
    expect(land).to_have_attribute("data-fill", "held-a", timeout=WAIT_MS)
    answer.click()
    answered(saved)
    expect(saved.locator(".quiz .outcome")).to_have_text("As the record has it (0.5)")
    expect(held).to_have_text(
        [
            "Shikotan, Habomai: holds",
            "Etorofu / Iturup, Kunashiri / Kunashir: holds",
            "The line: holds",
        ]
    )
    expect(saved.locator("#atlas")).to_have_attribute("data-settlement", task.settlement)
    expect(saved.locator(".pen-cross:visible")).to_have_count(0)
    saved.keyboard.press("Escape")
    saved.locator(".plan-open").click()
    expect(saved.locator(".plan-list .line-tool")).to_have_count(1, timeout=WAIT_MS)
    expect(saved.locator(".plan-list .vertices li")).to_have_count(0)  # the reader's own is blank
