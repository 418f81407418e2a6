"""Rules of the documents: an excerpt is short, its offsets fit, and what it names exists."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import EVERY_SIDE, NO_SIDE, Document, Excerpt, Statement
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, ends_early, location_of, repeated, unknown

# What the project quotes from one place of a text at most: words of exact, prefix and suffix.
MAX_WORDS = 60


def document_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of every document and its excerpts."""
    first: dict[str, str] = {}
    told = {name for filed in parsed.events for name in filed.record.excerpts}
    for filed in parsed.documents:
        document, location = filed.record, location_of(filed)
        yield from _file_faults(document, location)
        for name in repeated(excerpt.id for excerpt in document.excerpts):
            yield location.fault("excerpts", f'the id "{name}" is given twice')
        for position, excerpt in enumerate(document.excerpts):
            entry = location.entry("excerpts", excerpt, position)
            if first.setdefault(excerpt.id, filed.file) != filed.file:
                yield entry.fault("id", f'"{excerpt.id}" stands in {first[excerpt.id]} already')
            yield from _selector_faults(excerpt, entry)
            yield from _link_faults(parsed, excerpt, location=entry)
            if not excerpt.settlements and not excerpt.places and excerpt.id not in told:
                problem = "names no settlement and no place, and no event names it"
                yield entry.fault("settlements", problem, "name at least one")
        yield from _statements_faults(parsed, document, first=first, filed_in=filed.file)


def _statements_faults(
    parsed: ParsedFolder, document: Document, *, first: dict[str, str], filed_in: str
) -> Iterator[Fault]:
    """Yield the faults of what a document says in our words, and of what is set aside in it."""
    location = Location(filed_in)
    for position, statement in enumerate(document.statements):
        entry = location.entry("statements", statement, position)
        if statement.id in first:
            yield entry.fault("id", f'"{statement.id}" stands in {first[statement.id]} already')
        first.setdefault(statement.id, filed_in)
        yield from _link_faults(parsed, statement, location=entry)
    told = [(e.start, e.end, f"excerpt {e.id}") for e in document.excerpts]
    told += [(p.start, p.end, f"statement {s.id}") for s in document.statements for p in s.passages]
    for position, aside in enumerate(document.without_substance):
        entry = location.entry("without_substance", aside, position)
        for start, end, name in told:
            if start < aside.end and aside.start < end:
                yield entry.fault("start", f"{name} stands at {start} to {end}", "leave one out")


def _file_faults(document: Document, location: Location) -> Iterator[Fault]:
    # The source texts stand in a folder of the reader's choice, which a path could leave.
    if "/" in document.file or "\\" in document.file or document.file in (".", ".."):
        yield location.fault("file", f'"{document.file}" is a path', "write the file's name alone")
    if document.cite:
        start, end = ("issued", document.cite.issued), ("issued_until", document.cite.issued_until)
        yield from ends_early(location.nested("cite"), start=start, end=end)


def _selector_faults(excerpt: Excerpt, location: Location) -> Iterator[Fault]:
    length, span = len(excerpt.exact), excerpt.end - excerpt.start
    if span <= 0:
        yield location.fault("end", f"{excerpt.end} is not after start, {excerpt.start}")
    elif span != length:
        problem = f"start and end are {span} characters apart, exact has {length}"
        yield location.fault("end", problem, f"end would be {excerpt.start + length}")
    words = len((excerpt.prefix + excerpt.exact + excerpt.suffix).split())
    if words > MAX_WORDS:
        problem = f"has {words} words with its prefix and suffix"
        yield location.fault("exact", problem, f"quote at most {MAX_WORDS}")


def _link_faults(
    parsed: ParsedFolder, excerpt: Excerpt | Statement, *, location: Location
) -> Iterator[Fault]:
    parties = parsed.known("parties")
    sides = None if parties is None else parties | {EVERY_SIDE, NO_SIDE}
    yield from unknown(location, "side", names=excerpt.side, what="side", valid=sides)
    for name in repeated(excerpt.side):
        yield location.fault("side", f'"{name}" is named twice')
    alone = {EVERY_SIDE, NO_SIDE} & set(excerpt.side)
    if alone and len(set(excerpt.side)) > 1:
        yield location.fault("side", f'"{min(alone)}" stands beside others', "name the parties")
    for field, what in (("settlements", "settlement"), ("places", "place")):
        names = getattr(excerpt, field)
        yield from unknown(location, field, names=names, what=what, valid=parsed.known(field))
