"""What a session keeps of a reader's annotations has bounds, and what is beyond them is counted."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit as st

from data.model import Atlas
from layers.evidence import budgets
from layers.evidence.annotation.export import collection, known_of, written
from layers.evidence.annotation.passage import AnnotationFile, Passage
from layers.evidence.annotation.reading import read_annotations
from views.pages import _own  # noqa: PLC2701 - the bounds themselves are tried


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    values: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", values)
    return values


def foreign(number: int, *, size: int) -> str:
    kept = json.dumps({"id": f"urn:x:{number}", "x": ""})
    return kept.replace('""', f'"{"x" * (size - len(kept))}"')


def file_of(count: int, *others: str, size: int = 40) -> AnnotationFile:
    passages = (
        Passage(id=f"urn:x:{n}", source="urn:x", exact="ab", foreign=foreign(n, size=size - 2))
        for n in range(count)
    )
    return AnnotationFile(tuple(passages), others, count + len(others))


def test_a_session_has_a_number_of_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "PASSAGES_A_SESSION", 4)
    assert _own.add_file(file_of(3, "{}")) == (3, {})
    assert _own.add_file(file_of(5, "{}", "[]")) == (0, {"double": 3, "full": 3})
    assert (len(_own.passages()), list(_own.others())) == (3, ["{}"])
    assert not _own.add(Passage(id="", source="", exact="ab"))
    _own.drop("passage-1")
    assert _own.add(Passage(id="", source="", exact="ab")) == "passage-4"


def test_what_was_saved_is_known_again_when_it_comes_back(atlas: Atlas) -> None:
    """Also what had no id, and what shared one: it got one when it was saved."""
    quotes = ("some words", "other words", "third words")
    targets = [
        {"source": "urn:x", "selector": {"type": "TextQuoteSelector", "exact": each}}
        for each in quotes
    ]
    bare = [{"target": each} for each in targets]
    typed = [{"@type": "oa:Annotation", "@id": "urn:x:1", "target": each} for each in targets]
    named = [{"type": "Annotation", "id": "urn:x:2", "target": each} for each in targets]
    for file in (bare, typed, named):
        raw = json.dumps(file).encode()
        assert _own.add_file(read_annotations(raw, known_of(atlas)))[0] == len(file)
    whole = collection(atlas, _own.passages().values(), name="x", label="x")
    for _ in range(2):
        found = read_annotations(written(whole), known_of(atlas))
        assert len({passage.id for passage in found.passages}) == 9
        assert _own.add_file(found) == (0, {"double": 9})
        whole = collection(atlas, found.passages, name="x", label="x")


def test_a_session_has_a_number_of_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "KEPT_BYTES_A_SESSION", 125)
    assert _own.add_file(file_of(4, "1234", "123456", size=40)) == (3, {"full": 2})
    assert list(_own.others()) == ["1234"]
