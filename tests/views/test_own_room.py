"""What a session keeps of a reader's annotations has bounds, and what is beyond them is counted."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from layers.evidence import budgets
from layers.evidence.annotation.passage import AnnotationFile, Passage
from views.pages import _own  # noqa: PLC2701 - the bounds themselves are tried


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    values: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", values)
    return values


def file_of(count: int, *others: str, size: int = 10) -> AnnotationFile:
    passages = (
        Passage(id=f"urn:x:{n}", source="urn:x", exact="ab", foreign="x" * (size - 2))
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


def test_a_session_has_a_number_of_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "KEPT_BYTES_A_SESSION", 35)
    assert _own.add_file(file_of(4, "1234", "123456", size=10)) == (3, {"full": 2})
    assert list(_own.others()) == ["1234"]
