"""What a line does to land, and a plan with one, is the same in the browser as in Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from data.model import UNDETERMINED, AcceptedShare, AreaBounds, AskedLine, Atlas, Paint
from data.reading.load import load_atlas
from geo.dividing import Divided, Halves, divide, fault_alone
from geo.measure import length_km
from layers.land.areas import with_groups
from layers.land.derived.whole import read_all
from layers.lessons.conditions import which_hold
from layers.map.facts import map_facts
from layers.map.facts.plan import plan_facts
from layers.map.facts.quiz import quiz_facts
from layers.map.packed_land import packed_land
from layers.plans import (
    Difference,
    Plan,
    Share,
    answers,
    holders,
    plan_of,
    starts,
    units,
    write_address,
)
from layers.plans.line import divided
from layers.plans.plan import plan_with
from layers.plans.vertices import Line, on_grid, write_line
from tests.node_support import Ask, asked_of_node

ATLAS = load_atlas()
NEAR = 1e-4  # 0.01 %
METRE = 0.001  # km
FRAME = ATLAS.file.region_view.bounds
POINTS = {unit: (ATLAS.place_by_id[unit].lon, ATLAS.place_by_id[unit].lat) for unit in units(ATLAS)}
AROUND = (143.0, 42.5, 158.0, 51.5)  # the units' land, and sea on all sides of it
AWAY = st.floats(-1.5, 1.5, allow_nan=False)
ANYWHERE = st.tuples(st.floats(AROUND[0], AROUND[2]), st.floats(AROUND[1], AROUND[3]))
BESIDE_A_UNIT = st.builds(
    lambda point, east, north: (point[0] + east, point[1] + north),
    *(st.sampled_from(tuple(POINTS.values())), AWAY, AWAY),
)
# Most cross an island or run between two; some cross themselves, end on land or divide nothing.
LINES = st.lists(ANYWHERE | BESIDE_A_UNIT, min_size=2, max_size=5).map(on_grid)
SOME = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HUNDREDS = settings(SOME, max_examples=500)


class Browser:
    """The browser's modules with the page's own land, and that land as Python has it."""

    def __init__(self, ask: Ask, land: dict[str, Any]) -> None:
        self._ask = ask
        shapes = [shapely.MultiPolygon([_polygon(each) for each in of]) for of in land["polygons"]]
        self._lands: dict[str, BaseGeometry] = dict(zip(units(ATLAS), shapes, strict=True))
        self._beside = [_polygon(each) for each in land["beside"]]

    def divided(self, line: Line) -> dict[str, Any]:
        """Return what the browser makes of a line."""
        told: dict[str, Any] = self._ask(write_line(line))
        return told

    def by_python(self, line: Line) -> Divided:
        """Return what Python makes of it, on the page's land."""
        return divide(line, self._lands, points=POINTS, frame=FRAME, beside=self._beside)


