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
from typing import Literal

from data._errors import Fault
from data.schema import Atlas, Document, Excerpt

How = Literal["position", "quote", "fuzzy"]


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


def anchor(text: str, excerpt: Excerpt) -> Anchored | None:
    """Find an excerpt in a text.

    Parameters
    ----------
    text : str
        The source text, perhaps shifted or wrapped anew since the excerpt was taken.
    excerpt : Excerpt
        What to find.

    Returns
    -------
    Anchored or None
        By its offsets if its exact words stand there; else by its quote: of all places with the
        same words the one whose surroundings agree best with prefix and suffix, and of equals
        the one nearest to the old offsets; else the same with every run of white space read as
        one space. None where the words are not there.
    """
    if text[excerpt.start : excerpt.end] == excerpt.exact:
        return Anchored(excerpt.start, excerpt.end, "position")
    return _by_quote(text, excerpt, re.escape(excerpt.exact)) or _by_quote(
        text, excerpt, r"\s+".join(re.escape(word) for word in excerpt.exact.split())
    )


def _by_quote(text: str, excerpt: Excerpt, pattern: str) -> Anchored | None:
    if not pattern:
        return None  # a quote of white space alone says nothing
    # The lookahead finds occurrences that overlap one another, too.
    spans = [match.span(1) for match in re.finditer(f"(?=({pattern}))", text)]
    if not spans:
        return None

    def likeness(span: tuple[int, int]) -> tuple[int, int]:
        return _agreement(text, excerpt, span=span), -abs(span[0] - excerpt.start)

    start, end = max(spans, key=likeness)
    return Anchored(start, end, "quote")


def _agreement(text: str, excerpt: Excerpt, *, span: tuple[int, int]) -> int:
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


def verify_excerpts(atlas: Atlas, sources_folder: Path | str) -> list[Fault]:
    """Return the faults of `verification`: an empty list means that every excerpt is proved."""
    return list(verification(atlas, sources_folder).faults)


def verification(atlas: Atlas, sources_folder: Path | str) -> Verification:
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
    hows: list[str] = []
    for document in atlas.documents:
        text = _source_text(folder, document, faults)
        for excerpt in document.excerpts:
            found = anchor(text, excerpt) if text is not None else None
            hows.append("unread" if text is None else found.how if found else "lost")
            if text is not None:
                faults.extend(_excerpt_faults(document, excerpt, found))
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
    try:
        content = (folder / document.file).read_bytes()
        text = content.decode("utf-8")
    except OSError as error:
        problem = f"{document.file} cannot be read from {folder} ({error.strerror})"
        faults.append(Fault(record, "", "file", problem))
        return None
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
    document: Document, excerpt: Excerpt, found: Anchored | None
) -> Iterator[Fault]:
    if found and found.how == "position":
        return
    span = f"{excerpt.start} to {excerpt.end}"
    if found is None:
        problem, expected = f"the words are not in {document.file}", ""
    else:
        problem = f"the words do not stand at {span}"
        expected = f"they were found at {found.start} to {found.end}"
    yield Fault(_record_name(document), f"excerpt {excerpt.id}", "start", problem, expected)
