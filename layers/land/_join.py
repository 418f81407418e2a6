"""Which landmass belongs to which place.

All longitudes here are counted on east of 180 degrees, as the recipe's window does.
"""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer
from shapely.ops import split

from data.faults import AtlasError, Fault
from data.model import LANDED_KINDS, Atlas, Place
from geo.antimeridian import counted_on
from geo.parts import Polygons, multipolygon, single_polygons
from geo.polygons import split_at_parallel
from layers.land.raw_land import CRS
from layers.land.recipe import RECIPE_FILE, Recipe, Window

Labels = npt.NDArray[np.object_]

_GEOD = Geod(ellps="WGS84")
_COAST_SPACING_DEG = 0.005  # how far apart coast points may lie when the nearest land is sought


def join_land(
    atlas: Atlas,
    recipe: Recipe,
    *,
    region: Polygons,
    context: Polygons,
    countries: gpd.GeoDataFrame,
) -> gpd.GeoDataFrame:
    """Give every landmass to exactly one place.

    A landmass belongs to the place whose point lies on it (or within `recipe.snap_m`, on land
    that no other place has); any other inside the region to the nearest placed one; any other
    beyond the region to the place that `recipe.by_country` names, or to the nearest too where the
    recipe knows of no countries. Landmasses of several places
    are cut first, at the recipe's cuts and at a part's parallel.

    Parameters
    ----------
    region, context : array of Polygon
        EPSG:4326; the two meet exactly at the region's frame.
    countries : GeoDataFrame
        Columns code, role ("land" or "border"), geometry.

    Returns
    -------
    GeoDataFrame
        One row for each landed place in the atlas' order: place, point, geometry (MultiPolygon,
        EPSG:4326, longitudes counted on; empty where the recipe knows of no polygon).

    Raises
    ------
    AtlasError
        When two places' points lie on one landmass, or a place has no land.
    """
    land = _cut(seamless(region, context, recipe.region), _cut_lines(recipe, countries))
    labels = _on_points(land, _anchors(atlas, recipe.context), recipe.snap_m)
    inside = shapely.intersects(land, shapely.box(*recipe.region.bounds))
    near = inside | (len(countries) == 0)
    labels = _nearest(land, labels, near & (labels == ""))
    labels = _by_country(land, labels, recipe=recipe, countries=countries)
    names = np.unique(labels)
    whole = {str(name): shapely.union_all(land[labels == name]) for name in names}
    return _frame(atlas, _with_parts(atlas, whole), recipe)


def seamless(region: Polygons, context: Polygons, window: Window) -> Polygons:
    """Return the landmasses of both, those that meet at the region's frame made one."""
    frame = shapely.box(*window.bounds).exterior
    both = np.concatenate([region, context])
    meets = shapely.intersects(both, frame)
    return np.concatenate([single_polygons(shapely.union_all(both[meets])), both[~meets]])


def _cut_lines(recipe: Recipe, countries: gpd.GeoDataFrame) -> list[shapely.LineString]:
    borders = countries.geometry[countries["role"] == "border"]
    return [*borders, *recipe.cut_lines]


def _cut(land: Polygons, lines: list[shapely.LineString]) -> Polygons:
    """Return the landmasses, each one that a line crosses split along it."""
    for line in lines:
        crossed = shapely.crosses(line, land)
        pieces = [np.array(split(whole, line).geoms, dtype=object) for whole in land[crossed]]
        land = np.concatenate([*pieces, land[~crossed]])
    return land


def _anchors(atlas: Atlas, window: Window) -> dict[str, shapely.Point]:
    """Return the point of every place that owns whole landmasses; parts share their whole's."""
    wholes = {place.part_of for place in atlas.places if place.part_of}
    return {
        place.id: shapely.Point(counted_on(place.lon, window.middle), place.lat)
        for place in atlas.places
        if place.id in wholes or (place.kind in LANDED_KINDS and not place.part_of)
    }


def _on_points(land: Polygons, anchors: dict[str, shapely.Point], snap_m: float) -> Labels:
    """Return for each landmass the place whose point lies on it, "" for none."""
    labels = np.full(len(land), "", dtype=object)
    tree = shapely.STRtree(land)
    faults, off = [], {}
    for name, point in anchors.items():
        hits = tree.query(point, predicate="intersects")
        if not len(hits):
            off[name] = point
        elif labels[hits[0]]:
            problem = f"lies on the same landmass as {labels[hits[0]]}"
            faults.append(Fault("places.csv", name, "lon, lat", problem))
        else:
            labels[hits[0]] = name
    if faults:
        raise AtlasError(faults)
    for name, point in off.items():
        _snap(land, labels, name=name, point=point, snap_m=snap_m)
    return labels


