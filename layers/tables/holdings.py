"""Who held what under a settlement: one row for each place that has land of its own."""

from __future__ import annotations

import geopandas as gpd

from data.faults import AtlasError, Fault
from data.model import Atlas, Holding, name_columns
from layers.history.scene import Scene, scene_of
from layers.history.sources import citation
from layers.land.land_of_places import Resolution, load_land
from layers.tables.frames import described, frame

COLUMNS = (  # after the place, its group and its names
    "holder",
    "control",
    "status",
    "claimants",
    "holder_if_carried_out",
    "settlement",
    "since",
    "until",
    "line_basis",
    "area_computed_km2",
    "area_official_km2",
    "source",
    "geometry",
)


def columns_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of `holdings`, those of the names as the atlas declares its languages."""
    names = name_columns(atlas.file.languages, latin=False)
    return ("place", "group", *names, *COLUMNS)


def holdings(
    atlas: Atlas, settlement_id: str, *, viewpoint: str = "", resolution: Resolution = "full"
) -> gpd.GeoDataFrame:
    """Return who held each place under a settlement.

    Parameters
    ----------
    settlement_id : str
        A paper that moved no line gives the holdings that still stood; the column `settlement`
        then still says `settlement_id`.
    viewpoint : str
        Whose description; the record by default.
    resolution : {"full", "web"}
        Of the geometry; see `layers.land.land_of_places.load_land`. Areas are always those of
        "full".

    Returns
    -------
    GeoDataFrame
        EPSG:4326, the columns of `columns_of`, one row for each landed place in the atlas' order,
        index the place id. `claimants` are party ids joined by commas;
        `holder_if_carried_out` is the party to whom the settlement agrees or proposes to give the
        place, None where it does neither; `until` is None while it
        stands; `area_computed_km2` is geodesic and NaN for land that runs out of the data's
        window; `area_official_km2` is NaN where no official figure is on record. A place that
        the land polygons do not hold has an empty geometry.

    Raises
    ------
    KeyError
        If the settlement or the viewpoint is unknown.
    AtlasError
        If the land has not been built, or a place has no land or no holding.
    """
    scene = scene_of(atlas, settlement_id, viewpoint=viewpoint)
    land = load_land(atlas, resolution)
    faults = [
        Fault(f"settlements/{scene.id}.yaml", "", "holdings", f"{place} has no holding")
        for place in land["place"]
        if place not in scene.by_place
    ]
    if faults:
        raise AtlasError(faults)
    rows = [
        {
            **described(atlas, atlas.place_by_id[row.place]),
            **held(atlas, scene, scene.by_place[row.place].holding),
            "area_computed_km2": row.area_computed_km2,
            "geometry": row.geometry,
        }
        for row in land.itertuples()
    ]
    return frame(rows, columns_of(atlas), index="place")


def held(atlas: Atlas, scene: Scene, holding: Holding) -> dict[str, object]:
    """Return what a row says of a holding under a settlement."""
    return {
        "holder": holding.holder,
        "control": holding.control,
        "status": holding.status,
        "claimants": ",".join(holding.claimants),
        "holder_if_carried_out": holding.holder_if_carried_out or None,
        "settlement": scene.id,
        "since": holding.since,
        "until": holding.until,
        "line_basis": holding.line_basis,
        "source": citation(atlas, holding.source),
    }
