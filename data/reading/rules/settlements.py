"""Rules of the settlements: dates in order, every place held once, every name known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from data.faults import Fault
from data.model import (
    DISPUTED,
    IN_COMMON,
    LANDED_KINDS,
    SHARED_HOLDERS,
    UNDETERMINED,
    Holding,
    Line,
    Place,
    Settlement,
)
from data.model.indexes import PlacesByName, land_by_name
from data.reading.parsed_folder import LocatedRecord, ParsedFolder
from data.reading.rules.clauses import clause_faults
from data.reading.rules.locations import (
    Location,
    backwards,
    ends_early,
    location_of,
    repeated,
    unknown,
)
from data.reading.rules.sources import foreign_faults

SAME_DEG = 1e-9
PROMISED = ("agreed", "proposed")
CARRIED_OUT = "holder_if_carried_out"


def settlement_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of every settlement that could be read."""
    land = land_by_name(_landed(parsed))
    for filed in parsed.settlements:
        settlement, location = filed.record, location_of(filed)
        yield from _date_faults(settlement, location)
        yield from _name_faults(parsed, settlement, location=location)
        yield from _standing_faults(parsed, settlement, location=location)
        yield from _coverage_faults(parsed, filed, land=land)
        yield from _word_faults(settlement, location)
        yield from clause_faults(settlement, location)
        for position, holding in enumerate(settlement.holdings):
            entry = location.entry("holdings", holding, position)
            yield from _holding_faults(parsed, entry, holding, land=land)
        yield from _interim_faults(parsed, settlement, land=land, location=location)
        for position, line in enumerate(settlement.lines):
            yield from _line_faults(parsed, location.entry("lines", line, position), line)


def _date_faults(settlement: Settlement, location: Location) -> Iterator[Fault]:
    dates, where = settlement.dates, location.nested("dates")
    signed = dates.signed.date
    in_force = dates.in_force.date if dates.in_force else None
    ended = dates.ended.date if dates.ended else None
    start = ("signed", signed)
    yield from ends_early(where, start=start, end=("in_force", in_force))
    yield from ends_early(where, start=start, end=("ended", ended))
    yield from ends_early(where, start=("in_force", in_force), end=("ended", ended))
    if settlement.year != signed[:4]:
        yield location.fault("year", f"{settlement.year} is not the year of signing, {signed[:4]}")
    for section in ("holdings", "interim"):
        for position, holding in enumerate(getattr(settlement, section)):
            entry = location.entry(section, holding, position)
            start, end = ("since", holding.since), ("until", holding.until)
            yield from ends_early(entry, start=start, end=end)
            yield from _beginning_faults(entry, holding)


def _beginning_faults(location: Location, holding: Holding) -> Iterator[Fault]:
    """Yield the faults of the days on which a holding began."""
    if holding.since_within is None:
        return
    first, last = holding.since_within
    yield from ends_early(location, start=("its first day", first), end=("since_within", last))
    yield from ends_early(location, start=("since_within", last), end=("until", holding.until))
    if not first.startswith(holding.since):
        problem = f"begins with {first}, which is not in since, {holding.since}"
        yield location.fault(
            "since_within", problem, f'begin with "{holding.since}", or a day in it'
        )


def _name_faults(
    parsed: ParsedFolder, settlement: Settlement, *, location: Location
) -> Iterator[Fault]:
    """Yield the unknown names in readings, and the line ids given twice."""
    parties = parsed.known("parties")
    for position, reading in enumerate(settlement.readings):
        entry = location.entry("readings", reading, position)
        yield from unknown(entry, "party", names=[reading.party], what="party", valid=parties)
        yield from foreign_faults(parsed, entry, reading, party=reading.party)
    for name in repeated(line.id for line in settlement.lines):
        yield location.fault("lines", f'the id "{name}" is given twice')


def _word_faults(settlement: Settlement, location: Location) -> Iterator[Fault]:
    """Yield a fault where places are told to go to a party by agreement, and no word says so."""
    if any(holding.status == "agreed" for holding in settlement.holdings) and not settlement.words:
        expected = "give the word that the instrument has for it, by language, with its source"
        yield location.fault("words", 'is empty, but a place has the status "agreed"', expected)