def _snap(
    land: Polygons, labels: Labels, *, name: str, point: shapely.Point, snap_m: float
) -> None:
    """Give the nearest landmass that no place has to a place whose point lies just off it."""
    free = np.flatnonzero((labels == "") & (shapely.distance(land, point) < 0.1))
    if not len(free):
        return
    ways = shapely.get_coordinates(shapely.shortest_line(land[free], point)).reshape(-1, 4)
    metres = np.asarray(_GEOD.inv(*ways.T)[2])
    if metres.min() <= snap_m:
        labels[free[metres.argmin()]] = name


def _nearest(land: Polygons, labels: Labels, wanted: npt.NDArray[np.bool_]) -> Labels:
    """Return the labels with those `wanted` taken from the nearest labelled landmass."""
    from scipy.spatial import cKDTree  # noqa: PLC0415 - only building joins; the page need not load it

    labelled, unlabelled = labels != "", np.flatnonzero(wanted)
    if not labelled.any():
        return labels  # no place's point lies on land: each is told so
    points, owner = _coast_points(land[labelled])
    tree = cKDTree(points)
    own_points, index = _coast_points(land[unlabelled])
    distance, hit = tree.query(own_points)
    order = np.lexsort((distance, index))
    first = order[np.unique(index[order], return_index=True)[1]]
    filled = labels.copy()
    filled[unlabelled[index[first]]] = labels[labelled][owner[hit[first]]]
    return filled


def _coast_points(
    land: Polygons,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """Return points along the coasts (geocentric, metres) and whose each one is."""
    dense = shapely.segmentize(land, _COAST_SPACING_DEG)
    xy, owner = shapely.get_coordinates(dense, return_index=True)
    to_space = Transformer.from_crs(CRS, "EPSG:4978", always_xy=True)
    space = to_space.transform(xy[:, 0], xy[:, 1], np.zeros(len(xy)))
    return np.column_stack(space), owner


def _by_country(
    land: Polygons, labels: Labels, *, recipe: Recipe, countries: gpd.GeoDataFrame
) -> Labels:
    """Return the labels with the rest taken from the nearest country's land."""
    rest = np.flatnonzero(labels == "")
    if not len(rest) or not len(countries):
        return labels
    rows = countries[countries["role"] == "land"].explode()
    hit = shapely.STRtree(rows.geometry.to_numpy()).nearest(shapely.centroid(land[rest]))
    filled = labels.copy()
    filled[rest] = [recipe.by_country[code] for code in rows["code"].to_numpy()[hit]]
    return filled


def _with_parts(atlas: Atlas, whole: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Return the land by place, a whole that has parts split at their parallel."""
    parts: dict[str, list[Place]] = {}
    for place in atlas.places:
        if place.part_of:
            parts.setdefault(place.part_of, []).append(place)
    by_place = {name: land for name, land in whole.items() if name not in parts}
    for name in parts.keys() & whole.keys():  # of others no point lies on land
        for place in parts[name]:
            by_place[place.id] = _side(whole[name], place)
    return by_place


def _side(whole: shapely.Geometry, place: Place) -> shapely.Geometry:
    """Return the land of `whole` on a part's side of its parallel."""
    latitude = float(place.parallel or 0.0)
    sides = [split_at_parallel(part, latitude) for part in single_polygons(whole)]
    return shapely.union_all([side[0 if place.side == "north" else 1] for side in sides])


def _frame(atlas: Atlas, land: dict[str, shapely.Geometry], recipe: Recipe) -> gpd.GeoDataFrame:
    places = [place for place in atlas.places if place.kind in LANDED_KINDS]
    faults = [
        Fault("places.csv", place.id, "lon, lat", "lies on no land", f"or name it in {RECIPE_FILE}")
        for place in places
        if place.id not in land and place.id not in recipe.no_polygon
    ]
    if faults:
        raise AtlasError(faults)
    shapes = [
        multipolygon(land[place.id]) if place.id in land else shapely.MultiPolygon()
        for place in places
    ]
    points = [shapely.Point(counted_on(p.lon, recipe.context.middle), p.lat) for p in places]
    table = {"place": [place.id for place in places], "point": points}
    return gpd.GeoDataFrame(table, geometry=shapes, crs=CRS)
