"""Find an excerpt in its source text again.

The selectors are those of the W3C Web Annotation Data Model: a position (start and end) that is
exact while the text is unchanged, and a quote (exact, prefix, suffix) that survives a shift.
All offsets count Unicode code points from the start of the text, newlines kept. Words that are
the same to the eye are found as the same words; only
`layers.evidence.source_texts` demands the same signs.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from layers.evidence.folding import FoldedText, fold_to_compare, is_unspaced, is_upon

How = Literal["position", "quote", "fuzzy"]
Span = tuple[int, int]
Rank = tuple[int, bool, int]

CONTEXT_SIGNS = 100  # characters of prefix and suffix that are compared
SIGNS_FROM = 12  # fewer characters are found almost anywhere once their spaces do not count
MAX_PLACES = 2000  # places of the same words that are looked at, from either start
PLACES_AT_LEAST = 100
MAX_STEPS = 2_000_000  # places times characters: words that repeat themselves stand everywhere
_SPACES_AND_HYPHENS = str.maketrans("", "", " -")


class Quoted(Protocol):
    """Words of a text with what stood around them and where: an excerpt, or a reader's own."""

    @property
    def exact(self) -> str: ...  # noqa: D102 - as in Excerpt
    @property
    def prefix(self) -> str: ...  # noqa: D102
    @property
    def suffix(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where an excerpt was found, in code points, and by which of its selectors.

    "position": the words stand at the offsets, sign for sign. "quote": they stand elsewhere, or
    with other spaces, line breaks and forms of signs. "fuzzy" is for words that were changed
    themselves.
    """

    start: int
    end: int
    how: How


def anchor(text: str, excerpt: Quoted) -> Anchored | None:
    """Find an excerpt in a text.

    Parameters
    ----------
    text : str
        The source text, perhaps shifted, wrapped or encoded anew since the excerpt was taken.
    excerpt : Quoted
        What to find: an excerpt, or anything with its quote and offsets.

    Returns
    -------
    Anchored or None
        Of all places with the same words, or with words that are the same to the eye
        (`layers.evidence.folding.fold_to_compare`), the one whose surroundings agree best with
        prefix and suffix; of equals the one with exactly the same signs, and of these the nearest
        to the offsets. It is "position" if that is where the offsets point and the signs are the
        same. No span cuts a letter from its marks. Where the words are nowhere so, but only their
        spaces and hyphens differ (programs lose and add some where they copy from a PDF), whole
        words of at least `SIGNS_FROM` characters. None where they are not there even so.

    Notes
    -----
    Time grows with the text and the quote, not with their product: of words that stand in very
    many places, those at the start of the text and those about the offsets are looked at.
    """
    if not excerpt.exact.strip():
        return None  # a quote of white space alone says nothing
    context = _plain(excerpt.prefix[-CONTEXT_SIGNS:]), _plain(excerpt.suffix[:CONTEXT_SIGNS])
    ranked = [(_rank(text, excerpt, span, context), span) for span in _same_signs(text, excerpt)]
    if not any(rank[0] == sum(map(len, context)) for rank, _ in ranked):
        ranked += [(_rank(text, excerpt, span, context), span) for span in _alike(text, excerpt)]
    if not ranked:
        ranked = [(_rank(text, excerpt, span, context), span) for span in _unspaced(text, excerpt)]
    if not ranked:
        return None
    _, (start, end) = max(ranked)
    stands = (start, end) == (excerpt.start, excerpt.end) and text[start:end] == excerpt.exact
    return Anchored(start, end, "position" if stands else "quote")


@lru_cache(maxsize=2)
def folded_text(text: str) -> FoldedText:
    """Return a text folded to compare; kept, for passages of one text are found one by one."""
    return fold_to_compare(text)


def _same_signs(text: str, excerpt: Quoted) -> Iterator[Span]:
    """Yield where exactly the words stand, but not where a mark upon their ends would be cut."""
    for start in _occurrences(text, excerpt.exact, near=excerpt.start):
        end = start + len(excerpt.exact)
        if not (end < len(text) and is_upon(text[end])):
            yield start, end


def _alike(text: str, excerpt: Quoted) -> Iterator[Span]:
    """Yield where words stand that are the same to the eye."""
    words = fold_to_compare(excerpt.exact).folded.strip()
    folded = folded_text(text)
    near = folded.folded_at(excerpt.start)
    for start in _occurrences(folded.folded, words, near=near) if words else ():
        if not folded.cuts_sign(start, start + len(words)):
            yield folded.original(start, start + len(words))


def _unspaced(text: str, excerpt: Quoted) -> Iterator[Span]:
    """Yield where words stand with other spaces and hyphens, if they begin and end as words do."""
    words = _plain(excerpt.exact)
    if len(words) < SIGNS_FROM:
        return  # "is land" is no island
    folded, (squeezed, left_out) = folded_text(text), _squeezed(text)
    near = folded.folded_at(excerpt.start)
    for at in _occurrences(squeezed, words, near=near - bisect_left(left_out, near)):
        last = at + len(words) - 1
        start, end = at + bisect_right(left_out, at), last + bisect_right(left_out, last) + 1
        cuts_word = is_inside_word(folded.folded, start) or is_inside_word(folded.folded, end)
        if not cuts_word and not folded.cuts_sign(start, end):
            yield folded.original(start, end)


@lru_cache(maxsize=2)
def _squeezed(text: str) -> tuple[str, array[int]]:
    """Return a folded text without spaces and hyphens, and what of that came before each."""
    folded = folded_text(text).folded
    places = (found.start() for found in re.finditer("[ -]", folded))
    before = array("I", (place - number for number, place in enumerate(places)))
    return folded.replace(" ", "").replace("-", ""), before


def is_inside_word(text: str, at: int) -> bool:
    """Return whether letters stand on both sides; kana and kanji have no words to cut."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return before.isalnum() and after.isalnum() and not (is_unspaced(before) or is_unspaced(after))


def _occurrences(text: str, words: str, *, near: int) -> list[int]:
    """Return where words stand, overlapping or not: all, or the first and those about a place."""
    most = min(MAX_PLACES, max(PLACES_AT_LEAST, MAX_STEPS // len(words)))
    found = _first(text, words, start=0, most=most)
    if len(found) < most:
        return found
    about = _first(text, words, start=max(0, near - most // 2), most=most)
    return list(dict.fromkeys(found + about))


def _first(text: str, words: str, *, start: int, most: int) -> list[int]:
    found: list[int] = []
    at = text.find(words, start)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _rank(text: str, excerpt: Quoted, span: Span, context: tuple[str, str]) -> Rank:
    """Return what of a place speaks for it, the weightiest first."""
    start, end = span
    before = _plain(text[max(0, start - _reach(context[0])) : start])
    after = _plain(text[end : end + _reach(context[1])])
    agreement = _common(after, context[1]) + _common(before[::-1], context[0][::-1])
    return agreement, text[start:end] == excerpt.exact, -abs(start - excerpt.start)


def _reach(context: str) -> int:
    """Return how many characters to compare: more than the context has, for wider white space."""
    return 2 * len(context) + 16 if context else 0


def _plain(text: str) -> str:
    """Return surroundings as they are compared: without spaces and hyphens, which lines change."""
    return fold_to_compare(text).folded.translate(_SPACES_AND_HYPHENS)


def _common(one: str, other: str) -> int:
    """Return the length of the common start of two texts."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
