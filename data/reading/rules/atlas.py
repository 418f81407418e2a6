"""Rules of atlas.yaml, and of the tables of places and areas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from data.faults import Fault
from data.model import (
    SHARED_HOLDERS,
    SLOTS,
    AtlasFile,
    Colours,
    LandFile,
    Party,
    Place,
    points_of_line,
)
from data.reading.colour_vision import least_distance, lightness
from data.reading.parsed_folder import ATLAS_FILE, PLACES_FILE, ParsedFolder
from data.reading.rules.languages import declaration_faults
from data.reading.rules.locations import Location, ends_early, location_of, repeated, unknown

LEAST_APART = 12  # CIEDE2000, to whoever sees the least difference between two parties
RESERVED = (*SHARED_HOLDERS, "both", "neither")  # words that stand where a party id may stand


def atlas_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of atlas.yaml that the schema does not see."""
    for kind in ("languages", "parties", "groups", "ribbons", "sources"):
        for name in repeated(parsed.ids.get(kind, ())):
            yield Fault(ATLAS_FILE, kind, "id", f'"{name}" is given twice')
    if parsed.atlas is None:
        return
    atlas, location = parsed.atlas.record, location_of(parsed.atlas)
    yield from _party_faults(atlas, location)
    yield from _name_faults(parsed, atlas, location=location)
    for field, file in (("region", atlas.land.region), ("context", atlas.land.context)):
        yield from _path_faults(location.nested("land").nested(field), file)
    start, end = atlas.ribbon_span
    yield from ends_early(location, start=("its start", start), end=("ribbon_span", end))


def _name_faults(parsed: ParsedFolder, atlas: AtlasFile, *, location: Location) -> Iterator[Fault]:
    """Yield the faults of names in atlas.yaml: a settlement, a ribbon row, a place, a language."""
    default = [atlas.default_settlement]
    known = parsed.known("settlements")
    yield from unknown(
        location, "default_settlement", names=default, what="settlement", valid=known
    )
    for position, group in enumerate(atlas.groups):
        where = location.entry("groups", group, position)
        rows = parsed.known("ribbons")
        yield from unknown(where, "ribbon", names=[group.ribbon], what="ribbon", valid=rows)
    for position, source in enumerate(atlas.sources):
        where = location.entry("sources", source, position)
        parties = parsed.known("parties")
        yield from unknown(where, "party", names=[source.party], what="party", valid=parties)
    places = atlas.inset.places if atlas.inset else ()
    known = parsed.known("places")
    yield from unknown(location, "inset.places", names=places, what="place", valid=known)
    yield from declaration_faults(parsed, atlas, location=location)


def _party_faults(atlas: AtlasFile, location: Location) -> Iterator[Fault]:
    slots: dict[str, str] = {}
    seen: list[Party] = []
    for position, party in enumerate(atlas.parties):
        where = location.entry("parties", party, position)
        if party.id in RESERVED:
            yield where.fault("id", f'"{party.id}" is a word that holdings and excerpts use')
        if slots.setdefault(party.slot, party.id) != party.id:
            other = slots[party.slot]
            yield where.fault("slot", f'"{party.slot}" is the slot of "{other}" already')
        elif party.slot not in SLOTS and party.colours is None:
            expected = f"give the party `colours`, or use one of {', '.join(SLOTS)}"
            yield where.fault("slot", f'"{party.slot}" has no colours', expected)
        else:
            yield from _colour_faults(party, seen, where)
            seen.append(party)
        yield from _era_faults(party, where)


def _colour_faults(party: Party, others: list[Party], location: Location) -> Iterator[Fault]:
    """Yield what is wrong with a party's colours: like another's to some reader, or like paper."""
    if party.colours and not _stands_out(party.colours):
        expected = "neither nearly white nor nearly black on light paper, and no dark one on dark"
        yield location.fault("colours", "would be lost on the map", expected)
    mine = party.shown_colours
    for other in others:
        if not party.colours and not other.colours:
            continue  # ours are told apart
        theirs = other.shown_colours
        for paper in ("light", "dark"):
            apart = least_distance(getattr(mine, paper), getattr(theirs, paper))
            if apart < LEAST_APART:
                problem = f'are too like those of "{other.id}" for some readers ({paper} paper)'
                expected = f"{apart:.0f} apart (CIEDE2000), should be {LEAST_APART}"
                yield location.fault("colours", problem, expected)


def _stands_out(colours: Colours) -> bool:
    return 15 <= lightness(colours.light) <= 78 and lightness(colours.dark) >= 38


def _era_faults(party: Party, location: Location) -> Iterator[Fault]:
    for position, (before, era) in enumerate(zip(party.eras, party.eras[1:], strict=False)):
        if era.since <= before.since:
            where = location.entry("eras", era, position + 1)
            yield where.fault("since", f"is not after the era before it, {before.since}")


def _path_faults(location: Location, land: LandFile) -> Iterator[Fault]:
    path = PurePosixPath(land.file)
    if path.is_absolute() or ".." in path.parts or "\\" in land.file:
        expected = "write a path inside it, with /"
        yield location.fault("file", f'"{land.file}" is outside the atlas folder', expected)


def place_faults(parsed: ParsedFolder) -> Iterator[Fault]:
    """Yield the faults of the tables of places and of published areas."""
    for name in repeated(parsed.ids.get("places", ())):
        if name:
            yield Fault(PLACES_FILE, "", "id", f'"{name}" is given twice')
    groups, places = parsed.known("groups"), parsed.known("places")
    for filed in parsed.places:
        place, location = filed.record, location_of(filed)
        yield from unknown(location, "group", names=[place.group], what="group", valid=groups)
        yield from unknown(location, "part_of", names=[place.part_of], what="place", valid=places)
        yield from _part_faults(place, location)
        yield from _label_line_faults(place, location)
    for area in parsed.areas:
        names = [area.record.place]
        yield from unknown(location_of(area), "place", names=names, what="place", valid=places)


def _part_faults(place: Place, location: Location) -> Iterator[Fault]:
    """Yield the faults of a part, which alone has the three fields that say what it is part of."""
    given = {"part_of": place.part_of, "side": place.side, "parallel": place.parallel}
    for field, value in given.items():
        has = value not in ("", None)
        if place.kind == "part" and not has:
            yield location.fault(field, "is missing", f"a part needs {', '.join(given)}")
        if place.kind != "part" and has:
            yield location.fault(field, f"is given, but the kind is {place.kind}", "leave it empty")
    if place.part_of == place.id:
        yield location.fault("part_of", "is the place itself")
    if place.parallel is not None and not -90 < place.parallel < 90:
        yield location.fault("parallel", f"{place.parallel:g} is no latitude between -90 and 90")


def _label_line_faults(place: Place, location: Location) -> Iterator[Fault]:
    if not place.label_line:
        return
    expected = "write LINESTRING (lon lat, lon lat, ...)"
    try:
        points = points_of_line(place.label_line)
    except ValueError as error:
        yield location.fault("label_line", str(error), expected)
        return
    # Written so that a coordinate that is no number fails too.
    if not all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points):
        yield location.fault("label_line", "leaves the range of degrees", expected)
