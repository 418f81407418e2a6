"""The full texts that a reader has: a folder on this machine, or added in the session."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from data.model import Atlas, Document
from layers.evidence.readers_document import read_readers_document
from views.pages import kept_texts


def invented_text(document: Document) -> str:
    """Return a text that holds a document's passages and nothing else of it."""
    passages = (f"{e.prefix}{e.exact}{e.suffix}" for e in document.excerpts)
    return "Some head.\n\n" + "\n\n".join(passages) + "\n"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session of its own, outside a running page."""
    monkeypatch.setattr(st, "session_state", {})


@pytest.mark.usefixtures("session")
def test_with_a_folder_of_texts_every_passage_opens_in_its_context(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for document in atlas.documents:
        (tmp_path / document.file).write_text(invented_text(document), encoding="utf-8")
    monkeypatch.setenv(kept_texts.FOLDER_SETTING, str(tmp_path))
    for excerpt_id, (_, excerpt) in atlas.excerpt_by_id.items():
        found = kept_texts.context_of(atlas, excerpt_id)
        assert found is not None
        assert found[1][1].split() == excerpt.exact.split()


@pytest.mark.usefixtures("session")
def test_the_real_texts_have_every_passage_where_it_should_stand(
    atlas: Atlas, shared_folder: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shared_folder is None:
        return  # the texts are not part of the repository
    monkeypatch.setenv(kept_texts.FOLDER_SETTING, str(shared_folder / "sources"))
    for excerpt_id in atlas.excerpt_by_id:
        found = kept_texts.context_of(atlas, excerpt_id)
        assert found is not None
        assert found[0] == "position"


@pytest.mark.usefixtures("session")
def test_without_texts_no_passage_has_a_context(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(kept_texts.FOLDER_SETTING, raising=False)
    assert kept_texts.text_for(atlas, "e07") is None


@pytest.mark.usefixtures("session")
def test_a_text_wrapped_anew_is_known_as_its_document(atlas: Atlas) -> None:
    for document in atlas.documents:
        text = "\n".join(invented_text(document).split())
        own = read_readers_document("text.txt", text.encode())
        assert kept_texts.remember(atlas, own) == document
        assert kept_texts.text_of(document.id) == own.text
    other = read_readers_document("other.txt", b"Nothing of the kind.")
    assert kept_texts.document_of(atlas, other) is None
