"""A reader's own passages beside the map: which stand there, lit or not, and let go there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.model import Atlas
from layers.evidence import budgets
from layers.panels.readers_passages import own_passage_html
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.pages import _own


def lit_places(state: page_state.State) -> Sequence[str]:
    """Return the places that a passage of the reader's own lights on the map."""
    key = lit_passage(state)
    return _own.passages()[key].places if key else ()


def lit_passage(state: page_state.State) -> str:
    """Return the key of the reader's passage that is lit; "" where one of the atlas' is."""
    return "" if state.excerpt else _own.lit(state.settlement, state.place)


def show_lit(atlas: Atlas, state: page_state.State) -> None:
    """Show the passage that is lit, as the first thing beside the map."""
    with st.container(key="own_lit"):  # stands always: the pane below keeps its place
        if key := lit_passage(state):
            _show(atlas, state, [key])


def show_others(atlas: Atlas, state: page_state.State) -> None:
    """Show the passages that are tied to what is shown and are not lit, after the atlas' own."""
    shown = lit_passage(state)
    found = [key for key in _own.beside_map(state.settlement, state.place) if key != shown]
    if found:
        with st.container(key="own_others_here"):
            _show(atlas, state, found)


def _show(atlas: Atlas, state: page_state.State, keys: Sequence[str]) -> None:
    words, shown = ui_texts(atlas), keys[: budgets.PASSAGES_BESIDE_MAP]
    more = words["own_on_map_more"].format(shown=len(shown), count=len(keys))
    head = {"title": words["own_on_map_title"], "text": words["own_on_map_intro"]}
    st.html(shared.render("own_head.html.j2", **head, more=more if shown != keys else ""))
    for key in shown:
        _one(atlas, state, key)
    masthead.page_link(atlas, "own", label=words["own_on_map_all"], names=state.names)


def _one(atlas: Atlas, state: page_state.State, key: str) -> None:
    words, passage = ui_texts(atlas), _own.passages()[key]
    st.html(own_passage_html(atlas, passage, names=state.names))
    with st.container(key=f"menus-{key}", horizontal=True, gap="small"):
        if passage.places:
            is_lit = key == lit_passage(state)
            st.button(
                words["own_put_out" if is_lit else "pane_show"],
                key=f"light-{key}",
                type="tertiary",
                on_click=_put_out if is_lit else _light,
                args=(key,),
            )
        st.button(
            words["own_drop"], key=f"drop-{key}", type="tertiary", on_click=_own.drop, args=(key,)
        )


def _light(key: str) -> None:
    _own.light(key)
    page_state.write(excerpt="")  # what is lit is one passage


def _put_out(key: str) -> None:
    _own.put_out(key)
