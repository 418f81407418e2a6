"""Where in a folder a record stands, and the checks that every kind of record shares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from data.faults import Fault, did_you_mean, shown
from data.model import Record
from data.reading.parsed_folder import LocatedRecord
from data.reading.records import entry_name


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: the record, and the field that a nested record hangs on."""

    file: str
    record: str = ""
    field: str = ""

    def fault(self, field: str, problem: str, expected: str = "") -> Fault:
        """Return a fault of one field of the record that stands here."""
        name = ".".join(part for part in (self.field, field) if part)
        return Fault(self.file, self.record, name, problem, expected)

    def entry(self, section: str, entry: object, position: int) -> Location:
        """Return where an entry of a list of this record stands."""
        name = entry_name(section, entry, position)
        return Location(self.file, f"{self.record}: {name}" if self.record else name)

    def nested(self, field: str) -> Location:
        """Return where a record that is the value of `field` stands."""
        return replace(self, field=f"{self.field}.{field}" if self.field else field)


def location_of(filed: LocatedRecord[Record]) -> Location:
    """Return where a record of its own file, or of its own row, stands."""
    return Location(filed.file, filed.where)


def walk(record: Record, location: Location) -> Iterator[tuple[Location, Record]]:
    """Yield a record and every record inside it, each with where it stands."""
    yield location, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from walk(value, location.nested(name))
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, Record):
                    yield from walk(item, location.entry(name, item, position))


def unknown(
    location: Location,
    field: str,
    *,
    names: Iterable[str],
    what: str,
    valid: Collection[str] | None,
) -> Iterator[Fault]:
    """Yield a fault for every name that is not valid.

    Parameters
    ----------
    location, field
        Where the names stand.
    names : iterable of str
        What was written; an empty name is a field that is not given.
    what : str
        What the names should be names of.
    valid : collection of str or None
        The names there are, or None where they could not be read and nothing can be said.
    """
    if valid is None:
        return
    for name in names:
        if name and name not in valid:
            yield location.fault(field, f"unknown {what} {shown(name)}", did_you_mean(name, valid))


def backwards(start: str, end: str | None) -> bool:
    """Return whether a partial date lies before another, as far as both are known."""
    if end is None:
        return False
    length = min(len(start), len(end))
    return end[:length] < start[:length]


def ends_early(
    location: Location, *, start: tuple[str, str | None], end: tuple[str, str | None]
) -> Iterator[Fault]:
    """Yield a fault where a span, given as (field, date) twice, ends before it starts."""
    first, last = start[1], end[1]
    if first is not None and last is not None and backwards(first, last):
        yield location.fault(end[0], f"{last} is before {start[0]}, {first}")


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that are given more than once, in order, each once."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
    return [name for name, count in seen.items() if count > 1]
