"""The land of an atlas: raw files, landmasses joined to places, and what is read back of them.

The raw files lie in the atlas' land folder; what `layers.land.build` makes of them lies in
`derived`.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from data.faults import AtlasError, Fault, did_you_mean, shown
from data.model import Atlas, LandFile
from data.reading.files import read_bytes
from geo.antimeridian import wrap
from geo.geoparquet import read_geoparquet
from geo.measure import area_km2
from geo.parts import Polygons, multipolygon, single_polygons
from geo.polygons import repair, simplify
from layers.land._join import join_land
from layers.land.derived.files import MAX_LAND_BYTES, UNREADABLE
from layers.land.derived.land import read_full_land, read_topology
from layers.land.raw_land import COUNTRIES_FILE, CRS
from layers.land.recipe import RECIPE_FILE, Recipe, load_recipe

Resolution = Literal["full", "web"]

COUNTRY_COLUMNS = ("code", "role", "geometry")
ORIGINAL = "take it from where you took the atlas"

_NOWHERE = shapely.Point()


def land_folder(atlas: Atlas) -> Path:
    """Return the folder with the raw land and its recipe."""
    return (Path(atlas.folder) / atlas.file.land.region.file).parent


def load_land(atlas: Atlas, resolution: Resolution = "full") -> gpd.GeoDataFrame:
    """Read the land of every place that has land of its own.

    Parameters
    ----------
    resolution : {"full", "web"}
        "full": the region as published, the land around it simplified; "web": what the map draws.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, one row a place in the atlas' order: place, geometry (one MultiPolygon, cut at
        180 degrees; empty for a place that the land polygons do not hold), area_computed_km2
        (geodesic, of the full resolution; NaN where a place's land ends at the window of the data
        or at a cut of our own).

    Raises
    ------
    AtlasError
        When the derived file is missing, or is not what was built for this atlas.
    """
    full = read_full_land(atlas)
    if resolution == "full":
        return full
    shapes = _web_shapes(read_topology(atlas))
    empty = shapely.MultiPolygon()
    return full.set_geometry([shapes.get(place, empty) for place in full["place"]], crs=CRS)


@lru_cache(maxsize=2)
def _web_shapes(topology: str) -> gpd.GeoSeries:
    """Return the land for the screen by place id; each text is decoded once."""
    return _decoded(topology).map(wrap)


def drawn_land(atlas: Atlas) -> gpd.GeoSeries:
    """Return the land for the screen by place id as the map has it: not cut at 180 degrees."""
    return _decoded(read_topology(atlas))


def _decoded(topology: str) -> gpd.GeoSeries:
    frame = gpd.read_file(topology, engine="pyogrio").set_crs(CRS, allow_override=True)
    return frame.set_index("id").geometry


def join_raw_land(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the raw land joined to places; see `layers.land._join.join_land`.

    Raises
    ------
    AtlasError
        When a raw file is missing or is not the one whose hash atlas.yaml gives.
    """
    if faults := raw_land_faults(atlas):
        raise AtlasError(faults)
    files = (atlas.file.land.region, atlas.file.land.context)
    region, context = (_raw(atlas, file.file).geometry.to_numpy() for file in files)
    recipe = load_recipe(land_folder(atlas))
    countries = _countries(atlas, recipe)
    return join_land(atlas, recipe, region=region, context=context, countries=countries)


def raw_land_faults(atlas: Atlas) -> list[Fault]:
    """Return a fault for each file of the raw land that is missing or not what it should be."""
    folder = land_folder(atlas)
    if not folder.exists():
        return [Fault(f"{folder.name}/", "", "", "the folder is missing", ORIGINAL)]
    files = (atlas.file.land.region, atlas.file.land.context)
    faults = [fault for file in files for fault in _file_faults(Path(atlas.folder), file)]
    try:
        recipe = load_recipe(folder)
    except AtlasError as error:
        return [*faults, *error.faults]
    faults.extend(_unknown_places(atlas, recipe))
    try:
        _countries(atlas, recipe)
    except AtlasError as error:
        faults.extend(error.faults)
    return faults


def _unknown_places(atlas: Atlas, recipe: Recipe) -> list[Fault]:
    """Return a fault for each place that the recipe names and the atlas does not have."""
    named = {
        "by_country": recipe.by_country.values(),
        "no_polygon": recipe.no_polygon,
        "web.coarse": recipe.web.coarse,
    }
    file, known = f"{land_folder(atlas).name}/{RECIPE_FILE}", list(atlas.place_by_id)
    return [
        Fault(file, "", field, f"unknown place {shown(place)}", did_you_mean(place, known))
        for field, places in named.items()
        for place in places
        if place not in atlas.place_by_id
    ]


def _countries(atlas: Atlas, recipe: Recipe) -> gpd.GeoDataFrame:
    """Return the countries that tell whose land is beyond the region; none where none are kept."""
    if recipe.countries is None:
        return gpd.GeoDataFrame(columns=list(COUNTRY_COLUMNS), geometry="geometry", crs=CRS)
    name = (land_folder(atlas).relative_to(atlas.folder) / COUNTRIES_FILE).as_posix()
    countries = _raw(atlas, name)
    if lacking := [column for column in COUNTRY_COLUMNS if column not in countries.columns]:
        raise AtlasError([Fault(name, "", ", ".join(lacking), "is missing", ORIGINAL)])
    return countries


