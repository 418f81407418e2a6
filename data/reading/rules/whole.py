"""What the records of an atlas must say about one another: the rules in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import PassagePointer, Record, View
from data.reading.contents import contents_faults
from data.reading.parsed_folder import LocatedRecord, ParsedFolder
from data.reading.rules.arguments import argument_faults
from data.reading.rules.atlas import atlas_faults, place_faults
from data.reading.rules.documents import document_faults
from data.reading.rules.events import event_faults
from data.reading.rules.languages import naming_faults, translation_faults
from data.reading.rules.lessons import lesson_faults
from data.reading.rules.locations import Location, location_of, unknown, walk
from data.reading.rules.people import name_faults, residents_faults
from data.reading.rules.quiz import quiz_faults
from data.reading.rules.settlements import settlement_faults
from data.reading.rules.sources import age_faults
from data.reading.rules.viewpoints import viewpoint_faults


def check(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield every fault between the records of a folder.

    A record that could not be read is left out; what others say about it is still checked,
    because its id is known.
    """
    yield from atlas_faults(parsed)
    yield from place_faults(parsed)
    yield from settlement_faults(parsed)
    yield from document_faults(parsed)
    yield from event_faults(parsed)
    yield from argument_faults(parsed)
    yield from lesson_faults(parsed)
    yield from quiz_faults(parsed)
    yield from residents_faults(parsed)
    yield from name_faults(parsed)
    yield from viewpoint_faults(parsed)
    yield from contents_faults(parsed)
    for filed in _all(parsed):
        for location, record in walk(filed.record, location_of(filed)):
            yield from _shared_faults(parsed, location, record=record)


def _all(parsed: ParsedFolder) -> Iterator[LocatedRecord[Record]]:
    if parsed.atlas:
        yield parsed.atlas
    yield from parsed.places
    yield from parsed.areas
    yield from parsed.settlements
    yield from parsed.documents
    yield from parsed.events
    yield from parsed.questions
    yield from parsed.lessons
    yield from parsed.quiz_questions
    yield from parsed.residents
    if parsed.called:
        yield parsed.called
    if parsed.viewpoints:
        yield parsed.viewpoints


def _shared_faults(parsed: ParsedFolder, location: Location, *, record: Record) -> Iterator[Fault]:
    """Yield the faults that any record can have: an unknown name, a window inside out."""
    source = getattr(record, "source", "")
    valid = parsed.known("sources")
    yield from unknown(location, "source", names=[source], what="source", valid=valid)
    yield from age_faults(parsed, location, record=record)
    yield from translation_faults(parsed, location, record=record)
    yield from naming_faults(parsed, location, record=record)
    if isinstance(record, PassagePointer):
        documents, name = parsed.known("documents"), record.document
        yield from unknown(location, "document", names=[name], what="document", valid=documents)
    if isinstance(record, View):
        for field, problem, expected in record.faults():
            yield location.fault(field, problem, expected)