def _standing_faults(
    parsed: ParsedFolder, settlement: Settlement, *, location: Location
) -> Iterator[Fault]:
    """Yield the faults of a settlement that stands on the holdings of another."""
    name = settlement.holdings_as
    known = parsed.known("settlements")
    yield from unknown(location, "holdings_as", names=[name], what="settlement", valid=known)
    if not name:
        return
    for section in ("holdings", "interim", "lines"):
        if getattr(settlement, section):
            yield location.fault(section, f'is given, but holdings_as names "{name}"', "give one")
    others = {filed.record.id: filed.record for filed in parsed.settlements}
    if name in others and others[name].holdings_as:
        problem = f'"{name}" has no holdings of its own'
        yield location.fault("holdings_as", problem, f'it stands on "{others[name].holdings_as}"')


def _landed(parsed: ParsedFolder) -> list[Place]:
    """Return the places with land of their own; of an id given twice, which is a fault, one."""
    places = (filed.record for filed in parsed.places)
    return list({p.id: p for p in places if p.kind in LANDED_KINDS}.values())


def _coverage_faults(
    parsed: ParsedFolder, filed: LocatedRecord[Settlement], *, land: PlacesByName
) -> Iterator[Fault]:
    """Yield the places that two holdings cover or none does."""
    if filed.record.holdings_as:
        return
    location = location_of(filed)
    covered: dict[str, str] = {}
    for position, holding in enumerate(filed.record.holdings):
        entry = location.entry("holdings", holding, position)
        yield from _overlap_faults(entry, holding, land=land, covered=covered)
    if filed.whole:
        groups = parsed.known("groups") or set()
        gaps = [p for p in _landed(parsed) if p.id not in covered and p.group in groups]
        yield from _gap_faults(location, gaps)


def _overlap_faults(
    location: Location, holding: Holding, *, land: PlacesByName, covered: dict[str, str]
) -> Iterator[Fault]:
    """Yield the places of a holding that are `covered` already, and add the holding's own."""
    for name in holding.places:
        for place in land.get(name, ()):
            if place.id in covered:
                by = covered[place.id]
                yield location.fault("places", f'"{place.id}" is covered already, by "{by}"')
            covered.setdefault(place.id, name)


def _gap_faults(location: Location, places: list[Place]) -> Iterator[Fault]:
    by_group: dict[str, list[str]] = defaultdict(list)
    for place in places:
        by_group[place.group].append(place.id)
    for group, names in by_group.items():
        problem = f"no holding covers {', '.join(names)}"
        yield location.fault("holdings", problem, f'add them, or their group "{group}", to one')


def _holding_faults(
    parsed: ParsedFolder, location: Location, holding: Holding, *, land: PlacesByName
) -> Iterator[Fault]:
    known = parsed.known("places", "groups")
    what = "place or group"
    yield from unknown(location, "places", names=holding.places, what=what, valid=known)
    yield from _landless_faults(parsed, location, holding, land=land)
    parties = parsed.known("parties")
    holders = None if parties is None else parties | set(SHARED_HOLDERS)
    for field, holder in (("holder", holding.holder), ("control", holding.control)):
        yield from unknown(location, field, names=[holder], what="holder", valid=holders)
    promised = (holding.holder_if_carried_out,)
    for field, names in (("claimants", holding.claimants), (CARRIED_OUT, promised)):
        yield from unknown(location, field, names=names, what="party", valid=parties)
    yield from _side_faults(location, holding, count=len(parties or ()))
    if holding.status in PROMISED and not holding.holder_if_carried_out:
        yield location.fault(CARRIED_OUT, "is missing", f'the status "{holding.status}" needs one')
    if holding.holder_if_carried_out and holding.status not in PROMISED:
        expected = "only agreed and proposed places have one"
        yield location.fault(CARRIED_OUT, f'is given with the status "{holding.status}"', expected)


def _interim_faults(
    parsed: ParsedFolder, settlement: Settlement, *, land: PlacesByName, location: Location
) -> Iterator[Fault]:
    """Yield the faults of holdings that stood for a time in place of the settlement's own."""
    ends: dict[str, str] = {}
    in_time = sorted(enumerate(settlement.interim), key=lambda pair: pair[1].since)
    for position, holding in in_time:
        entry = location.entry("interim", holding, position)
        yield from _holding_faults(parsed, entry, holding, land=land)
        if holding.until is None:
            yield entry.fault("until", "is missing", "say when the settlement's own held again")
            continue
        for place in (each.id for name in holding.places for each in land.get(name, ())):
            if place in ends and backwards(ends[place], holding.since):
                problem = f'"{place}" is held otherwise until {ends[place]} already'
                yield entry.fault("since", problem)
            ends[place] = holding.until