def _file_faults(folder: Path, file: LandFile) -> list[Fault]:
    """Return what keeps a raw land file from being the one whose hash atlas.yaml gives."""
    faults: list[Fault] = []
    content = read_bytes(folder, file.file, faults=faults, max_bytes=MAX_LAND_BYTES)
    if content is None:
        return [replace(fault, expected=ORIGINAL) for fault in faults]
    found = hashlib.sha256(content).hexdigest()
    if found == file.sha256:
        return []
    expected = f"expected {file.sha256} (atlas.yaml, land)"
    return [Fault(file.file, "", "sha256", f"is {found}", expected)]


def _raw(atlas: Atlas, name: str) -> gpd.GeoDataFrame:
    """Return the geometry of a raw land file."""
    faults: list[Fault] = []
    content = read_bytes(Path(atlas.folder), name, faults=faults, max_bytes=MAX_LAND_BYTES)
    if content is None:
        raise AtlasError([replace(faults[0], expected=ORIGINAL)])
    try:
        return read_geoparquet(content)
    except UNREADABLE:
        raise AtlasError([Fault(name, "", "", "is not a table with geometry", ORIGINAL)]) from None


def full_land(joined: gpd.GeoDataFrame, recipe: Recipe) -> gpd.GeoDataFrame:
    """Return what `load_land` reads at full resolution, from joined land."""
    area = np.asarray(area_km2(joined.geometry.to_numpy()), dtype=float)
    cut_off = _runs_out(joined.geometry.to_numpy(), recipe)
    return gpd.GeoDataFrame(
        {"place": joined["place"], "area_computed_km2": np.where(cut_off, np.nan, area.round(6))},
        geometry=joined.geometry.map(wrap),
        crs=CRS,
    )


def _runs_out(land: Polygons, recipe: Recipe) -> npt.NDArray[np.bool_]:
    """Tell which land ends at the edge of the window or at one of the recipe's own cuts.

    The area of such land would say something about our data, not about a place.
    """
    frame = shapely.box(*recipe.context.bounds).exterior
    edges = shapely.union_all([frame, *recipe.cut_lines])
    return np.asarray(shapely.dwithin(land, edges, 1e-6), dtype=bool)


def web_land(joined: gpd.GeoDataFrame, recipe: Recipe, *, tolerance_m: float) -> gpd.GeoDataFrame:
    """Return the land that the map draws: fine inside the region, coarse around it, no seam.

    Parameters
    ----------
    joined : GeoDataFrame
        What `join_raw_land` returns; longitudes are counted on east of 180 degrees, here too.
    tolerance_m : float
        For the islands inside the region; see `geo.polygons.simplify`.

    Returns
    -------
    GeoDataFrame
        id (the place), geometry on the recipe's grid; only places that have land. The landmass
        on which a place's point lies is kept, however small.
    """
    land = joined[~joined.geometry.is_empty]
    ids, points = land["place"].to_numpy(), land["point"].to_numpy()
    box = shapely.box(*recipe.region.bounds)
    whole = shapely.intersection(land.geometry.to_numpy(), shapely.box(*recipe.web.window.bounds))
    inside = _without_islets(
        shapely.intersection(whole, box), recipe.web.smallest_km2, points=points
    )
    outside = _without_islets(
        shapely.difference(whole, box),
        recipe.web.context_smallest_km2,
        points=points,
        frame=box.exterior,
    )
    coarse = np.isin(ids, recipe.web.coarse)
    near = np.full(len(ids), shapely.Polygon(), dtype=object)
    near[~coarse] = _simplified(inside[~coarse], tolerance_m, beside=outside)
    near[coarse] = _simplified(inside[coarse], recipe.web.coarse_tolerance_m, beside=outside)
    far = _simplified(outside, recipe.web.context_tolerance_m, beside=inside)
    shapes = _on_grid(shapely.union(near, far), recipe.web.quantum_deg)
    return gpd.GeoDataFrame({"id": ids}, geometry=shapes, crs=CRS)


def _simplified(shapes: Polygons, tolerance_m: float, *, beside: Polygons) -> Polygons:
    """Return the shapes simplified, what they share with their neighbours still shared."""
    touching = beside[shapely.intersects(beside, shapely.union_all(shapely.boundary(shapes)))]
    simple = simplify(np.concatenate([shapes, touching]), tolerance_m)
    return simple[: len(shapes)]


def _without_islets(
    shapes: Polygons, smallest_km2: float, *, points: Polygons, frame: shapely.Geometry = _NOWHERE
) -> Polygons:
    """Return the shapes without small parts; the one nearest each point stays, and the frame's."""
    kept = np.empty(len(shapes), dtype=object)
    for at, (shape, point) in enumerate(zip(shapes, points, strict=True)):
        parts = single_polygons(shape)
        stays = np.zeros(len(parts), dtype=bool)
        if len(parts):
            stays[np.argmin(shapely.distance(parts, point))] = True
            stays |= np.asarray(area_km2(parts)) >= smallest_km2
            stays |= shapely.intersects(parts, frame)
        kept[at] = shapely.MultiPolygon(list(parts[stays]))
    return kept


def _on_grid(shapes: Polygons, grid_deg: float) -> Polygons:
    """Return shapes with coordinates on a grid; the vertices that two of them share stay shared."""
    rounded = shapely.set_precision(shapes, grid_deg, mode="pointwise")
    return np.array([multipolygon(shape) for shape in repair(rounded)], dtype=object)
