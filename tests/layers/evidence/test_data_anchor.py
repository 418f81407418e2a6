"""An excerpt is found again by its offsets, by its words and surroundings, or not at all."""

from __future__ import annotations

import hashlib
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Atlas, Excerpt
from data.reading.load import load_atlas
from layers.evidence.anchors import Anchored, anchor
from layers.evidence.source_texts import verify_excerpts

LETTER = "sources/letter.txt"
# Code points of every plane, so that an offset counted in bytes or UTF-16 units would show.
WORD = st.text(alphabet="abyzéñ島островов𝔘😀\"'.()[]*+?\\", min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=1, max_size=12)


def excerpt(exact: str, start: int, *, prefix: str = "", suffix: str = "") -> Excerpt:
    return Excerpt(
        id="x",
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        start=start,
        end=start + len(exact),
        speaker="nobody",
        side=("neither",),
        as_of="1900",
    )


def rewrap(text: str, width: int, separator: str) -> str:
    """Break lines at spaces alone: a word or a hyphen is never broken."""
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return separator.join(lines)


def test_the_offsets_decide_between_equals() -> None:
    text = "isle isle isle"
    assert anchor(text, excerpt("isle", 5)) == Anchored(5, 9, "position")


def test_the_same_words_at_the_offsets_by_chance_do_not_win() -> None:
    """A text inserted before the passage can put another occurrence where it stood."""
    text = "this isle. " + "that isle."
    found = anchor(text, excerpt("isle", 5, prefix="that ", suffix="."))
    assert found == Anchored(16, 20, "quote")


def test_the_nearest_of_equal_quotes_is_taken() -> None:
    text = "isle .... isle .... isle"
    assert anchor(text, excerpt("isle", 11)) == Anchored(10, 14, "quote")


def test_surroundings_outweigh_nearness() -> None:
    text = "the upper isle and the lower isle"
    found = anchor(text, excerpt("isle", 11, prefix="the lower ", suffix=""))
    assert found == Anchored(29, 33, "quote")
    found = anchor(text, excerpt("isle", 28, prefix="", suffix=" and"))
    assert found == Anchored(10, 14, "quote")


def test_occurrences_that_overlap_are_told_apart() -> None:
    assert anchor("xaaay", excerpt("aa", 0, suffix="y")) == Anchored(2, 4, "quote")


def test_other_line_breaks_are_read_as_spaces() -> None:
    text = "He said that the\n   two  sides had agreed."
    found = anchor(text, excerpt("the two sides\nhad agreed", 3))
    assert found == Anchored(13, 41, "quote")


def test_changed_words_are_not_found() -> None:
    assert anchor("the isles will be handed over", excerpt("will be given over", 10)) is None
    assert anchor("", excerpt("isle", 0)) is None
    assert anchor("text", excerpt("  ", 0)) is None


@given(before=WORDS, quote=WORDS, after=WORDS, shift=st.text(max_size=30))
def test_a_shifted_quote_is_found_where_it_went(
    before: list[str], quote: list[str], after: list[str], shift: str
) -> None:
    head, exact, tail = " ".join(before) + " ", " ".join(quote), " " + " ".join(after)
    text = head + exact + tail
    given_excerpt = excerpt(exact, len(head), prefix=head[-32:], suffix=tail[:32])
    assert anchor(text, given_excerpt) == Anchored(len(head), len(head) + len(exact), "position")
    found = anchor(shift + text, given_excerpt)
    assert found is not None
    assert (shift + text)[found.start : found.end] == exact


@given(before=WORDS, quote=WORDS, after=WORDS, width=st.integers(8, 40))
def test_a_quote_survives_new_line_breaks(
    before: list[str], quote: list[str], after: list[str], width: int
) -> None:
    head, exact, tail = " ".join(before) + " ", " ".join(quote), " " + " ".join(after)
    text = head + exact + tail
    wrapped = rewrap(text, width, "\r\n  ")
    given_excerpt = excerpt(exact, len(head), prefix=head[-32:], suffix=tail[:32])
    found = anchor(wrapped, given_excerpt)
    assert found is not None
    assert wrapped[found.start : found.end].split() == exact.split()


@given(n=st.integers(0, 5), length=st.integers(0, 60))
def test_the_right_one_of_many_is_found_after_a_shift(n: int, length: int) -> None:
    """Six times the same words, told apart by their surroundings alone."""
    parts = [f"<{k}> the isle is ours <{k}/>" for k in range(6)]
    text = "\n".join(parts)
    start = text.index(f"<{n}> ") + 4
    given_excerpt = excerpt("the isle is ours", start, prefix=f"<{n}> ", suffix=f" <{n}/>")
    found = anchor("-" * length + text, given_excerpt)
    assert found is not None
    assert found.start == start + length


def test_every_excerpt_of_the_tiny_atlas_is_verbatim(tiny_atlas_folder: Path) -> None:
    outcome = verify_excerpts(load_atlas(tiny_atlas_folder), tiny_atlas_folder / "sources")
    assert outcome.faults == ()
    assert (outcome.excerpts, outcome.verbatim, outcome.moved, outcome.lost) == (2, 2, 0, 0)
    assert str(outcome) == "2 of 2 excerpts stand verbatim at their offsets"


