"""What folding for a search is made of, for a browser to fold alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from layers.evidence.folding import search_table
from layers.evidence.folding._signs import (
    ALIKE,
    DASHES,
    IGNORED,
    MARKS_OF_LETTERS,
    UNSPACED,
    VARIATION_SELECTORS,
    radicals,
)

_CASED = range(0x20000)  # the planes in which letters have a case
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class FoldingTables:
    """The tables of `fold_to_search`: sign to what becomes of it, and classes of signs.

    `alike` comes before the sign is taken apart, `cased` is its case folded where that is not
    its lower case, `searched` comes last. `ignored`, `selectors`, `marks`, `dashes`, `unspaced` are
    what stands between the brackets of a regular expression.
    """

    alike: Mapping[str, str]
    cased: Mapping[str, str]
    searched: Mapping[str, str]
    ignored: str
    selectors: str
    marks: str
    dashes: str
    unspaced: str


@cache
def folding_tables() -> FoldingTables:
    """Return the tables of `layers.evidence.folding.fold_to_search`."""
    return FoldingTables(
        alike=_by_sign({**ALIKE, **radicals()}),
        cased={sign: sign.casefold() for sign in _cased()},
        searched=_by_sign(search_table()),
        ignored=IGNORED,
        selectors=VARIATION_SELECTORS,
        marks=_between(MARKS_OF_LETTERS),
        dashes=DASHES,
        unspaced=_between(UNSPACED),
    )


def _cased() -> list[str]:
    """Return the signs, not made of others, whose case is folded to other than their lower case."""
    signs = (chr(code) for code in _CASED if code not in _SURROGATES)
    return [
        sign
        for sign in signs
        if sign.casefold() != sign.lower() and unicodedata.normalize("NFKD", sign) == sign
    ]


def _by_sign(table: Mapping[int, str]) -> dict[str, str]:
    return {chr(code): to for code, to in table.items()}


def _between(ranges: Iterable[tuple[int, int]]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
