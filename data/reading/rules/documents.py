"""Rules of the documents: an excerpt is short, its offsets fit, and what it names exists."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import Document, Excerpt
from data.reading.parsed_folder import Draft
from data.reading.rules.locations import Spot, ends_early, repeated, spot_of, unknown

# What the project quotes from one place of a text at most: words of exact, prefix and suffix.
WORDS_AT_MOST = 60


def document_faults(draft: Draft) -> Iterator[Fault]:
    """Yield the faults of every document and its excerpts."""
    first: dict[str, str] = {}
    for filed in draft.documents:
        document, spot = filed.record, spot_of(filed)
        yield from _file_faults(document, spot)
        for name in repeated(excerpt.id for excerpt in document.excerpts):
            yield spot.fault("excerpts", f'the id "{name}" is given twice')
        for position, excerpt in enumerate(document.excerpts):
            entry = spot.entry("excerpts", excerpt, position)
            if first.setdefault(excerpt.id, filed.file) != filed.file:
                yield entry.fault("id", f'"{excerpt.id}" stands in {first[excerpt.id]} already')
            yield from _selector_faults(excerpt, entry)
            yield from _link_faults(draft, excerpt, spot=entry)


def _file_faults(document: Document, spot: Spot) -> Iterator[Fault]:
    # The source texts stand in a folder of the reader's choice, which a path could leave.
    if "/" in document.file or "\\" in document.file or document.file in (".", ".."):
        yield spot.fault("file", f'"{document.file}" is a path', "write the file's name alone")
    if document.cite:
        start, end = ("issued", document.cite.issued), ("issued_until", document.cite.issued_until)
        yield from ends_early(spot.nested("cite"), start=start, end=end)


def _selector_faults(excerpt: Excerpt, spot: Spot) -> Iterator[Fault]:
    length, span = len(excerpt.exact), excerpt.end - excerpt.start
    if span <= 0:
        yield spot.fault("end", f"{excerpt.end} is not after start, {excerpt.start}")
    elif span != length:
        problem = f"start and end are {span} characters apart, exact has {length}"
        yield spot.fault("end", problem, f"end would be {excerpt.start + length}")
    words = len((excerpt.prefix + excerpt.exact + excerpt.suffix).split())
    if words > WORDS_AT_MOST:
        problem = f"has {words} words with its prefix and suffix"
        yield spot.fault("exact", problem, f"quote at most {WORDS_AT_MOST}")


def _link_faults(draft: Draft, excerpt: Excerpt, *, spot: Spot) -> Iterator[Fault]:
    parties = draft.known("parties")
    sides = None if parties is None else parties | {"both", "neither"}
    yield from unknown(spot, "side", names=[excerpt.side], what="side", valid=sides)
    for field, what in (("settlements", "settlement"), ("places", "place")):
        names = getattr(excerpt, field)
        yield from unknown(spot, field, names=names, what=what, valid=draft.known(field))
    if not excerpt.settlements and not excerpt.places:
        yield spot.fault("settlements", "names no settlement and no place", "name at least one")
