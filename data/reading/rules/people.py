"""Rules of the residents and of the names: what they name exists, and each stands once."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import CollectiveName
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, backwards, location_of, unknown
from data.reading.rules.sources import foreign_faults


def residents_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of the table of residents: a place of a day is counted once by a source."""
    places, counted = parsed.known("places"), set[tuple[str, ...]]()
    for filed in parsed.residents:
        record, location = filed.record, location_of(filed)
        yield from unknown(location, "place", names=[record.place], what="place", valid=places)
        key = (record.place, record.date, record.who, record.source)
        if key in counted:
            yield location.fault("date", f"{record.date} is counted already by {record.source}")
        counted.add(key)


def name_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of names.yaml."""
    if parsed.called is None:
        return
    file, location, ids = parsed.called.record, location_of(parsed.called), set[str]()
    for position, name in enumerate(file.collective):
        entry = location.entry("collective", name, position)
        if name.id in ids:
            yield entry.fault("id", f'"{name.id}" is given twice')
        ids.add(name.id)
        yield from _collective_faults(parsed, name, location=entry)
    places = parsed.known("places")
    for position, origin in enumerate(file.origins):
        entry = location.entry("origins", origin, position)
        yield from unknown(entry, "place", names=[origin.place], what="place", valid=places)


def _collective_faults(
    parsed: ParsedFolder, name: CollectiveName, *, location: Location
) -> Iterator[Fault]:
    places, parties = parsed.known("places", "groups"), parsed.known("parties")
    yield from unknown(location, "covers", names=name.covers, what="place", valid=places)
    yield from unknown(location, "party", names=[name.party], what="party", valid=parties)
    before = ""
    for position, use in enumerate(name.uses):
        entry = location.entry("uses", use, position)
        yield from unknown(entry, "covers", names=use.covers, what="place", valid=places)
        yield from unknown(entry, "party", names=[use.party], what="party", valid=parties)
        yield from foreign_faults(parsed, entry, use, party=use.party)
        if before and backwards(before, use.since):
            yield entry.fault("date", f"{use.since} is before {before}", "put uses in time order")
        before = use.since
