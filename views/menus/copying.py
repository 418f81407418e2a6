"""A button that copies a text and says that it has."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.wording.ui_texts import ui_texts
from views import shared

_component = st.components.v2.component(
    "atlas_copy",
    html=(shared.COMPONENT / "copy.html").read_text(encoding="utf-8").strip(),
    js=shared.sent("mount.js"),
    isolate_styles=False,
)


def show_copy(atlas: Atlas, text: str, *, key: str) -> None:
    """Show the button; `text` is what it copies."""
    words = ui_texts(atlas)
    _component(
        key=key,
        data={
            "script": shared.script_url("copy.js"),
            "text": text,
            "label": words["copy"],
            "done": words["copy_done"],
            "by_hand": words["copy_by_hand"],
        },
        width="content",
        height="content",
    )