def _side_faults(location: Location, holding: Holding, *, count: int) -> Iterator[Fault]:
    """Yield a fault where several of more than two parties have a place, and nothing says which."""
    shared = holding.holder in (*IN_COMMON, DISPUTED)
    shared = shared or (holding.status == "disputed" and holding.holder != UNDETERMINED)
    if count > 2 and shared and len(set(holding.claimants)) < 2:
        expected = "name the parties that it is between"
        yield location.fault("claimants", "names fewer than two of more than two parties", expected)


def _landless_faults(
    parsed: ParsedFolder, location: Location, holding: Holding, *, land: PlacesByName
) -> Iterator[Fault]:
    """Yield the names that exist but stand for no land: a strait, a heading in the table."""
    known = parsed.known("places", "groups")
    if known is None or len(parsed.places) != len(parsed.ids["places"]):
        return  # the land may be in a row that could not be read
    for name in holding.places:
        if name in known and name not in land:
            yield location.fault("places", f'"{name}" has no land of its own')


def _line_faults(parsed: ParsedFolder, location: Location, line: Line) -> Iterator[Fault]:
    parties, places = parsed.known("parties"), parsed.known("places")
    holders = None if parties is None else parties | set(SHARED_HOLDERS)
    yield from unknown(location, "sides", names=line.sides, what="holder", valid=holders)
    if line.sides[0] == line.sides[1]:
        yield location.fault("sides", f'both sides are "{line.sides[0]}"')
    yield from unknown(location, "through", names=line.through, what="strait", valid=places)
    yield from unknown(location, "across", names=[line.across], what="place", valid=places)
    kinds = {filed.record.id: filed.record.kind for filed in parsed.places}
    for name in line.through:
        if kinds.get(name, "strait") != "strait":
            yield location.fault("through", f'"{name}" is of kind {kinds[name]}, not a strait')
    if (line.parallel is None) != (not line.across):
        yield location.fault("across", "parallel and across go together", "give both or neither")
    if [bool(line.through), bool(line.across), bool(line.coordinates)].count(True) != 1:
        problem = "a line runs through straits, across land or by coordinates"
        yield location.fault("through", problem, "give one")
    yield from _across_faults(parsed, location, line)
    yield from _coordinate_faults(location, line)
    if line.parallel is not None and not -90 < line.parallel < 90:
        yield location.fault("parallel", f"{line.parallel:g} is no latitude between -90 and 90")


def _across_faults(parsed: ParsedFolder, location: Location, line: Line) -> Iterator[Fault]:
    """Yield a fault where a parallel is to run across a place that is not parted along it."""
    known = parsed.known("places") or set()
    if line.parallel is None or abs(line.parallel) >= 90 or line.across not in known:
        return
    parts = [filed.record for filed in parsed.places if filed.record.kind == "part"]
    if len(parsed.places) != len(parsed.ids["places"]) or not all(
        _is_told(p, known) for p in parts
    ):
        return  # what is wrong with a row of the table is said of that
    parts = [part for part in parts if part.part_of == line.across]
    sides = sorted(part.side for part in parts if part.parallel == line.parallel)
    if sides != ["north", "south"]:
        problem = f'"{line.across}" has no two parts at the parallel {line.parallel:g}'
        expected = "places.csv needs a part north and one south of it"
        yield location.fault("across", problem, expected)


def _is_told(part: Place, known: set[str]) -> bool:
    """Tell whether a part says of what it is a part, and where that is divided."""
    return part.part_of in known - {part.id} and bool(part.side) and part.parallel is not None


def _coordinate_faults(location: Location, line: Line) -> Iterator[Fault]:
    """Yield the faults of points that are given: no one line through them, or not said which."""
    if bool(line.coordinates) != bool(line.course):
        expected = "say geodesic or rhumb with coordinates, and with them alone"
        yield location.fault("course", "coordinates and course go together", expected)
    if len(line.coordinates) == 1:
        yield location.fault("coordinates", "is one point", "a line has two or more")
    if any(abs(latitude) == 90 for _, latitude in line.coordinates):
        yield location.fault("coordinates", "has a pole, which is on no one meridian")
    for number, (first, last) in enumerate(pairwise(line.coordinates), start=1):
        pair = f"points {number} and {number + 1}"
        across = abs((last[0] - first[0] + 180) % 360 - 180)
        if across < SAME_DEG and first[1] == last[1]:
            yield location.fault("coordinates", f"{pair} are the same")
        elif across > 180 - SAME_DEG:
            expected = "give a point between them"
            yield location.fault("coordinates", f"{pair} are on opposite meridians", expected)
