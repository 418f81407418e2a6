"""The map on the page: the component that holds the map document, and what it reports."""

from __future__ import annotations

import streamlit as st

from data.schema import Atlas
from layers.wording import strings_of
from views import _shared, _state

KEY = "map"


def _sent(script: str) -> str:
    """Return a script without comments and indentation: Streamlit sends it with each switch."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if not line.startswith("//"))


_component = st.components.v2.component(
    "atlas_map",
    html=(_shared.COMPONENT / "map.html").read_text(encoding="utf-8").strip(),
    js=_sent((_shared.COMPONENT / "map.js").read_text(encoding="utf-8")),
    isolate_styles=False,
)


def show_map(atlas: Atlas, state: _state.State) -> None:
    """Mount the map, or bring the mounted one to `state`; ids are all that is sent."""
    words = strings_of(atlas)
    _component(
        key=KEY,
        data={
            "bridge": _shared.bridge_url(),
            "document": _shared.document_url(base_map=bool(st.session_state.get("online"))),
            "title": words["page_map_label"].format(title=atlas.file.title),
            "loading": words["page_loading"],
            "settlement": state.settlement,
            "place": state.place,
            "names": state.names,
            "highlight": _highlight(atlas, state),
            "perspective": state.seen,
            "counts": state.counts,
            "ack": st.session_state.get("ack", 0),
        },
        on_settlement_change=lambda: _chosen("settlement"),
        on_place_change=lambda: _chosen("place"),
        on_perspective_change=lambda: _told("perspective", "seen"),
        on_counts_change=lambda: _told("counts", "counts"),
        on_excerpt_change=_passage_chosen,
    )


def _highlight(atlas: Atlas, state: _state.State) -> list[str]:
    """Return the places that the chosen passage speaks of."""
    return list(atlas.excerpt_by_id[state.excerpt][1].places) if state.excerpt else []


def _chosen(kind: str) -> None:
    """Write a choice that the map reports into the URL; nonsense is passed over."""
    atlas = _shared.atlas()
    known = atlas.settlement_by_id if kind == "settlement" else atlas.place_by_id
    choice = _state.chosen_id(st.session_state[KEY].get(kind), known=known)
    if choice is None or (kind == "settlement" and not choice[0]):
        return
    st.session_state["ack"] = choice[1]
    _state.write(kind, choice[0])
    _state.write("excerpt", "")  # another place or settlement: the passage is left behind


def _told(kind: str, name: str) -> None:
    """Write into the URL whose description the map shows, or what it outlines."""
    known = _state.told_by(_shared.atlas(), name)
    choice = _state.chosen_id(st.session_state[KEY].get(kind), known=known)
    if choice is None:
        return
    st.session_state["ack"] = choice[1]
    _state.write(name, choice[0])


def _passage_chosen() -> None:
    """Write the passage that the pane reports into the URL, and the settlement it is about."""
    atlas = _shared.atlas()
    choice = _state.chosen_id(st.session_state[KEY].get("excerpt"), known=atlas.excerpt_by_id)
    if choice is None:
        return
    shown = _state.current(atlas).settlement
    excerpt, st.session_state["ack"] = choice
    of = atlas.excerpt_by_id[excerpt][1].settlements if excerpt else ()
    _state.write("excerpt", excerpt)
    _state.write("settlement", of[0] if of and shown not in of else shown)
