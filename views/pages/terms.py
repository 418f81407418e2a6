"""The page that sets the wordings of one clause side by side."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.panels.terms_table import settlements_with_wordings, side_by_side_html
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.pages._choose import choose


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_clause")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="clause", known=_known)


def _known(atlas: Atlas) -> page_state.Known:
    return {"settlement": settlements_with_wordings(atlas)}


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    head = shared.render(
        "page_head.html.j2", title=words["page_clause"], text=words["clause_intro"]
    )
    st.html(head)
    known = settlements_with_wordings(atlas)
    if not known:
        st.html(shared.render("text.html.j2", kind="found", text=words["clause_none"]))
        return
    chosen = next(iter(known))
    if len(known) > 1:
        with st.container(key="filters"):
            chosen = choose(
                words["docs_by_settlement"],
                known,
                name="settlement",
                given=state.given,
                default=chosen,
            )
    st.html(side_by_side_html(atlas, chosen, names=state.names))
