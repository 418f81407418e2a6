"""The map on the page: the component that holds the map document, and what it reports."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from data.model import Atlas
from layers.wording.ui_texts import ui_texts
from views import connection, page_state, shared

KEY = "map"
ACK = "ack"  # in the session: the number of the last choice that it has heard of
WRITTEN = {  # what can be chosen, and its parameter in the URL
    **{"settlement": "settlement", "place": "place", "excerpt": "excerpt"},
    **{"perspective": "seen", "counts": "counts"},
}


_component = st.components.v2.component(
    "atlas_map",
    html=(shared.COMPONENT / "map.html").read_text(encoding="utf-8").strip(),
    js=shared.sent("mount.js"),
    isolate_styles=False,
)


def show_map(atlas: Atlas, state: page_state.State) -> None:
    """Mount the map, or bring the mounted one to `state`; ids are all that is sent."""
    words = ui_texts(atlas)
    _component(
        key=KEY,
        data={
            "script": shared.script_url("frame_host.js"),
            "document": shared.document_url(base_map=bool(st.session_state.get("online"))),
            "title": words["page_map_label"].format(title=atlas.file.title),
            "loading": words["page_loading"],
            **page_state.frame_state(atlas, state).model_dump(mode="json"),
            "ack": st.session_state.get(ACK, 0),
            "kept": connection.kept(),
        },
        on_settlement_change=lambda: _heard("settlement"),
        on_place_change=lambda: _heard("place"),
        on_perspective_change=lambda: _heard("perspective"),
        on_counts_change=lambda: _heard("counts"),
        on_excerpt_change=lambda: _heard("excerpt"),
    )


def _heard(kind: str) -> None:
    take(kind, st.session_state[KEY].get(kind))


def take(kind: str, value: object) -> None:
    """Write a choice that the map or the pane reports into the URL; nonsense is passed over.

    Parameters
    ----------
    kind : str
        What was chosen: "settlement", "place", "perspective", "counts" or "excerpt".
    value : object
        As reported: a mapping with the chosen "id", and "n", the choice's number on the page.
    """
    atlas = shared.atlas()
    known: dict[str, Mapping[str, object]] = {
        "settlement": atlas.settlement_by_id,
        "place": atlas.place_by_id,
        "perspective": page_state.told_by(atlas, "seen"),
        "counts": page_state.told_by(atlas, "counts"),
        "excerpt": atlas.excerpt_by_id,
    }
    choice = page_state.chosen_id(value, known=known.get(kind, {}))
    if choice is None or kind not in WRITTEN or (kind == "settlement" and not choice[0]):
        return
    chosen, number = choice
    st.session_state[ACK] = max(number, st.session_state.get(ACK, 0))
    written = {WRITTEN[kind]: chosen}
    if kind in ("settlement", "place"):
        written["excerpt"] = ""  # another place or settlement: the passage is left behind
    elif kind == "excerpt" and chosen:
        shown = page_state.current(atlas).settlement
        of = atlas.excerpt_by_id[chosen][1].settlements
        written["settlement"] = shown if shown in of or not of else of[0]
    page_state.write(**written)