def _polygon(rings: list[list[list[float]]]) -> shapely.Polygon:
    return shapely.Polygon(rings[0], rings[1:])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Answer lines by the browser's modules, run by node, from a document's facts and land."""
    derived = read_all(ATLAS)
    areas = with_groups(ATLAS, derived.areas_km2)
    facts = map_facts(ATLAS, lines=derived.lines, computed_km2=areas)
    document = {
        "facts": facts.model_dump(mode="json", exclude_none=True),
        "land": json.loads(packed_land(derived.topology)),
    }
    with asked_of_node("divide_land.mjs") as ask:
        yield Browser(ask, ask(document))


@SOME
@given(line=LINES)
def test_the_browser_cuts_land_as_python_does(browser: Browser, line: Line) -> None:
    assert_divided_alike(browser, line)


@pytest.mark.nightly
@HUNDREDS
@given(line=LINES)
def test_hundreds_of_lines_cut_land_alike(browser: Browser, line: Line) -> None:
    assert_divided_alike(browser, line)


def assert_divided_alike(browser: Browser, line: Line) -> None:
    """Compare the fault of a line, or else what it cuts, the sides of the rest, and its length."""
    told, expected = browser.divided(line), browser.by_python(line)
    assert told["text"] == write_line(line)
    if expected.fault:
        fault = told["fault"]
        land = units(ATLAS)[fault["unit"]] if "unit" in fault else ""
        assert (fault["kind"], land) == (expected.fault.kind, expected.fault.land)
        return
    assert told["fault"] is None
    assert {units(ATLAS)[cut["unit"]] for cut in told["cuts"]} == set(expected.halves)
    for cut in told["cuts"]:
        assert_cut(cut, expected.halves[units(ATLAS)[cut["unit"]]])
    for unit, left in zip(units(ATLAS), told["left"], strict=True):
        if unit not in expected.halves:
            assert left == (expected.sides[unit] == "left")
    assert told["lengths"]["land"] == pytest.approx(expected.land_km, rel=NEAR, abs=METRE)
    assert told["lengths"]["sea"] == pytest.approx(expected.sea_km, rel=NEAR, abs=METRE)


def assert_cut(cut: dict[str, Any], expected: Halves) -> None:
    """Compare both parts of the area within a ten-thousandth, and where coasts are cut, a metre."""
    whole = expected.left_km2 + expected.right_km2
    assert cut["share"] * whole == pytest.approx(expected.left_km2, rel=NEAR, abs=1e-6)
    assert (1 - cut["share"]) * whole == pytest.approx(expected.right_km2, rel=NEAR, abs=1e-6)
    points, crossings = shapely.points(cut["points"]), shapely.points(expected.crossings)
    for some, others in ((points, crossings), (crossings, points)):
        tree = shapely.STRtree(others)
        for one, at in zip(some, tree.nearest(some), strict=True):
            assert length_km(shapely.LineString([one, others[at]])) < METRE


# A line that its numbers alone do not forbid; who has what is drawn whatever it cuts.
SOUND = LINES.filter(lambda line: fault_alone(line, frame=FRAME) is None)
HOLDER = st.sampled_from(holders(ATLAS))
PLANS = st.builds(
    lambda line, start, given_, parts: plan_with(
        ATLAS,
        {unit: has for unit, has in {**start, **given_}.items() if unit not in parts},
        line=line,
        parts=parts,
    ),
    SOUND,
    st.sampled_from(({}, *(plan_of(ATLAS, each).given for each in starts(ATLAS)))),
    st.dictionaries(st.sampled_from(units(ATLAS)), HOLDER, max_size=5),
    st.dictionaries(
        st.sampled_from(units(ATLAS)),
        st.tuples(HOLDER | st.just(""), HOLDER | st.just("")),
        max_size=len(units(ATLAS)),
    ),
)


@pytest.fixture(scope="module")
def answering() -> Iterator[Ask]:
    """Answer a plan's address by the browser's modules, run by node, from the facts they have."""
    with asked_of_node("answer_plans.mjs", plan_facts(ATLAS).model_dump(exclude_none=True)) as ask:
        yield ask


@SOME
@given(plan=PLANS)
def test_the_browser_answers_to_parts_as_python_does(answering: Ask, plan: Plan) -> None:
    assert_answered_alike(answering, plan)


@pytest.mark.nightly
@HUNDREDS
@given(plan=PLANS)
def test_hundreds_of_plans_with_a_line_are_answered_alike(answering: Ask, plan: Plan) -> None:
    assert_answered_alike(answering, plan)


def assert_answered_alike(answering: Ask, plan: Plan) -> None:
    """Compare all that is answered to a plan, with what lies left as Python measures it."""
    expected, address = answers(ATLAS, plan), write_address(ATLAS, plan)
    told = answering({"text": address, "left": left_by_python(plan.line)})
    assert (told["address"], told["passed"]) == (address, [])
    assert [each[0] for each in told["shares"]] == [share.holder for share in expected.shares]
    for (_, names, area, claimed, part), share in zip(told["shares"], expected.shares, strict=True):
        assert set(names) == pieces_of(share)
        assert area == pytest.approx(share.area_km2, rel=NEAR, abs=1e-6)
        assert claimed == pytest.approx(share.claimed_km2, rel=NEAR, abs=1e-6)
        assert part == pytest.approx(share.claimed_share, rel=NEAR, abs=1e-6)
    assert [each[0] for each in told["cut"]] == [
        each.unit for each in expected.cut if each.unit in plan.parts
    ]
    assert told["left_whole"] == list(expected.left_whole)
    assert len(told["nearest"]) == len(expected.nearest)
    by_id = {each.id: each for each in expected.nearest}
    for id_, other, alone, differences, changing in told["nearest"]:
        assert other == pytest.approx(by_id[id_].other_holder_km2, rel=NEAR, abs=1e-4)
        assert alone == pytest.approx(by_id[id_].one_alone_km2, rel=NEAR, abs=1e-4)
        assert_differences(differences, by_id[id_].differences)
        assert_differences(changing, by_id[id_].changes_hands)
    assert told["spoken"] == [
        [[each.kind, each.id, list(each.units), each.within] for each in of]
        for of in expected.spoken.values()
    ]


@pytest.fixture(scope="module")
def asking() -> Iterator[tuple[Atlas, Paint, Ask]]:
    """Answer which conditions of one question a plan keeps to, by the browser's modules."""
    atlas = load_atlas()
    parties = holders(atlas)
    # Every unit a share and a line's cut, lines between neighbours, and bounds of some and of all.
    asked = next(each for each in atlas.quiz_questions if isinstance(each, Paint))
    known = units(atlas)
    shares = [
        AcceptedShare(
            places=(unit,), holders=(parties[at % len(parties)], UNDETERMINED)[: 1 + at % 2]
        )
        for at, unit in enumerate(known)
    ]
    lines = [AskedLine(cuts=(unit,)) for unit in known]
    lines += [AskedLine(one=(some,), other=(next_,)) for some, next_ in pairwise(known)]
    bounds = [
        AreaBounds(places=places, holder=holder, least=least, most=least + 0.4)
        for holder in parties
        for places in (known, known[:2], known[2:5])
        for least in (0, 0.2, 0.6)
    ]
    parts = {"shares": tuple(shares), "line": tuple(lines), "bounds": tuple(bounds)}
    question = asked.model_copy(update=parts)
    told = quiz_facts(atlas.model_copy(update={"quiz_questions": (question,)}))
    facts = {
        "facts": plan_facts(atlas).model_dump(exclude_none=True),
        "question": told.questions[0].model_dump(exclude_none=True),
    }
    with asked_of_node("keep_conditions.mjs", facts) as ask:
        yield atlas, question, ask


