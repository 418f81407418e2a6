"""What of a source text the record reaches, and pointers that do not fit their text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from data.model import Atlas, Document, PassagePointer, Statement, TextSpan, WithoutSubstance
from layers.evidence.coverage import (
    MIN_UNREACHED,
    coverage,
    merged,
    pointer_faults,
    repeated_words,
    text_coverage,
)

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)).map(sorted).map(tuple))
TEXTS = st.text(alphabet="ab é島😀.\n", max_size=60)


def statement(*passages: tuple[int, int], text: str = "The envoy told of an offer.") -> Statement:
    return Statement(
        id="s1",
        text=text,
        theme="negotiation",
        speaker="The letter",
        side=("neither",),
        as_of="1960",
        passages=tuple(TextSpan(start=start, end=end) for start, end in passages),
    )


def with_statements(document: Document, *statements: Statement, aside: object = ()) -> Document:
    return document.model_copy(update={"statements": statements, "without_substance": aside})


@pytest.fixture
def letter(tiny_atlas: Atlas) -> Document:
    return tiny_atlas.documents[0]


def read(tiny_atlas: Atlas) -> str:
    return (Path(tiny_atlas.folder) / "sources" / "letter.txt").read_bytes().decode()


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_a_pointer_has_length_and_lies_in_a_text(start: int, end: int) -> None:
    if 0 <= start < end:
        assert PassagePointer(document="a", start=start, end=end).end == end
    else:
        with pytest.raises(ValidationError):
            PassagePointer(document="a", start=start, end=end)


@given(SPANS)
def test_merged_spans_cover_the_same_characters_and_lie_apart(spans: list[tuple[int, int]]) -> None:
    found = merged(spans)
    assert {n for span in found for n in range(*span)} == {n for s in spans for n in range(*s)}
    assert all(before[1] < after[0] for before, after in pairwise(found))


@given(TEXTS, SPANS)
def test_each_sign_is_reached_set_aside_or_told(text: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the text and the pointers: no stretch that says something is passed over."""
    atlas, document = _bare(*(span for span in spans if span[0] < span[1]))
    found = text_coverage(atlas, document, text)
    paragraphs = {n for p in found.paragraphs for n in range(p.start, p.end)}
    assert {n for n, sign in enumerate(text) if not sign.isspace()} <= paragraphs
    reached = {n for span in spans for n in range(*span)}
    for paragraph in found.paragraphs:
        own = set(range(paragraph.start, paragraph.end))
        told = {n for span in paragraph.unreached for n in range(*span)}
        assert told <= own - reached
        assert paragraph.is_reached == bool(own & reached)
        if not own & reached:
            assert told == own
        else:
            assert len(own - reached - told) <= MIN_UNREACHED * (len(spans) + 1)


def _bare(*spans: tuple[int, int]) -> tuple[Atlas, Document]:
    document = Document.model_construct(
        id="a",
        excerpts=(),
        statements=(statement(*spans),) if spans else (),
        without_substance=(),
    )
    return Atlas.model_construct(events=(), documents=(document,)), document


def test_a_paragraph_that_nothing_reaches_is_a_fault_until_one_tells_it_or_sets_it_aside(
    tiny_atlas: Atlas, letter: Document
) -> None:
    text = read(tiny_atlas)

    def unreached(document: Document) -> list[tuple[int, int]]:
        paragraphs = text_coverage(tiny_atlas, document, text).paragraphs
        return [span for paragraph in paragraphs for span in paragraph.unreached]

    heading = (0, len("A letter from the isles, 1960."))
    assert unreached(letter) == [heading]
    assert unreached(with_statements(letter, statement(heading))) == []
    aside = (WithoutSubstance(start=heading[0], end=heading[1], reason="Heading"),)
    assert unreached(with_statements(letter, aside=aside)) == []
    found = text_coverage(tiny_atlas, with_statements(letter, aside=aside), text)
    assert found.paragraphs[0].reason == "Heading"
    assert found.paragraphs[1].excerpts == ("t01", "t02")
    assert found.quoted == sum(e.end - e.start for e in letter.excerpts)


def test_an_event_reaches_what_its_excerpts_quote(atlas: Atlas) -> None:
    document = atlas.document_by_id["peace-treaty-column-2019"]
    event = next(e for e in atlas.events if "e20" in e.excerpts)
    quoted = atlas.excerpt_by_id["e20"][1]
    text = "x" * quoted.end
    paragraph = text_coverage(atlas, document, text).paragraphs[0]
    assert event.id in paragraph.events


