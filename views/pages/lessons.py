"""The Lessons page: what can be taught with the map, each lesson with the way to its steps."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.panels.lessons import lessons_html
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_lessons")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="lessons")


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    head = {"title": words["page_lessons"], "text": words["lessons_intro"]}
    st.html(shared.render("page_head.html.j2", **head))
    st.html(lessons_html(atlas, names=state.names))
