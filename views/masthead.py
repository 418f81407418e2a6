"""What stands on top of every page: the title, the ways to the pages, the names switch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from data.faults import AtlasError
from data.model import Atlas
from data.reading.translations import languages_of
from layers.history.on_date import on_date
from layers.panels.dated import dated_heading
from layers.saved_page.masthead import has_long_words, ways_of
from layers.state import query_of
from layers.wording.names import title_of as settlement_title
from layers.wording.naming import calling_as
from layers.wording.ui_texts import ui_texts
from views import connection, page_state, shared
from views.faults import show_faults, try_to_show
from views.menus.paper import show_paper
from views.menus.share import show_share

DATED = ("", "page_ledger")  # the titles that can name a date


def remember_pages(pages: dict[str, st.Page]) -> None:
    """Keep the app's pages by name for links between them; app.py calls this at each run."""
    st.session_state["pages"] = pages


def page_link(atlas: Atlas, page: str, *, label: str, **query: str) -> None:
    """Show a link to a page with what the reader has chosen in its address."""
    st.page_link(st.session_state["pages"][page], label=label, query_params=_led(atlas, query))


def go_to_page(atlas: Atlas, page: str, **query: str) -> NoReturn:
    """Leave for another page, with what the reader has chosen in its address."""
    st.switch_page(st.session_state["pages"][page], query_params=_led(atlas, query))


def _led(atlas: Atlas, query: Mapping[str, str]) -> dict[str, str]:
    return query_of(atlas, {**page_state.shown_everywhere(atlas), **query})


def show_masthead(
    atlas: Atlas,
    state: page_state.State,
    *,
    here: str,
    tools: Callable[[], None] | None = None,
) -> None:
    """Show the masthead with the page `here` marked; `tools` adds menus of its own at its end."""
    words = ui_texts(atlas)
    with st.container(key="masthead", horizontal=True):
        title, long = atlas.file.title, has_long_words(atlas)
        st.html(shared.render("heading.html.j2", title=title, long=long))
        labels = page_state.modes(atlas)
        if st.session_state.get("names") != state.names:
            st.session_state["names"] = state.names
        st.segmented_control(
            words["page_names"],
            list(labels),
            format_func=labels.__getitem__,
            key="names",
            required=True,
            on_change=lambda: page_state.write(names=st.session_state["names"]),
        )
        with st.container(key="tools", horizontal=True):
            ways = st.session_state[page_state.WAYS] = {
                page: page_state.way_to(atlas, page) for page in _linked(atlas)
            }
            for page, way in ways.items():
                with st.container(key="here" if page == here else f"way_{page}", width="content"):
                    page_link(atlas, page, label=words[f"page_{page}"], **way)
            if tools:
                tools()
        _show_languages(atlas, state)
        show_share(atlas)
        show_paper(atlas, passages=here == "explore")


def _show_languages(atlas: Atlas, state: page_state.State) -> None:
    """Show the languages of the page, where there are several; connection.js completes the links.

    They open the page anew, with its first HTML in the language.
    """
    languages = languages_of(atlas)
    if len(languages) == 1:
        return
    names = {each.id: each.names[each.id] for each in atlas.file.languages}
    language, words = atlas.file.language, ui_texts(atlas)
    offered = [
        {"id": each, "name": names[each], "href": f"?{urlencode({**state.given, 'lang': each})}"}
        for each in languages
    ]
    with st.container(key="languages", width="content"):
        st.html(
            shared.render(
                "languages.html.j2",
                label=words["labelled"].format(label=words["page_language"], text=names[language]),
                language=language,
                spoken=names[language],
                languages=offered,
            )
        )


def _linked(atlas: Atlas) -> list[str]:
    """Return the pages to lead to: not to those of what an atlas has none of."""
    return [view or "explore" for view in ways_of(atlas)]


def show_page(
    body: Callable[[Atlas, page_state.State], None],
    *,
    here: str,
    known: Callable[[Atlas], page_state.Known] = lambda _: {},
) -> None:
    """Show the page `here`, of text, under the masthead, or what is wrong with the atlas.

    `known` tells the parameters of the page's URL beside those of every page. The atlas that `body`
    gets calls places as the reader chose.
    """
    try:
        atlas = shared.atlas()
    except AtlasError as error:
        show_faults(error.faults)
        return
    st.html(shared.sheets(atlas))
    with st.container(key="sheet"):
        parameters = {**page_state.known_everywhere(atlas), **known(atlas)}
        state = connection.hold(atlas, here=here, known=parameters)
        st.set_page_config(page_title=title_of(f"page_{here}"))
        shared.show_warning(state.warning)
        show_masthead(atlas, state, here=here)
        with st.container(key="text"):
            called = calling_as(atlas, state.names)
            try_to_show(lambda: body(called, state))


def title_of(key: str = "") -> str:
    """Return a page's title for the browser: its name, what it shows and the atlas' title.

    The first page goes without a name of its own (`key`); where a page shows a date, it is named.
    """
    try:
        atlas = shared.atlas()
    except AtlasError:
        return shared.title()
    words = ui_texts(atlas)
    date = page_state.date_here(atlas) if key in DATED else ""
    shown = on_date(atlas, date).rule.id if date else page_state.settlement_here(atlas)
    settlement = atlas.settlement_by_id[shown]
    named = words["bar_settlement"].format(
        year=settlement.year, title=settlement_title(atlas, settlement)
    )
    if date:
        named = words["bar_rests"].format(date=dated_heading(atlas, date), settlement=named)
    title = words["map_title"].format(settlement=named, title=atlas.file.title)
    return words["page_title"].format(page=words[key], title=title) if key else title
