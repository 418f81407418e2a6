"""The dividing lines of a settlement, as `layers.build` constructed them."""

from __future__ import annotations

import json

import geopandas as gpd
import shapely

from data._errors import AtlasError, Fault
from data.schema import Atlas, Line, Settlement
from geo.measure import length_km
from layers._frames import citation, frame
from layers.land import BUILD_COMMAND, DERIVED_FOLDER, LINES_FILE, derived_folder

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
        line; its course at sea is always constructed. `until` is None while it
        stands. `sides` are two holders joined by a comma.

    Raises
    ------
    KeyError
        If the settlement is unknown.
    AtlasError
        If the lines have not been built.
    """
    standing = atlas.standing(settlement_id)
    lines = standing.lines
    shapes = _shapes(atlas) if lines else {}
    missing = [line.id for line in lines if line.id not in shapes]
    if missing:
        file = f"{DERIVED_FOLDER}/{LINES_FILE}"
        raise AtlasError(
            Fault(file, line, "", "is missing", f"run {BUILD_COMMAND}") for line in missing
        )
    rows = [
        {
            **_described(atlas, line),
            "settlement": settlement_id,
            **_dated(standing),
            **_measured(shapes[line.id]),
        }
        for line in lines
    ]
    return frame(rows, COLUMNS, index="line")


def _shapes(atlas: Atlas) -> dict[str, shapely.MultiLineString]:
    path = derived_folder(atlas) / LINES_FILE
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError):
        file = f"{DERIVED_FOLDER}/{LINES_FILE}"
        expected = f"run {BUILD_COMMAND}"
        raise AtlasError([Fault(file, "", "", "is missing or broken", expected)]) from None
    shapes = {f["id"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features}
    return {key: shapely.MultiLineString(list(shapely.get_parts(g))) for key, g in shapes.items()}


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
