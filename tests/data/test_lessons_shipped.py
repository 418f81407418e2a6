"""The lessons that the atlas ships: as many steps as promised, both sides heard, neutral words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from data.model import Atlas, Excerpt, Lesson, QuizQuestion, Step

STORY, SHORT = "boundary-1855-2019", "boundary-in-five-steps"
SIDES = {  # what a sentence calls a side by
    "japan": re.compile(r"\b(Japan|Japanese|Tokyo|Abe)\b"),
    "russia": re.compile(r"\b(Russia|Russian|Moscow|USSR|Soviet|Putin|Lavrov)\b"),
}
# Words that decide what the atlas does not decide, unless a side says them or they are asked about.
PARTISAN = re.compile(
    r"\b(rightful|rightly|illegal|illegally|stolen|seized|liberated|liberation|returned|regain"
    r"|belongs? to|northern territories|southern kurils|our islands|aggression|unjust)\b",
    re.IGNORECASE,
)
QUOTED = re.compile("“[^”]*”")


def told(record: Step | QuizQuestion | Lesson) -> Iterator[str]:
    """Yield every English sentence of a record and of what is in it."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, dict) and "en" in each:
                yield each["en"]
            elif hasattr(type(each), "model_fields"):
                yield from told(each)


def side_of(excerpt: Excerpt) -> str:
    """Return the party that speaks in a passage or is told of in it alone, or nothing."""
    named = [side for side, names in SIDES.items() if names.search(excerpt.speaker)]
    sides = [side for side in SIDES if side in excerpt.side]
    return (sides or named or [""])[0] if len(sides or named) == 1 else ""


def test_the_lessons_are_those_that_a_teacher_was_told_of(atlas: Atlas) -> None:
    story, short = atlas.lesson_by_id[STORY], atlas.lesson_by_id[SHORT]
    assert 12 <= len(story.steps) <= 14
    assert (story.minutes, len(short.steps)) == (45, 5)
    assert {"two-or-four", "what-are-the-kurils"} <= {*atlas.lesson_by_id}
    assert len(atlas.quiz_questions) >= 20
    assert {q.kind for q in atlas.quiz_questions} == {
        *("who-held", "choose", "order", "speaker", "locate", "how-large", "free", "paint")
    }
    assert all(lesson.questions for lesson in atlas.lessons)
    # The story passes every settlement that moved the line, in order of time; not all proposals.
    shown = [step.settlement for step in story.steps if step.settlement]
    moved = [e.id for e in atlas.settlements if e.moves_line and e.kind != "proposal"]
    assert [each for each in moved if each not in shown] == []
    assert shown == sorted(shown)


def test_both_sides_are_heard_alike(atlas: Atlas) -> None:
    """In each lesson the passages of the sides, or on them, differ by one at most."""
    for lesson in atlas.lessons:
        heard = [side_of(atlas.excerpt_by_id[name][1]) for s in lesson.steps for name in s.excerpts]
        assert abs(heard.count("japan") - heard.count("russia")) <= 1, (lesson.id, heard)


def test_a_step_that_tells_a_sides_view_names_the_side(atlas: Atlas) -> None:
    for lesson in atlas.lessons:
        for step in lesson.steps:
            text = " ".join((step.text["en"], step.note.get("en", "")))
            sides = {side_of(atlas.excerpt_by_id[name][1]) for name in step.excerpts} - {""}
            looks = [step.viewpoint, step.compare.viewpoint if step.compare else ""]
            parties = {v.id: v.party for v in atlas.viewpoints.viewpoints if v.party}
            sides |= {parties[name] for name in looks if name in parties}
            for side in sides:
                assert SIDES[side].search(text), (lesson.id, step.id, side)


@pytest.mark.parametrize("side", SIDES)
def test_neither_side_is_spoken_of_alone(atlas: Atlas, side: str) -> None:
    """A step that tells what one capital says tells what the other says, there or beside it."""
    other = next(each for each in SIDES if each != side)
    for lesson in atlas.lessons:
        texts = [" ".join((step.text["en"], step.note.get("en", ""))) for step in lesson.steps]
        beside = zip(["", *texts], texts, [*texts[1:], ""], strict=False)
        for step, around in zip(lesson.steps, beside, strict=True):
            capital = {"japan": "Tokyo", "russia": "Moscow"}[side]
            if re.search(rf"\b{capital}\b", step.text["en"]):
                assert SIDES[other].search(" ".join(around)), (lesson.id, step.id)


def test_no_sentence_decides_what_the_atlas_does_not(atlas: Atlas) -> None:
    for record in (*atlas.lessons, *atlas.quiz_questions):
        for sentence in told(record):
            assert not PARTISAN.search(QUOTED.sub("", sentence)), (record.id, sentence)


def test_every_answer_ends_in_the_words_of_a_source(atlas: Atlas) -> None:
    """A passage, or a clause that is quoted; of an area, the table that publishes it."""
    for question in atlas.quiz_questions:
        clauses = [each.clause for each in question.evidence if each.clause]
        quoted = [
            words
            for clause in clauses
            for reference in atlas.settlement_by_id[clause.settlement].references
            if reference.article == clause.article
            for words in reference.words
        ]
        passages = [each.excerpt for each in question.evidence if each.excerpt]
        figures = [each.area for each in question.evidence if each.area]
        assert quoted or passages or (figures and question.kind == "how-large"), question.id
