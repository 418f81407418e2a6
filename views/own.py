"""The reader's own documents: kept for the session, their passages tied, saved and loaded again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data._errors import AtlasError
from data.own_document import OwnDocument, read_own_document
from data.schema import Atlas
from layers.annotation import MEDIA_TYPE, Passage, read_annotations
from layers.names import place_name
from layers.own_passages import (
    WORDS_AT_MOST,
    Ties,
    find_passage,
    own_annotations,
    own_passage_html,
    passage_from,
    text_html,
)
from layers.wording import strings_of
from views import _masthead, _shared, _state, _texts

MEGABYTES_AT_MOST = 5
LINES_AT_MOST = 2000  # lines of a text that can be chosen from a list
LINE_SHOWN = 90  # characters
NOTE_AT_MOST = 1000
PASSAGES = "own_passages"


def title() -> str:
    """Return the page's title."""
    return _masthead.title_of("page_own")


def show() -> None:
    """Show the page."""
    _masthead.show_page(_body, here="own")


def _passages() -> dict[str, Passage]:
    found: dict[str, Passage] = st.session_state.setdefault(PASSAGES, {})
    return found


def _body(atlas: Atlas, state: _state.State) -> None:
    words = strings_of(atlas)
    head = {"title": words["page_own"], "text": words["own_intro"]}
    st.html(_shared.render("page_head.html.j2", **head))
    with st.container(key="uploads", horizontal=True):
        with st.container(key="upload_text"):
            _upload("text", words["own_add"], lambda name, raw: _add(atlas, name, raw))
        with st.container(key="upload_passages"):
            _upload("passages", words["own_load"], lambda name, raw: _load(atlas, name, raw))
    own = _chosen_text(atlas)
    how = {name: _how(own, passage) for name, passage in _passages().items()}
    if own:
        _recognised(atlas, own, state=state)
        with st.container(key="own_columns"):
            with st.container(key="own_left"):
                spans = [span for _, span in how.values() if span]
                st.html(text_html(atlas, own, spans=spans))
            with st.container(key="own_right"):
                _form(atlas, own, state=state)
    _kept(atlas, how={name: found for name, (found, _) in how.items()}, state=state)


def _say(kind: str, text: str) -> None:
    st.html(_shared.render("text.html.j2", kind=kind, text=text))


def _upload(kind: str, label: str, take: Callable[[str, bytes], None]) -> None:
    """Show a field for a file; each is taken once, and each fault of it is one line."""
    given = st.file_uploader(label, key=f"upload-{kind}", max_upload_size=MEGABYTES_AT_MOST)
    if given is None:
        return
    faults: dict[str, list[str]] = st.session_state.setdefault(f"taken-{kind}", {})
    if given.file_id not in faults:
        try:
            take(given.name, given.getvalue())
            faults[given.file_id] = []
        except AtlasError as error:
            faults[given.file_id] = [str(fault) for fault in error.faults]
    for line in faults[given.file_id]:
        _say("fault", line)


def _add(atlas: Atlas, name: str, raw: bytes) -> None:
    own = read_own_document(name, raw)
    _texts.remember(atlas, own)
    st.session_state["own_shown"] = own.sha256


def _load(atlas: Atlas, name: str, raw: bytes) -> None:
    for passage in read_annotations(raw, atlas, name=name):
        _passages()[passage.id] = passage


def _chosen_text(atlas: Atlas) -> OwnDocument | None:
    documents = _texts.own_documents()
    if not documents:
        return None
    if st.session_state.get("own_shown") not in documents:
        st.session_state["own_shown"] = next(iter(documents))
    if len(documents) > 1:
        st.selectbox(
            strings_of(atlas)["own_texts"],
            list(documents),
            format_func=lambda sha256: documents[sha256].name,
            key="own_shown",
        )
    return documents[st.session_state["own_shown"]]


def _recognised(atlas: Atlas, own: OwnDocument, *, state: _state.State) -> None:
    """Say whether a text is one of the atlas' documents, and lead to its passages."""
    document = _texts.document_of(atlas, own)
    if document is None:
        return
    words = strings_of(atlas)
    key = "own_is_document" if document.sha256 == own.sha256 else "own_is_like_document"
    _say("found", words[key].format(title=document.title.value))
    _masthead.page_link(
        "documents", words["own_to_document"], document=document.id, names=state.names
    )


