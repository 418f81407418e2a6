"""The line of a plan: where it may run, and what it makes of the atlas' land."""

from __future__ import annotations

from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from data.faults import AtlasError, Fault
from data.model import Atlas
from geo.antimeridian import counted_on, land_counted_on
from geo.dividing import Divided, LineFault, Position, carried_on, divide, fault_alone
from layers.land.derived.files import is_built
from layers.land.land_of_places import drawn_land, load_land
from layers.per_atlas import PerAtlas
from layers.plans.plan import units
from layers.plans.vertices import Line

CARRIED_ON_DEG = 0.02  # of ends at the screen's coast, which lies a little beside the surveyed one
_KEPT = 4  # what is answered, listed and written of a plan asks for its line each time
_Made = dict[Line, Divided]


def fault_of(atlas: Atlas, line: Line, *, file: str, record: str) -> Fault | None:
    """Return what is wrong with a line whatever land there is, in words, or None."""
    found = fault_alone(line, frame=atlas.file.region_view.bounds)
    return _told(atlas, line, found, file=file, record=record) if found else None


def demand_dividing(atlas: Atlas, line: Line, *, file: str, record: str) -> None:
    """Raise an error for a line that ends on land of the atlas, or divides none of it.

    Raises
    ------
    AtlasError
        With that fault, or where the land is damaged.
    """
    found = divided(atlas, line).fault if line and is_built(atlas) else None
    if found:
        raise AtlasError([_told(atlas, line, found, file=file, record=record)])


def divided(atlas: Atlas, line: Line) -> Divided:
    """Return what a line makes of the units' land, at full resolution.

    An end that lies on land is carried on by `CARRIED_ON_DEG` where that brings it past the coast.
    Without built land nothing is cut.

    Raises
    ------
    AtlasError
        If the land is damaged.
    """
    kept = _DIVIDED(atlas)
    found = kept.get(line)
    if found is None:
        found = _divide(atlas, line, _LAND(atlas) if is_built(atlas) else {})
        if len(kept) >= _KEPT:
            kept.clear()
        kept[line] = found
    return found


def divided_as_drawn(atlas: Atlas, line: Line) -> Divided:
    """Return what a line makes of the units' land as the map and the plates draw it.

    Raises
    ------
    AtlasError
        If the land was not built.
    """
    return _divide(atlas, line, drawn_land(atlas).to_dict())


def _divide(atlas: Atlas, line: Line, land: Mapping[str, BaseGeometry]) -> Divided:
    known, frame = units(atlas), atlas.file.region_view
    lands = {unit: land[unit] for unit in known if unit in land}
    west, south, east, north = frame.bounds
    by = CARRIED_ON_DEG
    return divide(
        carried_on(line, lands, by_deg=by),
        lands,
        points={unit: _point(atlas, unit) for unit in known},
        frame=(west - by, south - by, east + by, north + by),
        beside=[shape for place, shape in land.items() if place not in lands],
    )


def _land(atlas: Atlas) -> dict[str, shapely.MultiPolygon]:
    """Return the land of each place, longitudes counted on as the line's are."""
    land = load_land(atlas)
    shapes = land_counted_on(land.geometry.to_numpy(), atlas.file.region_view.middle)
    return dict(zip(land["place"], shapes, strict=True))


def _point(atlas: Atlas, unit: str) -> Position:
    place = atlas.place_by_id[unit]
    return counted_on(place.lon, atlas.file.region_view.middle), place.lat


def _told(atlas: Atlas, line: Line, fault: LineFault, *, file: str, record: str) -> Fault:
    """Return in words what is wrong with a line, and how to mend it."""
    west, south, east, north = atlas.file.region_view.bounds
    at = "{:g}, {:g}".format(*line[fault.vertex]) if line else ""
    problem, expected = {
        "short": (
            f"has {len(line) or 'no'} {'vertex' if len(line) == 1 else 'vertices'}",
            "at least 2",
        ),
        "outside": (
            f"leaves the frame at {at}",
            f"longitude {west:g} to {east:g}, latitude {south:g} to {north:g}",
        ),
        "crosses": ("crosses or touches itself", "move or take out a vertex"),
        "ends_on": (f"ends on {fault.land}, at {at}", "carry it on past the coast"),
        "divides_nothing": ("divides nothing", "draw it across an island, or between two"),
    }[fault.kind]
    return Fault(file, record, "", problem, expected)


def _nothing(_: Atlas) -> _Made:
    return {}


_LAND = PerAtlas(_land, wordless=True)
_DIVIDED = PerAtlas(_nothing, wordless=True)
