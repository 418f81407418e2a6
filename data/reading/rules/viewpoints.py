"""Rules of the perspectives: every name known, nothing said twice of one place."""

from __future__ import annotations

from collections.abc import Iterator

from data.faults import Fault
from data.model import SHARED_HOLDERS, Claim, Override, Perspective, Perspectives
from data.reading.parsed_folder import Draft
from data.reading.rules.locations import Spot, repeated, spot_of, unknown
from data.reading.rules.settlements import NEEDS_RECIPIENT


def perspective_faults(draft: Draft) -> Iterator[Fault]:
    """Yield the faults of perspectives.yaml, if there is one."""
    if draft.perspectives is None:
        return
    record, spot = draft.perspectives.record, spot_of(draft.perspectives)
    for section in ("perspectives", "definitions"):
        for name in repeated(entry.id for entry in getattr(record, section)):
            yield spot.fault(section, f'the id "{name}" is given twice')
    for position, perspective in enumerate(record.perspectives):
        entry = spot.entry("perspectives", perspective, position)
        yield from _perspective(draft, perspective, spot=entry)
    yield from _definitions(draft, record, spot=spot)


def _perspective(draft: Draft, perspective: Perspective, *, spot: Spot) -> Iterator[Fault]:
    yield from _party(draft, perspective.party, spot=spot)
    if (perspective.kind == "party") != bool(perspective.party):
        expected = "a perspective of kind party names one, others none"
        yield spot.fault("party", f"does not fit the kind {perspective.kind}", expected)
    if perspective.kind == "claims" and perspective.overrides:
        yield spot.fault("overrides", "is given, but claims are those of the holdings")
    seen: set[tuple[str, str]] = set()
    for position, override in enumerate(perspective.overrides):
        entry = spot.entry("overrides", override, position)
        yield from _override(draft, override, spot=entry)
        pairs = {(s, p) for s in override.settlements for p in _landed(draft, override.places)}
        for settlement, place in sorted(pairs & seen):
            yield entry.fault("places", f'"{place}" has an override for {settlement} already')
        seen |= pairs


def _landed(draft: Draft, names: tuple[str, ...]) -> set[str]:
    """Return the single places that names of groups and places stand for."""
    places = (filed.record for filed in draft.places)
    return {place.id for place in places if place.id in names or place.group in names}


def _override(draft: Draft, override: Override, *, spot: Spot) -> Iterator[Fault]:
    yield from _places(draft, override.places, spot=spot)
    settlements = draft.known("settlements")
    names = override.settlements
    yield from unknown(spot, "settlements", names=names, what="settlement", valid=settlements)
    parties = draft.known("parties")
    holders = None if parties is None else parties | set(SHARED_HOLDERS)
    yield from unknown(spot, "holder", names=[override.holder], what="holder", valid=holders)
    recipient = [override.recipient]
    yield from unknown(spot, "recipient", names=recipient, what="party", valid=parties)
    if (override.status in NEEDS_RECIPIENT) != bool(override.recipient):
        expected = "promised and proposed places have one, others none"
        yield spot.fault("recipient", f'does not fit the status "{override.status}"', expected)


def _definitions(draft: Draft, record: Perspectives, *, spot: Spot) -> Iterator[Fault]:
    if record.definitions and not (record.claim and record.name):
        yield spot.fault("definitions", "is given without the name and the claim it is about")
    if record.claim:
        where = spot.nested("claim")
        yield from _party(draft, record.claim.party, spot=where)
        yield from _places(draft, record.claim.places, spot=where)
        yield from _claimed(draft, record.claim, spot=where)
    for position, definition in enumerate(record.definitions):
        entry = spot.entry("definitions", definition, position)
        yield from _party(draft, definition.party, spot=entry)
        yield from _places(draft, definition.places, spot=entry)


def _claimed(draft: Draft, claim: Claim, *, spot: Spot) -> Iterator[Fault]:
    settlements = draft.known("settlements")
    names = [share.settlement for share in claim.shares]
    yield from unknown(spot, "shares", names=names, what="settlement", valid=settlements)
    for position, split in enumerate(claim.splits):
        entry = spot.entry("splits", split, position)
        yield from _places(draft, (*split.whole, split.part), spot=entry)


def _party(draft: Draft, party: str, *, spot: Spot) -> Iterator[Fault]:
    known = draft.known("parties")
    yield from unknown(spot, "party", names=[party], what="party", valid=known)


def _places(draft: Draft, places: tuple[str, ...], *, spot: Spot) -> Iterator[Fault]:
    known = draft.known("places", "groups")
    yield from unknown(spot, "places", names=places, what="place or group", valid=known)
