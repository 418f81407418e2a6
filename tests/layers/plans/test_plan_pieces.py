"""What the line of a plan cuts is answered by pieces, here and at the terminal."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from data.faults import AtlasError
from data.model import Atlas
from layers.land.land_of_places import load_land
from layers.plans import (
    Plan,
    answers,
    demand_dividing,
    divided,
    pieces,
    read_address,
    read_file,
    units,
    write_address,
)
from layers.plans.pieces import areas
from layers.plans.plan import plan_with
from layers.plans.vertices import on_grid
from layers.tables.plan import export_plan
from tests.layers.plans.plans_with_lines import ACROSS_ETOROFU, ATLAS, CUT, LINES, plans


@settings(max_examples=40, deadline=None)
@given(plans())
def test_all_pieces_are_all_the_land(plan: Plan) -> None:
    sizes = areas(ATLAS)
    of_units: dict[str, list[float]] = {}
    for piece in pieces(ATLAS, plan):
        assert piece.holder == plan.holder_of(piece.unit, piece.part)
        of_units.setdefault(piece.unit, []).append(piece.area_km2 or 0)
    assert [*of_units] == [*units(ATLAS)]
    for unit, of in of_units.items():
        assert math.isclose(sum(of), sizes.get(unit, 0), rel_tol=1e-6, abs_tol=1e-6)
    told = answers(ATLAS, plan)
    whole = math.fsum(sizes.values())
    assert math.isclose(sum(share.area_km2 for share in told.shares), whole, rel_tol=1e-6)


@settings(max_examples=20, deadline=None)
@given(LINES)
def test_turned_round_a_line_gives_the_other_parts(line: tuple[tuple[float, float], ...]) -> None:
    there, back = (
        plan_with(ATLAS, {}, line=course_, parts=dict.fromkeys(units(ATLAS), has))
        for course_, has in ((line, ("japan", "russia")), (line[::-1], ("russia", "japan")))
    )
    one, other = answers(ATLAS, there), answers(ATLAS, back)
    for a, b in zip(one.shares, other.shares, strict=True):
        assert a.holder == b.holder
        assert a.area_km2 == pytest.approx(b.area_km2)
    assert [(each.left_km2, each.right_km2) for each in one.cut] == [
        pytest.approx((each.right_km2, each.left_km2)) for each in other.cut
    ]


COAST = shapely.get_coordinates(
    load_land(ATLAS).set_index("place").geometry.loc[["etorofu", "shikotan"]].to_numpy()
)


@settings(max_examples=12, deadline=None)
@given(
    st.integers(0, len(COAST) - 8),
    st.lists(st.integers(0, len(COAST) - 1), max_size=3),
    st.integers(1, 7),
)
def test_a_line_along_a_coast_and_over_its_vertices_divides_like_any(
    start: int, elsewhere: list[int], steps: int
) -> None:
    along = [*range(start, start + steps), *elsewhere]
    ends = ((144.0, 46.5), (151.0, 42.5))
    line = on_grid((ends[0], *(tuple(COAST[at]) for at in along), ends[1]))
    made = divided(ATLAS, line)
    assert made.fault is None or made.fault.kind in ("crosses", "divides_nothing")
    for unit, two in made.halves.items():
        whole = areas(ATLAS)[unit]
        assert math.isclose(two.left_km2 + two.right_km2, whole, rel_tol=1e-5)


def test_what_is_cut_is_answered_by_its_parts() -> None:
    told = answers(ATLAS, CUT)
    (cut,) = told.cut
    assert cut.unit == "etorofu"
    shares = {share.holder: share for share in told.shares}
    assert shares["japan"].parts == (("etorofu", "right"),)
    assert shares["japan"].units == ("kunashiri",)
    assert shares["russia"].area_km2 == pytest.approx(areas(ATLAS)["urup"] + cut.left_km2)
    assert "etorofu" in {unit for spoken in told.spoken["japan"] for unit in spoken.units}
    kawana = next(other for other in told.nearest if other.id == "1998-kawana")
    (differing,) = [
        each for each in kawana.differences if (each.here, each.there) == ("russia", "japan")
    ]
    assert differing.parts == (("etorofu", "left"),)
    assert differing.area_km2 == pytest.approx(cut.left_km2)
    assert told.land_km == pytest.approx(25.738, abs=0.01)
    assert told.sea_km == pytest.approx(155.588, abs=0.05)


def test_an_island_that_is_given_whole_stays_whole() -> None:
    told = answers(ATLAS, plan_with(ATLAS, {"etorofu": "joint"}, line=ACROSS_ETOROFU))
    assert told.left_whole == ("etorofu",)
    assert not told.cut
    assert told.shares[0].units == ("etorofu",)
    assert told.shares[0].area_km2 == areas(ATLAS)["etorofu"]


def test_a_part_of_what_is_not_cut_is_all_of_it() -> None:
    plan = plan_with(ATLAS, {}, line=ACROSS_ETOROFU, parts={"urup": ("japan", "russia")})
    (piece,) = [piece for piece in pieces(ATLAS, plan) if piece.unit == "urup"]
    assert piece == ("urup", "left", "japan", areas(ATLAS)["urup"])
    assert read_file(ATLAS, export_plan(ATLAS, plan)) == plan


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (((147.0, 45.6), (147.82, 45.0)), "p: l: ends on etorofu, at 147.82, 45; carry it on past"),
        (((130.0, 60.0), (160.0, 60.0)), "p: l: divides nothing; draw it across an island, or b"),
        (ACROSS_ETOROFU, ""),
        ((), ""),
    ],
)
def test_a_line_is_held_against_the_land(line: Any, fault: str) -> None:
    if not fault:
        demand_dividing(ATLAS, line, file="p", record="l")
        return
    with pytest.raises(AtlasError) as refused:
        demand_dividing(ATLAS, line, file="p", record="l")
    (found,) = refused.value.faults
    assert str(found).startswith(fault)


def test_a_line_on_other_land_is_not_at_sea() -> None:
    over_hokkaido = ((140.0, 43.5), (146.0, 43.5), (150.0, 45.0))
    made = divided(ATLAS, over_hokkaido)
    assert made.land_km + made.sea_km < 600  # of 900
    assert made.fault is None


def test_an_atlas_without_land_answers_without_areas(tiny_atlas: Atlas) -> None:
    west, south, east, north = tiny_atlas.file.region_view.bounds
    line = ((west, south), (east, north))
    unit = units(tiny_atlas)[0]
    plan = plan_with(tiny_atlas, {}, line=line, parts={unit: ("northland", "southland")})
    told = answers(tiny_atlas, plan)
    assert all(share.area_km2 == 0 for share in told.shares)
    assert read_address(tiny_atlas, write_address(tiny_atlas, plan)).plan == plan


# ---------------------------------------------------------------- the command line


def test_check_plan_tells_what_the_line_cuts(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "plan.geojson"
    source.write_bytes(export_plan(ATLAS, CUT))
    assert cli.main(["check-plan", str(source), "--against", "1998-kawana"]) == 0
    told = capsys.readouterr().out
    assert "line: 25.74 km on land, 155.59 km at sea" in told
    assert "  cuts etorofu: 1,748.11 km² to the left, 1,417.03 km² to the right" in told
    assert "1 place, 1 part" in told
    assert "left part of etorofu" in told
    assert cli.main(["check-plan", str(source), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["plan"]["parts"] == {"etorofu": {"left": "russia", "right": "japan"}}
    assert whole["cut"][0][0] == "etorofu"


def test_an_address_that_ends_like_a_file_is_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    line = "~:8r2lc.2pqio.3n68.-json"
    assert cli.main(["export", "plan", "--plan", line, "--format", "csv"]) == 0
    assert ",etorofu," in capsys.readouterr().out.replace("\netorofu,", ",etorofu,")


def test_check_plan_refuses_a_line_that_ends_on_land(
    tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    ending = plan_with(ATLAS, {}, line=((147.0, 45.6), (147.82, 45.0)))
    source = tmp_path / "plan.geojson"
    source.write_bytes(export_plan(ATLAS, ending))
    assert cli.main(["check-plan", str(source)]) == 1
    told = capsys.readouterr()
    assert (
        "plan.line: ends on etorofu, at 147.82, 45; carry it on past the coast"
        in told.err + told.out
    )
