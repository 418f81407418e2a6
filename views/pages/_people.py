"""The people of the places, and what the places are called together, on the Ledger page."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.panels.people import names_html, people_html
from layers.wording.ui_texts import ui_texts
from views import shared
from views.pages._record_files import offer_record


def show_people(atlas: Atlas, *, names: str) -> None:
    """Show residents, what moved people, and the names for the whole, each with its files."""
    language = atlas.file.language
    for what, html in (("people", _people(language, names)), ("names", _names(language, names))):
        if html:
            words = ui_texts(atlas)
            head = {"title": words[f"{what}_title"], "text": words[f"{what}_intro"]}
            st.html(shared.render("page_head.html.j2", **head, second=True))
            st.html(html)
            offer_record(atlas, what, texts=f"{what}_file")
    offer_record(atlas, "gazetteer", texts="gazetteer_file")


@st.cache_data(show_spinner=False)
def _people(language: str, names: str) -> str:
    return people_html(shared.atlas(language, names=names), names=names)


@st.cache_data(show_spinner=False)
def _names(language: str, names: str) -> str:
    return names_html(shared.atlas(language, names=names), names=names)
