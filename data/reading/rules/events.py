"""Rules of the events: each once, and what one names exists."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import Event
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, backwards, location_of, unknown
from data.reading.rules.sources import sources_of


def event_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of every event that could be read."""
    first: dict[str, str] = {}
    made: dict[str, str] = {}
    for filed in parsed.events:
        event, location = filed.record, location_of(filed)
        if event.id in first:
            yield location.fault("id", f'"{event.id}" stands in {first[event.id]} already')
        first.setdefault(event.id, filed.file)
        yield from _name_faults(parsed, event, location=location)
        yield from _age_faults(parsed, event, location=location)
        if event.instrument:
            yield from _instrument_faults(parsed, event, made=made, location=location)


def _name_faults(parsed: ParsedFolder, event: Event, *, location: Location) -> Iterator[Fault]:
    named = (
        ("parties", event.parties, "party", parsed.known("parties")),
        ("places", event.places, "place", parsed.known("places", "groups")),
        ("excerpts", event.excerpts, "excerpt", parsed.known("excerpts")),
        ("settlement", (event.settlement,), "settlement", parsed.known("settlements")),
        ("instrument", (event.instrument,), "settlement", parsed.known("settlements")),
    )
    for field, names, what, valid in named:
        yield from unknown(location, field, names=names, what=what, valid=valid)


def _age_faults(parsed: ParsedFolder, event: Event, *, location: Location) -> Iterator[Fault]:
    """Yield a fault where a source was written before an interval or a rough date began.

    Of a plain date every record's rule says it.
    """
    source = sources_of(parsed).get(event.source)
    rough = event.date != event.since
    if source and rough and source.last_day and backwards(event.since, source.last_day):
        problem = f'"{source.id}" is of {source.last_day}, older than date, {event.since}'
        yield location.fault("source", problem, "name one that can know of it")


def _instrument_faults(
    parsed: ParsedFolder, event: Event, *, made: dict[str, str], location: Location
) -> Iterator[Fault]:
    """Yield the faults of an event that is the making of a settlement: its day, and only it."""
    name = event.instrument
    if name in made:
        yield location.fault("instrument", f'"{name}" is that of {made[name]} already')
    made.setdefault(name, event.id)
    signed = next(
        (f.record.dates.signed.date for f in parsed.settlements if f.record.id == name), event.since
    )
    if not event.since.startswith(signed) and not signed.startswith(event.since):
        problem = f"{event.since} is not the day on which {name} was signed, {signed}"
        yield location.fault("date", problem)
