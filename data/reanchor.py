"""Find quoted words again in a text that was wrapped anew or slightly changed.

First as `data.anchor` does; where the words themselves were changed, by likeness, with RapidFuzz.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from data.anchor import Anchored, anchor

LIKE_FROM = 80.0  # per cent of likeness (normalised Indel) from which words count as the same
NEAR_FROM = 70.0  # the same for words with what stood around them
SIGNS_FROM = 12  # fewer characters are found by likeness almost anywhere
_SLACK = 40  # characters around a hit in which its true ends are looked for
_SURE = 4  # characters in a row that must be equal to be taken for the same place
_WORD = 20  # characters that a word cut by a hit may go on
_TIDY = 1.5  # per cent of likeness that an end at the bound of a word is worth
_NEXT = 10  # characters of the words around it that tell where a quote began or ended
_KEPT = 10.0  # per cent of likeness that an end at those words is worth
_UNSPACED = "\u3000"  # from here on scripts are written without spaces
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words to find: a TextQuoteSelector, and where they stood when they were taken."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0


def reanchor(text: str, quote: Quote) -> Anchored | None:
    """Return where quoted words stand in a text now.

    Parameters
    ----------
    text : str
        The text, perhaps wrapped anew or edited since.
    quote : Quote
        The words. Offsets count Unicode code points.

    Returns
    -------
    Anchored or None
        "position" or "quote" where the words stand unchanged; "fuzzy" where words at least
        `LIKE_FROM` per cent alike stand: then the reader should be told that they were changed.
        None where nothing is like them, or where they are too few to tell.
    """
    return anchor(text, quote) or _by_likeness(text, quote)


def _by_likeness(text: str, quote: Quote) -> Anchored | None:
    exact = _single_spaced(quote.exact).strip()
    if len(exact) < SIGNS_FROM or len(text) < SIGNS_FROM:
        return None
    flat, places = _flattened(text)
    around = _single_spaced(f"{quote.prefix}{quote.exact}{quote.suffix}").strip()
    near = _window(flat, around, score=NEAR_FROM) or (0, len(flat))
    context = _single_spaced(quote.prefix)[-_NEXT:], _single_spaced(quote.suffix)[:_NEXT]
    span = _likest(flat, exact, within=near, context=context) or _likest(
        flat, exact, within=(0, len(flat)), context=context
    )
    if span is None:
        return None
    return Anchored(places[span[0]], places[span[1] - 1] + 1, "fuzzy")


def _single_spaced(text: str) -> str:
    return _SPACE.sub(" ", text)


def _flattened(text: str) -> tuple[str, list[int]]:
    """Return a text with each run of white space as one space, and where each sign stood."""
    signs: list[str] = []
    places: list[int] = []
    for run in re.finditer(r"\s+|\S", text):
        signs.append(" " if run.group().isspace() else run.group())
        places.append(run.start())
    return "".join(signs), places


def _window(flat: str, words: str, *, score: float) -> tuple[int, int] | None:
    if len(words) > len(flat):
        return None
    found = fuzz.partial_ratio_alignment(words, flat, score_cutoff=score)
    return (found.dest_start, found.dest_end) if found else None


def _likest(
    flat: str, exact: str, *, within: tuple[int, int], context: tuple[str, str]
) -> tuple[int, int] | None:
    """Return the span most like `exact` in a part of a text, None where none is like enough."""
    left, right = max(0, within[0] - _SLACK), min(len(flat), within[1] + _SLACK)
    found = _window(flat[left:right], exact, score=LIKE_FROM / 2)
    if found is None:
        return None
    rough = found[0] + left, found[1] + left
    trimmed = _trimmed(flat, exact, rough=rough) or rough
    starts = {edge for at in (rough[0], trimmed[0]) for edge in _edges(flat, at)}
    ends = {edge for at in (rough[1], trimmed[1]) for edge in _edges(flat, at)}
    low, high = max(0, min(starts) - _SLACK), max(ends) + _SLACK
    before, after = flat.find(context[0], low, high), flat.rfind(context[1], low, high)
    starts |= {before + len(context[0])} if context[0] and before >= 0 else set()
    ends |= {after} if context[1] and after >= 0 else set()
    likest = max(
        (fuzz.ratio(exact, flat[start:end]) + _fit(flat, (start, end), context=context), start, end)
        for start in starts
        for end in ends
        if start < end
    )
    span = likest[1], likest[2]
    return span if fuzz.ratio(exact, flat[slice(*span)]) >= LIKE_FROM else None


def _trimmed(flat: str, exact: str, *, rough: tuple[int, int]) -> tuple[int, int] | None:
    """Return a rough span with its ends where those of `exact` are."""
    left, right = max(0, rough[0] - _SLACK), min(len(flat), rough[1] + _SLACK)
    blocks = [
        code
        for code in Indel.opcodes(exact, flat[left:right])
        if code.tag == "equal" and code.src_end - code.src_start >= _SURE
    ]
    if not blocks:
        return None
    start = max(0, left + blocks[0].dest_start - blocks[0].src_start)
    end = min(len(flat), left + blocks[-1].dest_end + len(exact) - blocks[-1].src_end)
    return (start, end) if start < end else None


def _edges(flat: str, at: int) -> set[int]:
    """Return a place and the bounds of the word that it cuts, and those behind a sign."""
    edges = {at}
    for step in (-1, 1):
        edge = at
        while 0 < edge < len(flat) and abs(edge - at) < _WORD and _is_inside_word(flat, edge):
            edge += step
        edges |= {edge, min(max(edge + step, 0), len(flat))}
    return edges


def _is_inside_word(flat: str, at: int) -> bool:
    """Return whether letters stand on both sides; kana and kanji have no words to cut."""
    before, after = flat[at - 1], flat[at]
    return before.isalnum() and after.isalnum() and max(before, after) < _UNSPACED


def _fit(flat: str, span: tuple[int, int], *, context: tuple[str, str]) -> float:
    """Return a bonus for each end that cuts no word, and for one at the words that stood there."""
    start, end = span
    clean_start = not flat[start].isspace() and (start == 0 or not _is_inside_word(flat, start))
    clean_end = not flat[end - 1].isspace() and (end == len(flat) or not _is_inside_word(flat, end))
    same_before = bool(context[0]) and flat[:start].endswith(context[0])
    same_after = bool(context[1]) and flat.startswith(context[1], end)
    return _TIDY * (clean_start + clean_end) + _KEPT * (same_before + same_after)
