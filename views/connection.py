"""What holds a page together while it is open: a clean address, and a session that may be lost.

A server that was started anew, or a laptop that slept longer than its session lived, leaves a page
whose fragments the new session does not know; Streamlit passes over what is chosen in them. The
component here (component/js/connection.js) stands outside all fragments: it asks for one whole run
when the page is connected again, and brings along what the reader has chosen meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import streamlit as st

from data.model import Atlas
from layers.wording.ui_texts import ui_texts
from views import browser_address, page_state, shared

KEY = "connection"
_component = st.components.v2.component(
    "atlas_connection",
    html="",
    js=shared.sent("connection.js"),
    isolate_styles=False,
)


def _is_ids(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


KEPT: Mapping[str, Callable[[object], bool]] = {  # of the session, and what it must be
    "online": lambda value: isinstance(value, bool),
    "every": _is_ids,
    "unfolded": _is_ids,
    "own_held": lambda value: isinstance(value, bool),
    "layers_held": lambda value: isinstance(value, bool),
}


def kept() -> dict[str, object]:
    """Return what of the session the page holds as well, so that it outlives the session."""
    found = {name: st.session_state[name] for name in KEPT if name in st.session_state}
    return {name: v if isinstance(v, bool) else list(v) for name, v in found.items()}


def hold(
    atlas: Atlas,
    *,
    here: str,
    known: page_state.Known | None = None,
    take: Callable[[object], None] | None = None,
) -> page_state.State:
    """Return the page's state: what its URL says, and what was chosen while nobody listened.

    Parameters
    ----------
    atlas : Atlas
        The checked atlas.
    here : str
        The page that is shown.
    known : mapping, optional
        The parameters of the page's URL; by default those of the map.
    take : callable, optional
        Takes what was chosen on the map, as reported.
    """
    page_state.enter(atlas, here)
    state, given = page_state.current(atlas, known=known), browser_address.given()
    tidy = {name: [value] for name, value in state.given.items()}
    resumed = _component(
        key=KEY,
        data={
            "given": [(name, value) for name, values in given.items() for value in values],
            "address": None if given == tidy else list(state.given.items()),
            "kept": kept(),
            "skip": ui_texts(atlas)["saved_skip"],
            "run": time.time_ns() // 1_000_000,  # another one each time: the page hears of each run
        },
        on_resumed_change=lambda: None,  # the value is read here: a new session calls nothing back
    ).get("resumed")
    if not isinstance(resumed, Mapping):
        return state
    _restore(resumed.get("kept"))
    if take:
        take(resumed.get("choices"))
    return page_state.current(atlas, known=known)


def _restore(values: object) -> None:
    """Take what the page has kept where the session does not know it."""
    for name, is_right in KEPT.items():
        value = values.get(name) if isinstance(values, Mapping) else None
        if is_right(value):
            st.session_state.setdefault(name, value)
