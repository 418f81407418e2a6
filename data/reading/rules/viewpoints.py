"""Rules of the viewpoints: every name known, nothing said twice of one place."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import SHARED_HOLDERS, Claim, Override, Viewpoint, Viewpoints
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, location_of, repeated, unknown
from data.reading.rules.settlements import CARRIED_OUT, PROMISED
from data.reading.rules.sources import foreign_faults


def viewpoint_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of viewpoints.yaml, if there is one."""
    if parsed.viewpoints is None:
        return
    record, location = parsed.viewpoints.record, location_of(parsed.viewpoints)
    for section in ("viewpoints", "definitions"):
        for name in repeated(entry.id for entry in getattr(record, section)):
            yield location.fault(section, f'the id "{name}" is given twice')
    for position, viewpoint in enumerate(record.viewpoints):
        entry = location.entry("viewpoints", viewpoint, position)
        yield from _viewpoint(parsed, viewpoint, location=entry)
    yield from _definitions(parsed, record, location=location)


def _viewpoint(
    parsed: ParsedFolder, viewpoint: Viewpoint, *, location: Location
) -> Iterator[Fault]:
    yield from _party(parsed, viewpoint.party, location=location)
    yield from foreign_faults(parsed, location, viewpoint, party=viewpoint.party)
    if (viewpoint.kind == "party") != bool(viewpoint.party):
        expected = "a viewpoint of kind party names one, others none"
        yield location.fault("party", f"does not fit the kind {viewpoint.kind}", expected)
    if viewpoint.kind == "claims" and viewpoint.overrides:
        yield location.fault("overrides", "is given, but claims are those of the holdings")
    seen: set[tuple[str, str]] = set()
    for position, override in enumerate(viewpoint.overrides):
        entry = location.entry("overrides", override, position)
        yield from _override(parsed, override, location=entry)
        yield from foreign_faults(parsed, entry, override, party=viewpoint.party)
        pairs = {(s, p) for s in override.settlements for p in _landed(parsed, override.places)}
        for settlement, place in sorted(pairs & seen):
            yield entry.fault("places", f'"{place}" has an override for {settlement} already')
        seen |= pairs
    yield from _inherited(parsed, seen, location=location)


def _inherited(
    parsed: ParsedFolder, said: set[tuple[str, str]], *, location: Location
) -> Iterator[Fault]:
    """Yield the papers under which a place would silently be told as under what they stand on.

    Parameters
    ----------
    said : set of (str, str)
        The settlements and places that the viewpoint says something of.
    """
    for filed in parsed.settlements:
        paper, standing = filed.record.id, filed.record.holdings_as
        lacking = {p for s, p in said if s == standing} - {p for s, p in said if s == paper}
        if standing and lacking:
            names = _first_of(sorted(lacking))
            problem = f"says who has {names} under {standing}, and not under {paper}, which follows"
            expected = f"add an entry of its own time, or {paper} to the settlements of one"
            yield location.fault("overrides", problem, expected)


def _first_of(names: list[str]) -> str:
    """Return the first of several names, and how many more there are."""
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _landed(parsed: ParsedFolder, names: tuple[str, ...]) -> set[str]:
    """Return the single places that names of groups and places stand for."""
    places = (filed.record for filed in parsed.places)
    return {place.id for place in places if place.id in names or place.group in names}


def _override(parsed: ParsedFolder, override: Override, *, location: Location) -> Iterator[Fault]:
    yield from _places(parsed, override.places, location=location)
    settlements = parsed.known("settlements")
    names = override.settlements
    yield from unknown(location, "settlements", names=names, what="settlement", valid=settlements)
    parties = parsed.known("parties")
    holders = None if parties is None else parties | set(SHARED_HOLDERS)
    yield from unknown(location, "holder", names=[override.holder], what="holder", valid=holders)
    promised = [override.holder_if_carried_out]
    yield from unknown(location, CARRIED_OUT, names=promised, what="party", valid=parties)
    if (override.status in PROMISED) != bool(override.holder_if_carried_out):
        expected = "agreed and proposed places have one, others none"
        yield location.fault(CARRIED_OUT, f'does not fit the status "{override.status}"', expected)


def _definitions(
    parsed: ParsedFolder, record: Viewpoints, *, location: Location
) -> Iterator[Fault]:
    if record.definitions and not (record.claim and record.name):
        yield location.fault("definitions", "is given without the name and the claim it is about")
    if record.claim:
        where = location.nested("claim")
        yield from _party(parsed, record.claim.party, location=where)
        yield from foreign_faults(parsed, where, record.claim, party=record.claim.party)
        yield from _places(parsed, record.claim.places, location=where)
        yield from _claimed(parsed, record.claim, location=where)
    for position, definition in enumerate(record.definitions):
        entry = location.entry("definitions", definition, position)
        yield from _party(parsed, definition.party, location=entry)
        yield from foreign_faults(parsed, entry, definition, party=definition.party)
        yield from _places(parsed, definition.places, location=entry)


def _claimed(parsed: ParsedFolder, claim: Claim, *, location: Location) -> Iterator[Fault]:
    settlements = parsed.known("settlements")
    names = [share.settlement for share in claim.shares]
    yield from unknown(location, "shares", names=names, what="settlement", valid=settlements)
    for position, split in enumerate(claim.splits):
        entry = location.entry("splits", split, position)
        yield from _places(parsed, (*split.whole, split.part), location=entry)
        if split.fraction is not None and not split.part:
            yield entry.fault("fraction", "is given without the place it is of", "name it as part")


def _party(parsed: ParsedFolder, party: str, *, location: Location) -> Iterator[Fault]:
    known = parsed.known("parties")
    yield from unknown(location, "party", names=[party], what="party", valid=known)


def _places(
    parsed: ParsedFolder, places: tuple[str, ...], *, location: Location
) -> Iterator[Fault]:
    known = parsed.known("places", "groups")
    yield from unknown(location, "places", names=places, what="place or group", valid=known)
