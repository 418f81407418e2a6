"""Positions in a text as a page shows it, and where passages begin and end in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layers.evidence.shown_text import as_shown, from_shown, pieces_of, to_shown

TEXTS = st.text(st.sampled_from("ab \r\n\f\u2028𝄞島"), max_size=40)


@given(TEXTS, st.data())
def test_what_is_selected_on_the_page_is_the_same_words_in_the_text(
    text: str, data: st.DataObject
) -> None:
    shown = as_shown(text)
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    found = text[from_shown(text, start) : from_shown(text, end)]
    assert as_shown(found) == shown[start:end]


@given(TEXTS, st.integers(0, 60))
def test_a_position_of_the_page_comes_back_to_itself(text: str, position: int) -> None:
    at = from_shown(text, position)
    assert to_shown(text, at) == min(position, len(as_shown(text)))


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=6),
)
def test_pieces_are_the_text_and_each_passage_is_its_own_pieces(
    text: str, ends: list[list[int]]
) -> None:
    spans = [(f"p{n}", (start, end)) for n, (start, end) in enumerate(ends)]
    pieces = pieces_of(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    for key, (start, end) in spans:
        own = "".join(piece.text for piece in pieces if key in piece.keys)
        assert own == text[start:end]
