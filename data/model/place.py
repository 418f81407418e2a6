"""Places and the groups they belong to, with their names, positions and published areas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from data.model.languages import ByLanguage
from data.model.names import NameOrigin
from data.model.people import Residents
from data.model.vocabulary import (
    TERM,
    Id,
    Latitude,
    Longitude,
    OptionalProse,
    OptionalTerm,
    PlaceKind,
    Record,
    Term,
)

_WKT = re.compile(r"\s*([a-z]+)\s*(?:\((.*)\)|(empty))\s*", re.IGNORECASE)
_KINDS = ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")


def points_of_line(text: str) -> tuple[tuple[float, float], ...]:
    """Return the points of a WKT line string (OGC 06-103r4) of longitudes and latitudes, degrees.

    Raises
    ------
    ValueError
        When the text is anything else, is empty or has fewer than two points: what it is.
    """
    found = _WKT.fullmatch(text)
    kind = next((k for k in _KINDS if found and found[1].casefold() == k.casefold()), "")
    if not found or not kind:
        raise ValueError("is not a WKT line string")
    if found[3]:
        raise ValueError("is empty")
    if kind != "LineString":
        raise ValueError(f"is a WKT {kind}, not a line string")
    return tuple(_point(pair) for pair in _pairs(found[2]))


def _pairs(text: str) -> list[list[str]]:
    pairs = [pair.split() for pair in text.split(",")]
    if len(pairs) < 2 or any(len(pair) != 2 for pair in pairs):
        raise ValueError("is not a WKT line string")
    return pairs


def _point(pair: list[str]) -> tuple[float, float]:
    try:
        return float(pair[0]), float(pair[1])
    except ValueError:
        raise ValueError("is not a WKT line string") from None


class Group(Record):
    """Places that every settlement treats alike; the unit in which holdings are written."""

    id: Id
    label: ByLanguage
    ribbon: str = ""  # which row of the time ribbon it belongs to; empty for none


class Area(Record):
    """A published area, never mixed with the computed one."""

    place: Id
    area_km2: Annotated[float, Field(gt=0)]
    covers: Term
    year: str
    source: Id
    confirmed: bool = True


class Place(Record):
    """An island, a group, a part of an island, a cape, a strait, a sea or a mainland.

    By language, `names` are the full names as they are written and `latin` the same in Latin
    letters; `labels` are the short forms in Latin letters that stand on the map when two parties'
    names are shown, with `generic` after them ("Strait"). A name that is not on record is written
    "-" in the table (columns ``name_ja``, ``name_ja_latin``, ``label_ja``) and is not here.
    `label_line` is a WKT
    LINESTRING (EPSG:4326) along which a water's name is set. A part is the share of the landmass
    `part_of` on one `side` of a `parallel` (degrees north). `residents` are in time
    order; `origins` say what its names mean.
    """

    id: Id
    kind: PlaceKind
    group: Id
    names: Mapping[str, str]
    latin: Mapping[str, str] = Field(default_factory=dict)
    labels: Annotated[Mapping[str, str], TERM] = Field(default_factory=dict)
    generic: OptionalTerm = ""
    lon: Longitude
    lat: Latitude
    rank: Annotated[int, Field(ge=1, le=9)]
    part_of: str = ""
    side: Literal["", "north", "south"] = ""
    parallel: float | None = None
    label_line: str = ""
    uncertain: OptionalProse = ""
    note: OptionalProse = ""
    source: Id
    areas: tuple[Area, ...] = ()
    residents: tuple[Residents, ...] = ()
    origins: tuple[NameOrigin, ...] = ()

    @property
    def label_points(self) -> tuple[tuple[float, float], ...]:
        """The longitudes and latitudes of `label_line`; none where there is no line."""
        return points_of_line(self.label_line) if self.label_line else ()
