"""Find an excerpt in its source text again, and prove that every excerpt stands where it says.

The selectors are those of the W3C Web Annotation Data Model: a position (start and end) that is
exact while the text is unchanged, and a quote (exact, prefix, suffix) that survives a shift.
All offsets count Unicode code points from the start of the text, newlines kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from data._errors import Fault
from data.reading.files import path_in, read_bytes
from data.schema import Atlas, Document, Excerpt

How = Literal["position", "quote", "fuzzy"]


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

    "position": the words stand at the offsets. "quote": they stand elsewhere, or with other
    line breaks and spaces. "fuzzy" is for words that were changed themselves.
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
        The source text, perhaps shifted or wrapped anew since the excerpt was taken.
    excerpt : Quoted
        What to find: an excerpt, or anything with its quote and offsets.

    Returns
    -------
    Anchored or None
        Of all places with the same words the one whose surroundings agree best with prefix and
        suffix, and of equals the one nearest to the offsets; it is "position" if that is where
        the offsets point. Where the words are nowhere, the same with every run of white space
        read as one space. None where they are not there even so.
    """
    return _by_quote(text, excerpt, re.escape(excerpt.exact)) or _by_quote(
        text, excerpt, r"\s+".join(re.escape(word) for word in excerpt.exact.split())
    )


def _by_quote(text: str, excerpt: Quoted, pattern: str) -> Anchored | None:
    if not pattern:
        return None  # a quote of white space alone says nothing
    # The lookahead finds occurrences that overlap one another, too.
    spans = [match.span(1) for match in re.finditer(f"(?=({pattern}))", text)]
    if not spans:
        return None

    def likeness(span: tuple[int, int]) -> tuple[int, int]:
        return _agreement(text, excerpt, span=span), -abs(span[0] - excerpt.start)

    best = max(spans, key=likeness)
    return Anchored(*best, "position" if best == (excerpt.start, excerpt.end) else "quote")


def _agreement(text: str, excerpt: Quoted, *, span: tuple[int, int]) -> int:
    """Count the characters next to a span that agree with prefix and suffix, outwards."""
    start, end = span
    before = text[max(0, start - _reach(excerpt.prefix)) : start]
    after = text[end : end + _reach(excerpt.suffix)]
    ahead = _common(_flat(after), _flat(excerpt.suffix))
    return ahead + _common(_flat(before)[::-1], _flat(excerpt.prefix)[::-1])


def _reach(context: str) -> int:
    """Return how many characters to compare: more than the context has, for wider white space."""
    return 2 * len(context) + 16


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


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
        text = _source_text(folder, document, faults)
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


def _source_text(folder: Path, document: Document, faults: list[Fault]) -> str | None:
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
