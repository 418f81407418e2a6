"""A reader's plan as files: who would have each place; as a ledger, with what the record says."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Literal, get_args

import geopandas as gpd
import pandas as pd
import shapely

from data.model import Atlas, name_columns
from geo.antimeridian import wrap, wrap_lines
from geo.dividing import Halves
from geo.geojson import feature_collection
from layers.history.official_areas import official_km2
from layers.history.scene import scene_of
from layers.land.land_of_places import load_land
from layers.plans.address import piece_name
from layers.plans.answers import spoken_of
from layers.plans.file import LENGTH, MEMBER, member_of
from layers.plans.line import divided
from layers.plans.pieces import Piece, halves, pieces
from layers.plans.plan import Plan
from layers.tables.export import geopackage, geoparquet
from layers.tables.frames import frame, named
from layers.tables.records import Row, rows_csv
from layers.wording.ui_texts import ui_texts

Format = Literal["geojson", "gpkg", "parquet", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
LEDGER = (  # after the place, its group, its names and, where the plan has a line, the part
    "holder",
    "settlement",  # the last one on record, or paper: what the next two are of
    "control",
    "claimants",
    "arguments",
    "excerpts",
    "area_km2",
    "area_official_km2",
    "attribution",
)
LINE = "line"  # the line's id as a feature, and the name of its layer
DECIMALS = 6  # of square kilometres and kilometres


def columns_of(atlas: Atlas, plan: Plan) -> tuple[str, ...]:
    """Return the columns of `plan_layer`, names as the atlas declares its languages."""
    names = name_columns(atlas.file.languages, latin=False)
    return ("place", "group", *names, "holder", *_part(plan), "area_km2", "geometry")


def plan_layer(atlas: Atlas, plan: Plan) -> gpd.GeoDataFrame:
    """Return a plan: one row for each place that a plan can give, or for each part of one.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, the columns of `columns_of` in the atlas' order, index the place id, of a part as
        an address has it. `holder` is a party's id or "joint", and missing for what is left
        undetermined; `part` is "left" or "right" of the plan's line, and missing for whole places;
        `area_km2` is geodesic and NaN for a place that the land polygons do not hold, whose
        geometry is empty.

    Raises
    ------
    AtlasError
        If the land has not been built.
    """
    land = load_land(atlas).set_index("place").geometry
    cut, made = halves(atlas, plan), pieces(atlas, plan)
    rows = [
        {
            "place": piece.unit,
            "group": atlas.place_by_id[piece.unit].group,
            **named(atlas, atlas.place_by_id[piece.unit], latin=False),
            "holder": piece.holder or None,
            "part": piece.part,
            "area_km2": None if piece.area_km2 is None else round(piece.area_km2, DECIMALS),
            "geometry": _land_of(piece, cut) or land[piece.unit],
        }
        for piece in made
    ]
    table = frame(rows, columns_of(atlas, plan), index="place")
    ids = [piece_name(piece.unit, piece.part) for piece in made]
    return table.set_index(pd.Index(ids, name="id", dtype=object))


def line_layer(atlas: Atlas, plan: Plan) -> gpd.GeoDataFrame:
    """Return a plan's line, one row: its course, and its geodesic length on land and at sea, km."""
    made, course = divided(atlas, plan.line), wrap_lines(shapely.LineString(plan.line))
    parts = shapely.get_parts(course)
    row = {
        "id": LINE,
        LENGTH: round(made.land_km, DECIMALS),
        "length_sea_km": round(made.sea_km, DECIMALS),
        "geometry": parts[0] if len(parts) == 1 else course,
    }
    return frame([row], [*row], index="id").drop(columns="id")


def plan_rows(atlas: Atlas, plan: Plan) -> list[Row]:
    """Return a plan as a ledger: beside each place's holder what the record says of the place.

    A place that is given in parts has a row for each part. Who is in control and who claims is as
    under the last settlement or paper on record; `arguments` and `excerpts` are the ids of what
    names the place, first what names it alone.
    """
    scene = scene_of(atlas, atlas.settlements[-1].id)
    rows: list[Row] = []
    for piece in pieces(atlas, plan):
        place, held = atlas.place_by_id[piece.unit], scene.by_place.get(piece.unit)
        said = defaultdict(list)
        for spoken in spoken_of(atlas, (piece.unit,)):
            said[spoken.kind].append(spoken.id)
        rows.append(
            {
                "place": piece.unit,
                "group": place.group,
                **named(atlas, place, latin=True),
                **dict.fromkeys(_part(plan), piece.part),
                "holder": piece.holder or None,
                "settlement": scene.id,
                "control": held.holding.control if held else None,
                "claimants": list(held.holding.claimants) if held else [],
                "arguments": said["argument"],
                "excerpts": said["excerpt"],
                "area_km2": _figure(piece.area_km2),
                "area_official_km2": _figure(official_km2(place)),
                "attribution": atlas.file.land.region.attribution,
            }
        )
    return rows


def export_plan(atlas: Atlas, plan: Plan, *, format: Format = "geojson") -> bytes:
    """Return a plan as a file's bytes.

    Parameters
    ----------
    plan : Plan
        Made of this atlas' units and holders.
    format : {"geojson", "gpkg", "parquet", "csv"}
        RFC 7946 GeoJSON, which `layers.plans.read_file` reads; GeoPackage and GeoParquet, EPSG:4326
        all three; or a ledger as CSV to RFC 4180, `plan_rows`. A plan's line is a feature, a layer
        of its own, or in the metadata, where the plan itself is.

    Returns
    -------
    bytes
        The same bytes for the same atlas and plan. What the layers carry beside the rows says that
        it is a reader's plan, and has the plan itself.
    """
    if format == "csv":
        names = name_columns(atlas.file.languages, latin=True)
        return rows_csv(("place", "group", *names, *_part(plan), *LEDGER), plan_rows(atlas, plan))
    table, told, member = plan_layer(atlas, plan), _notice(atlas), member_of(atlas, plan)
    line = {LINE: line_layer(atlas, plan)} if plan.line else {}
    if format == "geojson":
        every = pd.concat([table, *line.values()]) if line else table
        return feature_collection(every, members={**told, MEMBER: member})
    told[MEMBER] = json.dumps(member, ensure_ascii=False)
    if format == "gpkg":
        return geopackage({MEMBER: table, **line}, members=told)
    return geoparquet(table, told)


def _part(plan: Plan) -> tuple[str, ...]:
    return ("part",) if plan.line else ()


def _land_of(piece: Piece, cut: Mapping[str, Halves]) -> shapely.MultiPolygon | None:
    """Return the land of a part of what is cut, or None of what is whole."""
    if piece.part is None or piece.unit not in cut:
        return None
    two = cut[piece.unit]
    return wrap(two.left if piece.part == "left" else two.right)


def _notice(atlas: Atlas) -> dict[str, str]:
    land = atlas.file.land.region
    return {
        "title": f"{atlas.file.title}: {ui_texts(atlas)['export_plan']}",
        "license": land.licence,
        "attribution": land.attribution,
        "generator": atlas.file.title,
    }


def _figure(area_km2: float | None) -> str:
    if area_km2 is None or math.isnan(area_km2):
        return ""
    return f"{area_km2:.4f}".rstrip("0").rstrip(".")
