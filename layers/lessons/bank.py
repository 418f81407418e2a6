"""The whole bank of questions: what is written, then what is made from the record."""

from __future__ import annotations

from data.model import Atlas, Lesson, QuizQuestion
from layers.lessons.made import made_questions
from layers.per_atlas import PerAtlas


def question_bank(atlas: Atlas) -> dict[str, QuizQuestion]:
    """Return every question of an atlas by id: the written ones first, in their files' order.

    A written question stands in place of a made one with the same id.
    """
    return _BANK(atlas)


def questions_of(atlas: Atlas, lesson: Lesson) -> tuple[QuizQuestion, ...]:
    """Return a lesson's questions, in its order."""
    return tuple(atlas.quiz_question_by_id[name] for name in lesson.questions)


def _bank(atlas: Atlas) -> dict[str, QuizQuestion]:
    made = {question.id: question for question in made_questions(atlas)}
    return {**atlas.quiz_question_by_id, **{k: q for k, q in made.items()
                                            if k not in atlas.quiz_question_by_id}}  # fmt: skip


_BANK = PerAtlas(_bank)
