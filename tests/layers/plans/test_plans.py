"""A plan: its units and its address, and what the record answers to it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers.history.scene import scene_of
from layers.plans import (
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

ATLAS = load_atlas()
PLANS = st.dictionaries(st.sampled_from(units(ATLAS)), st.sampled_from(holders(ATLAS))).map(
    lambda given_: plan_with(ATLAS, given_)
)
TWO_ISLANDS = read_address(
    ATLAS,
    "japan:shikotan.griga.shibotsu.suisho.taraku.yuri.akiyuri.harukarimoshiri.todo.kabuto.kabu."
    "kanakuso.moemoshiri.odoke.kaigara,russia:etorofu.kunashiri",
).plan


# ---------------------------------------------------------------- the address


@given(PLANS)
def test_a_plan_comes_back_from_its_address(plan: Plan) -> None:
    reading = read_address(ATLAS, write_address(ATLAS, plan))
    assert reading == (plan, ())


@given(PLANS, st.randoms())
def test_a_plan_has_one_address_however_it_was_written(plan: Plan, random: object) -> None:
    address = write_address(ATLAS, plan)
    shares = [share.split(":") for share in address.split(",")] if address else []
    mixed = [f"{holder}:{unit}" for holder, of in shares for unit in of.split(".")]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    again = read_address(ATLAS, ",".join(mixed))
    assert write_address(ATLAS, again.plan) == address
    assert again.faults == ()


@given(st.text(max_size=300) | st.text("japnrusiot:.,", max_size=200))
def test_any_text_is_read_and_what_is_unknown_is_named(text: str) -> None:
    reading = read_address(ATLAS, text)
    address = write_address(ATLAS, reading.plan)
    assert set(reading.plan.given) <= set(units(ATLAS))
    assert reading.faults or not text or read_address(ATLAS, address).plan == reading.plan
    assert all("\n" not in str(fault) for fault in reading.faults)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("rusia:urup", 'plan: no holder "rusia"; did you mean "russia"?'),
        ("japan:shikotn", 'plan: japan: no place "shikotn"; did you mean "shikotan"?'),
        (
            "joint:sakhalin",
            'plan: joint: "sakhalin" is no place that a plan can give; '
            "its islands are: sakhalin_north, sakhalin_south",
        ),
        ("joint:hokkaido", 'plan: joint: "hokkaido" is no place that a plan can give'),
        ("japan", 'plan: "japan" names no holder; write holder:place.place,holder:place'),
        ("japan:urup,russia:urup", 'plan: russia: "urup" is given twice; japan has it'),
    ],
)
def test_what_is_wrong_with_an_address_is_one_line(text: str, line: str) -> None:
    assert [str(fault) for fault in read_address(ATLAS, text).faults] == [line]


def test_what_is_right_in_a_wrong_address_counts() -> None:
    reading = read_address(ATLAS, "rusia:urup,japan:shikotan.nowhere.griga")
    assert reading.plan.given == {"shikotan": "japan", "griga": "japan"}


def test_an_address_without_end_is_refused_whole() -> None:
    reading = read_address(ATLAS, "japan:" + "shikotan." * 1000)
    assert [str(fault) for fault in reading.faults] == ["plan: has 9006 characters; at most 4000"]
    assert not reading.plan.given


# ---------------------------------------------------------------- starts


@pytest.mark.parametrize("start", starts(ATLAS))
def test_a_plan_started_from_a_settlement_is_like_none_more_than_it(start: str) -> None:
    plan = plan_of(ATLAS, start)
    itself = compared(ATLAS, plan, start)
    assert not itself.differences
    first = answers(ATLAS, plan).nearest[0]
    assert (first.other_holder_km2, first.one_alone_km2) == (0, 0)


def test_what_a_settlement_leaves_open_is_undetermined() -> None:
    assert plan_of(ATLAS, "1951-san-francisco").given == {"sakhalin_north": "russia"}
    assert "sakhalin_south" not in plan_of(ATLAS, "1855-shimoda").given  # undivided
    assert plan_of(ATLAS, "1956-joint-declaration").given["shikotan"] == "japan"  # agreed


def test_a_paper_that_moved_no_line_is_what_still_stood() -> None:
    paper = plan_of(ATLAS, "1993-tokyo-declaration")
    assert paper.given == plan_of(ATLAS, "1956-joint-declaration").given
    assert "1993-tokyo-declaration" not in starts(ATLAS)


# ---------------------------------------------------------------- the answers


def test_two_islands_are_seven_percent_of_what_both_claim() -> None:
    told = answers(ATLAS, TWO_ISLANDS)
    shares = {share.holder: share for share in told.shares}
    assert round(told.claimed_km2) == 4995
    assert round(shares["japan"].claimed_share or 0, 2) == 0.07
    assert round(shares["russia"].area_km2) == 4651
    assert shares[""].claimed_km2 == 0


def test_two_islands_are_nearest_to_the_offer_of_1955_and_the_declaration_of_1956() -> None:
    nearest = answers(ATLAS, TWO_ISLANDS).nearest
    assert [other.id for other in nearest[:2]] == ["1955-london", "1956-joint-declaration"]
    assert [other.other_holder_km2 for other in nearest[:2]] == [0, 0]
    kawana = next(other for other in nearest if other.id == "1998-kawana")
    etorofu = next(each for each in kawana.differences if each.here == "russia")
    assert (etorofu.units, etorofu.there) == (("etorofu", "kunashiri"), "japan")
    assert round(kawana.other_holder_km2) == 4651


def test_against_1956_two_islands_would_come_under_anothers_control() -> None:
    changing = compared(ATLAS, TWO_ISLANDS, "2018-singapore").changes_hands
    assert [(each.here, each.there, len(each.units)) for each in changing] == [
        ("japan", "russia", 15)
    ]


def test_land_without_a_boundary_was_under_nobodys_control() -> None:
    plan = read_address(ATLAS, "russia:sakhalin_north.etorofu").plan
    changing = compared(ATLAS, plan, "1855-shimoda").changes_hands
    assert [(each.units, each.there) for each in changing] == [(("etorofu",), "japan")]


TOKYO, MOSCOW = "as-tokyo-describes-it", "as-moscow-describes-it"


@pytest.mark.parametrize(
    ("address", "tokyo", "moscow"),
    [
        ("japan:shikotan.griga", True, True),  # what both readings of 1956 allow
        ("japan:shikotan.griga,russia:etorofu", False, True),
        ("japan:shikotan.griga.etorofu", True, False),
        ("joint:etorofu", False, False),
        ("", True, True),
    ],
)
def test_a_plan_is_beside_what_a_side_says_of_a_settlement(
    address: str, tokyo: bool, moscow: bool
) -> None:
    plan = read_address(ATLAS, address).plan
    for viewpoint, is_allowed in ((TOKYO, tokyo), (MOSCOW, moscow)):
        beside = compared(ATLAS, plan, "1956-joint-declaration", viewpoint=viewpoint)
        assert (beside.other_holder_km2 == 0) is is_allowed


def test_who_speaks_of_a_share_names_places_of_it() -> None:
    for holder, spoken in answers(ATLAS, TWO_ISLANDS).spoken.items():
        share = set(TWO_ISLANDS.of(holder))
        assert spoken
        assert all(each.units and set(each.units) <= share for each in spoken)
        order = [each.within for each in spoken]
        assert order == sorted(order, reverse=True)
        assert {each.kind for each in spoken} == {"argument", "excerpt"}
    said = {each.id: each for each in answers(ATLAS, TWO_ISLANDS).spoken["japan"]}
    assert said["transfer-japan"].side == ("japan",)
    assert said["transfer-japan"].within


@given(PLANS)
def test_the_shares_of_a_plan_are_all_the_land(plan: Plan) -> None:
    told = answers(ATLAS, plan)
    placed = [unit for share in told.shares for unit in share.units]
    assert sorted(placed) == sorted(units(ATLAS))
    blank = answers(ATLAS, Plan()).shares[0]
    assert math.isclose(sum(share.area_km2 for share in told.shares), blank.area_km2)
    claimed = sum(share.claimed_share or 0 for share in told.shares)
    assert math.isclose(claimed, 1)


@given(PLANS, st.sampled_from(starts(ATLAS)))
def test_what_differs_is_what_another_has(plan: Plan, start: str) -> None:
    other, told = plan_of(ATLAS, start), compared(ATLAS, plan, start)
    differing = {unit for each in told.differences for unit in each.units}
    assert differing == {u for u in units(ATLAS) if plan.given.get(u) != other.given.get(u)}
    for each in told.differences:
        assert all(plan.given.get(unit, "") == each.here for unit in each.units)
        assert all(other.given.get(unit, "") == each.there for unit in each.units)
    by_place = scene_of(ATLAS, start).by_place if start in ATLAS.settlement_by_id else {}
    for each in told.changes_hands:
        assert all(by_place[unit].holding.control == each.there != each.here for unit in each.units)


def test_an_atlas_without_land_answers_without_areas(tiny_atlas: Atlas) -> None:
    plan = plan_with(tiny_atlas, dict.fromkeys(units(tiny_atlas), "northland"))
    told = answers(tiny_atlas, plan)
    assert told.shares[0].area_km2 == 0
    assert told.unmeasured == units(tiny_atlas)
    assert holders(tiny_atlas) == ("northland", "southland", "westland", "joint")
