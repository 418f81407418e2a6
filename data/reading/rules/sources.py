"""Rules of the sources: none is older than what it is cited for, and no side speaks for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from data.faults import Fault, shown
from data.model import Record, Source, vocabulary
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, backwards

# The fields that say of what day a record speaks. A holding's `since` is none of them: an old
# instrument goes on being the ground of what is held.
DATES = ("as_of", "date", "year")


class Sourced(Protocol):
    """A record that names its source."""

    @property
    def source(self) -> str:
        """The source's id."""


def age_faults(parsed: ParsedFolder, location: Location, *, record: Record) -> Iterator[Fault]:
    """Yield a fault where a record speaks of a day after the last on which its source was written.

    Parameters
    ----------
    location : Location
        Where the record stands.
    record : Record
        Any; one without a source or a date has no fault.
    """
    source = sources_of(parsed).get(getattr(record, "source", ""))
    if source is None or not source.last_day:
        return
    for field in DATES:
        day = getattr(record, field, None)
        if not isinstance(day, str) or not re.fullmatch(vocabulary.DATE_PATTERN, day):
            continue
        if backwards(day, source.last_day):
            problem = f"{shown(source.id)} is of {source.last_day}, older than {field}, {day}"
            yield location.fault("source", problem, "name one that can know of it")


def foreign_faults(
    parsed: ParsedFolder, location: Location, record: Sourced, *, party: str
) -> Iterator[Fault]:
    """Yield a fault where what a party says is known from another party's own word alone.

    Parameters
    ----------
    location : Location
        Where the record stands.
    record : Sourced
        What the party says.
    party : str
        Whose it is; nobody's has no fault.
    """
    source = sources_of(parsed).get(record.source)
    whose = source.party if source else ""
    if source and party and whose != party and whose in (parsed.known("parties") or ()):
        problem = f"{shown(source.id)} is the word of {whose}, and this is what {party} says"
        yield location.fault(
            "source", problem, f"name one of {party}’s own, or one of neither side"
        )


def sources_of(parsed: ParsedFolder) -> dict[str, Source]:
    """Return the bibliography by id, as far as it could be read."""
    return {source.id: source for source in parsed.atlas.record.sources} if parsed.atlas else {}
