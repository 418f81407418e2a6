"""The derived land: the table of places at full resolution, and the topology for the screen."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pandas.api.types import is_float_dtype

from data.faults import AtlasError, shown
from data.model import LANDED_KINDS, Atlas
from geo.antimeridian import nearest_turn
from geo.geoparquet import read_geoparquet, read_parquet_table
from geo.topojson import bounds_of, moved_east
from layers.land.derived.files import DEEP, FULL_FILE, UNREADABLE, WEB_FILE, fault_of, read_derived
from layers.land.raw_land import CRS
from layers.per_atlas import PerAtlas

COLUMNS = ("place", "area_computed_km2", "geometry")


def read_areas(atlas: Atlas) -> dict[str, float]:
    """Return the area of each place's land, square kilometres; NaN where it has none to tell.

    The geometry beside the areas is not read.

    Raises
    ------
    AtlasError
        When the file is missing or is not what was built for this atlas.
    """
    raw = read_derived(atlas, FULL_FILE)
    try:
        table = read_parquet_table(raw, columns=COLUMNS[:2]).to_pydict()
        places, areas = ([*table[name]] for name in COLUMNS[:2])
        numbers = [math.nan if area is None else float(area) for area in areas]
    except UNREADABLE:
        raise AtlasError(
            [fault_of(atlas, FULL_FILE, "is not a table of places and areas")]
        ) from None
    _demand_places(atlas, places)
    if any(area < 0 or math.isinf(area) for area in numbers):
        raise AtlasError([fault_of(atlas, FULL_FILE, "has areas that are none")])
    return dict(zip(places, numbers, strict=True))


def read_full_land(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the land at full resolution; see `layers.land.land_of_places.load_land`.

    Raises
    ------
    AtlasError
        As `read_areas`; also when the geometry is not land in degrees.
    """
    try:
        frame = _full_land(read_derived(atlas, FULL_FILE))
    except _NoLandError as error:
        raise AtlasError([fault_of(atlas, FULL_FILE, str(error))]) from None
    _demand_places(atlas, list(frame["place"]))
    return frame.copy()  # the caller may change it


class _NoLandError(ValueError):
    """A file does not hold the land of places; its text says what it is instead."""


@lru_cache(maxsize=2)
def _full_land(raw: bytes) -> gpd.GeoDataFrame:
    """Return the table that a file holds; each content is decoded and checked once."""
    try:
        frame = read_geoparquet(raw)
    except UNREADABLE:
        raise _NoLandError("is not a table with geometry") from None
    problem = _land_problem(frame)
    if problem:
        raise _NoLandError(problem)
    return frame


def _land_problem(frame: gpd.GeoDataFrame) -> str:
    """Return what keeps a table from being land of places, empty where nothing does."""
    if missing := [name for name in COLUMNS if name not in frame.columns]:
        return f"has no column {', '.join(missing)}"
    if frame.geometry.name != "geometry" or frame.crs is None or frame.crs != CRS:
        return f"is not in {CRS}"
    areas = frame["area_computed_km2"]
    if not is_float_dtype(areas) or (areas < 0).any() or np.isinf(areas).any():
        return "has areas that are none"
    return _shape_problem(frame)


def _shape_problem(frame: gpd.GeoDataFrame) -> str:
    shapes = frame.geometry.to_numpy()
    if shapely.is_missing(shapes).any() or not {*frame.geom_type} <= {"Polygon", "MultiPolygon"}:
        return "has a place whose land is no polygon"
    west, south, east, north = frame.total_bounds
    if math.isnan(west):
        return "holds no land"
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        return "leaves the range of degrees"
    return "" if np.isfinite(shapely.get_coordinates(shapes)).all() else "has a broken coordinate"


