"""What the records of an atlas must say about one another: the rules in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import Record, View
from data.reading.contents import contents_faults
from data.reading.parsed_folder import Draft, Filed
from data.reading.rules.atlas import atlas_faults, place_faults
from data.reading.rules.documents import document_faults
from data.reading.rules.languages import translation_faults
from data.reading.rules.locations import Spot, spot_of, unknown, walk
from data.reading.rules.settlements import settlement_faults
from data.reading.rules.viewpoints import perspective_faults


def check(draft: Draft) -> Iterator[Fault]:
    """Yield every fault between the records of a folder.

    A record that could not be read is left out; what others say about it is still checked,
    because its id is known.
    """
    yield from atlas_faults(draft)
    yield from place_faults(draft)
    yield from settlement_faults(draft)
    yield from document_faults(draft)
    yield from perspective_faults(draft)
    yield from contents_faults(draft)
    for filed in _all(draft):
        for spot, record in walk(filed.record, spot_of(filed)):
            yield from _shared_faults(draft, spot, record=record)


def _all(draft: Draft) -> Iterator[Filed[Record]]:
    if draft.atlas:
        yield draft.atlas
    yield from draft.places
    yield from draft.areas
    yield from draft.settlements
    yield from draft.documents
    if draft.perspectives:
        yield draft.perspectives


def _shared_faults(draft: Draft, spot: Spot, *, record: Record) -> Iterator[Fault]:
    """Yield the faults that any record can have: an unknown source, a window inside out."""
    source = getattr(record, "source", "")
    valid = draft.known("sources")
    yield from unknown(spot, "source", names=[source], what="source", valid=valid)
    yield from translation_faults(draft, spot, record=record)
    if isinstance(record, View):
        if record.west >= record.east:
            yield spot.fault("east", f"{record.east:g} is not east of west, {record.west:g}")
        if record.south >= record.north:
            yield spot.fault("north", f"{record.north:g} is not north of south, {record.south:g}")
