"""Statements as files: each with speaker, side and passages, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest

from data.model import Atlas, Document
from layers.evidence.exports import export_evidence
from layers.evidence.search.index import search
from layers.evidence.statements import statements_csv


def test_json_and_csv_hold_every_statement(atlas: Atlas) -> None:
    rows = json.loads(export_evidence(atlas, "statements"))
    assert [row["id"] for row in rows] == list(atlas.statement_by_id)
    document, told = atlas.statement_by_id[rows[0]["id"]]
    assert rows[0]["document"] == document.id
    assert rows[0]["passages"] == [[span.start, span.end] for span in told.passages]
    text = export_evidence(atlas, "statements", format="csv").decode()
    cells = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["text"] for row in cells] == [row["text"] for row in rows]
    assert cells[0]["side"] == "; ".join(told.side)


def test_a_settlement_narrows_them(atlas: Atlas) -> None:
    rows = json.loads(export_evidence(atlas, "statements", settlement="1993-tokyo-declaration"))
    assert rows
    assert all("1993-tokyo-declaration" in row["settlements"] for row in rows)


def test_a_cell_that_begins_like_a_formula_is_harmless(atlas: Atlas) -> None:
    document, told = next(iter(atlas.statement_by_id.values()))
    hostile = told.model_copy(update={"text": '=1+1 "x", y'})
    changed = _with(atlas, document, hostile)
    (row,) = csv.DictReader(io.StringIO(statements_csv(changed).decode(), newline=""))
    assert row["text"] == '\'=1+1 "x", y'


def _with(atlas: Atlas, document: Document, told: object) -> Atlas:
    documents = (document.model_copy(update={"statements": (told,)}),)
    values = {name: getattr(atlas, name) for name in Atlas.model_fields}
    return Atlas.model_construct(**{**values, "documents": documents})


def test_a_statement_is_found_by_its_words(atlas: Atlas) -> None:
    hits = search(atlas, "Senkaku Takeshima")
    assert [hit.kind for hit in hits] == ["statement"]


@pytest.mark.parametrize(
    "words",
    [
        "visa",
        "Siberia",
        "fishing",
        "Cairo",
        "Yoshida",
        "Khrushchev",
        "Stalin",
        "Ainu",
        "北方領土",
        "Южные Курилы",
    ],
)
def test_what_readers_ask_for_is_found(atlas: Atlas, words: str) -> None:
    assert search(atlas, words)
