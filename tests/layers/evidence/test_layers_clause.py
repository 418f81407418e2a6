"""One clause in many words, held to the table of terms in the documents' index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers.evidence.terms import Wording, term_spans, terms_table

REAL = load_atlas()
CLAUSE = terms_table(REAL, "1956-joint-declaration")

# facts/documents.md, "Terms used for the 1956 clause"
TERMS = {
    "transfer": {"e25", "e27", "e41", "e42", "e44", "e45", "e50", "e67"},
    "return": {"e01", "e48", "e50", "e58", "e69", "e70"},
    "hand": {"e03", "e09", "e55"},
    "change of attribution": {"e51"},
    "offering administrative right": {"e52"},
}


def all_wordings() -> list[Wording]:
    return [*CLAUSE.apart, *(w for group in CLAUSE.groups for w in group.wordings)]


def test_the_groups_are_those_of_the_index() -> None:
    found = {g.term: {w.excerpt for w in g.wordings} for g in CLAUSE.groups}
    assert len(found) == len(TERMS)
    for term, excerpts in TERMS.items():
        assert next(names for name, names in found.items() if name.startswith(term)) == excerpts


def test_the_most_used_word_comes_first() -> None:
    assert [group.term for group in CLAUSE.groups][:2] == ["transfer", "return"]
    sizes = [len(group.wordings) for group in CLAUSE.groups]
    assert sizes == sorted(sizes, reverse=True)


def test_forms_of_one_verb_are_together() -> None:
    hand = next(g for g in CLAUSE.groups if g.term.startswith("hand"))
    assert set(hand.forms) == {"handover", "hands ... over", "hand over"}


def test_the_instruments_own_words_are_beside_them() -> None:
    # UNTS no. 3768: none of the languages has "return"
    assert {(t.language, t.word) for t in CLAUSE.texts} == {
        ("Russian", "передача"),
        ("Japanese", "引き渡す"),
        ("French (translation)", "remettre"),
        ("English (translation)", "transfer"),
    }
    assert [group.term for group in CLAUSE.groups if group.in_text] == ["transfer"]


def test_a_word_for_all_four_is_kept_apart() -> None:
    apart = {w.excerpt: (w.term, w.gloss) for w in CLAUSE.apart}
    assert apart["e68"] == ("return", "of the four")
    kept = {w.excerpt for g in CLAUSE.groups for w in g.wordings}
    assert not kept & {"e46", "e68"}
    # e46 is about the paper of 1991, whose clause no text of the list words
    assert [w.excerpt for w in terms_table(REAL, "1991-joint-communique").apart if w.gloss]


def test_speaker_and_side_are_those_of_the_excerpt() -> None:
    wording = next(w for w in all_wordings() if w.excerpt == "e03")
    assert wording.side == ("russia",)
    assert wording.speaker == "Mikhail Galuzin, Russian Ambassador to Japan"


def test_every_term_stands_in_its_excerpt_where_it_is_said_to() -> None:
    for wording in all_wordings():
        exact = REAL.excerpt_by_id[wording.excerpt][1].exact
        assert wording.spans, wording.excerpt
        assert "".join(text for text, _ in wording.pieces) == exact
        marked = [text for text, is_term in wording.pieces if is_term]
        assert marked == [exact[start:end] for start, end in wording.spans]
        words = wording.term.replace(" ... ", " ").split()
        assert " ".join(marked[: len(wording.term.split(" ... "))]).lower().split() == [
            word.lower() for word in words
        ]


def test_every_occurrence_is_marked() -> None:
    wording = next(w for w in all_wordings() if w.excerpt == "e03")
    assert len(wording.spans) == 3  # “handover”, the handover, “handover”


def test_a_paper_that_moved_no_line_has_the_clause_it_stands_on() -> None:
    assert terms_table(REAL, "2018-singapore") == CLAUSE


def test_a_settlement_without_terms_has_no_groups() -> None:
    assert terms_table(REAL, "1905-portsmouth").groups == ()
    with pytest.raises(KeyError):
        terms_table(REAL, "1857-shimoda")


def test_another_atlas_has_other_words(tiny_atlas: Atlas) -> None:
    (group,) = terms_table(tiny_atlas, "1960-joint-words").groups
    assert (group.term, group.wordings[0].side, group.in_text) == (
        "handed over",
        ("southland",),
        False,
    )


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("The transfer, the Transfer", "transfer", ["transfer", "Transfer"]),
        ("it transferred", "transfer", []),
        ("hand\nover", "hand over", ["hand\nover"]),
        ("it hands the islands over to", "hands ... over", ["hands", "over"]),
        ("it hands. It is over", "hands ... over", []),
        ("a.b a+b", "a+b", ["a+b"]),
        ("“return”", "return", ["return"]),
        ("引き渡す", "引き渡す", ["引き渡す"]),
        ("anything", "", []),
        ("anything", "...", []),
    ],
)
def test_where_a_term_stands(text: str, term: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in term_spans(text, term)] == found


@given(st.text(max_size=40), st.text(max_size=12))
def test_spans_are_in_order_and_apart(text: str, term: str) -> None:
    at = 0
    for start, end in term_spans(text, term):
        assert at <= start < end <= len(text)
        at = end
