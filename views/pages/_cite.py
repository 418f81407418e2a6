"""The small menus at a passage: cite it, take it away as an annotation, read it in its context."""

from __future__ import annotations

import json

import streamlit as st

from data.model import Atlas
from layers.evidence.annotation.export import MEDIA_TYPE, excerpt_annotation
from layers.evidence.citation import bibtex, citation_text, csl_json
from layers.evidence.exports import ENDINGS, FORMATS, MEDIA_TYPES, evidence_name, export_evidence
from layers.evidence.ris import ris
from layers.panels.documents.links import map_link, where
from layers.panels.documents.parts import context_html
from layers.wording.ui_texts import ui_texts
from views import masthead
from views.labels import told_apart
from views.menus.copying import show_copy
from views.pages import kept_texts
from views.reach import for_others

OPENING = "passage_opening"  # in the session: which dialog of which passage is about to open

FILE_TYPES = {
    "text": ("txt", "text/plain; charset=utf-8"),
    "bibtex": (ENDINGS["bibtex"], MEDIA_TYPES["bibtex"]),
    "ris": ("ris", MEDIA_TYPES["ris"]),
    "csl-json": (ENDINGS["csl-json"], MEDIA_TYPES["csl-json"]),
    "jsonld": ("jsonld", MEDIA_TYPE),
}


def show_opening(atlas: Atlas, excerpt_id: str) -> None:
    """Open the dialog that a reader has asked for at a passage, once, over the page.

    What opens beside its button has the room that is left there: none, at the foot of a window.
    """
    what, of = st.session_state.get(OPENING, ("", ""))
    if of != excerpt_id:
        return
    del st.session_state[OPENING]
    show = {"cite": _citations, "context": _context}[what]
    title = ui_texts(atlas)[f"docs_{what}_title"].format(id=excerpt_id)
    st.dialog(title, width="medium")(show)(atlas, excerpt_id)


def show_menus(atlas: Atlas, excerpt_id: str, *, names: str) -> None:
    """Show the ways from a passage: to the map, to its citations, to its text."""
    words = ui_texts(atlas)
    with st.container(key=f"menus-{excerpt_id}", horizontal=True, vertical_alignment="center"):
        masthead.page_link(
            atlas,
            "explore",
            label=told_apart(words["docs_on_map"], excerpt_id),
            **where(atlas, atlas.excerpt_by_id[excerpt_id][1]),
            excerpt=excerpt_id,
            names=names,
        )
        _opens(words["docs_cite"], what="cite", excerpt_id=excerpt_id)
        if kept_texts.text_for(atlas, excerpt_id) is not None:
            _opens(words["docs_in_context"], what="context", excerpt_id=excerpt_id)


def show_way_into_text(atlas: Atlas, statement_id: str) -> None:
    """Show the way from a statement to the passage that it renders."""
    with st.container(key=f"menus-{statement_id}", horizontal=True):
        _opens(ui_texts(atlas)["docs_in_context"], what="context", excerpt_id=statement_id)


def _opens(label: str, *, what: str, excerpt_id: str) -> None:
    """Show the button that opens a dialog; what is in it is made only then."""
    st.button(
        told_apart(label, excerpt_id),
        key=f"{what}-{excerpt_id}",
        type="tertiary",
        on_click=lambda: st.session_state.update({OPENING: (what, excerpt_id)}),
    )


def _citations(atlas: Atlas, excerpt_id: str) -> None:
    words = ui_texts(atlas)
    with st.container(key="citation"):
        tabs = st.tabs([words[f"docs_as_{name}"] for name in FILE_TYPES])
        for tab, (name, text) in zip(tabs, _as_text(atlas, excerpt_id).items(), strict=True):
            with tab:
                _citation(atlas, excerpt_id, name=name, text=text)


def _citation(atlas: Atlas, excerpt_id: str, *, name: str, text: str) -> None:
    """Show a citation whole, to be read, copied or kept as a file."""
    words = ui_texts(atlas)
    ending, media_type = FILE_TYPES[name]
    st.code(text, language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        show_copy(atlas, text, key=f"copy-{name}")
        st.download_button(
            words["docs_download"],
            text,
            f"{atlas.file.id}-{excerpt_id}.{ending}",
            media_type,
            key=f"{name}-{excerpt_id}",
            on_click="ignore",
            type="tertiary",
        )


def _as_text(atlas: Atlas, excerpt_id: str) -> dict[str, str]:
    url = address_of(atlas, excerpt_id)
    return {
        "text": citation_text(atlas, excerpt_id, url=url),
        "bibtex": bibtex(atlas, [excerpt_id]),
        "ris": ris(atlas, [excerpt_id], url=url),
        "csl-json": json.dumps(csl_json(atlas, [excerpt_id]), ensure_ascii=False, indent=1),
        "jsonld": json.dumps(excerpt_annotation(atlas, excerpt_id), ensure_ascii=False, indent=1),
    }


def address_of(atlas: Atlas, excerpt_id: str) -> str:
    """Return where this page shows a passage on the map, empty where it does not know itself."""
    here = for_others(st.context.url or "")
    return map_link(atlas, page=f"{here.rsplit('/', 1)[0]}/", excerpt=excerpt_id) if here else ""


def _context(atlas: Atlas, excerpt_id: str) -> None:
    """Show a passage in its text, or say that it is not in there any more."""
    words = ui_texts(atlas)
    if excerpt_id in atlas.statement_by_id:
        pieces = kept_texts.statement_context(atlas, excerpt_id)
        st.html(context_html(atlas, excerpt_id, pieces=pieces))
        return
    found = kept_texts.context_of(atlas, excerpt_id)
    if found is None:
        st.warning(words["docs_not_anchored"])
        return
    how, pieces = found
    if how != "position":
        st.caption(words[f"docs_found_{how}"])
    st.html(context_html(atlas, excerpt_id, pieces=pieces))


def show_collection(atlas: Atlas) -> None:
    """Show the files that hold every passage."""
    words = ui_texts(atlas)
    with st.container(key="collection", horizontal=True, gap="small"):
        for format_ in FORMATS["excerpts"]:
            st.download_button(
                told_apart(words[f"docs_all_{format_}"], words["site_excerpts"]),
                lambda format_=format_: export_evidence(atlas, "excerpts", format=format_),  # type: ignore[misc]
                evidence_name(atlas, "excerpts", format=format_),
                MEDIA_TYPES[format_],
                key=f"all-{format_}",
                on_click="ignore",
                type="tertiary",
            )
