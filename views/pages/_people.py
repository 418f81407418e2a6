"""The people of the places, and what the places are called together, on the Ledger page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.model import Atlas
from layers.evidence.exports import FORMATS, MEDIA_TYPES, evidence_name, export_evidence
from layers.panels.people import names_html, people_html
from layers.wording.ui_texts import ui_texts
from views import shared
from views.labels import told_apart


def show_people(atlas: Atlas, *, names: str) -> None:
    """Show residents, what moved people, and the names for the whole, each with its files."""
    for what, html in (("people", _people(names)), ("names", _names(names))):
        if html:
            words = ui_texts(atlas)
            head = {"title": words[f"{what}_title"], "text": words[f"{what}_intro"]}
            st.html(shared.render("page_head.html.j2", **head, second=True))
            st.html(html)
            _files(atlas, what)


@st.cache_data(show_spinner=False)
def _people(names: str) -> str:
    return people_html(shared.atlas(), names=names)


@st.cache_data(show_spinner=False)
def _names(names: str) -> str:
    return names_html(shared.atlas(), names=names)


def _files(atlas: Atlas, what: str) -> None:
    """Offer a part of the record as files; each is made when the reader asks for it."""
    words = ui_texts(atlas)
    with st.container(key=f"{what}_files", horizontal=True, gap="small"):
        for format_ in FORMATS[what]:
            st.download_button(
                told_apart(words[f"{what}_file_{format_}"], words[f"{what}_file"]),
                partial(export_evidence, atlas, what, format=format_),
                evidence_name(atlas, what, format=format_),
                MEDIA_TYPES[format_],
                key=f"{what}-{format_}",
                on_click="ignore",
                type="tertiary",
            )
