"""The dividing lines: where they pass, and that they say what they are."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from data.faults import AtlasError
from data.model import Atlas, Line, Settlement
from data.reading.load import load_atlas
from geo.measure import GEOD
from layers.land.land_of_places import load_land
from layers.tables.boundary import COLUMNS, boundary
from layers.tables.places import columns_of, places_layer

ALL_LINES = [(s, line) for s in load_atlas().settlements for line in s.lines]


def shape_of(atlas: Atlas, settlement: str, line: str) -> shapely.MultiLineString:
    return boundary(atlas, settlement).geometry[line]


def km_from(line: shapely.Geometry, lon: float, lat: float) -> float:
    ends = shapely.get_coordinates(shapely.shortest_line(line, shapely.Point(lon, lat)))
    return float(GEOD.inv(*ends[0], *ends[1])[2]) / 1000


@pytest.mark.parametrize(("settlement", "line"), ALL_LINES, ids=lambda item: item.id)
def test_every_line_is_there_with_its_own_words(
    atlas: Atlas, settlement: Settlement, line: Line
) -> None:
    frame = boundary(atlas, settlement.id)
    row = frame.loc[line.id]
    assert list(frame.columns) == list(COLUMNS)
    assert (row["kind"], row["basis"], row["between"]) == (line.kind, line.basis, line.between)
    assert row.sides == ",".join(line.sides)
    assert row.geometry.geom_type == "MultiLineString"
    assert row.geometry.is_valid
    assert row.length_computed_km > 10


@pytest.mark.parametrize(
    ("settlement", "line"),
    [pair for pair in ALL_LINES if pair[1].through],
    ids=lambda item: item.id,
)
def test_a_line_passes_every_strait_it_names_and_nothing_else(
    atlas: Atlas, settlement: Settlement, line: Line
) -> None:
    """The straits' points are hand-placed; 15 km is less than half the narrowest two apart."""
    shape = shape_of(atlas, settlement.id, line.id)
    for name in line.through:
        strait = atlas.place_by_id[name]
        assert km_from(shape, strait.lon, strait.lat) < 15
    assert len(shape.geoms) <= len(line.through)


@pytest.mark.parametrize(("settlement", "line"), ALL_LINES, ids=lambda item: item.id)
def test_lines_at_sea_cross_no_land(atlas: Atlas, settlement: Settlement, line: Line) -> None:
    if line.parallel is None:
        shape = shape_of(atlas, settlement.id, line.id)
        assert not load_land(atlas).geometry.intersects(shape).any()


def test_the_parallel_is_on_land_and_on_the_parallel(atlas: Atlas) -> None:
    """GSHHG puts the ends at 142.1527 and 143.9890 E (shared facts); OSM within 300 m."""
    shape = shape_of(atlas, "1905-portsmouth", "1905-parallel-50")
    xy = shapely.get_coordinates(shape)
    assert np.all(xy[:, 1] == 50.0)
    assert len(shape.geoms) == 1
    assert shape.bounds[0] == pytest.approx(142.1527, abs=0.004)
    assert shape.bounds[2] == pytest.approx(143.9890, abs=0.004)
    assert float(np.max(np.diff(np.sort(xy[:, 0])))) < 0.015  # a vertex every kilometre


def test_the_reported_line_of_1998_is_that_of_1855(atlas: Atlas) -> None:
    old = shape_of(atlas, "1855-shimoda", "1855-etorofu-uruppu")
    new = shape_of(atlas, "1998-kawana", "1998-reported-line")
    assert shapely.hausdorff_distance(old, new) < 1e-4


def test_1956_proposes_only_what_would_differ(atlas: Atlas) -> None:
    frame = boundary(atlas, "1956-joint-declaration")
    proposed = frame.geometry["1956-if-carried-out"]
    standing = frame.geometry["1956-limit-of-control"]
    assert proposed.distance(standing) < 5e-4  # it starts at the standing line ...
    assert proposed.intersection(shapely.buffer(standing, 2e-4)).length < 1e-3  # ... and leaves it


def test_a_paper_that_moved_no_line_shows_what_stood(atlas: Atlas) -> None:
    stood = boundary(atlas, "1956-joint-declaration")
    later = boundary(atlas, "1993-tokyo-declaration")
    assert list(later.index) == list(stood.index)
    assert set(later["settlement"]) == {"1993-tokyo-declaration"}


def test_an_unknown_settlement_is_a_key_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        boundary(atlas, "1900-nowhere")


def test_lines_that_were_never_built_are_one_line(tiny_atlas: Atlas) -> None:
    with pytest.raises(AtlasError, match=r"derived/lines\.geojson: is missing; run "):
        boundary(tiny_atlas, "1900-harbour-treaty")


def test_places_are_points_with_names_and_official_areas(atlas: Atlas) -> None:
    frame = places_layer(atlas)
    assert list(frame.columns) == list(columns_of(atlas))
    assert list(frame.index) == [place.id for place in atlas.places]
    assert set(frame.geom_type) == {"Point"}
    group = frame.loc["habomai_group"]
    assert (group.area_official_km2, group.area_year) == (94.84, "2025")
    assert "GSI" in group.area_source
    assert frame.name_ja["etorofu"] == "択捉島"
