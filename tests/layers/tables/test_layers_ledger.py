"""The ledger: every island under every settlement, with the clause and the words behind it."""

from __future__ import annotations

import codecs
import csv
import io
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers.land.areas import computed_areas
from layers.tables.csv_text import for_spreadsheets, harmless
from layers.tables.ledger import (
    NUMBERS,
    columns_of,
    ledger,
    ledger_csv,
    ledger_json,
    table_csv,
    table_json,
)
from layers.tables.ledger_filter import LedgerFilter, narrowed_ledger
from layers.wording.cards import cards_of

ROOT = Path(__file__).resolve().parents[3]
REAL = load_atlas()


Row = dict[str, Any]


def rows_of(table: pd.DataFrame) -> list[Row]:
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return rows_of(ledger(REAL))


@pytest.fixture(scope="module")
def groups() -> dict[tuple[str, str], Row]:
    """The rows by group, the first of each; see below for those told island by island."""
    found = rows_of(ledger(REAL, by="group"))
    return {(row["settlement"], row["group"]): row for row in reversed(found)}


def test_every_island_has_a_row_under_every_settlement(rows: list[Row]) -> None:
    assert list(rows[0]) == list(columns_of(REAL))
    places: dict[str, list[str]] = {}
    for row in rows:
        places.setdefault(row["settlement"], []).append(row["place"])
    assert list(places) == list(REAL.settlement_by_id)
    first = places["1855-shimoda"]
    assert len(set(first)) == len(first)
    assert all(names == first for names in places.values())
    assert "hokkaido" not in first  # outside in every settlement


def test_rows_agree_with_the_holdings(rows: list[Row]) -> None:
    for row in rows:
        held = REAL.holding_by_place(row["settlement"])[row["place"]]
        for name in (
            "holder",
            "control",
            "status",
            "holder_if_carried_out",
            "since",
            "until",
            "note",
        ):
            assert row[name] == getattr(held, name)
        assert row["claimants"] == ",".join(held.claimants)


def test_a_stated_line_has_its_clause(rows: list[Row]) -> None:
    stated = [row for row in rows if row["line_basis"] == "stated"]
    assert stated
    assert all(row["clause"] for row in stated)


@pytest.mark.parametrize(
    ("settlement", "group", "clause"),
    [
        # facts/settlements.md: the articles
        (
            "1855-shimoda",
            "etorofu",
            "article 2 (Kyū jōyaku isan, vol. 1, part 2, pp. 521–531)",
        ),
        ("1875-st-petersburg", "uruppu", "articles 1 and 2"),
        (
            "1905-portsmouth",
            "sakhalin-south",
            "article 9 and additional article 2 (FRUS 1905, doc. 915)",
        ),
        ("1951-san-francisco", "uruppu", "article 2(c) (UNTS vol. 136, no. 1832)"),
        ("1956-joint-declaration", "habomai", "article 9 (UNTS vol. 263, p. 99, no. 3768)"),
        ("2018-singapore", "habomai", "article 9 (UNTS vol. 263, p. 99, no. 3768)"),
    ],
)
def test_clauses(
    groups: dict[tuple[str, str], Row], settlement: str, group: str, clause: str
) -> None:
    assert groups[settlement, group]["clause"].endswith(f", {clause}")


def test_what_no_clause_says_has_none(groups: dict[tuple[str, str], Row]) -> None:
    # The Declaration of 1956 does not mention Etorofu and Kunashiri (facts/settlements.md).
    assert groups["1956-joint-declaration", "etorofu"]["clause"] == ""


def test_every_settlement_that_a_document_tells_of_has_an_excerpt(rows: list[Row]) -> None:
    cited = {s for _, e in REAL.excerpt_by_id.values() for s in e.settlements}
    assert cited == set(REAL.settlement_by_id) - {"1955-london", "2006-aso"}
    for row in rows:
        for name in filter(None, row["excerpts"].split(",")):
            assert row["settlement"] in REAL.excerpt_by_id[name][1].settlements


