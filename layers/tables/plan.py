"""A reader's plan as files: who would have each place; as a ledger, with what the record says."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from typing import Literal, get_args

import geopandas as gpd

from data.model import Atlas, name_columns
from geo.geojson import feature_collection
from layers.history.official_areas import official_km2
from layers.history.scene import scene_of
from layers.land.land_of_places import load_land
from layers.plans.answers import areas, spoken_of
from layers.plans.file import MEMBER, member_of
from layers.plans.plan import Plan, units
from layers.tables.export import geopackage, geoparquet
from layers.tables.frames import frame, named
from layers.tables.records import Row, rows_csv
from layers.wording.ui_texts import ui_texts

Format = Literal["geojson", "gpkg", "parquet", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
LEDGER = (  # after the place, its group and its names
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


def columns_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of `plan_layer`, names as the atlas declares its languages."""
    names = name_columns(atlas.file.languages, latin=False)
    return ("place", "group", *names, "holder", "area_km2", "geometry")


def plan_layer(atlas: Atlas, plan: Plan) -> gpd.GeoDataFrame:
    """Return a plan: one row for each place that a plan can give.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, the columns of `columns_of` in the atlas' order, index the place id. `holder` is
        a party's id or "joint", and missing for what is left undetermined; `area_km2` is geodesic
        and NaN for a place that the land polygons do not hold, whose geometry is empty.

    Raises
    ------
    AtlasError
        If the land has not been built.
    """
    sizes, known = areas(atlas), set(units(atlas))
    rows = [
        {
            "place": row.place,
            "group": atlas.place_by_id[row.place].group,
            **named(atlas, atlas.place_by_id[row.place], latin=False),
            "holder": plan.given.get(row.place),
            "area_km2": sizes.get(row.place),
            "geometry": row.geometry,
        }
        for row in load_land(atlas).itertuples()
        if row.place in known
    ]
    return frame(rows, columns_of(atlas), index="place")


def plan_rows(atlas: Atlas, plan: Plan) -> list[Row]:
    """Return a plan as a ledger: beside each place's holder what the record says of the place.

    Who is in control and who claims is as under the last settlement or paper on record;
    `arguments` and `excerpts` are the ids of what names the place, first what names it alone.
    """
    scene, sizes = scene_of(atlas, atlas.settlements[-1].id), areas(atlas)
    rows: list[Row] = []
    for unit in units(atlas):
        place, held = atlas.place_by_id[unit], scene.by_place.get(unit)
        said = defaultdict(list)
        for spoken in spoken_of(atlas, (unit,)):
            said[spoken.kind].append(spoken.id)
        rows.append(
            {
                "place": unit,
                "group": place.group,
                **named(atlas, place, latin=True),
                "holder": plan.given.get(unit),
                "settlement": scene.id,
                "control": held.holding.control if held else None,
                "claimants": list(held.holding.claimants) if held else [],
                "arguments": said["argument"],
                "excerpts": said["excerpt"],
                "area_km2": _figure(sizes.get(unit)),
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
        all three; or a ledger as CSV to RFC 4180, `plan_rows`.

    Returns
    -------
    bytes
        The same bytes for the same atlas and plan. What the layers carry beside the rows says that
        it is a reader's plan, and has the plan itself.
    """
    if format == "csv":
        names = name_columns(atlas.file.languages, latin=True)
        return rows_csv(("place", "group", *names, *LEDGER), plan_rows(atlas, plan))
    table, told, member = plan_layer(atlas, plan), _notice(atlas), member_of(atlas, plan)
    if format == "geojson":
        return feature_collection(table, members={**told, MEMBER: member})
    told[MEMBER] = json.dumps(member, ensure_ascii=False)
    return geopackage(table, MEMBER, members=told) if format == "gpkg" else geoparquet(table, told)


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
