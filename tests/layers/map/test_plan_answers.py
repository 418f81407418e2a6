"""What the browser answers to a plan is what Python answers, from the facts that it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers.map.facts.plan import plan_facts
from layers.plans import (
    Answers,
    Compared,
    Difference,
    Plan,
    answers,
    compared,
    holders,
    plan_of,
    read_address,
    starts,
    units,
    write_address,
)
from layers.plans.plan import plan_with
from tests.node_support import Ask, asked_of_node

ATLAS = load_atlas()
NEAR = 1e-4  # 0.01 %
# Some give a few units, some nearly all, some what the record gives with a few changed.
CHANGES = st.dictionaries(st.sampled_from(units(ATLAS)), st.sampled_from(holders(ATLAS)))
PLANS = st.builds(
    lambda start, changes: plan_with(ATLAS, {**start, **changes}),
    st.sampled_from(({}, *(plan_of(ATLAS, each).given for each in starts(ATLAS)))),
    CHANGES,
)
HUNDREDS = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def in_browser() -> Iterator[Ask]:
    """Answer a plan's address by the browser's modules, run by node, from the facts they have."""
    with asked_of_node("answer_plans.mjs", plan_facts(ATLAS).model_dump(exclude_none=True)) as ask:
        yield ask


@HUNDREDS
@given(plan=PLANS)
def test_the_browser_answers_as_python_does(in_browser: Ask, plan: Plan) -> None:
    told, expected = in_browser(write_address(ATLAS, plan)), answers(ATLAS, plan)
    assert told["address"] == write_address(ATLAS, plan)
    assert told["passed"] == []
    assert_shares(told["shares"], expected)
    assert len(told["nearest"]) == len(expected.nearest)
    for one, other in zip(told["nearest"], expected.nearest, strict=True):
        assert_compared(one, other)
    assert told["spoken"] == [
        [[each.kind, each.id, list(each.units), each.within] for each in of]
        for of in expected.spoken.values()
    ]


@settings(HUNDREDS, max_examples=30)
@given(plan=PLANS)
def test_a_plan_is_set_beside_any_settlement(in_browser: Ask, plan: Plan) -> None:
    told = {each[0]: each for each in in_browser(write_address(ATLAS, plan))["states"]}
    assert set(told) == {*ATLAS.settlement_by_id, *starts(ATLAS)}
    for id_, each in told.items():
        assert_compared(each, compared(ATLAS, plan, id_))


@settings(HUNDREDS, max_examples=50)
@given(text=st.text(max_size=60) | st.lists(st.sampled_from(
    (*units(ATLAS), *holders(ATLAS), *":.,", "no-place", " ", "habomai")
), max_size=40).map("".join))  # fmt: skip
def test_any_text_is_read_as_python_reads_it(in_browser: Ask, text: str) -> None:
    told, expected = in_browser(text), read_address(ATLAS, text)
    assert told["address"] == write_address(ATLAS, expected.plan)
    assert len(told["passed"]) == len(expected.faults)


def test_a_text_that_is_too_long_is_passed_over_whole(in_browser: Ask) -> None:
    text = "japan:shikotan," + "japan:urup," * 400
    assert read_address(ATLAS, text).plan == Plan()
    told = in_browser(text)
    assert told["address"] == ""
    assert len(told["passed"]) == 1


def test_another_atlas_has_facts_too(tiny_atlas: Atlas) -> None:
    facts = plan_facts(tiny_atlas)
    assert facts.units == units(tiny_atlas)
    assert facts.holders == ("", *holders(tiny_atlas))
    assert [each.id for each in facts.states if each.starts] == list(starts(tiny_atlas))


def assert_shares(told: list[list[Any]], expected: Answers) -> None:
    """Compare each holder's units, and its areas within a ten-thousandth."""
    assert [each[:2] for each in told] == [
        [share.holder, list(share.units)] for share in expected.shares
    ]
    for (*_, area, claimed, part), share in zip(told, expected.shares, strict=True):
        assert area == pytest.approx(share.area_km2, rel=NEAR, abs=1e-6)
        assert claimed == pytest.approx(share.claimed_km2, rel=NEAR, abs=1e-6)
        assert part == pytest.approx(share.claimed_share, rel=NEAR, abs=1e-6)


def assert_compared(told: list[Any], expected: Compared) -> None:
    """Compare a plan beside one state: both measures, what differs, and what changes hands."""
    id_, other, alone, differences, changing = told
    assert id_ == expected.id
    assert other == pytest.approx(expected.other_holder_km2, rel=NEAR, abs=1e-4)
    assert alone == pytest.approx(expected.one_alone_km2, rel=NEAR, abs=1e-4)
    assert_differences(differences, expected.differences)
    assert_differences(changing, expected.changes_hands)


def assert_differences(told: list[list[Any]], expected: tuple[Difference, ...]) -> None:
    """Compare the units that differ, in their order, with their holders and areas."""
    assert [each[:3] for each in told] == [
        [list(each.units), each.here, each.there] for each in expected
    ]
    for each, known in zip(told, expected, strict=True):
        assert each[3] == pytest.approx(known.area_km2, rel=NEAR, abs=1e-6)
