"""The list of lessons in the saved page: rendered once, by the page's own template."""

from __future__ import annotations

from data.model import Atlas
from layers.map.facts.models import Facts
from layers.panels.lessons import lessons_html
from layers.wording.ui_texts import ui_texts


class SavedLessons(Facts):
    """The list of lessons, with its heading."""

    title: str
    intro: str
    html: str


def saved_lessons(atlas: Atlas) -> SavedLessons:
    """Return the list of an atlas' lessons, as HTML."""
    words = ui_texts(atlas)
    return SavedLessons(
        title=words["page_lessons"], intro=words["lessons_intro"], html=lessons_html(atlas)
    )
