"""The lessons' page: what each is for, how long it takes, the ways to its steps and questions."""

from __future__ import annotations

from data.model import Atlas, Lesson, Step
from layers.panels.documents.links import map_link
from layers.state import BANK
from layers.templates import template
from layers.wording.ui_texts import ui_texts


def lessons_html(atlas: Atlas, *, names: str = "") -> str:
    """Return the list of the lessons, each with the way to it and to its steps."""
    language = atlas.file.language
    words = ui_texts(atlas)
    rows = [
        {
            "id": lesson.id,
            "title": lesson.title[language],
            "audience": lesson.audience[language],
            "minutes": words["lessons_minutes"].format(count=lesson.minutes),
            "aims": [aim[language] for aim in lesson.aims],
            "questions": words["lessons_questions"].format(count=len(lesson.questions))
            if lesson.questions
            else "",
            "ask": map_link(atlas, quiz=lesson.id, names=names),
            "start": _way(atlas, lesson, lesson.steps[0], names),
            "steps": [
                {"title": step.title[language], "href": _way(atlas, lesson, step, names)}
                for step in lesson.steps
            ],
        }
        for lesson in atlas.lessons
    ]
    return template("lessons_list.html.j2").render(
        t=words, lessons=rows, quiz=map_link(atlas, quiz=BANK, names=names)
    )


def _way(atlas: Atlas, lesson: Lesson, step: Step, names: str) -> str:
    return map_link(atlas, lesson=lesson.id, step=step.id, names=names)
