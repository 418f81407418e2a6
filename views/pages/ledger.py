"""The Ledger page: island by settlement as a table, what changed between two, and the figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pandas as pd
import streamlit as st

from data.model import Atlas
from layers.evidence.exports import FORMATS, MEDIA_TYPES, evidence_name
from layers.panels.ledger import differences, differences_html, ledger_table_html, rows_of
from layers.panels.ledger_choices import ledger_choices
from layers.tables.changes import in_time_order
from layers.tables.csv_text import for_spreadsheets
from layers.tables.ledger import By, ledger, table_csv, table_json
from layers.tables.ledger_filter import VALUES, LedgerFilter, narrow
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.faults import show_faults
from views.labels import told_apart
from views.pages import _figures, _heads
from views.pages._choose import ask, choose, offer_reset

NARROWING = ("q", *VALUES)


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_ledger")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="ledger", known=_known)


def _known(atlas: Atlas) -> page_state.Known:
    lists = {name: options for name, (options, _) in ledger_choices(atlas).items()}
    return {"q": None, **lists, "reverse": ("1",), "from": _moved(atlas), "to": _moved(atlas)}


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    head = {"title": words["page_ledger"], "text": words["ledger_intro"]}
    st.html(shared.render("page_head.html.j2", **head))
    with st.container(key="filters"):
        asked = ask(
            words["docs_search"],
            name="q",
            given=state.given,
            placeholder=words["ledger_search_hint"],
        )
        narrowed = _narrowed(atlas, asked, state=state)
    damaged = shared.area_faults()
    show_faults(damaged)
    rows = ledger(
        atlas, by=narrowed.by, settlement=narrowed.settlement or None, areas=shared.areas()
    )
    shown = narrow(atlas, rows, narrowed)
    _count(atlas, state, rows=len(rows), shown=len(shown))
    if len(shown):
        links = _heads.links(state.given)
        table = ledger_table_html(
            atlas, rows_of(shown), narrowed=narrowed, sort_links=links, names=state.names
        )
        st.html(table)
    else:
        st.html(shared.render("text.html.j2", kind="found", text=words["ledger_nothing"]))
    if not damaged:  # a file without its computed areas would not say what it lacks
        _files(atlas, shown, settlement=narrowed.settlement)
    _heads.listen()
    _second(words["ledger_differences"], words["ledger_differences_intro"])
    _differences(atlas, state)
    if not damaged:
        _figures.show_figures(atlas)


def _count(atlas: Atlas, state: page_state.State, *, rows: int, shown: int) -> None:
    """Say how many of the rows search and choices leave, and offer all of them again."""
    if not any(state.given.get(name) for name in NARROWING):
        return
    words = ui_texts(atlas)
    every = words["ledger_rows"].format(count=rows)
    some = words["ledger_shown"].format(shown=str(shown), rows=every)
    with st.container(key="count", horizontal=True, vertical_alignment="center"):
        st.html(shared.render("text.html.j2", kind="count", text=some))
        offer_reset(words["ledger_reset"], names=NARROWING)


def _second(title: str, text: str) -> None:
    st.html(shared.render("page_head.html.j2", title=title, text=text, second=True))


def _moved(atlas: Atlas) -> dict[str, str]:
    """Return the settlements that moved a line, in the order of time: id to label."""
    return {s.id: f"{s.year} {s.short}" for s in atlas.settlements if s.moves_line}


def _narrowed(atlas: Atlas, asked: str, *, state: page_state.State) -> LedgerFilter:
    words = ui_texts(atlas)
    with st.container(key="choices", horizontal=True, gap="small"):
        chosen: dict[str, Any] = {
            name: choose(
                words[f"ledger_choose_{name}"],
                options,
                name=name,
                given=state.given,
                default=default,
                leaves=("reverse",) if name == "sort" else (),
            )
            for name, (options, default) in ledger_choices(atlas).items()
        }
    settlement = "" if chosen["settlement"] == page_state.ALL else chosen["settlement"]
    by, reverse = cast("By", chosen["by"]), "reverse" in state.given
    more = {"settlement": settlement, "by": by, "words": asked, "reverse": reverse}
    return LedgerFilter(**{**chosen, **more})


def _files(atlas: Atlas, shown: pd.DataFrame, *, settlement: str) -> None:
    """Offer the rows that are shown, and the whole ledger: each says how many rows it has."""
    whole = shared.whole_ledger()
    words, offered = ui_texts(atlas), [("shown", shown, settlement), ("all", whole, "")]
    with st.container(key="ledger_files", horizontal=True, gap="small"):
        for which, table, about in offered:
            for format_ in FORMATS["ledger"] if len(table) else ():
                said = words[f"ledger_file_{which}_{format_}"].format(count=len(table))
                st.download_button(
                    told_apart(said, words[f"ledger_file_{which}"]),
                    _maker(atlas, table, format_=format_),
                    evidence_name(
                        atlas,
                        "ledger-shown" if which == "shown" else "ledger",
                        format=format_,
                        settlement=about or None,
                    ),
                    MEDIA_TYPES[format_],
                    key=f"ledger-{which}-{format_}",
                    on_click="ignore",
                    type="tertiary",
                )


def _maker(atlas: Atlas, table: pd.DataFrame, *, format_: str) -> Callable[[], bytes]:
    """Return what makes the file: it runs when the reader asks for it, not before."""
    if format_ == "json":
        return lambda: table_json(atlas, table)
    return lambda: for_spreadsheets(table_csv(table))


def _differences(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    moved = _moved(atlas)
    ids = list(moved)
    ends = (state.given.get("from", ids[0]), state.given.get("to", ids[-1]))
    first, last = in_time_order(atlas, *ends)
    given = {"from": first, "to": last}
    with st.container(key="ends", horizontal=True, gap="small"):
        start = choose(words["ledger_from"], moved, name="from", given=given, default=ids[0])
        end = choose(words["ledger_to"], moved, name="to", given=given, default=ids[-1])
    rows = differences(atlas, start, end, areas=shared.areas())
    st.html(differences_html(atlas, start, end, rows=rows, names=state.names))
