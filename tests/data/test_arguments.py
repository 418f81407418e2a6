"""The record of arguments: read in order, every name known, each side on its own grounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas

FILE = "arguments/whose-harbour.yaml"
QUESTION = """
id: whose-harbour
number: 1
title: Whose is the harbour?
about: Both have used it.
claims:
  - id: north
    party: northland
    speaker: Northland
    as_of: 1960
    text: It is ours.
    source: north-paper
    grounds:
      - id: north-1
        speaker: The harbour master
        date: 1950
        text: We built it.
        source: north-paper
        clauses: [{settlement: 1900-harbour-treaty, article: "1"}]
        events: [1900-flags]
        places: [avocet]
        answers:
          - id: north-1-answer
            party: southland
            speaker: Southland
            date: 1951
            text: With our stones.
            source: south-paper
            counters:
              - {id: north-1-counter, speaker: N, date: 1952, text: Paid for., source: survey}
  - id: south
    party: southland
    speaker: Southland
    as_of: 1960
    text: It is ours.
    source: south-paper
    grounds:
      - {id: south-1, speaker: Southland, date: 1950, text: We fished., source: south-paper}
others:
  - {id: west, speaker: Westland, date: 1950, text: It is nobody’s., source: survey}
views:
  - {id: survey-view, speaker: This atlas, as_of: 1960, text: There is a harbour., source: survey}
"""
PAPERS = """
  - {id: north-paper, title: Northern paper, party: northland}
  - {id: south-paper, title: Southern paper, party: southland}
"""


@pytest.fixture
def arguing(tiny_atlas_folder: Path) -> Path:
    """The invented atlas with a question that two of its parties dispute."""
    (tiny_atlas_folder / "arguments").mkdir()
    (tiny_atlas_folder / FILE).write_text(QUESTION, encoding="utf-8")
    path = tiny_atlas_folder / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("sources:", "sources:" + PAPERS.rstrip()), encoding="utf-8")
    return tiny_atlas_folder


def faults_after(folder: Path, before: str, after: str) -> list[str]:
    """Return the lines that the question gives with a piece of it changed."""
    assert before in QUESTION
    (folder / FILE).write_text(QUESTION.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    return str(caught.value).splitlines()


def test_questions_are_read_in_the_order_of_their_numbers(arguing: Path) -> None:
    second = QUESTION.replace("number: 1", "number: 2").replace("whose-harbour", "another-one")
    for name in ("north", "south", "west", "survey-view"):
        second = second.replace(f"id: {name}", f"id: other-{name}")
    (arguing / "arguments" / "another-one.yaml").write_text(second, encoding="utf-8")
    assert list(load_atlas(arguing).question_by_id) == ["whose-harbour", "another-one"]


def test_an_atlas_may_have_no_arguments(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.questions == ()


DOCUMENT, EVENTS = "documents/isle-letter-1960.yaml", "events/1900s.yaml"


@pytest.mark.parametrize("text", ["hello\n", "{}\n", "null\n", "- a\n", "x: [\n", ""])
@pytest.mark.parametrize("file", [DOCUMENT, EVENTS])
def test_a_file_that_cannot_be_read_is_not_told_where_others_name_it(
    arguing: Path, file: str, text: str
) -> None:
    lines = "places: [avocet]\n        excerpts: [t01, t02]"
    quoting = QUESTION.replace("places: [avocet]", lines)
    (arguing / FILE).write_text(quoting, encoding="utf-8")
    load_atlas(arguing)
    (arguing / file).write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(arguing)
    told = {fault.file for fault in caught.value.faults} - {"atlas.yaml"}
    assert told == {file}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("party: northland", "party: nortland", 'unknown party "nortland"; did you mean'),
        ("[1900-flags]", "[1900-flag]", 'unknown event "1900-flag"; did you mean'),
        ("[avocet]", "[avoset]", 'unknown place "avoset"; did you mean'),
        ("places: [avocet]", "excerpts: [x1]", 'unknown excerpt "x1"'),
        ("places: [avocet]", "statements: [x1]", 'unknown statement "x1"'),
        ("1900-harbour-treaty", "1900-treaty", 'unknown settlement "1900-treaty"'),
        ("source: survey}", "source: nobody}", 'unknown source "nobody"'),
        ("    as_of: 1960\n", "", "needs either a date or as_of"),
        ("date: 1950", "date: 1950\n        as_of: 1960", "needs either a date or as_of"),
        ("id: south-1", "id: north-1", f'"north-1" stands in {FILE} already'),
        ("claims:", "claim:", 'unknown field "claim"'),
        ("            party: southland", "            party: northland", "answers its own ground"),
        ("party: southland\n    speaker", "party: northland\n    speaker", '"northland" has two'),
        ("date: 1952, text: Paid for., source: survey",
         "date: 1952, text: Paid for., source: south-paper",
         "is the word of southland, and this is what northland says"),
        ("text: With our stones.\n            source: south-paper",
         "text: With our stones.\n            source: north-paper",
         "is the word of northland, and this is what southland says"),
        ("text: We fished., source: south-paper", "text: We fished., source: survey",
         "none rests on a publication of southland’s own"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_one_line(arguing: Path, before: str, after: str, says: str) -> None:
    lines = faults_after(arguing, before, after)
    assert [line for line in lines if says in line and line.startswith(FILE)], lines


def test_two_questions_do_not_share_a_place_in_the_order(arguing: Path) -> None:
    second = QUESTION.replace("id: ", "id: b-").replace("source: b-", "source: ")
    (arguing / "arguments" / "b-whose-harbour.yaml").write_text(second, encoding="utf-8")
    with pytest.raises(AtlasError) as caught:
        load_atlas(arguing)
    assert "number: 1 is that of arguments/b-whose-harbour.yaml already" in str(caught.value)


def test_each_side_has_as_many_grounds_of_its_own_as_the_other(atlas: Atlas) -> None:
    """Within one: what a side publishes is not always a match, but no side is left bare."""
    for question in atlas.questions:
        grounds = [len(claim.grounds) for claim in question.claims]
        assert max(grounds) - min(grounds) <= 1, question.id
        assert {claim.party for claim in question.claims} == set(atlas.party_by_id), question.id
        for claim in question.claims:
            assert all(ground.answers for ground in claim.grounds), question.id


def test_what_is_not_confirmed_says_that_it_is_reported(atlas: Atlas) -> None:
    told = [said for question in atlas.questions for said in (*question.others, *question.views)]
    for said in told:
        if said.source == "unconfirmed":
            assert "reported" in said.text.lower(), said.id
