"""The Timeline page: all that happened, whether it moved a line or not, a decade after another."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.history.events import all_events
from layers.panels.timeline import (
    FIELDS,
    EventFilter,
    narrowed_events,
    timeline_html,
    timeline_options,
)
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.pages._choose import choose, offer_reset
from views.pages._record_files import offer_record


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_timeline")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="timeline", known=_known)


def _known(atlas: Atlas) -> page_state.Known:
    return dict(timeline_options(atlas))


def _body(atlas: Atlas, state: page_state.State) -> None:
    words, every = ui_texts(atlas), len(all_events(atlas))
    intro = words["timeline_intro"].format(events=words["timeline_events"].format(count=every))
    st.html(shared.render("page_head.html.j2", title=words["page_timeline"], text=intro))
    with st.container(key="filters"):
        choice = _choice(atlas, state)
    found = narrowed_events(atlas, choice)
    _count(atlas, state, shown=len(found), every=every)
    if found:
        st.html(timeline_html(atlas, found, names=state.names))
    offer_record(atlas, "events", texts="timeline_file")


def _choice(atlas: Atlas, state: page_state.State) -> EventFilter:
    words, chosen = ui_texts(atlas), {}
    known = timeline_options(atlas, names=state.names)
    with st.container(key="choices", horizontal=True, gap="small"):
        for field in FIELDS:
            options = {"": words[f"timeline_any_{field}"], **known[field]}
            label = words[f"timeline_by_{field}"]
            chosen[field] = choose(label, options, name=field, given=state.given)
    return EventFilter(**chosen)


def _count(atlas: Atlas, state: page_state.State, *, shown: int, every: int) -> None:
    """Say how many events the choices leave together, and offer all of them again."""
    words = ui_texts(atlas)
    events = words["timeline_events"].format(count=every)
    head = "timeline_shown" if shown else "timeline_none_fits"
    narrowed = any(state.given.get(name) for name in FIELDS)
    said = words[head].format(shown=str(shown), events=events) if narrowed else events
    with st.container(key="count", horizontal=True, vertical_alignment="center"):
        st.html(shared.render("text.html.j2", kind="count", text=said))
        if narrowed:
            offer_reset(words["timeline_reset"], names=FIELDS)
