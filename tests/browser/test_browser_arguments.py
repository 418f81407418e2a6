"""A question in dispute as a reader walks it: chosen, kept in the address, on a phone, on paper."""

from __future__ import annotations

import io
import re

from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PdfReader

from data.model import Atlas
from tests.browser_support import Outside, map_frame, open_text, run_ended

PHONE = ViewportSize(width=390, height=844)


def boxes(page: Page, *ids: str) -> list[dict[str, float]]:
    """Return where elements stand, all at one moment: a page may still move."""
    script = "ids => ids.map(id => document.getElementById(id).getBoundingClientRect().toJSON())"
    return list(page.evaluate(script, list(ids)))


def test_a_question_is_chosen_and_has_its_sides_side_by_side_and_one_sheet(
    page: Page, server: str, atlas: Atlas, outside: Outside
) -> None:
    open_text(page, f"{server}/arguments")
    questions = page.locator(".arguments.list li")
    expect(questions).to_have_count(len(atlas.questions))
    asked = atlas.questions[0]
    questions.first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"question={asked.id}"))
    expect(page.locator(".page-head h2")).to_have_text(asked.title)
    run_ended(page)

    first = asked.claims[0].grounds[0]
    ground, answer = boxes(page, first.id, first.answers[0].id)
    assert ground["right"] < answer["left"]
    assert abs(ground["top"] - answer["top"]) < 1
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) <= 2

    page.set_viewport_size(PHONE)
    ground, answer = boxes(page, first.id, first.answers[0].id)
    assert ground["bottom"] <= answer["top"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.locator(f"#{asked.claims[0].id} .ties a").first.click()
    expect(map_frame(page).locator("#atlas")).to_have_attribute("data-settlement", re.compile("."))
    assert outside.urls == []