def test_excerpts_of_a_part_are_those_of_its_whole_and_heading(rows: list[Row]) -> None:
    names = {(row["settlement"], row["place"]): row["excerpts"].split(",") for row in rows}
    assert "e01" in names["1956-joint-declaration", "suisho"]
    assert "e22" in names["1951-san-francisco", "sakhalin_south"]


def test_official_areas_stand_beside_the_computed_ones(
    groups: dict[tuple[str, str], Row],
) -> None:
    row = groups["1956-joint-declaration", "habomai"]
    assert row["place"] == "habomai_group"
    assert row["area_official_km2"] == 94.84  # GSI 2025
    assert row["area_computed_km2"] == pytest.approx(94.84, rel=0.006)
    assert row["area_official_covers"] == "all islets of the group"
    assert groups["1956-joint-declaration", "shikotan"]["area_official_covers"] == "main island"


def test_a_group_without_a_heading_has_its_own_name(groups: dict[tuple[str, str], Row]) -> None:
    row = groups["1875-st-petersburg", "north-kurils"]
    assert row["place"] == ""
    assert row["name_en"] == REAL.group_by_id["north-kurils"].label["en"]
    assert math.isnan(row["area_official_km2"])


def test_a_group_is_as_large_as_its_islands(rows: list[Row]) -> None:
    told: dict[tuple[str, str], float] = {}
    for row in rows_of(ledger(REAL, by="group")):
        key = (row["settlement"], row["group"])
        told[key] = told.get(key, 0) + row["area_computed_km2"]
    for (settlement, group), area in told.items():
        islands = [r for r in rows if (r["settlement"], r["group"]) == (settlement, group)]
        sizes = [r["area_computed_km2"] for r in islands]
        total = sum(size for size in sizes if not math.isnan(size))
        assert area == pytest.approx(total)


def test_a_place_has_one_area_everywhere() -> None:
    areas = computed_areas(REAL)
    cards = cards_of(REAL, computed_km2=areas)
    pairs = 0
    for by in ("place", "group"):
        for row in rows_of(ledger(REAL, by=by)):
            if not row["place"] or math.isnan(row["area_computed_km2"]):
                continue
            assert row["area_computed_km2"] == areas[row["place"]], row["place"]
            if row["place"] in cards:
                (told,) = [a for a in cards[row["place"]].areas if a.computed]
                assert told.area_km2 == pytest.approx(row["area_computed_km2"], abs=0.01)
                pairs += 1
    assert pairs > 100


def test_csv_is_rfc_4180(rows: list[Row]) -> None:
    raw = ledger_csv(REAL)
    assert raw.startswith(b"settlement,year,")
    assert raw.endswith(b"\r\n")
    back = list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))
    assert [row["name_ja"] for row in back] == [row["name_ja"] for row in rows]
    assert back[0]["attribution"] == "© OpenStreetMap contributors, ODbL 1.0"
    for row, was in zip(back, rows, strict=True):
        for name in NUMBERS:
            if math.isnan(was[name]):
                assert row[name] == ""
            else:
                assert float(row[name]) == pytest.approx(was[name], abs=0.0001)


def test_json_says_the_same(rows: list[Row]) -> None:
    whole = json.loads(ledger_json(REAL))
    assert whole["columns"] == list(columns_of(REAL))
    assert whole["attribution"] == "© OpenStreetMap contributors, ODbL 1.0"
    assert len(whole["rows"]) == len(rows)
    found = {(row["settlement"], row["place"]): row for row in whole["rows"]}
    row = found["1956-joint-declaration", "suisho"]
    assert row["claimants"] == ["japan", "russia"]
    assert "e01" in row["excerpts"]
    assert row["until"] is None
    assert row["area_official_km2"] == 12.1  # Nemuro City


