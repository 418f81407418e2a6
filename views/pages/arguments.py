"""The Arguments page: the questions in dispute, each with what its sides say to one another."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.model import Atlas
from layers.panels.arguments import question_html, questions_html
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.pages._choose import choose
from views.pages._record_files import offer_record


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_arguments")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="arguments", known=_known)


def _known(atlas: Atlas) -> page_state.Known:
    return {"question": atlas.question_by_id}


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    asked = atlas.question_by_id.get(state.given.get("question", ""))
    count = words["arguments_questions"].format(count=len(atlas.questions))
    head = (
        {"title": asked.title, "text": asked.about}
        if asked
        else {
            "title": words["page_arguments"],
            "text": words["arguments_intro"].format(questions=count),
        }
    )
    st.html(shared.render("page_head.html.j2", **head))
    if not atlas.questions:
        return
    with st.container(key="filters"):
        numbered = {q.id: f"{q.number}. {q.title}" for q in atlas.questions}
        options = {"": words["arguments_all"], **numbered}
        choose(words["arguments_by_question"], options, name="question", given=state.given)
    make = partial(question_html, atlas, asked) if asked else partial(questions_html, atlas)
    st.html(make(names=state.names))
    offer_record(atlas, "arguments", texts="arguments_file")
