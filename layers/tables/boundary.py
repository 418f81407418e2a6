"""The dividing lines of a settlement, as `layers.land.build` constructed them."""

from __future__ import annotations

import geopandas as gpd
import shapely

from data.model import Atlas, Line, Settlement
from geo.antimeridian import wrap_lines
from geo.measure import length_km
from layers.history.scene import Scene, StandingLine, scene_of
from layers.history.sources import citation
from layers.land.beside_lines import lines_counted_on
from layers.land.derived.lines import Strokes, read_lines
from layers.tables.frames import frame

COLUMNS = (
    "line",
    "label",
    "kind",
    "basis",
    "between",
    "sides",
    "settlement",
    "since",
    "until",
    "note",
    "length_computed_km",
    "source",
    "geometry",
)


def boundary(atlas: Atlas, settlement_id: str) -> gpd.GeoDataFrame:
    """Return the dividing lines of a settlement.

    Parameters
    ----------
    settlement_id : str
        A paper that moved no line gives the lines that still stood.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, the columns of `COLUMNS`, geometry MultiLineString, index the line id; no row
        for a settlement without a line. `kind` and `basis` say whether the instrument states the
        line; its course at sea is constructed, but for a line whose points the instrument
        gives. `until` is None while it
        stands. `sides` are two holders joined by a comma.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    AtlasError
        If the lines have not been built, or what was built is damaged.
    """
    return boundary_of(atlas, scene_of(atlas, settlement_id))


def boundary_of(atlas: Atlas, scene: Scene) -> gpd.GeoDataFrame:
    """Return the dividing lines of a scene, as above."""
    if scene.lines_then is not None:
        return _in_part(atlas, scene.lines_then)
    shapes = _shapes(atlas) if scene.lines else {}
    rows = [
        {
            **_described(atlas, line),
            "settlement": scene.id,
            **_dated(scene.in_effect),
            **_measured(shapes[line.id]),
        }
        for line in scene.lines
    ]
    return frame(rows, COLUMNS, index="line")


def _in_part(atlas: Atlas, standing: tuple[StandingLine, ...]) -> gpd.GeoDataFrame:
    """Return lines of several settlements, as far as they stood."""
    courses = lines_counted_on(atlas) if standing else {}
    rows = [
        {
            **_described(atlas, each.line),
            "settlement": each.settlement.id,
            **_dated(each.settlement),
            **_measured(_part_of(courses[each.line.id], each)),
        }
        for each in standing
    ]
    return frame(rows, COLUMNS, index="line")


def _part_of(strokes: Strokes, stood: StandingLine) -> shapely.MultiLineString:
    return wrap_lines(shapely.MultiLineString([strokes[number] for number in stood.strokes]))


def _shapes(atlas: Atlas) -> dict[str, shapely.MultiLineString]:
    return {line: shapely.MultiLineString(parts) for line, parts in read_lines(atlas).items()}


def _described(atlas: Atlas, line: Line) -> dict[str, object]:
    return {
        "line": line.id,
        "label": line.label,
        "kind": line.kind,
        "basis": line.basis,
        "between": line.between,
        "sides": ",".join(line.sides),
        "note": line.note,
        "source": citation(atlas, line.source),
    }


def _dated(settlement: Settlement) -> dict[str, object]:
    """Return from when to when the line stood: as long as what it parts was held so."""
    held = [holding for holding in settlement.holdings if holding.status != "outside"]
    ends = [holding.until for holding in held]
    return {
        "since": min((holding.since for holding in held), default=None),
        "until": None if None in ends else max((end for end in ends if end), default=None),
    }


def _measured(shape: shapely.MultiLineString) -> dict[str, object]:
    return {"length_computed_km": round(float(length_km(shape)), 3), "geometry": shape}
