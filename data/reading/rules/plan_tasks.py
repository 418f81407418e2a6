"""Rules of questions that ask for a plan: names known, shares as the readings allow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from data.faults import Fault
from data.model import JOINT, UNDETERMINED, AcceptedShare, AreaBounds, AskedLine, Paint, Place
from data.model.indexes import land_by_name
from data.reading.parsed_folder import ParsedFolder
from data.reading.rules.locations import Location, repeated, unknown
from data.reading.rules.recorded import recorded_recipients
from data.reading.rules.shown import viewpoints_of

_LandByName = Mapping[str, Sequence[Place]]


def paint_faults(parsed: ParsedFolder, location: Location, question: Paint) -> Iterator[Fault]:
    """Yield names that are unknown, and holders that the readings do not allow alike."""
    names, known = question.readings, viewpoints_of(parsed)
    yield from unknown(location, "readings", names=names, what="viewpoint", valid=known)
    start, starts = (question.start,), _starts(parsed)
    yield from unknown(location, "start", names=start, what="start of a plan", valid=starts)
    if question.shares and not question.settlement:
        yield location.fault("settlement", "is missing", "a settlement says who would have what")
        return
    land = land_by_name(filed.record for filed in parsed.places)
    named = [name for share in question.shares for name in share.places]
    for name in repeated(place.id for each in named for place in land.get(each, ())):
        yield location.fault("shares", f"{name} is given twice")
    for position, share in enumerate(question.shares):
        where = location.entry("shares", share, position)
        yield from _name_faults(parsed, where, share, land=land)
    for section in ("line", "bounds"):
        for position, each in enumerate(getattr(question, section)):
            yield from _name_faults(
                parsed, location.entry(section, each, position), each, land=land
            )
    yield from _reading_faults(parsed, location, question, land=land)


def _starts(parsed: ParsedFolder) -> list[str] | None:
    """Return what a plan can start from: settlements that moved a line, divisions of no place."""
    if not parsed.known("settlements") or viewpoints_of(parsed) is None:
        return None
    claim = parsed.viewpoints.record.claim if parsed.viewpoints else None
    moved = [f.record.id for f in parsed.settlements if f.record.moves_line]
    return [*moved, *(each.id for each in (claim.splits if claim else ()) if not each.part)]


def _name_faults(
    parsed: ParsedFolder,
    where: Location,
    condition: AcceptedShare | AskedLine | AreaBounds,
    *,
    land: _LandByName,
) -> Iterator[Fault]:
    """Yield places and holders that are unknown, and places on both sides of a line."""
    landed = land if parsed.known("places", "groups") else None
    fields = ("one", "other", "cuts") if isinstance(condition, AskedLine) else ("places",)
    for field in fields:
        names = getattr(condition, field)
        yield from unknown(where, field, names=names, what="place with land", valid=landed)
    if isinstance(condition, AskedLine):
        sides = (*condition.one, *condition.other)
        for name in repeated(place.id for each in sides for place in land.get(each, ())):
            yield where.fault("other", f"{name} is named on both sides or twice")
    elif parsed.atlas is not None:
        of_share = isinstance(condition, AcceptedShare)
        field = "holders" if of_share else "holder"
        names = condition.holders if isinstance(condition, AcceptedShare) else [condition.holder]
        order = _order(parsed)
        valid = (*order, UNDETERMINED) if of_share else order
        yield from unknown(where, field, names=names, what="holder", valid=valid)


def _order(parsed: ParsedFolder) -> tuple[str, ...]:
    """Return to whom a plan can give a place."""
    parties = parsed.atlas.record.parties if parsed.atlas else ()
    return (*(party.id for party in parties), JOINT)


def _reading_faults(
    parsed: ParsedFolder, location: Location, question: Paint, *, land: _LandByName
) -> Iterator[Fault]:
    """Yield shares that the readings do not allow, where all of these can be told."""
    told = [
        recorded_recipients(parsed, question.settlement, each)
        for each in question.readings or ("",)
    ]
    readings = [each for each in told if each is not None]
    if len(readings) < len(told) or parsed.atlas is None:
        return
    for position, share in enumerate(question.shares):
        where, order = location.entry("shares", share, position), _order(parsed)
        yield from _share_faults(where, share, readings=readings, land=land, order=order)


def _share_faults(
    location: Location,
    share: AcceptedShare,
    *,
    readings: Sequence[Mapping[str, str]],
    land: _LandByName,
    order: Sequence[str],
) -> Iterator[Fault]:
    """Yield places without a holding, and one whose holders are not those that all allow."""
    accepted = [holder for holder in order if holder in share.holders]
    for name in share.places:
        for place in land.get(name, ()):
            if any(place.id not in each for each in readings):
                yield location.fault("places", f"the settlement has no holding of {place.id}")
                return
            given = {each[place.id] for each in readings} & {*order}
            allowed = [holder for holder in order if given <= {holder}]
            if accepted != allowed:
                problem = f"{place.id} may go to {' or '.join(accepted) or UNDETERMINED}"
                right = f"the record allows {' or '.join(allowed) or f'{UNDETERMINED} alone'}"
                yield location.fault("holders", problem, right)
                return
