"""What the browser tests of the questions share: their addresses, a question asked and answered."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FrameLocator, Page, expect

from data.model import Atlas, QuizQuestion
from layers.lessons.draw import drawn

SEED = "abc"
WAIT_MS = 15_000
Within = Page | FrameLocator


def address(question: int | str, **more: str) -> str:
    more = {"quiz": "bank", "round": SEED, "question": str(question)} | more
    return "&".join(f"{name}={value}" for name, value in more.items())


def number_of(atlas: Atlas, kind: str) -> int:
    return 1 + [question.kind for question in drawn(atlas, SEED)].index(kind)  # type: ignore[arg-type]


def open_on(page: Page, file: Path, state: str) -> None:
    page.goto(f"{file.as_uri()}#{state}")
    page.locator("#atlas[data-typefaces]").wait_for(state="attached", timeout=40_000)


def open_on_task(page: Page, atlas: Atlas, file: Path, task: str, **more: str) -> QuizQuestion:
    """Open the lesson on the clause of 1956 on one of its own questions."""
    lesson = atlas.lesson_by_id["two-or-four"]
    number = lesson.questions.index(task) + 1
    open_on(page, file, address(number, **{"quiz": lesson.id, "round": ""} | more))
    return atlas.quiz_question_by_id[task]


def asked(within: Within, question: QuizQuestion) -> None:
    expect(within.locator(".quiz h2")).to_have_text(question.prompt["en"], timeout=WAIT_MS)


def answered(within: Within) -> None:
    expect(within.locator(".quiz .outcome")).to_be_focused(timeout=WAIT_MS)
    proofs = within.locator(".quiz .answer :is(blockquote, .figure-told)")
    expect(proofs.first).to_be_visible()
