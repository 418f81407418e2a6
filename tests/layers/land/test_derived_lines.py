"""The published dividing lines, measured by a second method against the raw coast.

Bar: sampled every 50 m, equally far from both sides within 10 m by geodesic distance, and on no
land. The coast is the region file as it was extracted, not what the lines were built from.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from data.model import Atlas, Holding, Line
from data.reading.load import load_atlas
from geo.checkline import check_line, distance_to_coast_m, sample_line
from geo.polygons import split_at_parallel
from layers.land.derived.files import LINES_FILE, derived_folder
from layers.land.land_of_places import load_land

BAR_M = 10.0
SAMPLES_M = 50.0
LIMIT_M = 24 * 1852.0
Polygons = NDArray[np.object_]
CASES = [(s.id, line.id) for s in load_atlas().settlements for line in s.lines]
AT_SEA = [
    (s.id, line.id) for s in load_atlas().settlements for line in s.lines if line.parallel is None
]
ON_LAND = [case for case in CASES if case not in AT_SEA]


@cache
def _lines(folder: Path) -> gpd.GeoDataFrame:
    return gpd.read_file(folder / LINES_FILE).set_index("id").geometry


@cache
def _coast(folder: str) -> tuple[Polygons, NDArray[np.object_], tuple[float, float, float, float]]:
    """Return the raw polygons, the place of each and the frame of the data."""
    atlas = load_atlas(folder)
    raw = gpd.read_parquet(Path(folder) / atlas.file.land.region.file).geometry.to_numpy()
    frame = tuple(float(value) for value in shapely.total_bounds(raw))
    for latitude in _parallels(atlas):
        cut = [split_at_parallel(one, latitude) for one in raw[_crosses(raw, latitude)]]
        raw = np.concatenate([raw[~_crosses(raw, latitude)], *(np.array(pair) for pair in cut)])
    land = load_land(atlas)
    tree = shapely.STRtree(land.geometry.to_numpy())
    inside, place = tree.query(shapely.point_on_surface(raw), predicate="intersects")
    assert inside.tolist() == list(range(len(raw))), "a landmass has no place, or two"
    return raw, land["place"].to_numpy()[place], (frame[0], frame[1], frame[2], frame[3])


def _parallels(atlas: Atlas) -> list[float]:
    return sorted({place.parallel for place in atlas.places if place.parallel is not None})


def _crosses(polygons: Polygons, latitude: float) -> NDArray[np.bool_]:
    bounds = shapely.bounds(polygons)
    # Only an island that the facts cut: the mainland, on the frame, stays in one piece.
    island = shapely.intersects(polygons, shapely.box(141.5, latitude - 0.1, 145, latitude + 0.1))
    crosses: NDArray[np.bool_] = island & (bounds[:, 1] < latitude) & (bounds[:, 3] > latitude)
    return crosses


def _side(holding: Holding, between: str) -> str:
    if between == "holder_if_carried_out":
        return holding.holder_if_carried_out or holding.control
    return holding.control if between == "control" else holding.holder


def _sides(atlas: Atlas, settlement_id: str, line: Line) -> tuple[Polygons, Polygons, Polygons]:
    """Return the raw land of both sides and of everyone else."""
    raw, places, _ = _coast(atlas.folder)
    held = atlas.holding_by_place(settlement_id)
    of_side = np.array([_side(held[place], line.between) for place in places])
    first, second = (raw[of_side == side] for side in line.sides)
    return first, second, raw[~np.isin(of_side, line.sides)]


def _line(atlas: Atlas, settlement_id: str, line_id: str) -> Line:
    lines = atlas.settlement_by_id[settlement_id].lines
    return next(line for line in lines if line.id == line_id)


def test_every_line_of_the_facts_is_published(atlas: Atlas) -> None:
    published = _lines(derived_folder(atlas))
    assert sorted(published.index) == sorted(line for _, line in CASES)
    assert not published.is_empty.any()
    assert published.is_valid.all()


@pytest.mark.parametrize(("settlement_id", "line_id"), AT_SEA)
def test_a_line_at_sea_is_equally_far_from_both_sides(
    atlas: Atlas, settlement_id: str, line_id: str
) -> None:
    line, shape = _line(atlas, settlement_id, line_id), _lines(derived_folder(atlas))[line_id]
    first, second, others = _sides(atlas, settlement_id, line)
    frame = _coast(atlas.folder)[2]
    check = check_line(
        shape, first, second, spacing_m=SAMPLES_M, frame=frame, parallels=_parallels(atlas)
    )
    assert np.abs(check.difference_m).max() <= BAR_M
    assert check.to_a_m.max() <= LIMIT_M + BAR_M
    near = others[shapely.dwithin(others, shape, 1.0)]
    if len(near):
        to_third_m = distance_to_coast_m(check.points, _edges(near))
        assert (to_third_m >= check.to_a_m - BAR_M).all()


def _edges(polygons: Polygons) -> NDArray[np.float64]:
    rings = map(shapely.get_coordinates, shapely.get_rings(shapely.get_parts(polygons)))
    return np.concatenate([np.stack((ring[:-1], ring[1:]), axis=1) for ring in rings])


@pytest.mark.parametrize(("settlement_id", "line_id"), AT_SEA)
def test_a_line_at_sea_crosses_no_land(atlas: Atlas, settlement_id: str, line_id: str) -> None:
    raw, _, _ = _coast(atlas.folder)
    shape = _lines(derived_folder(atlas))[line_id]
    touched = raw[shapely.intersects(raw, shape)]
    assert shapely.length(shapely.intersection(touched, shape)).sum() == 0


@pytest.mark.parametrize(("settlement_id", "line_id"), ON_LAND)
def test_a_line_on_land_is_the_parallel_from_coast_to_coast(
    atlas: Atlas, settlement_id: str, line_id: str
) -> None:
    line, shape = _line(atlas, settlement_id, line_id), _lines(derived_folder(atlas))[line_id]
    raw, _, _ = _coast(atlas.folder)
    assert {latitude for _, latitude in shapely.get_coordinates(shape)} == {line.parallel}
    points = shapely.points(sample_line(shape, SAMPLES_M))
    land = shapely.union_all(raw[shapely.dwithin(raw, shape, 1e-6)])
    assert shapely.dwithin(points, land, 1e-6).all()