def _how(own: OwnDocument | None, passage: Passage) -> tuple[str, tuple[int, int] | None]:
    """Return how a passage was found in the text shown, and where."""
    if own is None:
        return "untried", None
    cache: dict[tuple[str, str], tuple[str, tuple[int, int] | None]]
    cache = st.session_state.setdefault("own_found", {})
    key = (own.sha256, passage.id)
    if key not in cache:
        found = find_passage(own, passage)
        cache[key] = (found.how, (found.start, found.end)) if found else ("lost", None)
    return cache[key]


def _form(atlas: Atlas, own: OwnDocument, *, state: _state.State) -> None:
    words = strings_of(atlas)
    lines = [line.strip() for line in own.text.splitlines() if line.strip()][:LINES_AT_MOST]
    st.selectbox(
        words["own_line"],
        range(len(lines)),
        index=None,
        format_func=lambda n: f"{n + 1}: {lines[n][:LINE_SHOWN]}",
        key=f"line-{own.sha256}",
        placeholder=words["own_line_hint"],
        on_change=lambda: _take_line(lines, f"line-{own.sha256}"),
    )
    with st.form("own_passage", border=False):
        st.text_area(words["own_words"], key="own_words", max_chars=WORDS_AT_MOST, height=140)
        settlements = {s.id: f"{s.year} {s.short}" for s in atlas.settlements}
        places = {p.id: place_name(p, state.names) for p in atlas.places}
        sides = {"": words["own_no_side"], **{p.id: p.label for p in atlas.file.parties}}
        sides |= {side: words[f"pane_{side}"] for side in ("both", "neither")}
        ties = Ties(
            settlements=tuple(_several(words["docs_by_settlement"], settlements)),
            places=tuple(_several(words["ledger_place"], places)),
            speaker=st.text_input(words["own_speaker"], max_chars=200).strip(),
            side=st.selectbox(words["docs_by_side"], list(sides), format_func=sides.__getitem__),
            note=st.text_input(words["own_note"], max_chars=NOTE_AT_MOST).strip(),
        )
        if st.form_submit_button(words["own_keep"]):
            _keep(atlas, own, ties=ties)


def _several(label: str, known: dict[str, str]) -> list[str]:
    return st.multiselect(label, list(known), format_func=known.__getitem__)


def _take_line(lines: list[str], key: str) -> None:
    if st.session_state[key] is not None:
        st.session_state["own_words"] = lines[st.session_state[key]][:WORDS_AT_MOST]


def _keep(atlas: Atlas, own: OwnDocument, *, ties: Ties) -> None:
    passage = passage_from(own, st.session_state["own_words"], ties=ties)
    if passage is None:
        _say("fault", strings_of(atlas)["own_not_in_text"])
        return
    _passages()[passage.id] = passage
    st.rerun()


def _kept(atlas: Atlas, *, how: dict[str, str], state: _state.State) -> None:
    words, passages = strings_of(atlas), _passages()
    if not passages:
        return
    head = {"title": words["own_passages"], "text": words["own_passages_intro"]}
    st.html(_shared.render("page_head.html.j2", **head, second=True))
    st.download_button(
        words["own_save"],
        own_annotations(atlas, passages.values(), documents=_texts.own_documents()),
        "own-passages.jsonld",
        MEDIA_TYPE,
        key="own_save",
        on_click="ignore",
        type="tertiary",
    )
    for number, (name, passage) in enumerate(passages.items()):
        st.html(own_passage_html(atlas, passage, how=how[name], names=state.names))
        with st.container(key=f"menus-own-{number}", horizontal=True, gap="small"):
            if passage.settlements or passage.places:
                _masthead.page_link(
                    "explore",
                    words["docs_on_map"],
                    settlement=next(iter(passage.settlements), ""),
                    place=next(iter(passage.places), ""),
                    names=state.names,
                )
            st.button(
                words["own_drop"],
                key=f"drop-{name}",
                type="tertiary",
                on_click=_drop,
                args=(name,),
            )


def _drop(name: str) -> None:
    _passages().pop(name, None)
