"""The arguments as files, and in the search: each once, with what it speaks to."""

from __future__ import annotations

import csv
import io
import json

from data.model import Atlas
from layers.evidence.exports import export_evidence
from layers.evidence.search.index import search, search_with_arguments
from layers.history.arguments import told_in
from layers.panels.documents.choice import PassageFilter, hits_that_fit
from layers.panels.documents.parts import hits_html
from layers.saved_page.search import saved_search


def test_csv_and_json_have_every_argument_with_what_it_speaks_to(atlas: Atlas) -> None:
    rows = list(
        csv.DictReader(io.StringIO(export_evidence(atlas, "arguments").decode(), newline=""))
    )
    whole = json.loads(export_evidence(atlas, "arguments", format="json"))
    told = [each for question in atlas.questions for each in told_in(question)]
    assert [row["id"] for row in rows] == [each.said.id for each in told]
    assert [row["id"] for row in whole["rows"]] == [row["id"] for row in rows]
    ids = {row["id"] for row in rows}
    for row, whole_row in zip(rows, whole["rows"], strict=True):
        assert list(row) == whole["columns"] == list(whole_row)
        assert (row["to"] in ids) == (row["step"] in ("ground", "answer", "counter"))
        assert bool(row["date"]) != bool(row["as_of"])
        assert whole_row["events"] == [name for name in row["events"].split("; ") if name]


def test_of_one_settlement_there_is_what_turns_on_its_clauses(atlas: Atlas) -> None:
    name = "1956-joint-declaration"
    rows = json.loads(export_evidence(atlas, "arguments", format="json", settlement=name))["rows"]
    assert rows
    assert all(any(tie.startswith(f"{name}: ") for tie in row["clauses"]) for row in rows)


def test_the_search_finds_an_argument_and_leads_to_it(atlas: Atlas) -> None:
    for words, wanted in (
        ("Pearl Harbor", "yalta-japan-expansion-answer"),
        ("Okinawa governor", "bases-japan-consent-answer"),
        ("article 107", "renounced-russia-bound"),
    ):
        hit = next(hit for hit in search_with_arguments(atlas, words) if hit.id == wanted)
        assert hit.kind == "argument"
        assert f"#{wanted}" in hits_html(atlas, [hit])
        party = "russia"
        assert hits_that_fit(atlas, [hit], PassageFilter(side=party)) == [hit]
        assert hits_that_fit(atlas, [hit], PassageFilter(side="japan")) == []


def test_arguments_follow_what_the_saved_page_finds_too(atlas: Atlas) -> None:
    for words in ("peace treaty", "Yalta", "Kunashiri", "nothing of the kind"):
        before = search(atlas, words, limit=500)
        found = search_with_arguments(atlas, words, limit=500)
        assert found[: len(before)] == before
        assert {hit.kind for hit in found[len(before) :]} <= {"argument"}
        assert [hit.rank for hit in found] == list(range(1, len(found) + 1))
    assert len(search_with_arguments(atlas, "treaty", limit=3)) == 3
    assert "argument" not in {kind for kind, *_ in saved_search(atlas).entries.kinds}
