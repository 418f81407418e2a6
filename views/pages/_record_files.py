"""A whole record as files to take home, offered at the foot of its page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.model import Atlas
from layers.evidence.exports import FORMATS, MEDIA_TYPES, evidence_name, export_evidence
from layers.wording.ui_texts import ui_texts
from views.labels import told_apart


def offer_record(atlas: Atlas, what: str, *, texts: str) -> None:
    """Offer a record in each of its formats; a file is made when the reader asks for it.

    Parameters
    ----------
    what : str
        One of the records of `export_evidence`.
    texts : str
        How the texts of its buttons begin: they go on with the format's name.
    """
    words = ui_texts(atlas)
    with st.container(key=f"files-{what}", horizontal=True, gap="small"):
        for format_ in FORMATS[what]:
            st.download_button(
                told_apart(words[f"{texts}_{format_}"], words[texts]),
                partial(export_evidence, atlas, what, format=format_),
                evidence_name(atlas, what, format=format_),
                MEDIA_TYPES[format_],
                key=f"{what}-{format_}",
                on_click="ignore",
                type="tertiary",
            )
