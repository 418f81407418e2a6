"""Rules of atlas.yaml, and of the tables of places and areas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from data.faults import Fault
from data.model import (
    SHARED_HOLDERS,
    SLOTS,
    AtlasFile,
    LandFile,
    Party,
    Place,
    points_of_line,
)
from data.reading.parsed_folder import ATLAS_FILE, PLACES_FILE, ParsedFolder
from data.reading.rules.languages import declaration_faults
from data.reading.rules.locations import Location, ends_early, location_of, repeated, unknown

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
    if (count := len(parsed.ids.get("parties", ()))) > len(SLOTS):
        yield location.fault("parties", f"has {count}, but there are symbols for {len(SLOTS)}")
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
    places = atlas.inset.places if atlas.inset else ()
    known = parsed.known("places")
    yield from unknown(location, "inset.places", names=places, what="place", valid=known)
    yield from declaration_faults(parsed, atlas, location=location)


def _party_faults(atlas: AtlasFile, location: Location) -> Iterator[Fault]:
    slots: dict[str, str] = {}
    for position, party in enumerate(atlas.parties):
        where = location.entry("parties", party, position)
        if party.id in RESERVED:
            yield where.fault("id", f'"{party.id}" is a word that holdings and excerpts use')
        if slots.setdefault(party.slot, party.id) != party.id:
            other = slots[party.slot]
            yield where.fault("slot", f'"{party.slot}" is the slot of "{other}" already')
        yield from _era_faults(party, where)


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
