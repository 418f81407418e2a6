"""The menu of files to take home, and the switch for an online base map."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import streamlit as st

from data.model import Atlas
from data.reading.translations import record_of
from layers.history.scene import scene_before, scene_of
from layers.history.viewpoints import viewpoint_of
from layers.tables.changes import earlier_settlements
from layers.tables.export import MEDIA_TYPES, ExportScope, Format, What, export, export_name
from layers.wording.dates import readable_date
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.choosing import choose_one
from views.labels import told_apart

LAYERS: tuple[What, ...] = get_args(What)
FORMATS: tuple[Format, ...] = get_args(Format)


def show_take_home(atlas: Atlas, state: page_state.State) -> None:
    """Show the menu; what is in it is made only while it is open."""
    words = ui_texts(atlas)
    menu = st.popover(words["page_take_home"], key="take_home", on_change="rerun")
    if not menu.open:
        return
    with menu, st.container(key="files"):
        settlement = atlas.settlement_by_id[state.settlement]
        named = f"{settlement.year} {settlement.short}"
        intro = "home_intro_dated" if state.date else "home_intro"
        day = readable_date(state.date, words.locale) if state.date else ""
        _text("home-intro", words[intro].format(settlement=named, date=day))
        since = "" if state.against else _since(atlas, state)
        called = shared.atlas(names=state.names)
        for layer in LAYERS:
            if layer == "changes" and state.against:
                _row(called, layer, state=state, since=since)
            elif layer == "changes" and not since:
                _text("home-none", words["home_no_changes"].format(settlement=named))
            else:
                _row(called, layer, state=state, since=since)
        _sheets(atlas)
        _page(atlas)
        _pack(atlas)
        _base_map(atlas)
        masthead.page_link(atlas, "layers", label=ui_texts(atlas)["layers_way"], names=state.names)


def _text(kind: str, text: str) -> None:
    st.html(shared.render("text.html.j2", kind=kind, text=text))


def _since(atlas: Atlas, state: page_state.State) -> str:
    """Ask which settlement the changes are counted from, by default the one that stood before.

    Empty for the first settlement: nothing went before it.
    """
    before = earlier_settlements(atlas, state.settlement)
    if not before:
        return ""
    stood = scene_before(atlas, scene_of(atlas, state.settlement))
    label = {i: f"{s.year} {s.short}" for i, s in atlas.settlement_by_id.items()}
    return choose_one(
        ui_texts(atlas)["home_from"],
        before,
        index=before.index(stood.id) if stood else len(before) - 1,
        show=label.__getitem__,
        key=f"since-{state.settlement}",
    )


def _row(atlas: Atlas, layer: What, *, state: page_state.State, since: str) -> None:
    words = ui_texts(atlas)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        compared = layer == "changes" and state.against
        label: str = words["home_compared" if compared else f"home_{layer}"]
        if _is_seen(layer, state):
            seen = viewpoint_of(atlas, state.viewpoint).label
            label = words["ledger_state_seen"].format(state=label, viewpoint=seen)
        _text("home-layer", label)
        for format_ in FORMATS:
            choice = _choice(layer, state=state, since=since)
            st.download_button(
                told_apart(words[f"home_{format_}"], words[f"home_{layer}"]),
                _maker(atlas, layer, format_=format_, choice=choice),
                export_name(atlas, layer, format=format_, **choice),
                MEDIA_TYPES[format_],
                key=f"{layer}-{format_}",
                on_click="ignore",
                type="tertiary",
            )


def _choice(layer: str, *, state: page_state.State, since: str) -> ExportScope:
    """Return which settlement, settlements or date a layer is about, as the export's arguments."""
    if layer == "changes" and state.against:
        return _compared(state)
    if layer == "changes":
        return {"from_id": since, "to_id": state.settlement}
    if layer == "places":
        return {}
    at: ExportScope = {"date": state.date} if state.date else {"settlement": state.settlement}
    return {**at, "viewpoint": state.viewpoint} if _is_seen(layer, state) else at