def test_a_moved_text_is_reported_with_hashes_and_new_offsets(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / LETTER
    old = path.read_bytes()
    new = "Ø. ".encode() + old.replace(b"sides\nhad", b"sides had")
    path.write_bytes(new)
    outcome = verify_excerpts(load_atlas(tiny_atlas_folder), tiny_atlas_folder / "sources")
    hashes = [hashlib.sha256(content).hexdigest() for content in (old, new)]
    record = "documents/isle-letter-1960.yaml"
    assert [str(fault) for fault in outcome.faults] == [
        f"{record}: sha256: letter.txt is not the text that the excerpts were taken from; "
        f"expected {hashes[0]}, found {hashes[1]}",
        f"{record}: excerpt t01: start: the words do not stand at 49 to 107; "
        "they were found at 52 to 110",
        f"{record}: excerpt t02: start: the words do not stand at 123 to 188; "
        "they were found at 126 to 191",
    ]
    expected = "0 of 2 excerpts stand verbatim at their offsets, 2 found elsewhere"
    assert str(outcome) == expected


def test_only_the_same_signs_are_verbatim(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / LETTER
    path.write_bytes(path.read_bytes().replace(b"will be handed", "will\u00a0be handed".encode()))
    outcome = verify_excerpts(load_atlas(tiny_atlas_folder), tiny_atlas_folder / "sources")
    assert (outcome.verbatim, outcome.moved) == (0, 2)
    assert str(outcome.faults[1]) == (
        "documents/isle-letter-1960.yaml: excerpt t01: start: the words at 49 to 107 have other "
        "spaces or signs; take them from letter.txt as they are"
    )


def test_a_lost_quote_is_reported(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / LETTER
    path.write_bytes(path.read_bytes().replace(b"in spring", b"in winter"))
    outcome = verify_excerpts(load_atlas(tiny_atlas_folder), tiny_atlas_folder / "sources")
    assert (outcome.verbatim, outcome.moved, outcome.lost) == (1, 0, 1)
    assert str(outcome.faults[1]) == (
        "documents/isle-letter-1960.yaml: excerpt t02: start: the words are not in letter.txt"
    )


@pytest.mark.parametrize("side", ["prefix", "suffix"])
def test_surroundings_that_are_not_there_are_reported(tiny_atlas_folder: Path, side: str) -> None:
    path = tiny_atlas_folder / "documents/isle-letter-1960.yaml"
    text = path.read_text(encoding="utf-8")
    old = {"prefix": "He added that", "suffix": " at The Harbour"}[side]
    path.write_text(text.replace(old, old.upper()), encoding="utf-8")
    outcome = verify_excerpts(load_atlas(tiny_atlas_folder), tiny_atlas_folder / "sources")
    where = {"prefix": "before", "suffix": "after"}[side]
    assert [str(fault) for fault in outcome.faults] == [
        f"documents/isle-letter-1960.yaml: excerpt t02: {side}: is not what stands {where} "
        "the words"
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "letter.txt cannot be read from {} (the file is missing)"),
        (b"\xff\xfe", "letter.txt is not UTF-8 text"),
    ],
)
def test_a_text_that_cannot_be_read_is_one_line(
    tiny_atlas: Atlas, tmp_path: Path, content: bytes | None, problem: str
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    if content is not None:
        (folder / "letter.txt").write_bytes(content)
    outcome = verify_excerpts(tiny_atlas, folder)
    line = f"documents/isle-letter-1960.yaml: file: {problem.format(folder)}"
    assert [str(fault) for fault in outcome.faults] == [line]
    assert str(outcome) == "0 of 2 excerpts stand verbatim at their offsets, 2 not read"


def test_a_missing_folder_of_texts_is_one_line(tiny_atlas: Atlas, tmp_path: Path) -> None:
    outcome = verify_excerpts(tiny_atlas, tmp_path / "nowhere")
    line = f"{tmp_path / 'nowhere'}: there is no such folder of source texts"
    assert [str(fault) for fault in outcome.faults] == [line]


def test_every_excerpt_of_the_atlas_is_proved(atlas: Atlas, shared_folder: Path | None) -> None:
    if shared_folder is None:
        print("the source texts are not beside the project: excerpts not compared with them")
        return
    outcome = verify_excerpts(atlas, shared_folder / "sources")
    assert outcome.faults == ()
    assert outcome.verbatim == outcome.excerpts == 70


def test_every_excerpt_of_the_atlas_survives_a_shift_and_new_line_breaks(
    atlas: Atlas, shared_folder: Path | None
) -> None:
    """The same words are found again, and the right ones where they occur more than once."""
    if shared_folder is None:
        print("the source texts are not beside the project: excerpts not compared with them")
        return
    for document in atlas.documents:
        text = (shared_folder / "sources" / document.file).read_bytes().decode()
        shifted = "A line set before the text.\n" + text
        wrapped = "\n".join(rewrap(line, 60, "\n") for line in text.split("\n"))
        for each in document.excerpts:
            by_shift = anchor(shifted, each)
            assert by_shift == Anchored(each.start + 28, each.end + 28, "quote")
            by_wrap = anchor(wrapped, each)
            assert by_wrap is not None
            found = wrapped[by_wrap.start : by_wrap.end]
            assert found.split() == each.exact.split()
            words_before = len(wrapped[: by_wrap.start].split())
            assert abs(words_before - len(text[: each.start].split())) <= 1