def _demand_places(atlas: Atlas, found: list[object]) -> None:
    """Raise where the rows are not the atlas' places that can have land, each once."""
    wanted = [place.id for place in atlas.places if place.kind in LANDED_KINDS]
    if not found:
        raise AtlasError([fault_of(atlas, FULL_FILE, "has no rows")])
    if sorted(map(str, found)) != sorted(wanted):
        raise AtlasError([fault_of(atlas, FULL_FILE, _difference([*map(str, found)], wanted))])


def _difference(found: list[str], wanted: list[str]) -> str:
    """Return in which place what a file holds differs from what the atlas has."""
    if lacking := sorted({*wanted} - {*found}):
        return f'lacks the place "{lacking[0]}"'
    if foreign := sorted({*found} - {*wanted}):
        return _foreign(foreign[0])
    return "has a place twice"


def _foreign(place: str) -> str:
    return f"has land of {shown(place)}, which is no place of the atlas with land"


def _nothing(_: Atlas) -> dict[bytes, str]:
    return {}


_READ = PerAtlas(_nothing)  # the last file's bytes and its text: every layer asks for them


def read_topology(atlas: Atlas) -> str:
    """Return the land for the screen as text (TopoJSON; geometry ids are place ids).

    Its longitudes are counted on, or back, so that they lie near the middle of the map's limits.

    Raises
    ------
    AtlasError
        When the file is missing or is not what was built for this atlas.
    """
    raw, known = read_derived(atlas, WEB_FILE), _READ(atlas)
    text = known.get(raw)
    if text is None:
        text = _topology_text(atlas, raw)
        known.clear()
        known[raw] = text
    return text


def _topology_text(atlas: Atlas, raw: bytes) -> str:
    """Return what a file holds as `read_topology` does, or raise as it does."""
    try:
        text = raw.decode("utf-8")
        topology = json.loads(text)
        problem = _topology_problem(atlas, topology)
        west, _, east, _ = bounds_of(topology)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, DEEP):
        raise AtlasError([fault_of(atlas, WEB_FILE, "is not a topology of land")]) from None
    if problem:
        raise AtlasError([fault_of(atlas, WEB_FILE, problem)])
    turn = nearest_turn((west + east) / 2, atlas.file.limits.middle)
    return json.dumps(moved_east(topology, turn), separators=(",", ":")) if turn else text.strip()


def _topology_problem(atlas: Atlas, topology: dict[str, Any]) -> str:
    """Return what keeps a topology from being the atlas' land; raise where it is no topology."""
    if topology["type"] != "Topology":
        raise ValueError
    (objects,) = topology["objects"].values()
    ids = [geometry["id"] for geometry in objects["geometries"]]
    references = [_references(geometry) for geometry in objects["geometries"]]
    if not any(references):
        return "holds no land"
    landed = [place.id for place in atlas.places if place.kind in LANDED_KINDS]
    if foreign := sorted({*ids} - {*landed}):
        return _foreign(foreign[0])
    if len({*ids}) != len(ids):
        return "has a place twice"
    arcs = [np.cumsum(_pairs(arc), axis=0) for arc in topology["arcs"]]
    if max(number for numbers in references for number in numbers) >= len(arcs):
        raise ValueError
    scale, translate = _pairs([topology["transform"][name] for name in ("scale", "translate")])
    points = np.concatenate(arcs) * scale + translate
    inside = np.isfinite(points).all() and (np.abs(points) <= (360, 90)).all()
    return "" if inside else "leaves the range of degrees"


def _pairs(arc: list[list[float]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    points = np.asarray(arc, dtype=float)
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError
    return points


def _references(geometry: dict[str, Any]) -> list[int]:
    """Return the numbers of the arcs that a polygon is made of; ``~n`` is arc n turned round."""
    polygons = {"Polygon": [geometry["arcs"]], "MultiPolygon": geometry["arcs"]}[geometry["type"]]
    numbers = [number for rings in polygons for ring in rings for number in ring]
    if not all(type(number) is int for number in numbers):
        raise TypeError
    return [number if number >= 0 else ~number for number in numbers]
