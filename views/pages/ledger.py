"""The Ledger page: island by settlement as a table, what changed between two, and the figures."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, cast

import pandas as pd
import streamlit as st

from data.model import Atlas
from layers.evidence.exports import FORMATS, MEDIA_TYPES, evidence_name
from layers.history.comparison import ComparedState, in_order_of_time, state_at
from layers.history.scene import line_scenes, scenes_of
from layers.panels.comparison import differences, differences_html
from layers.panels.ledger import ledger_table_html, rows_of
from layers.panels.ledger_choices import ledger_choices
from layers.state import State
from layers.tables.csv_text import for_spreadsheets
from layers.tables.ledger import By, ledger, table_csv, table_json
from layers.tables.ledger_filter import VALUES, LedgerFilter, narrow
from layers.tables.ledger_on_date import ledger_on
from layers.wording.dates import bar_span
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.faults import show_faults
from views.labels import told_apart
from views.pages import _figures, _heads, _people
from views.pages._choose import ask, choose, offer_reset
from views.pages._plan import show_plan

NARROWING = ("q", *VALUES)
ENDS = ("from", "to")  # of what is compared


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_ledger")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="ledger", known=_known)


def _known(atlas: Atlas) -> page_state.Known:
    lists = {name: options for name, (options, _) in ledger_choices(atlas).items()}
    drawn = {viewpoint.id for viewpoint in atlas.viewpoints.viewpoints}
    ends: dict[str, Collection[str] | None] = {}
    for end in ENDS:
        ends |= {end: _settlements(atlas), f"{end}_date": None, f"{end}_viewpoint": drawn}
    date = State.date.options(atlas)
    plan = State.plan.options(atlas)
    return {"q": None, **lists, "date": date, "plan": plan, "reverse": ("1",), **ends}


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    head = {"title": words["page_ledger"], "text": words["ledger_intro"]}
    st.html(shared.render("page_head.html.j2", **head))
    if plan := state.given.get(State.plan.name):
        show_plan(atlas, plan, names=state.names)
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
    rows = _rows(atlas, narrowed, date=state.date)
    shown = narrow(atlas, rows, narrowed)
    _count(atlas, state, rows=len(rows), shown=len(shown))
    if len(shown):
        links = _heads.links(state.given)
        table = ledger_table_html(
            atlas,
            rows_of(shown),
            narrowed=narrowed,
            sort_links=links,
            names=state.names,
        )
        st.html(table)
    else:
        st.html(shared.render("text.html.j2", kind="found", text=words["ledger_nothing"]))
    if not damaged:  # a file without its computed areas would not say what it lacks
        _files(atlas, shown, about=state.date or narrowed.settlement)
    _heads.listen()
    _second(words["ledger_differences"], words["ledger_differences_intro"])
    _differences(atlas, state)
    if not damaged:
        _figures.show_figures(atlas)
    _people.show_people(atlas, names=state.names)


def _rows(atlas: Atlas, narrowed: LedgerFilter, *, date: str) -> pd.DataFrame:
    """Return the rows of a date, of a settlement or of all, before the reader's choices."""
    by, areas = narrowed.by, shared.areas()
    if date:
        return ledger_on(atlas, date, by=by, areas=areas)
    return ledger(atlas, by=by, settlement=narrowed.settlement or None, areas=areas)


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


def _settlements(atlas: Atlas) -> dict[str, str]:
    """Return the settlements, in the order of time: id to label."""
    return {scene.id: scene.heading for scene in scenes_of(atlas)}


def _narrowed(atlas: Atlas, asked: str, *, state: page_state.State) -> LedgerFilter:
    words = ui_texts(atlas)
    leaves = {"sort": ("reverse",), "settlement": ("date",)}
    given = {**state.given, "settlement": state.settlement} if state.date else state.given
    hint, chosen = bar_span(atlas)["day"], dict[str, Any]()
    with st.container(key="choices", horizontal=True, gap="small"):
        for name, (options, default) in ledger_choices(atlas).items():
            chosen[name] = choose(
                words[f"ledger_choose_{name}"],
                options,
                name=name,
                given=given,
                default=default,
                leaves=leaves.get(name, ()),
            )
            if name == "settlement":
                ask(words["ledger_date"], name="date", given=state.given, placeholder=hint)
    settlement = "" if chosen["settlement"] == page_state.ALL else chosen["settlement"]
    by, reverse = cast("By", chosen["by"]), "reverse" in state.given
    more = {"settlement": settlement, "by": by, "words": asked, "reverse": reverse}
    return LedgerFilter(**{**chosen, **more})


def _files(atlas: Atlas, shown: pd.DataFrame, *, about: str) -> None:
    """Offer the rows that are shown, and the whole ledger: each says how many rows it has."""
    whole = shared.whole_ledger(atlas)
    words, offered = ui_texts(atlas), [("shown", shown, about), ("all", whole, "")]
    with st.container(key="files-ledger", horizontal=True, gap="small"):
        for which, table, subject in offered:
            for format_ in FORMATS["ledger"] if len(table) else ():
                said = words[f"ledger_file_{which}_{format_}"].format(count=len(table))
                st.download_button(
                    told_apart(said, words[f"ledger_file_{which}"]),
                    _maker(atlas, table, format_=format_),
                    evidence_name(
                        atlas,
                        "ledger-shown" if which == "shown" else "ledger",
                        format=format_,
                        settlement=subject or None,
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
    """Show two states of the reader's choice beside each other, and what differs."""
    moved = [scene.id for scene in line_scenes(atlas)]
    usual = {"from": moved[0], "to": moved[-1]}
    start, end = in_order_of_time(*(_state(atlas, state, end=e, usual=usual[e]) for e in ENDS))
    rows = differences(atlas, start, end, areas=shared.areas())
    st.html(differences_html(atlas, start, end, rows=rows, names=state.names))


def _state(atlas: Atlas, state: page_state.State, *, end: str, usual: str) -> ComparedState:
    """Ask for one of the two states: a settlement or a date, and whose description of it."""
    words, known = ui_texts(atlas), _settlements(atlas)
    with st.container(key=f"ends-{end}", horizontal=True, gap="small"):
        at = choose(words[f"ledger_{end}"], known, name=end, given=state.given, default=usual)
        hint = bar_span(atlas)["day"]
        name = f"{end}_date"
        date = ask(words[f"ledger_{name}"], name=name, given=state.given, placeholder=hint)
        drawn = {"": words["seen_record"]} | {v.id: v.label for v in atlas.viewpoints.viewpoints}
        name = f"{end}_viewpoint"
        viewpoint = choose(words[f"ledger_{name}"], drawn, name=name, given=state.given)
    if date and date not in State.date.options(atlas):
        said = words["ledger_no_date"].format(text=date, **bar_span(atlas))
        st.html(shared.render("text.html.j2", kind="found", text=said))
        date = ""
    return state_at(atlas, date or at, viewpoint=viewpoint)
