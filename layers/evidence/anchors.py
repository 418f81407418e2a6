"""Find an excerpt in its source text again, and prove that every excerpt stands where it says.

The selectors are those of the W3C Web Annotation Data Model: a position (start and end) that is
exact while the text is unchanged, and a quote (exact, prefix, suffix) that survives a shift.
All offsets count Unicode code points from the start of the text, newlines kept. Words that are
the same to the eye are found as the same words; only `verify_excerpts` demands the same signs.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol

from data.faults import Fault
from data.model import Atlas, Document, Excerpt
from data.reading.files import path_in, read_bytes
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


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of looking every excerpt up in its source text.

    Parameters
    ----------
    faults : tuple of Fault
        One for each source text that is not the one expected and each excerpt not at its offsets.
    excerpts, verbatim, moved, lost, unread : int
        How many excerpts there are; how many stand at their offsets, were found elsewhere by
        their quote, were not found, or belong to a text that could not be read.
    """

    faults: tuple[Fault, ...]
    excerpts: int
    verbatim: int
    moved: int
    lost: int
    unread: int

    def __str__(self) -> str:
        parts = [f"{self.verbatim} of {self.excerpts} excerpts stand verbatim at their offsets"]
        counts = {"found elsewhere": self.moved, "not found": self.lost, "not read": self.unread}
        parts += [f"{count} {what}" for what, count in counts.items() if count]
        return ", ".join(parts)


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


def verify_excerpts(atlas: Atlas, sources_folder: Path | str) -> Verification:
    """Look every excerpt of an atlas up in the source texts.

    Parameters
    ----------
    atlas : Atlas
        The atlas; its documents name the text files and their SHA-256.
    sources_folder : Path or str
        The folder with the text files. They are nobody's to pass on, so it is the reader's own.

    Returns
    -------
    Verification
        Faults and counts. An excerpt found elsewhere is a fault that names the new offsets.
    """
    folder = Path(sources_folder)
    faults: list[Fault] = []
    if not folder.is_dir():
        faults.append(Fault(str(folder), "", "", "there is no such folder of source texts"))
    hows: list[str] = []
    for document in atlas.documents:
        text = source_text(folder, document, faults)
        for excerpt in document.excerpts:
            found = anchor(text, excerpt) if text is not None else None
            hows.append("unread" if text is None else found.how if found else "lost")
            if text is not None:
                faults.extend(_excerpt_faults(document, excerpt, found=found))
                faults.extend(_context_faults(document, excerpt, text=text))
    counts = {name: hows.count(name) for name in ("position", "lost", "unread")}
    return Verification(
        faults=tuple(faults),
        excerpts=len(hows),
        verbatim=counts["position"],
        moved=len(hows) - sum(counts.values()),
        lost=counts["lost"],
        unread=counts["unread"],
    )


def source_text(folder: Path, document: Document, faults: list[Fault]) -> str | None:
    """Return a document's text, noting whether it is the text that the excerpts were taken from."""
    record = _record_name(document)
    if not folder.is_dir():
        return None  # said once, for all documents
    unread: list[Fault] = []
    content = read_bytes(folder, path_in(folder, document.file).name, faults=unread)
    if content is None:
        problem = f"{document.file} cannot be read from {folder} ({unread[0].problem})"
        faults.append(Fault(record, "", "file", problem))
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        faults.append(Fault(record, "", "file", f"{document.file} is not UTF-8 text"))
        return None
    found = hashlib.sha256(content).hexdigest()
    if found != document.sha256:
        problem = f"{document.file} is not the text that the excerpts were taken from"
        expected = f"expected {document.sha256}, found {found}"
        faults.append(Fault(record, "", "sha256", problem, expected))
    return text


def _record_name(document: Document) -> str:
    return f"documents/{document.id}.yaml"


def _excerpt_faults(
    document: Document, excerpt: Excerpt, *, found: Anchored | None
) -> Iterator[Fault]:
    if found and found.how == "position":
        return
    if found is None:
        problem, expected = f"the words are not in {document.file}", ""
    elif (found.start, found.end) == (excerpt.start, excerpt.end):
        problem = f"the words at {excerpt.start} to {excerpt.end} have other spaces or signs"
        expected = f"take them from {document.file} as they are"
    else:
        problem = f"the words do not stand at {excerpt.start} to {excerpt.end}"
        expected = f"they were found at {found.start} to {found.end}"
    yield Fault(_record_name(document), f"excerpt {excerpt.id}", "start", problem, expected)


def _context_faults(document: Document, excerpt: Excerpt, *, text: str) -> Iterator[Fault]:
    """Yield a prefix or suffix that does not stand beside the words: it could not guide a search.

    Only where the words themselves are in place; elsewhere that is the fault to mend first.
    """
    start, end = excerpt.start, excerpt.end
    if text[start:end] != excerpt.exact:
        return
    record, name = _record_name(document), f"excerpt {excerpt.id}"
    if not text.endswith(excerpt.prefix, 0, start):
        yield Fault(record, name, "prefix", "is not what stands before the words")
    if not text.startswith(excerpt.suffix, end):
        yield Fault(record, name, "suffix", "is not what stands after the words")
