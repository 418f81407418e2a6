"""What changed hands from one settlement to another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers.tables.changes import changes, columns_of, earlier_settlements, in_time_order, steps

ATLAS = load_atlas()
SETTLEMENTS = st.sampled_from([settlement.id for settlement in ATLAS.settlements])


def groups_changed(atlas: Atlas, before: str, after: str) -> set[str]:
    return set(changes(atlas, before, after, resolution="web")["group"])


def test_1905_changes_the_south_of_the_big_island_and_nothing_in_the_chain(atlas: Atlas) -> None:
    frame = changes(atlas, "1875-st-petersburg", "1905-portsmouth")
    assert list(frame.columns) == list(columns_of(atlas))
    assert list(frame.index) == ["sakhalin_south", "moneron", "tyuleniy"]
    assert set(frame["from_holder"]) == {"russia"}
    assert set(frame["to_holder"]) == {"japan"}
    assert set(frame["changed"]) == {"holder,control"}


def test_1875_exchanges_the_big_island_for_the_chain_north_of_etorofu(atlas: Atlas) -> None:
    frame = changes(atlas, "1855-shimoda", "1875-st-petersburg")
    to = frame.groupby("to_holder")["group"].agg(set)
    assert to["japan"] == {"uruppu", "north-kurils"}
    assert to["russia"] == {"sakhalin-north", "sakhalin-south"}


@pytest.mark.parametrize(
    ("before", "after", "groups"),
    [
        ("1951-san-francisco", "1956-joint-declaration", {"shikotan", "habomai"}),
        (
            "1956-joint-declaration",
            "1998-kawana",
            {"etorofu", "kunashiri", "shikotan", "habomai"},
        ),
        ("1956-joint-declaration", "1960-soviet-memorandum", set()),
        ("1956-joint-declaration", "2018-singapore", set()),
    ],
)
def test_later_papers_change_no_control(
    atlas: Atlas, before: str, after: str, groups: set[str]
) -> None:
    frame = changes(atlas, before, after)
    assert set(frame["group"]) == groups
    assert (frame["from_control"] == frame["to_control"]).all()
    assert (frame["changed"] == "status").all()


def test_1945_changes_control_of_the_whole_chain_and_of_the_south(atlas: Atlas) -> None:
    groups = groups_changed(atlas, "1905-portsmouth", "1945-occupation")
    assert groups == {
        "north-kurils",
        "uruppu",
        "etorofu",
        "kunashiri",
        "shikotan",
        "habomai",
        "sakhalin-south",
    }


def test_areas_computed_and_official_stay_apart(atlas: Atlas) -> None:
    frame = changes(atlas, "1905-portsmouth", "1945-occupation")
    assert frame.area_official_km2["shikotan"] == 247.65  # GSI 2025 as printed by MLIT
    assert frame.area_computed_km2["sakhalin_south"] == pytest.approx(33375.5, abs=1)
    assert frame["area_computed_km2"].notna().all()


@settings(max_examples=30, deadline=None)
@given(one=SETTLEMENTS, other=SETTLEMENTS)
def test_changes_run_forwards_in_time_and_never_back(one: str, other: str) -> None:
    before, after = in_time_order(ATLAS, one, other)
    dates = [ATLAS.settlement_by_id[id_].dates.signed.date for id_ in (before, after)]
    assert dates == sorted(dates)
    there = changes(ATLAS, before, after, resolution="web")
    if before == after:
        assert there.empty
        return
    with pytest.raises(ValueError, match=f"{after} is later than {before}"):
        changes(ATLAS, after, before, resolution="web")


def test_what_went_before_a_settlement_moved_a_line_and_is_earlier(atlas: Atlas) -> None:
    ids = list(atlas.settlement_by_id)
    assert earlier_settlements(atlas, ids[0]) == []
    for number, settlement in enumerate(ids):
        moved = [id_ for id_ in ids[:number] if atlas.settlement_by_id[id_].moves_line]
        assert earlier_settlements(atlas, settlement) == moved


def test_a_step_begins_with_what_stood_and_no_proposal(atlas: Atlas) -> None:
    assert {after: before for before, after in steps(atlas)} == {
        "1875-st-petersburg": "1855-shimoda",
        "1905-portsmouth": "1875-st-petersburg",
        "1945-occupation": "1905-portsmouth",
        "1951-san-francisco": "1945-occupation",
        "1955-london": "1951-san-francisco",
        "1956-joint-declaration": "1951-san-francisco",
        "1998-kawana": "1956-joint-declaration",
        "2006-aso": "1956-joint-declaration",
    }


def test_no_change_is_a_frame_without_rows(atlas: Atlas) -> None:
    frame = changes(atlas, "1855-shimoda", "1855-shimoda")
    assert frame.empty
    assert list(frame.columns) == list(columns_of(atlas))
    assert frame.crs.to_epsg() == 4326


def test_an_unknown_settlement_is_a_key_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        changes(atlas, "1855-shimoda", "1900-nowhere")
