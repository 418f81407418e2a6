"""The full texts that a reader has: those of a folder on this machine, and those added by hand.

They are nobody's to pass on: they stay in this process' memory and, added by hand, in the session.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from functools import lru_cache
from pathlib import Path

import streamlit as st

from data.model import Atlas, Document
from data.reading.files import path_in
from layers.evidence.anchors import Anchored, How
from layers.evidence.readers_document import ReadersDocument, read_readers_document
from layers.evidence.refusals import FileRefused
from layers.evidence.uploads import jobs
from views import shared

FOLDER_SETTING = "ATLAS_SOURCES"  # environment variable: a folder with the documents' text files
AROUND = 500  # characters of context on either side
OWN = "own_documents"


def reader() -> str:
    """Return a name for this session, by which its share of the work on files is counted."""
    name: str = st.session_state.setdefault("reader", uuid.uuid4().hex)
    return name


def own_documents() -> dict[str, ReadersDocument]:
    """Return the texts added in this session, by their hash."""
    found: dict[str, ReadersDocument] = st.session_state.setdefault(OWN, {})
    return found


@st.cache_resource(show_spinner=False)
def _folder_texts(folder: str) -> dict[str, str]:
    """Return the texts that a folder has of the atlas' documents, by document id."""
    texts = {}
    for document in shared.record().documents:
        path = path_in(Path(folder), document.file)
        if path.is_file():
            try:
                texts[document.id] = read_readers_document(path.name, path.read_bytes()).text
            except (FileRefused, OSError):
                continue  # `cli.py verify` says what is wrong with it
    return texts


def document_of(atlas: Atlas, own: ReadersDocument) -> Document | None:
    """Return the document of the atlas that a reader's text is, also wrapped anew or changed.

    It is asked once a session and text, in a process of its own.
    """
    known: dict[str, str] = st.session_state.setdefault("own_document_ids", {})
    if own.sha256 not in known:
        known[own.sha256] = jobs.document_of(own, atlas.documents, reader=reader())
    return next((each for each in atlas.documents if each.id == known[own.sha256]), None)


def remember(atlas: Atlas, own: ReadersDocument) -> Document | None:
    """Keep a reader's text for this session; return the atlas' document that it is, if any."""
    own_documents()[own.sha256] = own
    document = document_of(atlas, own)
    if document:
        st.session_state.setdefault("texts", {})[document.id] = own.text
    return document


def text_of(document_id: str) -> str | None:
    """Return the full text of a document where the reader has it."""
    added: dict[str, str] = st.session_state.get("texts", {})
    folder = os.environ.get(FOLDER_SETTING, "")
    return added.get(document_id) or (_folder_texts(folder).get(document_id) if folder else None)


def text_for(atlas: Atlas, excerpt_id: str) -> str | None:
    """Return the text that a passage stands in, or None where the reader does not have it."""
    return text_of(atlas.excerpt_by_id[excerpt_id][0].id)


def context_of(atlas: Atlas, excerpt_id: str) -> tuple[How, tuple[str, str, str]] | None:
    """Return how a passage was found in its text, and it between what stands around it.

    None where the words are not in the text.
    """
    document, excerpt = atlas.excerpt_by_id[excerpt_id]
    text = text_of(document.id) or ""
    cache: dict[tuple[str, int], Anchored | None] = st.session_state.setdefault("contexts", {})
    key = (excerpt_id, hash(text))
    if key not in cache:
        (found,) = jobs.find_all(text, [excerpt], reader=reader())
        if isinstance(found, str):
            return None  # given up: it may be asked again
        cache[key] = found
    place = cache[key]
    return (place.how, around(text, place.start, place.end)) if place else None


def has_very_text(atlas: Atlas, document_id: str) -> bool:
    """Return whether the reader has the text that the records were made from, sign for sign.

    Only in that text do offsets alone say where something stands.
    """
    text = text_of(document_id)
    return text is not None and _sha256(text) == atlas.document_by_id[document_id].sha256


@lru_cache(maxsize=16)
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def statement_context(atlas: Atlas, statement_id: str) -> tuple[str, str, str]:
    """Return the passage that a statement renders between what stands around it.

    Raises
    ------
    LookupError
        If the reader does not have the very text.
    """
    document, told = atlas.statement_by_id[statement_id]
    text = text_of(document.id)
    if text is None or not has_very_text(atlas, document.id):
        raise LookupError(document.id)
    return around(text, told.passages[0].start, told.passages[-1].end)


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before a span, the span, and what stands after it."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return (
        ("… " if start > AROUND else "") + before,
        text[start:end],
        after + (" …" if end + AROUND < len(text) else ""),
    )
