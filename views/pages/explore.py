"""The Explore page: the map and the reading pane beside it, under the masthead."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from data.faults import AtlasError, Fault
from data.model import Atlas
from layers.panels.reading_pane import SHOWN, passage_count
from layers.state import State
from layers.wording.ui_texts import ui_texts
from views import connection, map_frame, masthead, own_layers_frame, page_state, shared
from views.faults import show_faults, try_to_show
from views.menus.downloads import show_take_home
from views.pages import _own, _own_beside_map


def title() -> str:
    """Return the page's title: the settlement's and the atlas'."""
    return masthead.title_of()


def show(stray: str = "", pages: Collection[str] = ()) -> None:
    """Show the page, or what is wrong with the atlas.

    `stray` is the name of a page that was asked for and is none of the atlas' `pages`.
    """
    try:
        atlas = shared.atlas()
    except AtlasError as error:
        show_faults(error.faults)
        return
    try:
        shared.document_url(atlas, base_map=False)
    except AtlasError as error:
        _show_without_map(atlas, error.faults)
        return
    _own.note_held()
    st.html(shared.sheets(atlas))
    with st.container(key="atlas"):
        state = connection.hold(atlas, here="explore", take=map_frame.take)
        lines = [page_state.no_page(atlas, stray, pages=pages) if stray else "", state.warning]
        shared.show_warning(" ".join(filter(None, lines)))
        masthead.show_masthead(
            atlas, state, here="explore", tools=lambda: show_take_home(atlas, state)
        )
        _stage()
        own_layers_frame.show_on_map(atlas)


def _show_without_map(atlas: Atlas, faults: Sequence[Fault]) -> None:
    """Say why there is no map; the ways to the other pages and the text of this one stay."""
    st.html(shared.sheets(atlas))
    with st.container(key="sheet"):
        state = connection.hold(atlas, here="explore")
        shared.show_warning(state.warning)
        masthead.show_masthead(atlas, state, here="explore")
        with st.container(key="text"):
            show_faults(faults)
            try_to_show(lambda: _show_text(atlas, state))


def _show_text(atlas: Atlas, state: page_state.State) -> None:
    """Show the pane whole, without what only derived files tell; it is not kept."""
    st.html(shared.rendered_pane(atlas, state.values, limit=None))


@st.fragment
def _stage() -> None:
    """Show map and pane; a choice in the map reruns this much and no more."""
    atlas = shared.atlas()
    state = page_state.current(atlas)
    st.set_page_config(page_title=title())
    with st.container(key="stage"):
        with st.container(key="plate"):
            map_frame.show_map(atlas, state, lit=_own_beside_map.lit_places(state))
        with st.container(key="pane"):
            try_to_show(lambda: _pane(atlas, state))


def _pane(atlas: Atlas, state: page_state.State) -> None:
    shown = [state.settlement, state.place, state.date]
    spoken_of = {**state.values, State.plan.name: ""}  # a plan has the room while it is open
    every = st.session_state.get("every") == shown
    _own_beside_map.show_lit(atlas, state)
    st.html(shared.pane(atlas.file.language, spoken_of, limit=None if every else SHOWN))
    count = passage_count(
        atlas,
        state.settlement,
        place=state.place or None,
        date=state.date,
        first=state.excerpt,
    )
    asked = count > SHOWN and not every
    # A button that is there from the start needs no script of its own at some later switch.
    st.button(
        ui_texts(atlas)["page_all_passages"].format(count=count),
        key="all_passages" if asked else "no_more",  # the sheet hides the second
        type="tertiary",
        disabled=not asked,
        on_click=lambda: st.session_state.update(every=shown),
    )
    _own_beside_map.show_others(atlas, state)
