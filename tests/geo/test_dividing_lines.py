"""A line that divides land: its sides, what it cuts, and what is wrong with one."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.dividing import Divided, Position, carried_on, divide, fault_alone
from geo.measure import area_km2, length_km

FRAME = (120.0, 30.0, 175.0, 65.0)
CENTRE = (147.0, 45.0)
ISLET = shapely.Point(147.0, 46.2).buffer(0.05)


def grid(value: float) -> float:
    return round(value * 100_000) / 100_000


@st.composite
def islands(draw: st.DrawFn) -> shapely.Polygon:
    """Draw a ragged island of half a degree around the centre, a lake in some."""
    radii = draw(st.lists(st.floats(0.2, 0.7), min_size=5, max_size=24))
    angles = np.linspace(0, 2 * math.pi, len(radii), endpoint=False)
    shore = np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None] + CENTRE
    lake = shapely.Point(CENTRE).buffer(0.05) if draw(st.booleans()) else shapely.Polygon()
    return shapely.difference(shapely.Polygon(shore), lake)


@st.composite
def lines(draw: st.DrawFn, bends: int = 3) -> tuple[Position, ...]:
    """Draw a line from the west to the east of the island, which bends in between."""
    latitudes = draw(st.lists(st.integers(-60_000, 60_000), min_size=2, max_size=2 + bends))
    longitudes = np.linspace(-1, 1, len(latitudes))
    return tuple(
        (grid(CENTRE[0] + longitude), grid(CENTRE[1] + latitude / 100_000))
        for longitude, latitude in zip(longitudes, latitudes, strict=True)
    )


def divided(line: tuple[Position, ...], land: shapely.Geometry, **more: object) -> Divided:
    points = {"island": CENTRE, "north": (147.0, 50.0), "south": (147.0, 40.0)}
    return divide(line, {"island": land}, points=points, frame=FRAME, **more)  # type: ignore[arg-type]


@given(islands(), lines())
def test_both_parts_are_all_of_an_island(
    island: shapely.Polygon, line: tuple[Position, ...]
) -> None:
    cut = divided(line, island).halves.get("island")
    if cut is None:
        course = shapely.intersection(shapely.LineString(line), island)
        assert length_km(course) < 1  # a corner at most
        return
    whole = area_km2(shapely.segmentize(island, 0.01))
    assert math.isclose(cut.left_km2 + cut.right_km2, whole, rel_tol=1e-6)
    assert shapely.area(shapely.intersection(cut.left, cut.right)) < 1e-9
    assert (
        shapely.area(shapely.symmetric_difference(shapely.union(cut.left, cut.right), island))
        < 1e-9
    )


@given(islands(), lines(bends=0))
def test_what_is_cut_is_what_two_half_planes_leave(
    island: shapely.Polygon, line: tuple[Position, ...]
) -> None:
    (west, start), (east, end) = line
    north = shapely.Polygon([(west, start), (east, end), (east, 60), (west, 60)])
    cut = divided(line, island).halves.get("island")
    assume(cut)
    assert cut is not None
    expected = shapely.intersection(island, north)
    assert shapely.area(shapely.symmetric_difference(cut.left, expected)) < 1e-9
    assert len(cut.crossings) >= 2
    on_coast = shapely.distance(island.boundary, shapely.points(cut.crossings))
    assert on_coast.max() < 1e-9
    assert [*cut.crossings] == sorted(cut.crossings)  # from west to east


@given(islands(), lines())
def test_left_and_right_change_places_when_the_line_is_turned_round(
    island: shapely.Polygon, line: tuple[Position, ...]
) -> None:
    land = shapely.MultiPolygon([island, ISLET])
    there, back = divided(line, land), divided(line[::-1], land)
    other = {"left": "right", "right": "left"}
    assert {id_: other[side] for id_, side in there.sides.items() if id_ != "island"} == {
        id_: side for id_, side in back.sides.items() if id_ != "island"
    }
    assert there.halves.keys() == back.halves.keys()
    for id_, cut in there.halves.items():
        turned = back.halves[id_]
        assert shapely.area(shapely.symmetric_difference(cut.left, turned.right)) < 1e-9
        assert np.array(cut.crossings) == pytest.approx(np.array(turned.crossings[::-1]))
    assert there.land_km == pytest.approx(back.land_km)


@given(islands(), lines())
def test_a_line_off_an_island_leaves_it_whole_and_knows_its_side(
    island: shapely.Polygon, line: tuple[Position, ...]
) -> None:
    off = tuple((longitude, grid(latitude - 2)) for longitude, latitude in line)
    made = divided(off, island)
    assert made.fault is None
    assert not made.halves
    assert made.sides == {"island": "left", "north": "left", "south": "right"}
    assert made.land_km == 0
    fine = shapely.segmentize(shapely.LineString(off), 0.01)
    assert math.isclose(made.sea_km, length_km(fine), rel_tol=1e-6)


@given(islands(), lines())
def test_a_line_is_as_long_as_its_pieces(
    island: shapely.Polygon, line: tuple[Position, ...]
) -> None:
    alone, beside = divided(line, island), divided(line, shapely.Polygon(), beside=[island])
    whole = length_km(shapely.segmentize(shapely.LineString(line), 0.01))
    assert math.isclose(alone.land_km + alone.sea_km, whole, rel_tol=1e-6)
    assert beside.land_km == 0
    assert beside.sea_km == pytest.approx(alone.sea_km, rel=1e-6)


def test_an_islet_goes_with_the_side_that_it_lies_on() -> None:
    island = shapely.box(146.5, 44.7, 147.5, 45.3)
    cut = divided(((146.0, 45.0), (148.0, 45.0)), shapely.MultiPolygon([island, ISLET]))
    assert shapely.contains(cut.halves["island"].left, ISLET)
    assert not shapely.intersects(cut.halves["island"].right, ISLET)


def test_beyond_its_ends_a_line_goes_on() -> None:
    island, far = shapely.box(146.5, 44.7, 147.5, 45.3), shapely.box(150.0, 46.0, 150.1, 46.1)
    line = ((146.0, 44.5), (148.0, 45.5))  # carried on, it passes north of (150, 46)
    assert shapely.contains(
        divided(line, shapely.MultiPolygon([island, far])).halves["island"].right, far
    )


def test_at_a_vertex_both_segments_decide() -> None:
    roof = ((146.0, 44.0), (147.0, 45.0), (148.0, 44.0))
    made = divide(roof, {}, points={"over": (147.0, 46.0), "under": (147.0, 44.0)}, frame=FRAME)
    assert made.sides == {"over": "left", "under": "right"}


def test_a_line_that_crosses_twice_leaves_three_pieces_of_two_parts() -> None:
    island = shapely.box(146.5, 44.0, 147.5, 46.0)
    line = ((146.0, 44.5), (148.0, 44.5), (148.0, 45.5), (146.0, 45.5))
    cut = divided(line, island).halves["island"]
    assert shapely.equals(cut.left, shapely.box(146.5, 44.5, 147.5, 45.5))
    assert len(shapely.get_parts(cut.right)) == 2
    assert len(cut.crossings) == 4


def test_a_long_edge_is_straight_in_degrees() -> None:
    island = shapely.box(140, 40, 150, 50)
    cut = divided(((139.0, 45.0), (151.0, 45.0)), island).halves["island"]
    south = area_km2(shapely.segmentize(shapely.box(140, 40, 150, 45), 0.01))
    assert cut.right_km2 == pytest.approx(south, rel=1e-6)


# ---------------------------------------------------------------- what is wrong with a line

BOX = shapely.box(146.0, 44.0, 148.0, 46.0)
RING = BOX.difference(shapely.box(146.9, 44.9, 147.1, 45.1))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ((), "short"),
        (((147.0, 45.0),), "short"),
        (((147.0, 45.0), (math.nan, 45.0)), "outside"),
        (((147.0, 45.0), (1e300, 45.0)), "outside"),
        (((147.0, 45.0), (180.1, 45.0)), "outside"),
        (((145.0, 45.0), (145.0, 45.0)), "crosses"),
        (((145.0, 45.0), (149.0, 45.0), (149.0, 45.0), (149.0, 46.0)), "crosses"),
        (((145.0, 45.0), (149.0, 45.0), (147.0, 47.0), (145.0, 45.0)), "crosses"),
        (((145.0, 45.0), (149.0, 45.0), (149.0, 46.0), (147.0, 45.0)), "crosses"),  # touches
        (((145.0, 45.0), (149.0, 45.0), (147.0, 45.0)), "crosses"),  # turns back on itself
        (((145.0, 45.0), (147.0, 45.0)), "ends_on"),  # in a lake
        (((145.0, 45.0), (146.0, 45.0)), "ends_on"),  # on the coast
        (((147.5, 45.5), (149.0, 45.5)), "ends_on"),
        (((120.0, 60.0), (175.0, 60.0)), "divides_nothing"),
        (((120.0, 46.0), (175.0, 46.0)), "divides_nothing"),  # along a coast
        (((120.0, 65.0), (175.0, 30.0)), "divides_nothing"),  # on the frame
        (((145.0, 45.0), (149.0, 45.0)), None),
    ],
)
def test_what_is_wrong_with_a_line_has_one_kind(
    line: tuple[Position, ...], kind: str | None
) -> None:
    made = divide(line, {"ring": RING}, points={"ring": (146.5, 44.5)}, frame=FRAME)
    assert (made.fault.kind if made.fault else None) == kind
    assert bool(made.halves) is (kind is None)


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=6))
def test_whatever_the_numbers_are_a_line_is_told_of(line: list[Position]) -> None:
    made = divided(tuple(line), BOX)
    assert made.fault or made.halves or len(set(made.sides.values())) == 2


@pytest.mark.parametrize(
    "line",
    [
        ((145.0, 45.0), (146.0, 46.0), (149.0, 47.0)),  # at a corner of the coast
        ((145.0, 44.0), (149.0, 44.0)),  # along the coast
        ((146.0, 43.0), (146.0, 45.0), (145.0, 45.0)),  # along the coast, and off again
    ],
)
def test_a_line_that_only_touches_a_coast_leaves_the_land_whole(
    line: tuple[Position, ...],
) -> None:
    made = divided(line, BOX)
    assert not made.halves
    assert made.fault is None or made.fault.kind == "divides_nothing"


def test_a_line_of_a_thousand_vertices_divides_like_any() -> None:
    east = np.linspace(145.0, 149.0, 1_000)
    north = 45 + 0.3 * np.sin(east * 40)
    line = tuple((grid(x), grid(y)) for x, y in zip(east, north, strict=True))
    coast = shapely.segmentize(BOX, 0.0005)
    cut = divided(line, coast).halves["island"]
    assert math.isclose(cut.left_km2 + cut.right_km2, area_km2(coast), rel_tol=1e-6)


def test_a_vertex_on_a_touching_line_is_found_exactly() -> None:
    line = ((145.0, 45.0), (145.3, 45.1), (145.2, 46.0), (145.15, 45.05))
    assert fault_alone(line, frame=FRAME) is not None  # (145.15, 45.05) halves the first segment
    beside = (*line[:3], (145.15, 45.05001))
    assert fault_alone(beside, frame=FRAME) is None


def test_an_end_just_inside_a_coast_is_carried_on() -> None:
    line = ((145.0, 45.0), (147.99, 45.0))
    assert carried_on(line, {"box": BOX}, by_deg=0.02)[1] == pytest.approx((148.01, 45.0))
    assert carried_on(line, {"box": BOX}, by_deg=0.005) == line
