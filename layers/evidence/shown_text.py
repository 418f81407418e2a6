"""How a text stands on a page, where each line break is one character, and positions in it.

A browser makes one line feed of each pair of carriage return and line feed. What a reader selects
there has other offsets than in the text, whose TextPositionSelector keeps all its newlines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n?")
_PAIR = re.compile(r"\r\n")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that the same passages cover: their keys, none where none does."""

    text: str
    keys: tuple[str, ...] = ()


def as_shown(text: str) -> str:
    """Return a text as a page shows it: each of its line breaks one line feed."""
    return _BREAK.sub("\n", text)


def to_shown(text: str, position: int) -> int:
    """Return where a position in a text stands in the text as it is shown; code points."""
    return len(as_shown(text[:position]))


def from_shown(text: str, position: int) -> int:
    """Return where a position in the shown text stands in the text itself; code points.

    One beyond its end is the end. No position is between a carriage return and its line feed.
    """
    at = position
    for pair in _PAIR.finditer(text):
        if pair.start() >= at:
            break
        at += 1
    return max(0, min(at, len(text)))


def pieces_of(text: str, spans: Sequence[tuple[str, Span]]) -> list[Piece]:
    """Return a text cut where passages begin and end; passages may lie over one another.

    Parameters
    ----------
    text : str
        The text.
    spans : sequence of (str, (int, int))
        Keys of passages with where each begins and ends; what lies beyond the text is cut.
    """
    ends = {min(end, len(text)) for _, span in spans for end in span}
    cuts = sorted({0, len(text), *ends})
    return [
        Piece(text[a:b], tuple(key for key, (start, end) in spans if start <= a and b <= end))
        for a, b in pairwise(cuts)
    ]
