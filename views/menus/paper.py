"""The way to paper: a button on every page, and what a print has that the screen has not."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.wording.ui_texts import ui_texts
from views import shared

_component = st.components.v2.component(
    "atlas_paper",
    html=(shared.COMPONENT / "paper.html").read_text(encoding="utf-8").strip(),
    js=shared.sent("mount.js"),
    isolate_styles=False,
)


def show_paper(atlas: Atlas, *, passages: bool) -> None:
    """Show the button; with `passages` a print has all of the reading pane's."""
    words = ui_texts(atlas)
    _component(
        key="paper",
        data={
            "script": shared.script_url("paper.js"),
            "label": words["saved_print"],
            "note": words["paper_note"],
            "passages": shared.passages_url(atlas) if passages else "",
        },
        width="content",
        height="content",
    )
