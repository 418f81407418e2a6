"""People and names as files and as HTML: the same rows in each, each with its source."""

from __future__ import annotations

import csv
import io
import json

import pytest

from data.model import Atlas
from layers.evidence.exports import export_evidence
from layers.panels.people import names_html, people_html
from layers.panels.reading_pane import pane_html
from layers.tables import names as name_table
from layers.tables import people as people_table
from layers.tables.people import moving_events

FOUR = ("etorofu", "kunashiri", "shikotan", "habomai_group")


@pytest.mark.parametrize(
    ("what", "columns"), [("people", people_table.COLUMNS), ("names", name_table.COLUMNS)]
)
def test_csv_and_json_have_the_same_rows(atlas: Atlas, what: str, columns: tuple[str, ...]) -> None:
    text = export_evidence(atlas, what).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    whole = json.loads(export_evidence(atlas, what, format="json"))
    assert tuple(rows[0]) == tuple(whole["columns"]) == columns
    assert len(rows) == len(whole["rows"])
    for row, record in zip(rows, whole["rows"], strict=True):
        assert (row["id"], row["source"]) == (record["id"], record["source"])
        assert row["source"]
        assert row["places"] == "; ".join(record["places"])


def test_an_atlas_without_them_has_empty_tables(tiny_atlas: Atlas) -> None:
    assert export_evidence(tiny_atlas, "people").count(b"\r\n") == 1
    assert json.loads(export_evidence(tiny_atlas, "names", format="json"))["rows"] == []
    assert people_html(tiny_atlas) == names_html(tiny_atlas) == ""


def test_the_residents_of_1945_add_up_to_what_is_printed(atlas: Atlas) -> None:
    counted = {
        place.id: each
        for place in atlas.places
        for each in place.residents
        if each.date == "1945-08-15"
    }
    assert sum(counted[place].number for place in FOUR) == 17291
    assert sum(counted[place].households or 0 for place in FOUR) == 3124
    islets = set(counted) - set(FOUR)
    assert sum(counted[place].number for place in islets) == counted["habomai_group"].number == 5281


def test_each_of_the_four_has_residents_of_1945_and_of_the_2020s(atlas: Atlas) -> None:
    for place in FOUR:
        dates = [each.date for each in atlas.place_by_id[place].residents]
        assert "1945-08-15" in dates
        assert max(dates) >= "2023"


def test_removals_and_visits_are_on_record(atlas: Atlas) -> None:
    kinds = {event.movement.kind for event in moving_events(atlas) if event.movement}
    assert kinds == {"settling", "flight", "removal", "visit"}
    told = people_html(atlas)
    for event in moving_events(atlas):
        assert event.title in told
    assert ">1,038<" in told  # people are counted in whole numbers
    assert ".00<" not in told


def test_the_pane_of_a_place_has_its_residents_and_its_names(atlas: Atlas) -> None:
    pane = pane_html(atlas, "1956-joint-declaration", place="shikotan")
    for said in (
        ">1,038<",
        ">3,772<",
        "si-kotan",
        "Northern Territories (Japan)",
        "Lesser Kuril Ridge",
    ):
        assert said in pane


def test_each_name_for_the_whole_says_whose_it_is(atlas: Atlas) -> None:
    html = names_html(atlas)
    for name in atlas.collective_names:
        assert f'id="name-{name.id}"' in html
        for use in name.uses:
            assert use.text in html.replace("&#39;", "'")
    assert {name.party for name in atlas.collective_names} == {"japan", "russia", ""}