def test_a_pointer_that_leaves_the_text_cuts_a_word_or_holds_none_is_a_fault(
    tiny_atlas: Atlas, letter: Document
) -> None:
    text = read(tiny_atlas)
    document = with_statements(letter, statement((0, 4), (0, len(text) + 1), (30, 32), (0, 8)))
    assert [fault.problem for fault in pointer_faults(document, text)] == [
        "0 to 4 cuts a word",
        f"0 to {len(text) + 1} leaves the text, which has {len(text)} characters",
        "30 to 32 holds no words",
    ]


@pytest.mark.parametrize(
    ("words", "is_taken_over"),
    [
        ("Dunlin will be handed over after a peace treaty, says the envoy.", True),
        ("DUNLIN WILL BE  HANDED OVER, after a peace treaty!", True),
        ("The envoy said that Dunlin goes over once there is peace.", False),
    ],
)
def test_our_own_words_are_not_the_texts(
    tiny_atlas: Atlas, words: str, *, is_taken_over: bool
) -> None:
    found = repeated_words(statement((0, 8), text=words), read(tiny_atlas))
    assert bool(found) is is_taken_over


def test_another_text_than_the_one_recorded_is_told_and_not_judged(
    tiny_atlas: Atlas, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Another letter.\n")
    found = coverage(tiny_atlas, tmp_path)
    assert found.texts == ()
    assert ["is not the text" in fault.problem for fault in found.faults] == [True]
    assert coverage(tiny_atlas, tmp_path / "none").faults[0].problem.startswith("there is no such")


def test_no_paragraph_of_substance_is_unreached(atlas: Atlas, shared_folder: Path | None) -> None:
    """Nor a stretch within one; and under half of any document is quoted."""
    if shared_folder is None:
        print("no shared folder beside the repository: the paragraphs were not looked at")
        return
    found = coverage(atlas, shared_folder / "sources")
    assert [str(fault) for fault in (*found.faults, *found.unreached)] == []
    assert [text.document for text in found.texts] == [d.id for d in atlas.documents]
    assert max(text.quoted / text.characters for text in found.texts) < 0.5


@pytest.mark.parametrize(
    "matter",
    [
        "24 times",
        "without a visa",
        "27 million",
        "a deadline is a risk",
        "never agreed which",
        "other socialist states",
        "Stalin’s death",
        "held in Siberia",
        "a great success for Japan",
        "Yeltsin’s motives",
        "September 2000",
        "Condition 1",
        "Condition 2",
        "Condition 3",
        "view of condition 1",
        "view of condition 2",
        "view of condition 3",
        "Putin’s motives",
        "Abe’s motive",
        "several demonstrations",
        "Kono opened",
        "who live on Shikotan",
        "9 January 2019",
        "Compensation",
        "no joint press conference",
        "further from the United States",
        "Panov",
        "vice-ministers",
        "growing old",
        "Vladivostok in September",
        "its position may weaken",
        "Suzuki",
        "inherently Japan’s",
        "Edano",
        "Senkaku",
        "the approach of 2016",
        "Koizumi calls",
    ],
)
def test_what_led_nowhere_is_told(atlas: Atlas, matter: str) -> None:
    assert any(matter in s.text for _, s in atlas.statement_by_id.values())


def test_who_reports_speaks_for_neither_side(atlas: Atlas) -> None:
    """Whoever it is about: a side is the speaker's, in a statement as in an excerpt."""
    reporters = {
        excerpt.speaker.split(",")[0]
        for _, excerpt in atlas.excerpt_by_id.values()
        if "reported by" not in excerpt.speaker and excerpt.side == ("neither",)
    }
    for _, told in atlas.statement_by_id.values():
        if told.speaker.split(",")[0] in reporters and "reported by" not in told.speaker:
            assert told.side == ("neither",), told.id


def test_a_statement_says_who_says_it_and_for_whom(atlas: Atlas) -> None:
    for document, told in atlas.statement_by_id.values():
        assert document.cite is not None
        assert told.speaker not in ("", "?"), told.id
        assert told.as_of <= (document.cite.issued_until or document.cite.issued), told.id
