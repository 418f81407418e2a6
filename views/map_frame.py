"""The map on the page: the component that holds the map document, and what it reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from data.model import Atlas
from layers import state as declaration
from layers.wording.ui_texts import ui_texts
from views import connection, page_state, shared

KEY = "map"
ACK = "ack"  # in the session: the number of the last choice that it has heard of


_component = st.components.v2.component(
    "atlas_map",
    html=(shared.COMPONENT / "map.html").read_text(encoding="utf-8").strip(),
    js=shared.sent("mount.js"),
    isolate_styles=False,
)


def show_map(atlas: Atlas, state: page_state.State, *, lit: Sequence[str] = ()) -> None:
    """Mount the map, or bring the mounted one to `state`; ids are all that is sent.

    `lit` are places to light where the state lights none: those of a passage of the reader's own.
    """
    words, choices = ui_texts(atlas), declaration.frame_choices()
    values = declaration.frame_values(atlas, state)
    key = declaration.State.excerpt.map_key
    values[key] = values[key] or tuple(lit)
    heard: dict[str, Any] = {f"on_{kind}_change": partial(_heard, kind) for kind in choices}
    _component(
        key=KEY,
        data={
            "script": shared.script_url("frame_host.js"),
            "document": shared.document_url(atlas, base_map=bool(st.session_state.get("online"))),
            "title": words["page_map_label"].format(title=atlas.file.title),
            "loading": words["page_loading"],
            "state": values,
            "choices": choices,
            "ack": st.session_state.get(ACK, 0),
            "kept": connection.kept(),
        },
        **heard,
    )


def _heard(kind: str) -> None:
    take(kind, st.session_state[KEY].get(kind))


def take(kind: str, value: object) -> None:
    """Write a choice that the map or the pane reports into the URL; nonsense is passed over.

    Parameters
    ----------
    kind : str
        What was chosen: the key of a declared field.
    value : object
        As reported: a mapping with the chosen "id", and "n", the choice's number on the page.
    """
    atlas = shared.atlas()
    chosen = declaration.field_with(kind)
    choice = page_state.chosen_id(value, atlas=atlas, chosen=chosen)
    if chosen is None or choice is None:
        return
    id_, number = choice
    st.session_state[ACK] = max(number, st.session_state.get(ACK, 0))
    shown = page_state.current(atlas).settlement if chosen.settlements else ""
    page_state.write(**declaration.after_choice(atlas, chosen, id_, shown=shown))
