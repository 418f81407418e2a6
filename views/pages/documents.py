"""The Documents page: the texts, what they are, their passages, and a search over everything."""

from __future__ import annotations

import streamlit as st

from data.model import Atlas
from layers.evidence.search.index import Hit, search_with_arguments
from layers.panels.documents.choice import (
    FIELDS,
    PassageFilter,
    documents_in_order,
    hits_that_fit,
    options,
    passages,
    statements,
)
from layers.panels.documents.parts import document_html, hits_html, passage_html, told_html
from layers.panels.statements import reading_order
from layers.wording.ui_texts import ui_texts
from views import masthead, page_state, shared
from views.labels import told_apart
from views.pages import _cite, kept_texts
from views.pages._choose import ask, choose, offer_reset

MAX_HITS = 1000
SHOWN = 4  # passages of each document before the reader asks for more


def title() -> str:
    """Return the page's title."""
    return masthead.title_of("page_documents")


def show() -> None:
    """Show the page."""
    masthead.show_page(_body, here="documents", known=_known)


def _known(atlas: Atlas) -> page_state.Known:
    return {"q": None, **options(atlas)}


def _body(atlas: Atlas, state: page_state.State) -> None:
    words = ui_texts(atlas)
    intro = words["docs_intro"].format(
        documents=words["docs_documents"].format(count=len(atlas.documents)),
        passages=words["pane_passages"].format(count=len(atlas.excerpt_by_id)),
    )
    if atlas.statement_by_id:
        intro = f"{intro} {words['docs_told']}"
    st.html(shared.render("page_head.html.j2", title=words["page_documents"], text=intro))
    with st.container(key="ways", horizontal=True):
        masthead.page_link(atlas, "clause", label=words["page_clause"], names=state.names)
        masthead.page_link(atlas, "own", label=words["page_own"], names=state.names)
        _cite.show_collection(atlas)
    with st.container(key="filters"):
        asked = ask(
            words["docs_search"], name="q", given=state.given, placeholder=words["docs_search_hint"]
        )
        choice = _choice(atlas, state)
    hits = search_with_arguments(atlas, asked, limit=MAX_HITS) if asked else None
    within = None if hits is None else [hit.id for hit in hits]
    found = passages(atlas, choice, within=within)
    told = statements(atlas, choice, within=within)
    counts = (sum(map(len, found.values())), sum(map(len, told.values())))
    _count(atlas, state, shown=counts[0], told=counts[1])
    if hits is not None:
        _show_hits(atlas, asked, hits=hits, choice=choice, names=state.names)
    for document in (d.id for d in documents_in_order(atlas) if d.id in {*found, *told}):
        quoted = [excerpt for _, excerpt in found.get(document, ())]
        with st.container(key=f"document-{document}"):
            st.html(document_html(atlas, document, count=len(quoted)))
            with st.container(key=f"passages-{document}"):
                runs = reading_order(quoted, told.get(document, ()))
                _passages(atlas, document, runs, state=state)


def _choice(atlas: Atlas, state: page_state.State) -> PassageFilter:
    words, chosen = ui_texts(atlas), {}
    known = options(atlas, names=state.names)
    with st.container(key="choices", horizontal=True, gap="small"):
        for field in FIELDS:
            every = {"": words[f"docs_any_{field}"], **known[field]}
            chosen[field] = choose(words[f"docs_by_{field}"], every, name=field, given=state.given)
    return PassageFilter(**chosen)


def _count(atlas: Atlas, state: page_state.State, *, shown: int, told: int) -> None:
    """Say how much search and choices leave together, and offer all of it again."""
    words, narrowing = ui_texts(atlas), ("q", *FIELDS)
    every = words["pane_passages"].format(count=len(atlas.excerpt_by_id))
    head = "docs_shown" if shown else "docs_none_fits"
    some = words[head].format(shown=str(shown), passages=every)
    narrowed = any(state.given.get(name) for name in narrowing)
    with st.container(key="count", horizontal=True, vertical_alignment="center"):
        st.html(shared.render("text.html.j2", kind="count", text=some if narrowed else every))
        if told:
            also = words["docs_statements"].format(count=told)
            st.html(shared.render("text.html.j2", kind="also", text=also))
        if narrowed:
            offer_reset(words["docs_reset"], names=narrowing)


def _show_hits(
    atlas: Atlas, asked: str, *, hits: list[Hit], choice: PassageFilter, names: str
) -> None:
    """Show each record that was found and fits, with the words for which it was found."""
    words, fitting = ui_texts(atlas), hits_that_fit(atlas, hits, choice)
    head = "docs_found" if hits else "docs_found_none"
    if len(fitting) < len(hits):
        head = "docs_found_fitting" if fitting else "docs_found_unfitting"
    every = words["docs_records"].format(count=len(hits))
    said = words[head].format(count=len(fitting), records=every, words=asked)
    st.html(shared.render("text.html.j2", kind="found", text=said))
    if fitting:
        with st.container(key="hits"):
            st.html(hits_html(atlas, fitting, names=names))


def _passages(
    atlas: Atlas, document: str, runs: list[list[str]], *, state: page_state.State
) -> None:
    """Show passages with statements between them; of many only up to the first passages."""
    every = state.given.get("document") == document or document in st.session_state.get(
        "unfolded", ()
    )
    quoted = [n for n, run in enumerate(runs) if run[0] in atlas.excerpt_by_id]
    folds = not every and len(quoted) > SHOWN
    for run in runs[: quoted[SHOWN - 1] + 1] if folds else runs:
        if run[0] in atlas.excerpt_by_id:
            _passage(run[0], state.names)
        else:
            _statements(atlas, run, names=state.names)
    if not folds:
        return
    st.button(
        told_apart(
            ui_texts(atlas)["page_all_passages"].format(count=len(quoted)),
            atlas.document_by_id[document].short,
        ),
        key=f"unfold-{document}",
        type="tertiary",
        on_click=lambda: _unfold(document),
    )


def _statements(atlas: Atlas, ids: list[str], *, names: str) -> None:
    """Show statements together; where the reader has the very text, each with a way into it."""
    if not kept_texts.has_very_text(atlas, atlas.statement_by_id[ids[0]][0].id):
        st.html(told_html(atlas, ids, names=names))
        return
    for name in ids:
        _statement(name, names)


@st.fragment
def _statement(name: str, names: str) -> None:
    """Show one statement with its way into the text; opening it reruns this much and no more."""
    atlas = shared.atlas(names=names)
    st.html(told_html(atlas, [name], names=names))
    _cite.show_way_into_text(atlas, name)
    _cite.show_opening(atlas, name)


def _unfold(document: str) -> None:
    st.session_state["unfolded"] = [*st.session_state.get("unfolded", ()), document]


@st.fragment
def _passage(excerpt: str, names: str) -> None:
    """Show one passage; opening one of its menus reruns this much and no more."""
    atlas = shared.atlas(names=names)
    st.html(passage_html(atlas, excerpt, names=names))
    _cite.show_menus(atlas, excerpt, names=names)
    _cite.show_opening(atlas, excerpt)
