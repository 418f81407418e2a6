"""Two states beside each other: settlements, dates and viewpoints, whichever two."""

from __future__ import annotations

import io

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli import main
from data.model import Atlas
from data.reading.load import load_atlas
from layers.history.comparison import differing_aspects, in_order_of_time, state_at
from layers.panels.comparison import differences, differences_html, state_heading
from layers.state import State
from layers.tables.changes import SEEN_COLUMNS, changes
from layers.tables.export import export

ATLAS = load_atlas()
CLAUSE = "1956-joint-declaration"
TOKYO, MOSCOW = "as-tokyo-describes-it", "as-moscow-describes-it"
FOUR = {"etorofu", "kunashiri", "shikotan", "habomai"}
STATES = st.tuples(
    st.sampled_from([*ATLAS.settlement_by_id, "1786", "1930", "1945-08-20", "2022-03-21"]),
    st.sampled_from(["", *(each.id for each in ATLAS.viewpoints.viewpoints)]),
)


@settings(max_examples=40)
@given(one=STATES, other=STATES)
def test_what_differs_is_the_same_from_both_ends(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    ends = [state_at(ATLAS, at, viewpoint=viewpoint) for at, viewpoint in (one, other)]
    there, back = differences(ATLAS, *ends), differences(ATLAS, *reversed(ends))
    assert {row.row.places: row.aspects for row in there} == {
        row.row.places: row.aspects for row in back
    }
    assert differences(ATLAS, ends[0], ends[0]) == []
    told = {place for row in there for place in row.row.places}
    held = [state.scene.by_place for state in ends]
    for place in {*held[0], *held[1]}:
        pair = [by_place.get(place) for by_place in held]
        assert (place in told) == bool(differing_aspects(*pair))
    html = differences_html(ATLAS, *ends, rows=there)
    assert html.count('<th scope="row">') == len(there)


def test_two_descriptions_of_one_clause_differ_in_the_four_islands_and_say_on_what_words(
    atlas: Atlas,
) -> None:
    ends = [state_at(atlas, CLAUSE, viewpoint=viewpoint) for viewpoint in (TOKYO, MOSCOW)]
    rows = {row.row.group: row for row in differences(atlas, *ends)}
    assert set(rows) >= FOUR
    for group in FOUR:
        before, after = rows[group].before, rows[group].after
        assert before is not None
        assert after is not None
        assert before.holding.holder == "japan"
        assert "holder" in rows[group].aspects
    html = differences_html(atlas, *ends, rows=list(rows.values()))
    assert "As of 29 September 1956" in html  # Tokyo's own words on the two larger islands
    assert "1956 Declaration (As Tokyo describes it)" in html
    assert "passages</a>" in html


def test_a_date_stands_beside_a_settlement(atlas: Atlas) -> None:
    ends = [state_at(atlas, at) for at in ("1945-08-20", "1945-occupation")]
    assert in_order_of_time(ends[1], ends[0]) == (ends[0], ends[1])
    assert state_heading(atlas, ends[0]) == "On 20 August 1945"
    rows = differences(atlas, *ends)
    assert {p for row in rows for p in row.row.places} > {"etorofu", "kunashiri"}


@pytest.mark.parametrize("form", ["geojson", "gpkg", "parquet"])
def test_changes_between_descriptions_are_a_layer(atlas: Atlas, form: str) -> None:
    raw = export(
        atlas,
        "changes",
        from_id=CLAUSE,
        to_id=CLAUSE,
        from_viewpoint=TOKYO,
        to_viewpoint=MOSCOW,
        format=form,  # type: ignore[arg-type]
    )
    read = gpd.read_parquet if form == "parquet" else gpd.read_file
    frame = read(io.BytesIO(raw))
    assert set(SEEN_COLUMNS) < set(frame.columns)
    assert set(frame["from_viewpoint"]) == {TOKYO}
    assert set(frame["to_viewpoint"]) == {MOSCOW}
    four = frame[frame["group"].isin(FOUR)]
    assert set(four["group"]) == FOUR
    assert set(four["from_holder"]) == {"japan"}
    given = four[four["to_holder_if_carried_out"] == "japan"]  # what `changed` names is told
    assert set(given["group"]) == {"shikotan", "habomai"}
    assert given["changed"].str.contains("holder_if_carried_out").all()
    assert four["from_holder_if_carried_out"].fillna("").eq("").all()
    claims = [frame[f"{end}_claimants"].fillna("") for end in ("from", "to")]
    assert ((claims[0] != claims[1]) == frame["changed"].str.contains("claimants")).all()


def test_between_two_settlements_as_recorded_the_layer_is_what_it_was(atlas: Atlas) -> None:
    frame = changes(atlas, "1951-san-francisco", CLAUSE, resolution="web")
    assert not set(SEEN_COLUMNS) & set(frame.columns)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "1956-13", "--to", CLAUSE], 'no settlement or date "1956-13"'),
        (["--from", CLAUSE, "--to", CLAUSE, "--to-viewpoint", "tokyo"], 'no viewpoint "tokyo"'),
        (["--to-viewpoint", TOKYO], "go with --from and --to"),
        (["--from", CLAUSE, "--to", "1855-shimoda"], "swap --from and --to"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["export", "changes", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1


def test_a_day_that_the_time_bar_has_not_is_no_state(atlas: Atlas) -> None:
    assert "1945-02-30" not in State.date.options(atlas)
    with pytest.raises(ValueError, match="day"):
        state_at(atlas, "1945-02-30")
