"""The small menus at a passage: cite it, take it away as an annotation, read it in its context."""

from __future__ import annotations

import json

import streamlit as st

from data.model import Atlas
from layers.evidence.annotation.export import MEDIA_TYPE, excerpt_annotation
from layers.evidence.citation import bibtex, citation_text, csl_json
from layers.evidence.exports import ENDINGS, FORMATS, MEDIA_TYPES, evidence_name, export_evidence
from layers.panels.documents import context_html, map_link, where
from layers.wording.ui_texts import ui_texts
from views import masthead
from views.pages import kept_texts

FILE_TYPES = {
    "text": ("txt", "text/plain; charset=utf-8"),
    "bibtex": (ENDINGS["bibtex"], MEDIA_TYPES["bibtex"]),
    "csl-json": (ENDINGS["csl-json"], MEDIA_TYPES["csl-json"]),
    "jsonld": ("jsonld", MEDIA_TYPE),
}


def show_menus(atlas: Atlas, excerpt_id: str, *, names: str) -> None:
    """Show a passage's menus; what is in them is made only while they are open."""
    words = ui_texts(atlas)
    with st.container(key=f"menus-{excerpt_id}", horizontal=True, vertical_alignment="center"):
        masthead.page_link(
            atlas,
            "explore",
            label=words["docs_on_map"],
            **where(atlas.excerpt_by_id[excerpt_id][1]),
            excerpt=excerpt_id,
            names=names,
        )
        cite = st.popover(
            words["docs_cite"], key=f"cite-{excerpt_id}", type="tertiary", on_change="rerun"
        )
        if cite.open:
            with cite:
                _citations(atlas, excerpt_id)
        if kept_texts.text_for(atlas, excerpt_id) is None:
            return
        context = st.popover(
            words["docs_in_context"],
            key=f"context-{excerpt_id}",
            type="tertiary",
            on_change="rerun",
        )
        if context.open:
            with context:
                _context(atlas, excerpt_id)


def _citations(atlas: Atlas, excerpt_id: str) -> None:
    words = ui_texts(atlas)
    for tab, (name, text) in zip(
        st.tabs([words[f"docs_as_{name}"] for name in FILE_TYPES]),
        _as_text(atlas, excerpt_id).items(),
        strict=True,
    ):
        ending, media_type = FILE_TYPES[name]
        with tab:
            st.code(text, language=None, wrap_lines=True, height=240)
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
        "csl-json": json.dumps(csl_json(atlas, [excerpt_id]), ensure_ascii=False, indent=1),
        "jsonld": json.dumps(excerpt_annotation(atlas, excerpt_id), ensure_ascii=False, indent=1),
    }


def address_of(atlas: Atlas, excerpt_id: str) -> str:
    """Return where this page shows a passage on the map, empty where it does not know itself."""
    here = st.context.url or ""
    return map_link(atlas, page=f"{here.rsplit('/', 1)[0]}/", excerpt=excerpt_id) if here else ""


def _context(atlas: Atlas, excerpt_id: str) -> None:
    """Show a passage in its text, or say that it is not in there any more."""
    words = ui_texts(atlas)
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
                words[f"docs_all_{format_}"],
                lambda format_=format_: export_evidence(atlas, "excerpts", format=format_),  # type: ignore[misc]
                evidence_name(atlas, "excerpts", format=format_),
                MEDIA_TYPES[format_],
                key=f"all-{format_}",
                on_click="ignore",
                type="tertiary",
            )