def test_the_rows_that_are_shown_are_those_of_the_file() -> None:
    narrowed = LedgerFilter("1956-joint-declaration", status="agreed", sort="name")
    shown = narrowed_ledger(REAL, narrowed)
    saved = list(csv.DictReader(io.StringIO(table_csv(shown).decode(), newline="")))
    assert [row["place"] for row in saved] == list(shown["place"])
    assert {row["status"] for row in saved} == {"agreed"}
    assert [row["name_en"] for row in saved] == sorted(row["name_en"] for row in saved)
    as_json = json.loads(table_json(REAL, shown))
    assert [row["place"] for row in as_json["rows"]] == list(shown["place"])


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    plain = ledger_csv(REAL)
    assert not plain.startswith(codecs.BOM_UTF8)  # what programs read
    marked = for_spreadsheets(plain)
    assert marked[3:] == plain
    table = pd.read_csv(io.BytesIO(marked), encoding="utf-8-sig")
    assert table.columns[0] == "settlement"
    assert "択捉島" in set(table["name_ja"])


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "Etorofu", "5 - 3", None])
def test_other_cells_stay_as_they_are(cell: str | None) -> None:
    assert harmless(cell) == (cell or "")


@given(st.text(max_size=20))
def test_whatever_a_cell_says_it_begins_with_no_formula(cell: str) -> None:
    assert not harmless(cell).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_hostile_record_is_harmless_in_csv(tiny_atlas: Atlas) -> None:
    place = tiny_atlas.places[0].model_copy(
        update={"names": {"en": "Avocet", "ka": '=HYPERLINK("x")'}}
    )
    fields = {name: getattr(tiny_atlas, name) for name in Atlas.model_fields}
    spoilt = Atlas(**{**fields, "places": (place, *tiny_atlas.places[1:])})
    rows = list(csv.DictReader(io.StringIO(ledger_csv(spoilt).decode(), newline="")))
    assert rows[0]["name_ka"] == '\'=HYPERLINK("x")'


def test_land_that_was_not_built_has_no_computed_area(tiny_atlas: Atlas) -> None:
    table = ledger(tiny_atlas)
    assert len(table)
    assert table["area_computed_km2"].isna().all()
    assert json.loads(ledger_json(tiny_atlas))["rows"][0]["area_computed_km2"] is None


def test_one_settlement_alone() -> None:
    one = rows_of(ledger(REAL, settlement="1956-joint-declaration"))
    assert {row["settlement"] for row in one} == {"1956-joint-declaration"}
    with pytest.raises(KeyError):
        ledger(REAL, settlement="1857-shimoda")


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "cli.py", "export", *arguments]
    return subprocess.run(command, check=False, capture_output=True, cwd=ROOT)


def test_the_terminal_gives_the_same() -> None:
    assert run("ledger").stdout == ledger_csv(REAL)
    one = run("ledger", "--format", "json", "--settlement", "1855-shimoda").stdout
    assert one == ledger_json(REAL, settlement="1855-shimoda")
    collection = json.loads(run("excerpts", "--format", "jsonld").stdout)
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 70)
    some = run("excerpts", "--format", "bibtex", "--settlement", "1998-kawana").stdout
    assert some.count(b"@") == 1


def test_a_format_that_does_not_fit_is_wrong_usage() -> None:
    done = run("ledger", "--format", "gpkg")
    assert done.returncode == 2
    assert done.stderr.decode() == "cli.py: ledger has no format gpkg; use csv, json\n"
    assert run("holdings", "--format", "csv").returncode == 2


def test_the_terminal_knows_every_format() -> None:
    from cli import FORMATS as AT_THE_TERMINAL
    from layers.evidence.exports import FORMATS as OF_EVIDENCE
    from layers.tables.export import FORMATS as OF_LAYERS
    from layers.tables.export import LAYERS
    from layers.tables.plan import FORMATS as OF_PLANS

    known = {**dict.fromkeys(LAYERS, OF_LAYERS), **OF_EVIDENCE, "plan": OF_PLANS}
    assert known == AT_THE_TERMINAL


def test_options_of_the_layers_are_refused() -> None:
    assert run("excerpts", "--from", "1855-shimoda", "--to", "1855-shimoda").returncode == 2
