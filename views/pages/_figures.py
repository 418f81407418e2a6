"""Numbers as pictures on the Ledger page."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.panels.charts import charts_csv, charts_html
from layers.tables.csv_text import for_spreadsheets
from layers.wording.ui_texts import ui_texts
from views import shared


def show_figures(atlas: Atlas) -> None:
    """Show the charts and what they are drawn from as a file."""
    words = ui_texts(atlas)
    head = {"title": words["charts_title"], "text": words["charts_intro"]}
    st.html(shared.render("page_head.html.j2", **head, second=True))
    st.html(_drawn(atlas.file.language))
    st.download_button(
        words["charts_file"],
        lambda: for_spreadsheets(charts_csv(atlas, areas=shared.areas())),
        f"{atlas.file.id}-figures.csv",
        "text/csv; charset=utf-8; header=present",
        key="charts_file",
        on_click="ignore",
        type="tertiary",
    )


@st.cache_data(show_spinner=False)
def _drawn(language: str) -> str:
    return charts_html(shared.atlas(language), areas=shared.areas())