def _is_seen(layer: str, state: page_state.State) -> bool:
    """Return whether a layer is somebody's description, as the map is: nobody draws other lines."""
    return layer == "holdings" and state.viewpoint != ""


def _compared(state: page_state.State) -> ExportScope:
    """Return the two states that the map compares, as it has them: the one shown, and the other."""
    return {
        "from_id": state.date or state.settlement,
        "from_viewpoint": state.viewpoint,
        "to_id": state.against,
        "to_viewpoint": state.against_viewpoint,
    }


def _maker(
    atlas: Atlas, layer: What, *, format_: Format, choice: ExportScope
) -> Callable[[], bytes]:
    """Return what makes the file: it runs when the reader asks for it, not before."""
    return lambda: export(atlas, layer, format=format_, **choice)


def _sheets(atlas: Atlas) -> None:
    """Offer a lesson on paper, with its key; nothing where the atlas has no lessons."""
    if not atlas.lessons:
        return
    words, language = ui_texts(atlas), atlas.file.language
    titles = {lesson.id: lesson.title[language] for lesson in atlas.lessons}
    chosen = choose_one(
        words["home_lesson"], list(titles), show=titles.__getitem__, key="lesson_on_paper"
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _text("home-layer", words["home_sheet"])
        for paper in ("a4", "letter"):
            st.download_button(
                told_apart(words[f"home_{paper}"], words["home_sheet"]),
                _sheet_maker(atlas, chosen, paper),
                f"{chosen}-{paper}.pdf",
                "application/pdf",
                key=f"sheet-{paper}",
                on_click="ignore",
                type="tertiary",
            )


def _sheet_maker(atlas: Atlas, lesson: str, paper: str) -> Callable[[], bytes]:
    """Return what makes a sheet: it runs when the reader asks for it, not before."""

    def made() -> bytes:
        from layers.plates.sheet import lesson_sheet  # noqa: PLC0415 - typesetting, once asked for

        return lesson_sheet(atlas, atlas.lesson_by_id[lesson], paper=paper)

    return made


def _page(atlas: Atlas) -> None:
    st.download_button(
        ui_texts(atlas)["home_page"],
        lambda: shared.saved(atlas),
        f"{atlas.file.id.replace('_', '-')}.html",
        "text/html",
        key="saved_page",
        on_click="ignore",
        type="tertiary",
    )


def _pack(atlas: Atlas) -> None:
    """Offer the pack: a press has it made, its progress is told, and then it is there to save."""
    making = shared.pack_making(record_of(atlas))  # one for readers of every language
    is_waited_for = making.stage == "making"
    st.fragment(_show_pack, run_every=1 if is_waited_for else None)(atlas, is_waited_for)


def _show_pack(atlas: Atlas, is_waited_for: bool) -> None:
    words, making = ui_texts(atlas), shared.pack_making(record_of(atlas))
    stage = making.stage
    if is_waited_for != (stage == "making"):
        st.rerun()  # the whole page, so that this part asks anew no more, or begins to
    if stage == "making":
        told = "home_pack_making" if making.count else "home_pack_begun"
        _text("home-intro", words[told].format(number=making.number, count=making.count))
        return
    if stage == "made":
        st.download_button(
            words["home_pack_made"],
            making.content,
            f"{atlas.file.id.replace('_', '-')}-class-pack.zip",
            "application/zip",
            key="class_pack_made",
            on_click="ignore",
            type="tertiary",
        )
        return
    if stage == "failed":
        _text("home-none", words["home_pack_failed"].format(problem=making.problem))
    st.button(words["home_pack"], key="class_pack", on_click=making.begin, type="tertiary")


def _base_map(atlas: Atlas) -> None:
    words = ui_texts(atlas)
    st.toggle(
        words["home_base_map"],
        value=bool(st.session_state.get("online")),
        key="base_map",
        help=words["home_base_map_help"],
        on_change=_switch_base_map,
    )


def _switch_base_map() -> None:
    """Keep the choice when the menu closes and its switch with it."""
    st.session_state["online"] = st.session_state["base_map"]
