"""Any date: who had what, on which settlement that rests, and what the record cannot say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Atlas, ToldHolding
from layers.history.dated_scene import dated_scene
from layers.history.days import days_of
from layers.history.events import events_on, happened_by
from layers.history.on_date import DatedState, Standing, counted_from, on_date, spans_of, states_of
from layers.history.scene import drawn, line_scenes, scene_of
from layers.land.beside_lines import land_beside_lines
from layers.wording.legend import key_of
from layers.wording.phrases import holding_phrase

DAYS = st.dates(date(1700, 1, 1), date(2100, 12, 31))
ATLAS_IS_SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def rules_of(state: DatedState) -> list[str]:
    return [scene.id for scene in state.rules]


def held_as(standing: Standing) -> tuple[tuple[str, ...], ...]:
    return tuple(drawn(each.holding.holding) if each else () for each in standing)


def test_between_two_settlements_the_earlier_one_stands(atlas: Atlas) -> None:
    state = on_date(atlas, "1930")
    assert rules_of(state) == ["1905-portsmouth"]
    assert state.changing == ()
    for iso in ("1930-06", "1930-02-28"):
        assert on_date(atlas, iso) is state


def test_a_war_leaves_some_taken_some_not_and_some_unsaid(atlas: Atlas) -> None:
    state = on_date(atlas, "1945-08-20")
    assert rules_of(state) == ["1905-portsmouth"]
    assert {"shumshu", "paramushir", "sakhalin_south"} <= set(state.changing)
    assert not {"etorofu", "urup", "sakhalin_north"} & set(state.changing)  # that is to come
    shumshu = state.by_place["shumshu"]
    assert shumshu.before is not None
    assert shumshu.after is not None
    assert (shumshu.before.scene.id, shumshu.after.scene.id) == (
        "1905-portsmouth",
        "1945-occupation",
    )
    assert on_date(atlas, "1945-08-10").changing == ()
    assert set(on_date(atlas, "1945-08-17").changing) == {"sakhalin_south", "moneron", "tyuleniy"}
    later = on_date(atlas, "1945-09-01")
    assert rules_of(later) == ["1905-portsmouth", "1945-occupation"]
    assert later.changing == ()
    assert held_as(later.by_place["etorofu"])[0] == ("undetermined", "russia", "de_facto", "")
    assert held_as(later.by_place["shikotan"])[0] == ("undetermined", "russia", "de_facto", "")
    habomai = [place.id for place in atlas.places_with_land("habomai")]
    assert {held_as(later.by_place[id_])[0][:2] for id_ in habomai} == {("japan", "japan")}
    assert set(on_date(atlas, "1945-09-04").changing) == set(habomai)
    assert rules_of(on_date(atlas, "1945-09-05")) == ["1945-occupation"]


def test_what_was_held_otherwise_for_a_time_stood_then_and_no_longer(atlas: Atlas) -> None:
    """Findings 6 and 7: northern Sakhalin of 1920 to 1925, all of it from 1867."""

    def north(iso: str) -> tuple[str, str, str]:
        standing = on_date(atlas, iso).by_place["sakhalin_north"]
        assert standing.before is not None
        assert not standing.is_changing
        assert standing.before.scene.id in ("1855-shimoda", "1905-portsmouth")
        held = standing.before.holding.holding
        return held.holder, held.control, held.status

    assert north("1867-03-29") == ("undivided", "undivided", "in_force")
    assert north("1867-03-30") == ("joint", "joint", "in_force")
    assert north("1919-12-31") == north("1925-05-15") == ("russia", "russia", "in_force")
    assert north("1921-01-01") == north("1925-05-14") == ("russia", "japan", "de_facto")
    assert on_date(atlas, "1920-06-01").changing == ("sakhalin_north",)
    for viewpoint in atlas.viewpoints.viewpoints:
        told = dated_scene(atlas, "1922", viewpoint=viewpoint.id).by_place["sakhalin_north"]
        assert told.holding.control == "japan"


def test_the_scene_of_a_date_is_told_in_the_words_of_that_time(atlas: Atlas) -> None:
    ordinary = dated_scene(atlas, "1930")
    assert (ordinary.id, ordinary.date) == ("1905-portsmouth", "1930-01-01")
    assert ordinary.lines == scene_of(atlas, "1905-portsmouth").lines
    assert holding_phrase(atlas, ordinary, ordinary.by_place["sakhalin_north"]) == "USSR"
    mixed = dated_scene(atlas, "1945-08-20")
    assert mixed.lines == ordinary.lines
    shumshu = mixed.by_place["shumshu"]
    assert shumshu.symbol == ("changing", "n")
    assert holding_phrase(atlas, mixed, shumshu) == (
        "changing hands: Japan › USSR, control without a treaty"
    )
    assert key_of(atlas, mixed)[0].text == "Changing hands, on a day not recorded"


def test_where_two_settlements_stood_those_of_their_lines_stand_that_part_what_they_did(
    atlas: Atlas,
) -> None:
    def keys(iso: str) -> tuple[str, ...]:
        return dated_scene(atlas, iso).line_keys

    portsmouth = tuple(line.id for line in scene_of(atlas, "1905-portsmouth").lines)
    assert keys("1945-08-29") == portsmouth  # both ends are not surely taken yet
    # Southern Sakhalin is taken, the Habomai group is not: one stroke of the limit of two.
    assert keys("1945-08-31") == keys("1945-09-02") == ("1945-limit-of-control/0",)
    assert keys("1945-09-03") == ("1945-limit-of-control",)
    assert keys("1850") == ()
    assert dated_scene(atlas, "1930").lines_then is None


def test_a_line_parts_the_land_on_its_two_sides(atlas: Atlas) -> None:
    beside = land_beside_lines(atlas)
    assert list(beside["1905-parallel-50"]) == [{"sakhalin_north", "sakhalin_south"}]
    assert list(beside["1855-etorofu-uruppu"]) == [{"etorofu", "urup"}]
    la_perouse, nemuro = beside["1945-limit-of-control"]
    assert la_perouse == {"hokkaido", "sakhalin_south"}
    assert {"hokkaido", "kunashiri", "kaigara"} <= nemuro
    assert not nemuro & {"etorofu", "sakhalin_south"}


def told(atlas: Atlas, viewpoint: str, iso: str, place: str) -> tuple[str, ...]:
    """Return how a viewpoint tells a place on a date, and of when its statement is."""
    held = dated_scene(atlas, iso, viewpoint=viewpoint).by_place[place].holding
    return (*drawn(held)[::2], held.as_of if isinstance(held, ToldHolding) else "")


def test_a_viewpoint_tells_a_date_by_what_it_had_said_by_then(atlas: Atlas) -> None:
    moscow, tokyo = "as-moscow-describes-it", "as-tokyo-describes-it"
    # 1970 is between what was said in 1960 and what was said of the same Declaration in 2018.
    assert told(atlas, moscow, "1970-05", "shikotan") == ("russia", "in_force", "1960-01-27")
    assert told(atlas, moscow, "1960-01-26", "shikotan") == ("russia", "in_force", "1945-09-02")
    assert told(atlas, moscow, "2018-11-14", "shikotan") == ("russia", "agreed", "2001-05-14")
    assert told(atlas, moscow, "2018-11", "shikotan") == ("russia", "agreed", "2018-11-15")
    assert told(atlas, tokyo, "1992", "etorofu") == ("japan", "in_force", "1960-02-06")
    silent = dated_scene(atlas, "1953", viewpoint=tokyo)
    record = dated_scene(atlas, "1953")
    assert silent.silent == dict.fromkeys(silent.silent, "2026-11")
    assert {"etorofu", "kunashiri", "shikotan"} <= set(silent.silent)
    assert all(silent.by_place[place] is record.by_place[place] for place in silent.silent)
    assert dated_scene(atlas, "1930", viewpoint=tokyo).silent == {}  # nothing of it is ever said
    # A text speaks for itself alone, and not before it stood.
    text = "as-the-text-leaves-it"
    assert told(atlas, text, "1951-12", "etorofu") == ("undetermined", "de_facto", "")
    assert told(atlas, text, "1953", "etorofu") == ("undetermined", "disputed", "1951-09-08")
    assert told(atlas, text, "1957", "etorofu") == ("undetermined", "disputed", "1956-10-19")


@ATLAS_IS_SHARED
@given(day=DAYS)
def test_nothing_that_was_said_later_tells_a_day(atlas: Atlas, day: date) -> None:
    for viewpoint in atlas.viewpoints.viewpoints:
        scene = dated_scene(atlas, day.isoformat(), viewpoint=viewpoint.id)
        ends = [end for held in scene.by_place.values() for end in (held, held.was, held.becomes)]
        said = [each.holding for each in ends if each and isinstance(each.holding, ToldHolding)]
        assert all(days_of(each.as_of).first <= day for each in said)
        assert all(days_of(later).first > day for later in scene.silent.values())
        assert not set(scene.silent) & set(scene.differing)


def test_a_settlement_counts_from_the_day_that_its_holdings_name(atlas: Atlas) -> None:
    assert {
        scene.id: counted_from(scene.settlement)
        for scene in line_scenes(atlas)
        if scene.settlement.kind != "proposal"
    } == {
        "1855-shimoda": "signed",
        "1875-st-petersburg": "signed",
        "1905-portsmouth": "signed",
        "1945-occupation": "began",
        "1951-san-francisco": "in_force",
        "1956-joint-declaration": "in_force",
    }


def test_of_the_first_year_those_days_count_that_the_bar_has(atlas: Atlas) -> None:
    assert rules_of(on_date(atlas, "1855")) == ["1855-shimoda"]
    assert on_date(atlas, "1855").changing == ()
    assert "1855" not in spans_of(atlas)


def test_a_treaty_that_is_signed_holds_nothing_before_it_is_in_force(atlas: Atlas) -> None:
    assert rules_of(on_date(atlas, "1951-09-08")) == ["1945-occupation"]
    assert rules_of(on_date(atlas, "1952-04-27")) == ["1945-occupation"]
    assert rules_of(on_date(atlas, "1952-04-28")) == ["1951-san-francisco"]


def test_in_a_year_of_change_all_that_changed_is_changing(atlas: Atlas) -> None:
    changed = set(on_date(atlas, "1945").changing)
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
    assert not held.is_changing
    during = on_date(tiny_atlas, "1950-06").by_place[place]
    assert during == (held.after, None)
    assert on_date(tiny_atlas, "1951").by_place[place] == (None, None)


def test_the_events_of_a_day_are_those_that_may_lie_in_it(atlas: Atlas) -> None:
    assert ("shumshu",) in [each.places for each in events_on(atlas, "1945-08-18")]
    # What went on for years does not stand in place of the last that happened.
    told = [each.places for each in happened_by(atlas, "1945-08-20")]
    assert told[0] == ("shumshu",)
    assert ("habomai_group",) in [each.places for each in events_on(atlas, "1945-09-04")]
    year = events_on(atlas, "1945")
    assert len(year) > 10
    assert list(year) == sorted(year, key=lambda each: days_of(each.since))
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
        if standing.before is not None:
            assert days_of(standing.before.holding.holding.since).first <= day


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
    first = days_of(atlas.file.ribbon_span[0]).first  # earlier days of its year do not count
    day = max(day, first)
    exact = on_date(atlas, day.isoformat()).by_place
    for iso in (day.strftime("%Y-%m"), day.strftime("%Y")):
        for place, wide in on_date(atlas, iso).by_place.items():
            if not wide.is_changing:
                assert held_as(exact[place])[0] == held_as(wide)[0]


def test_on_the_day_of_its_last_change_a_settlement_holds_all_that_it_is_about(
    atlas: Atlas,
) -> None:
    for scene in line_scenes(atlas):
        if scene.settlement.kind == "proposal":
            continue
        last = max(
            days_of((held.holding.since_within or [held.holding.since])[-1]).last
            for held in scene.by_place.values()
        )
        state = on_date(atlas, last.isoformat())
        assert {place: standing.after for place, standing in state.by_place.items()} == {
            place: (scene, held) for place, held in scene.by_place.items()
        }
        assert state.changing == ()


def test_what_was_held_otherwise_for_a_time_is_so_on_its_dates_alone(atlas: Atlas) -> None:
    held = {
        iso: held_as(on_date(atlas, iso).by_place["sakhalin_north"])[0]
        for iso in ("1919", "1922", "1925-05-14", "1925-05-15", "1930")
    }
    own, otherwise = ("russia", "russia", "in_force", ""), ("russia", "japan", "de_facto", "")
    assert held == {
        "1919": own,
        "1922": otherwise,
        "1925-05-14": otherwise,
        "1925-05-15": own,
        "1930": own,
    }
    assert rules_of(on_date(atlas, "1922")) == ["1905-portsmouth"]
