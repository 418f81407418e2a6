"""What to give on of a page: its link, a QR code, a line for another page, the map as a picture."""

from __future__ import annotations

import os

import streamlit as st

from data.model import Atlas
from layers.wording.ui_texts import ui_texts
from views import shared
from views.reach import address_for_others

FRAME_ANCESTORS = "ATLAS_FRAME_ANCESTORS"  # as views/server/settings.py reads it

_component = st.components.v2.component(
    "atlas_share",
    html=(shared.COMPONENT / "share.html").read_text(encoding="utf-8").strip(),
    js=shared.sent("mount.js"),
    isolate_styles=False,
)


def show_share(atlas: Atlas) -> None:
    """Show the button; what it opens is fetched when it is asked for."""
    words = ui_texts(atlas)
    told = {key: t.in_scripts for key, t in words.items() if key.startswith(("share_", "copy"))}
    _component(
        key="share",
        data={
            "script": shared.script_url("share.js"),
            "sharing": shared.script_url("sharing.js"),
            "label": words["share"],
            "words": told,
            "title": atlas.file.title,
            "reach": address_for_others(),
            "framed": bool(os.environ.get(FRAME_ANCESTORS, "").strip()),
        },
        width="content",
        height="content",
    )