@SOME
@given(plan=PLANS | PLANS.map(lambda plan: replace(plan, line=(), parts={})))
def test_a_plan_keeps_to_the_same_conditions(asking: tuple[Atlas, Paint, Ask], plan: Plan) -> None:
    atlas, question, ask = asking
    assume(not plan.line or not divided(atlas, plan.line).fault)
    left = left_by_python(plan.line) if plan.line else []
    assert tuple(ask({"text": write_address(atlas, plan), "left": left})) == which_hold(
        atlas, question, plan
    )


def left_by_python(line: Line) -> list[float]:
    """Return what part of each unit lies to the left of a line, at full resolution."""
    found = divided(ATLAS, line)
    return [
        half.left_km2 / (half.left_km2 + half.right_km2)
        if (half := found.halves.get(unit))
        else float(found.sides[unit] == "left")
        for unit in units(ATLAS)
    ]


def pieces_of(some: Share | Difference) -> set[str]:
    """Return whole units and parts, as an address has them."""
    return {*some.units, *(f"{part.unit}~{part.side[0]}" for part in some.parts)}


def assert_differences(told: list[list[Any]], expected: tuple[Difference, ...]) -> None:
    """Compare by holders: of two that are as large as each other either may come first."""
    by_ends = {(each.here, each.there): each for each in expected}
    assert {(here, there) for _, here, there, _ in told} == set(by_ends)
    for names, here, there, area in told:
        assert set(names) == pieces_of(by_ends[here, there])
        assert area == pytest.approx(by_ends[here, there].area_km2, rel=NEAR, abs=1e-6)
