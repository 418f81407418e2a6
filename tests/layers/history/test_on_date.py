"""Any date: who had what, on which settlement that rests, and what the record cannot say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Atlas
from layers.history.on_date import DatedState, days_of, events_on, on_date, states_of
from layers.history.scene import line_scenes

DAYS = st.dates(date(1700, 1, 1), date(2100, 12, 31))
ATLAS_IS_SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def rules_of(state: DatedState) -> list[str]:
    return [scene.id for scene in state.rules]


def test_between_two_settlements_the_earlier_one_stands(atlas: Atlas) -> None:
    state = on_date(atlas, "1930")
    assert rules_of(state) == ["1905-portsmouth"]
    assert state.in_transition == ()
    for iso in ("1930-06", "1930-02-28"):
        assert on_date(atlas, iso) is state


def test_a_war_leaves_some_taken_some_not_and_some_unsaid(atlas: Atlas) -> None:
    state = on_date(atlas, "1945-08-20")
    assert rules_of(state) == ["1905-portsmouth"]
    assert "shumshu" in state.in_transition  # the record gives a month
    assert "sakhalin_south" in state.in_transition
    assert "etorofu" not in state.in_transition  # it gives a day, and that is to come
    shumshu = state.by_place["shumshu"]
    assert shumshu.before is not None
    assert shumshu.after is not None
    assert (shumshu.before.scene.id, shumshu.after.scene.id) == (
        "1905-portsmouth",
        "1945-occupation",
    )
    later = on_date(atlas, "1945-08-29")
    assert rules_of(later) == ["1905-portsmouth", "1945-occupation"]
    etorofu = later.by_place["etorofu"].after
    assert etorofu is not None
    assert etorofu.scene.id == "1945-occupation"


def test_a_treaty_that_is_signed_holds_nothing_before_it_is_in_force(atlas: Atlas) -> None:
    assert rules_of(on_date(atlas, "1951-09-08")) == ["1945-occupation"]
    assert rules_of(on_date(atlas, "1952-04-27")) == ["1945-occupation"]
    assert rules_of(on_date(atlas, "1952-04-28")) == ["1951-san-francisco"]


def test_in_a_year_of_change_all_that_changed_is_in_transition(atlas: Atlas) -> None:
    changed = set(on_date(atlas, "1945").in_transition)
    assert {"etorofu", "kunashiri", "shikotan", "shumshu", "sakhalin_south"} <= changed


def test_before_the_first_settlement_the_record_says_nothing(atlas: Atlas) -> None:
    state = on_date(atlas, "1850")
    assert state.begins is None
    assert state.rules == ()
    assert {each.after for each in state.by_place.values()} == {None}


def test_after_the_last_its_holdings_stand_on_and_no_proposal_s(atlas: Atlas) -> None:
    state = on_date(atlas, "1999")
    assert rules_of(state) == ["1956-joint-declaration"]
    assert state is on_date(atlas, "2100-01-01") is states_of(atlas)[-1]
    assert state.ends is None


def test_what_ended_and_was_not_followed_is_no_longer_said(tiny_atlas: Atlas) -> None:
    (upper,) = {
        holding.places[0]
        for settlement in tiny_atlas.settlements
        for holding in settlement.holdings
        if holding.until == "1950"  # a year, and no settlement but a proposal after it
    }
    place = tiny_atlas.places_with_land(upper)[0].id
    held = on_date(tiny_atlas, "1949-12-31").by_place[place]
    assert held.after is not None
    assert not held.is_in_transition
    during = on_date(tiny_atlas, "1950-06").by_place[place]
    assert during == (held.after, None)
    assert on_date(tiny_atlas, "1951").by_place[place] == (None, None)


def test_the_events_of_a_day_are_those_that_may_lie_in_it(atlas: Atlas) -> None:
    day = [each.event.places for each in events_on(atlas, "1945-08-18")]
    assert day == [("shumshu",)]
    assert ("habomai_group",) in [each.event.places for each in events_on(atlas, "1945-09-04")]
    year = events_on(atlas, "1945")
    assert len(year) > 10
    assert list(year) == sorted(year, key=lambda each: days_of(each.event.date))
    assert events_on(atlas, "1700") == ()


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("1945", date(1945, 1, 1), date(1945, 12, 31)),
        ("1948-02", date(1948, 2, 1), date(1948, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
    ],
)
def test_a_partial_date_is_a_span_of_days(iso: str, first: date, last: date) -> None:
    assert days_of(iso) == (first, last)


@pytest.mark.parametrize("iso", ["1945-02-29", "1945-13", "0000"])
def test_a_day_that_no_calendar_has_is_no_date(atlas: Atlas, iso: str) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        on_date(atlas, iso)


@ATLAS_IS_SHARED
@given(day=DAYS)
def test_every_day_lies_in_one_state_that_says_one_thing_of_each_place(
    atlas: Atlas, day: date
) -> None:
    state = on_date(atlas, day.isoformat())
    holds = [
        each
        for each in states_of(atlas)
        if (each.begins is None or each.begins <= day) and (each.ends is None or day < each.ends)
    ]
    assert holds == [state]
    for standing in state.by_place.values():
        if standing.after is not None and not standing.is_in_transition:
            assert days_of(standing.after.holding.holding.since).last <= day


@ATLAS_IS_SHARED
@given(day=DAYS, later=st.integers(0, 40_000))
def test_time_never_takes_a_place_back(atlas: Atlas, day: date, later: int) -> None:
    after = min(day + timedelta(days=later), date(2100, 12, 31))
    order = [scene.id for scene in line_scenes(atlas)]
    one, other = (on_date(atlas, each.isoformat()).by_place for each in (day, after))
    for place, standing in one.items():
        reached = other[place].before
        if standing.before is not None:
            assert reached is not None
            assert order.index(standing.before.scene.id) <= order.index(reached.scene.id)


@ATLAS_IS_SHARED
@given(day=DAYS)
def test_a_year_and_a_month_say_no_more_than_each_of_their_days(atlas: Atlas, day: date) -> None:
    exact = on_date(atlas, day.isoformat()).by_place
    for iso in (day.strftime("%Y-%m"), day.strftime("%Y")):
        for place, wide in on_date(atlas, iso).by_place.items():
            if not wide.is_in_transition:
                assert exact[place] == wide


def test_on_the_day_of_its_last_change_a_settlement_holds_all_that_it_is_about(
    atlas: Atlas,
) -> None:
    for scene in line_scenes(atlas):
        if scene.settlement.kind == "proposal":
            continue
        last = max(days_of(held.holding.since).last for held in scene.by_place.values())
        state = on_date(atlas, last.isoformat())
        assert {place: standing.after for place, standing in state.by_place.items()} == {
            place: (scene, held) for place, held in scene.by_place.items()
        }
        assert state.in_transition == ()
