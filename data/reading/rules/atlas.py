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
from data.reading.parsed_folder import ATLAS_FILE, PLACES_FILE, Draft
from data.reading.rules.languages import declaration_faults
from data.reading.rules.locations import Spot, ends_early, repeated, spot_of, unknown

RESERVED = (*SHARED_HOLDERS, "both", "neither")  # words that stand where a party id may stand


def atlas_faults(draft: Draft) -> Iterator[Fault]:
    """Yield the faults of atlas.yaml that the schema does not see."""
    for kind in ("languages", "parties", "groups", "ribbons", "sources"):
        for name in repeated(draft.ids.get(kind, ())):
            yield Fault(ATLAS_FILE, kind, "id", f'"{name}" is given twice')
    if draft.atlas is None:
        return
    atlas, spot = draft.atlas.record, spot_of(draft.atlas)
    yield from _party_faults(atlas, spot)
    if (count := len(draft.ids.get("parties", ()))) > len(SLOTS):
        yield spot.fault("parties", f"has {count}, but there are symbols for {len(SLOTS)}")
    yield from _name_faults(draft, atlas, spot=spot)
    for field, file in (("region", atlas.land.region), ("context", atlas.land.context)):
        yield from _path_faults(spot.nested("land").nested(field), file)
    start, end = atlas.ribbon_span
    yield from ends_early(spot, start=("its start", start), end=("ribbon_span", end))


def _name_faults(draft: Draft, atlas: AtlasFile, *, spot: Spot) -> Iterator[Fault]:
    """Yield the faults of names in atlas.yaml: a settlement, a ribbon row, a place, a language."""
    default = [atlas.default_settlement]
    known = draft.known("settlements")
    yield from unknown(spot, "default_settlement", names=default, what="settlement", valid=known)
    for position, group in enumerate(atlas.groups):
        where = spot.entry("groups", group, position)
        rows = draft.known("ribbons")
        yield from unknown(where, "ribbon", names=[group.ribbon], what="ribbon", valid=rows)
    places = atlas.inset.places if atlas.inset else ()
    known = draft.known("places")
    yield from unknown(spot, "inset.places", names=places, what="place", valid=known)
    yield from declaration_faults(draft, atlas, spot=spot)


def _party_faults(atlas: AtlasFile, spot: Spot) -> Iterator[Fault]:
    slots: dict[str, str] = {}
    for position, party in enumerate(atlas.parties):
        where = spot.entry("parties", party, position)
        if party.id in RESERVED:
            yield where.fault("id", f'"{party.id}" is a word that holdings and excerpts use')
        if slots.setdefault(party.slot, party.id) != party.id:
            other = slots[party.slot]
            yield where.fault("slot", f'"{party.slot}" is the slot of "{other}" already')
        yield from _era_faults(party, where)


def _era_faults(party: Party, spot: Spot) -> Iterator[Fault]:
    for position, (before, era) in enumerate(zip(party.eras, party.eras[1:], strict=False)):
        if era.since <= before.since:
            where = spot.entry("eras", era, position + 1)
            yield where.fault("since", f"is not after the era before it, {before.since}")


def _path_faults(spot: Spot, land: LandFile) -> Iterator[Fault]:
    path = PurePosixPath(land.file)
    if path.is_absolute() or ".." in path.parts or "\\" in land.file:
        expected = "write a path inside it, with /"
        yield spot.fault("file", f'"{land.file}" is outside the atlas folder', expected)


def place_faults(draft: Draft) -> Iterator[Fault]:
    """Yield the faults of the tables of places and of published areas."""
    for name in repeated(draft.ids.get("places", ())):
        if name:
            yield Fault(PLACES_FILE, "", "id", f'"{name}" is given twice')
    groups, places = draft.known("groups"), draft.known("places")
    for filed in draft.places:
        place, spot = filed.record, spot_of(filed)
        yield from unknown(spot, "group", names=[place.group], what="group", valid=groups)
        yield from unknown(spot, "part_of", names=[place.part_of], what="place", valid=places)
        yield from _part_faults(place, spot)
        yield from _label_line_faults(place, spot)
    for area in draft.areas:
        names = [area.record.place]
        yield from unknown(spot_of(area), "place", names=names, what="place", valid=places)


def _part_faults(place: Place, spot: Spot) -> Iterator[Fault]:
    """Yield the faults of a part, which alone has the three fields that say what it is part of."""
    given = {"part_of": place.part_of, "side": place.side, "parallel": place.parallel}
    for field, value in given.items():
        has = value not in ("", None)
        if place.kind == "part" and not has:
            yield spot.fault(field, "is missing", f"a part needs {', '.join(given)}")
        if place.kind != "part" and has:
            yield spot.fault(field, f"is given, but the kind is {place.kind}", "leave it empty")
    if place.part_of == place.id:
        yield spot.fault("part_of", "is the place itself")
    if place.parallel is not None and not -90 < place.parallel < 90:
        yield spot.fault("parallel", f"{place.parallel:g} is no latitude between -90 and 90")


def _label_line_faults(place: Place, spot: Spot) -> Iterator[Fault]:
    if not place.label_line:
        return
    expected = "write LINESTRING (lon lat, lon lat, ...)"
    try:
        points = points_of_line(place.label_line)
    except ValueError as error:
        yield spot.fault("label_line", str(error), expected)
        return
    # Written so that a coordinate that is no number fails too.
    if not all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points):
        yield spot.fault("label_line", "leaves the range of degrees", expected)
