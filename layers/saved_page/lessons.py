"""The lessons in the saved page: what they say, and their list by the page's own template."""

from __future__ import annotations

from data.model import Atlas
from layers.map.facts.lessons import LessonTexts, lesson_texts
from layers.panels.lessons import lessons_html
from layers.wording.ui_texts import ui_texts


class SavedLessons(LessonTexts):
    """What the steps of each lesson say; and the list of lessons, with its heading."""

    title: str
    intro: str
    html: str


def saved_lessons(atlas: Atlas) -> SavedLessons:
    """Return the texts of an atlas' lessons, and their list as HTML."""
    words = ui_texts(atlas)
    return SavedLessons(
        lessons=lesson_texts(atlas).lessons,
        title=words["page_lessons"],
        intro=words["lessons_intro"],
        html=lessons_html(atlas),
    )
