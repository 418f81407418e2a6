"""Places that are not held as a whole: a divided island, a group of which some changed hands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from data.model import Atlas
from data.reading.load import load_atlas
from layers.history.comparison import state_at
from layers.history.scene import line_scenes, scene_of
from layers.history.timeline import timeline_of
from layers.panels.changes import changes_section
from layers.panels.comparison import differences, differences_html
from layers.panels.ledger import (
    ledger_rows,
    ledger_table_html,
)
from layers.panels.reading_pane import pane_html
from layers.tables.ledger import ledger
from layers.tables.ledger_filter import LedgerFilter
from layers.wording.cards import holding_places
from layers.wording.names import place_name
from layers.wording.phrases import holding_phrase

OFFER, TREATY = "1950-isle-offer", "1900-harbour-treaty"
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>")


def held_rows(html: str) -> list[str]:
    table = html.split('<table class="held">')[1].split("</table>", maxsplit=1)[0]
    return [re.sub(r"<[^>]*>", "", row) for row in ROW.findall(table)]


def test_the_pane_says_of_each_part_who_held_it(atlas: Atlas) -> None:
    html = pane_html(atlas, "1905-portsmouth", place="sakhalin", names="en")
    rows = held_rows(html)
    at = next(n for n, row in enumerate(rows) if row.startswith("1905"))
    assert rows[at].endswith("Northern Sakhalin Russian Empire")
    assert rows[at + 1] == "Southern Sakhalin Japan"
    shown = re.findall(r'<tr class="current(?: part)?"( aria-current="true")?>', html)
    assert shown == [' aria-current="true"', ""]  # both are marked, one is said to be current
    undivided = next(row for row in rows if row.startswith("1875"))
    assert undivided.endswith("Russian Empire")
    assert "Northern" not in undivided


@pytest.mark.parametrize("which", ["atlas", "tiny_atlas"])
def test_whatever_is_held_of_any_place_the_pane_says_it(
    which: str, request: pytest.FixtureRequest
) -> None:
    given: Atlas = request.getfixturevalue(which)
    first = given.settlements[0].id
    for place in given.places:
        places = holding_places(given, place)
        if not places:
            continue
        rows = held_rows(pane_html(given, first, place=place.id))
        for scene in line_scenes(given):
            phrases = {holding_phrase(given, scene, scene.by_place[p.id]) for p in places}
            year = f"{scene.settlement.year} {scene.settlement.short}"
            at = next(n for n, row in enumerate(rows) if row.startswith(year))
            said = rows[at : at + max(1, len(phrases))]
            assert all(any(row.endswith(phrase) for row in said) for phrase in phrases)


def test_places_of_a_group_that_changed_hands_apart_have_rows_of_their_own(
    tiny_atlas: Atlas,
) -> None:
    rows = changes_section(tiny_atlas, scene_of(tiny_atlas, OFFER), names="en", areas={}).rows
    assert {row.groups: row.after for row in rows} == {
        ("upper",): "Northland, control without a treaty",
        ("brant_south",): "disputed between Southland and Westland",
        ("curlew",): "Westland, control without a treaty",
        ("dunlin",): "proposed; held by Northland if carried out",
    }


def joined(folder: Path) -> Atlas:
    """Return the tiny atlas with two of three lower islands held alike, and one otherwise."""
    path = folder / "settlements" / f"{OFFER}.yaml"
    text = path.read_text(encoding="utf-8").replace("places: [curlew]", "places: [curlew, dunlin]")
    whole = yaml.safe_load(text)
    rest = [each for each in whole["holdings"] if each["places"] != ["dunlin"]]
    path.write_text(yaml.safe_dump({**whole, "holdings": rest}), encoding="utf-8")
    return load_atlas(folder)


def test_the_ledger_calls_part_of_a_group_by_its_places(tiny_atlas_folder: Path) -> None:
    given = joined(tiny_atlas_folder)
    rows = ledger_rows(given, LedgerFilter(settlement=OFFER), areas={})
    assert [row.places for row in rows if row.group == "lower"] == [
        ("brant_south",),
        ("curlew", "dunlin"),
    ]
    table = ledger(given, by="group", settlement=OFFER, areas={}).set_index("name_en")
    assert table.loc["Curlew, Dunlin", "place"] == ""
    html = ledger_table_html(given, rows)
    assert html.count("Lower islands") == 0
    assert 'data-fill="control-c"' in html  # each row is drawn as its own places are held
    assert 'data-fill="disputed-bc"' in html


def test_what_changed_between_two_states_is_told_of_each_place(
    tiny_atlas: Atlas, tiny_atlas_folder: Path
) -> None:
    for given in (tiny_atlas, joined(tiny_atlas_folder)):
        for pair in ((OFFER, TREATY), (TREATY, OFFER)):
            ends = [state_at(given, name) for name in pair]
            rows = differences(given, *ends, areas={})
            earlier, later = (scene_of(given, name).by_place for name in pair)
            assert {p for row in rows for p in row.row.places} == set(later)
            for row in rows:
                assert {earlier[p].symbol for p in row.row.places} == {
                    row.before and row.before.symbol
                }
                assert {later[p].symbol for p in row.row.places} == {row.after and row.after.symbol}
            html = differences_html(given, *ends, rows=rows)
            assert all(
                place_name(given, given.place_by_id[p]) in html for p in ("curlew", "dunlin")
            )


def test_a_row_of_the_ribbon_has_every_fill_of_its_places(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / "settlements" / f"{OFFER}.yaml"
    text = path.read_text(encoding="utf-8").replace("kind: proposal", "kind: treaty", 1)
    path.write_text(text, encoding="utf-8")
    given = load_atlas(tiny_atlas_folder)
    lower = timeline_of(given).rows[1]
    assert [fill for *_, fill in lower.segments] == [
        "held-b",
        "disputed-bc control-c proposed-b",
    ]
