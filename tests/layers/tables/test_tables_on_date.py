"""The layers of a date: who held what on it, what was changing hands, which lines stood."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest

from cli import main
from data.model import Atlas
from layers.history.comparison import state_at
from layers.history.dated_scene import dated_scene
from layers.history.scene import subjects
from layers.tables.boundary import boundary
from layers.tables.export import ExportScope, export, export_name, layer
from layers.tables.holdings import holdings
from layers.tables.ledger import places_of_row
from layers.tables.ledger_on_date import ledger_on
from layers.tables.on_date import DATED, boundary_on, columns_of, holdings_on


def test_between_two_settlements_the_layers_are_those_that_stood(atlas: Atlas) -> None:
    on, of = (holdings_on(atlas, "1930"), holdings(atlas, "1905-portsmouth"))
    same = [column for column in of.columns if column != "geometry"]
    assert on[same].equals(of[same])
    assert list(on.columns) == list(columns_of(atlas))
    assert set(on.date) == {"1930"}
    assert on[list(DATED[1:])].isna().all(axis=None)
    assert (
        boundary_on(atlas, "1930")
        .drop(columns="geometry")
        .equals(boundary(atlas, "1905-portsmouth").drop(columns="geometry"))
    )


def test_what_was_held_for_a_time_is_told_with_its_days(atlas: Atlas) -> None:
    north = holdings_on(atlas, "1923-06", resolution="web").loc["sakhalin_north"]
    assert (north.holder, north.control, north.status) == ("russia", "japan", "de_facto")
    assert (north.settlement, north.until) == ("1905-portsmouth", "1925-05-15")


def test_a_war_leaves_some_taken_some_not_and_some_changing(atlas: Atlas) -> None:
    during = holdings_on(atlas, "1945-08-20", resolution="web")
    changing = dated_scene(atlas, "1945-08-20")
    for place, row in during.iterrows():
        is_changing = changing.by_place[str(place)].group == "changing"
        assert pd.notna(row.becomes_holder) == is_changing
    shumshu = during.loc["shumshu"]
    assert (shumshu.holder, shumshu.settlement) == ("japan", "1905-portsmouth")
    assert (shumshu.becomes_control, shumshu.becomes_status) == ("russia", "de_facto")
    later = holdings_on(atlas, "1945-09-01", resolution="web")
    assert dict(later.settlement[["etorofu", "shibotsu"]]) == {
        "etorofu": "1945-occupation",
        "shibotsu": "1905-portsmouth",
    }


def test_the_lines_of_two_settlements_are_exported_as_far_as_they_stood(atlas: Atlas) -> None:
    found, whole = boundary_on(atlas, "1945-09-01"), boundary(atlas, "1945-occupation")
    assert list(found.settlement) == ["1945-occupation"]
    assert 0 < found.length_computed_km.iloc[0] < whole.length_computed_km.iloc[0]
    assert found.geometry.iloc[0].within(whole.geometry.iloc[0].buffer(1e-6))
    assert len(boundary_on(atlas, "1850")) == 0


def test_before_anything_is_on_record_nothing_is_said(atlas: Atlas) -> None:
    row = holdings_on(atlas, "1850", resolution="web").loc["etorofu"]
    assert row[["holder", "control", "status", "settlement", "becomes_holder"]].isna().all()
    assert row.area_computed_km2 > 3000


@pytest.mark.parametrize("at", ["1956-joint-declaration", "1945-08-20", "1957-03", "2020"])
@pytest.mark.parametrize("viewpoint", ["as-tokyo-describes-it", "as-moscow-describes-it"])
def test_holdings_are_told_as_the_map_of_a_viewpoint_has_them(
    atlas: Atlas, at: str, viewpoint: str
) -> None:
    dated = at not in atlas.settlement_by_id
    scope: ExportScope = {"date": at} if dated else {"settlement": at}
    scope["viewpoint"] = viewpoint
    frame = layer(atlas, "holdings", resolution="web", **scope)
    shown = state_at(atlas, at, viewpoint=viewpoint).scene.by_place
    for place, row in frame.dropna(subset=["settlement"]).iterrows():
        held = (shown[str(place)].was or shown[str(place)]).holding
        assert (row.holder, row.status) == (held.holder, held.status), place
        assert row.claimants == ",".join(held.claimants), place
    assert export_name(atlas, "holdings", **scope).endswith(f"holdings-{at}-{viewpoint}.geojson")


def test_a_viewpoint_changes_the_holdings_of_a_date_and_the_file_says_whose_it_is(
    atlas: Atlas, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = ["export", "holdings", "--date", "2020", "--viewpoint", "as-tokyo-describes-it"]
    assert main(asked) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["title"].endswith("holdings, 2020 (as-tokyo-describes-it)")
    seen = {each["id"]: each["properties"] for each in told["features"]}
    record = holdings_on(atlas, "2020", resolution="web")
    assert seen["etorofu"]["holder"] != record.loc["etorofu"].holder
    for wrong in (["boundary", *asked[2:]], [*asked[1:-1], "tokyo"]):
        assert main(["export", *wrong]) == 2
        assert capsysbinary.readouterr().err.count(b"\n") == 1


def test_the_file_names_its_date(atlas: Atlas) -> None:
    told = json.loads(export(atlas, "holdings", date="1945-08-20", resolution="web"))
    assert told["title"].endswith("holdings, 1945-08-20")
    assert export_name(atlas, "boundary", date="1945-08-20").endswith("-1945-08-20.geojson")


@pytest.mark.parametrize("iso", ["1850", "1875", "1930-05-01", "1945-08-20", "1945-09", "2020"])
def test_the_ledger_of_a_date_says_of_each_place_what_the_layer_says(
    atlas: Atlas, iso: str
) -> None:
    held = holdings_on(atlas, iso, resolution="web").dropna(subset=["settlement"])
    rows = ledger_on(atlas, iso).set_index("place")
    wanted = [place.id for place in subjects(atlas) if place.id in held.index]
    assert list(rows.index) == wanted
    alike = ["settlement", "holder", "control", "status", "clause", "date", *DATED[1:]]
    for column in (name for name in alike if name in held.columns):
        told = held.loc[rows.index, column].fillna("")
        assert rows[column].fillna("").tolist() == told.tolist(), column


@pytest.mark.parametrize("iso", ["1875", "1930-05-01", "1945-08-20", "1945-09"])
def test_groups_of_a_date_are_places_that_were_held_alike(atlas: Atlas, iso: str) -> None:
    single = ledger_on(atlas, iso)
    alike = ["settlement", "holder", "control", "status", "clause", *DATED]
    told = {places_of_row(str(name)): row for name, row in single[alike].fillna("").iterrows()}
    grouped = ledger_on(atlas, iso, by="group")[alike].fillna("")
    assert len(grouped) < len(single)
    for name, row in grouped.iterrows():
        for place in places_of_row(str(name)):
            assert told.pop((place,)).tolist() == row.tolist(), place
    assert not told


def test_the_ledger_of_a_date_is_written_as_a_table(
    atlas: Atlas, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "ledger", "--date", "1945-08-20"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode(), newline="")))
    assert {row["date"] for row in rows} == {"1945-08-20"}
    assert {"becomes_holder", "becomes_status"} <= rows[0].keys()
    assert main(["export", "ledger", "--date", "1945-08-20", "--format", "json"]) == 0
    whole = json.loads(capsysbinary.readouterr().out)
    assert whole["columns"] == list(rows[0])
    assert [row["place"] for row in whole["rows"]] == [row["place"] for row in rows]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["holdings", "--date", "1945-02-30"], "no date"),
        (["holdings", "--date", "1700"], "between 1855-02-07 and"),
        (["holdings", "--date", "20 August 1945"], "write it as YYYY"),
        (["changes", "--date", "1945"], "goes with holdings, boundary and ledger"),
        (["events", "--date", "1945"], "goes with holdings, boundary and ledger"),
        (["boundary", "--date", "1945", "--settlement", "1905-portsmouth"], "only one"),
    ],
)
def test_a_date_that_says_nothing_here_is_refused(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert problem in captured.err
    assert len(captured.err.splitlines()) == 1
