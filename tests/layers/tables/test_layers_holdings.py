"""Every place has exactly one holder under every settlement, and the land stays the same."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from data.faults import AtlasError
from data.model import LANDED_KINDS, SHARED_HOLDERS, Atlas
from data.reading.load import load_atlas
from geo.measure import area_km2
from layers.tables.export import Format, export
from layers.tables.holdings import columns_of, holdings
from layers.tables.ledger import ledger_csv
from layers.tables.ledger_filter import LedgerFilter, narrowed_ledger

# The contract of the design page: names and order.
CONTRACT = [
    *("place", "group", "name_en", "name_ja", "name_ru", "holder", "control", "status"),
    *("claimants", "holder_if_carried_out", "settlement", "since", "until", "line_basis"),
    *("area_computed_km2", "area_official_km2", "source", "geometry"),
]
DECLARATION = "1956-joint-declaration"
SETTLEMENTS = [settlement.id for settlement in load_atlas().settlements]
KURILS = ("north-kurils", "uruppu")
FOUR = ("etorofu", "kunashiri", "shikotan", "habomai")

# shared/facts/settlements.md, "Who held what, in one table": holder, control and status of
# the four, of Uruppu and north, of southern and of northern Sakhalin.
TABLE = {
    "1855-shimoda": (
        ("japan", "japan", "in_force"),
        ("russia", "russia", "in_force"),
        ("undivided", "undivided", "in_force"),
        ("undivided", "undivided", "in_force"),
    ),
    "1875-st-petersburg": (
        ("japan", "japan", "in_force"),
        ("japan", "japan", "in_force"),
        ("russia", "russia", "in_force"),
        ("russia", "russia", "in_force"),
    ),
    "1905-portsmouth": (
        ("japan", "japan", "in_force"),
        ("japan", "japan", "in_force"),
        ("japan", "japan", "in_force"),
        ("russia", "russia", "in_force"),
    ),
    "1945-occupation": (
        ("undetermined", "russia", "de_facto"),
        ("undetermined", "russia", "de_facto"),
        ("undetermined", "russia", "de_facto"),
        ("russia", "russia", "in_force"),
    ),
    "1951-san-francisco": (
        ("disputed", "russia", "disputed"),
        ("undetermined", "russia", "renounced"),
        ("undetermined", "russia", "renounced"),
        ("russia", "russia", "in_force"),
    ),
}


def test_the_columns_are_those_of_the_contract(atlas: Atlas) -> None:
    frame = holdings(atlas, "1905-portsmouth")
    assert list(frame.columns) == list(columns_of(atlas)) == CONTRACT
    assert frame.crs.to_epsg() == 4326
    assert list(frame.index) == list(frame["place"])
    assert frame.index.name == "id"


@pytest.mark.parametrize("resolution", ["full", "web"])
@pytest.mark.parametrize("settlement", SETTLEMENTS)
def test_every_place_has_exactly_one_holding(
    atlas: Atlas, settlement: str, resolution: str
) -> None:
    frame = holdings(atlas, settlement, resolution=resolution)  # type: ignore[arg-type]
    assert list(frame.index) == [p.id for p in atlas.places if p.kind in LANDED_KINDS]
    assert set(frame["settlement"]) == {settlement}
    assert set(frame["holder"]) | set(frame["control"]) <= {*atlas.party_by_id, *SHARED_HOLDERS}
    assert (frame["line_basis"] != "").all()
    assert (frame["source"] != "").all()


@pytest.mark.parametrize("settlement", SETTLEMENTS)
def test_the_land_of_different_holders_does_not_overlap(atlas: Atlas, settlement: str) -> None:
    frame = holdings(atlas, settlement, resolution="web")
    by_holder = frame.dissolve("holder").geometry
    assert frame.geometry.is_valid.all()
    for one, other in itertools.combinations(by_holder, 2):
        assert shapely.intersection(one, other).area < 1e-9


def test_the_same_land_is_held_under_every_settlement(atlas: Atlas) -> None:
    """The sum of the areas over all holders never changes, nor do the polygons."""
    first = holdings(atlas, SETTLEMENTS[0])
    measured = np.asarray(area_km2(first.geometry.to_numpy()))
    known = first.area_computed_km2.notna().to_numpy()
    assert first.area_computed_km2[known].to_numpy() == pytest.approx(measured[known], abs=1e-5)
    for settlement in SETTLEMENTS[1:]:
        frame = holdings(atlas, settlement)
        by_holder = frame.groupby("holder").area_computed_km2.sum()
        assert by_holder.sum() == pytest.approx(first.area_computed_km2.sum(), rel=1e-6)
        same = shapely.equals_exact(frame.geometry.to_numpy(), first.geometry.to_numpy())
        assert np.all(same)


@pytest.mark.parametrize("settlement", TABLE)
def test_the_table_island_by_island(atlas: Atlas, settlement: str) -> None:
    frame = holdings(atlas, settlement, resolution="web")
    groups = (FOUR, KURILS, ("sakhalin-south",), ("sakhalin-north",))
    for group, expected in zip(groups, TABLE[settlement], strict=True):
        rows = frame[frame["group"].isin(group)]
        assert len(rows)
        assert set(zip(rows["holder"], rows["control"], rows["status"], strict=True)) == {expected}


def test_adjacent_islands_share_the_fate_of_the_south(atlas: Atlas) -> None:
    frame = holdings(atlas, "1905-portsmouth")
    assert set(frame.holder[["sakhalin_south", "moneron", "tyuleniy"]]) == {"japan"}
    assert frame.holder["sakhalin_north"] == "russia"


def test_agreed_transfers_are_of_1956_and_proposals_of_1998(atlas: Atlas) -> None:
    agreed = holdings(atlas, "1956-joint-declaration")
    proposed = holdings(atlas, "1998-kawana")
    assert set(agreed.group[agreed.status == "agreed"]) == {"shikotan", "habomai"}
    assert set(proposed.group[proposed.status == "proposed"]) == set(FOUR)
    assert set(agreed.control[agreed.status == "agreed"]) == {"russia"}


def test_a_paper_that_moved_no_line_shows_what_stood(atlas: Atlas) -> None:
    stood = holdings(atlas, "1956-joint-declaration").drop(columns=["settlement", "geometry"])
    later = holdings(atlas, "2018-singapore").drop(columns=["settlement", "geometry"])
    assert later.equals(stood)


def test_computed_and_official_areas_stay_apart(atlas: Atlas) -> None:
    frame = holdings(atlas, "1855-shimoda", resolution="web")
    row = frame.loc["etorofu"]
    assert row.area_official_km2 == 3166.64  # GSI 2025 as printed by MLIT: the main island
    assert row.area_computed_km2 == pytest.approx(3165.15, abs=0.01)  # with its islets
    assert np.isnan(frame.area_official_km2["urup"])
    assert np.isnan(frame.area_computed_km2["mainland_russia"])


def test_claimants_are_parties_joined_by_commas(atlas: Atlas) -> None:
    claimants = holdings(atlas, "1951-san-francisco").claimants["shikotan"]
    assert claimants.split(",") == ["japan", "russia"]


def test_an_unknown_settlement_is_a_key_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        holdings(atlas, "1900-nowhere")


def test_land_that_was_never_built_is_one_line(tiny_atlas: Atlas) -> None:
    with pytest.raises(AtlasError, match=r"derived/land_full\.parquet: is missing; run "):
        holdings(tiny_atlas, "1900-harbour-treaty")


@pytest.mark.parametrize("written", ["geojson", "gpkg", "parquet"])
def test_an_analyst_selects_what_was_agreed_in_1956_by_a_column(
    atlas: Atlas, tmp_path: Path, written: Format
) -> None:
    path = tmp_path / f"holdings.{written}"
    path.write_bytes(
        export(atlas, "holdings", settlement=DECLARATION, format=written, resolution="web")
    )
    read = gpd.read_parquet if written == "parquet" else gpd.read_file
    frame = read(path)
    selected = frame[frame["holder_if_carried_out"] == "japan"]
    assert set(selected["group"]) == {"shikotan", "habomai"}
    assert set(frame["group"]) - set(selected["group"]) >= {"etorofu", "kunashiri", "uruppu"}
    # The column is there, and empty, where a settlement agrees and proposes nothing.
    assert set(selected["status"]) == {"agreed"}
    assert frame.drop(selected.index)["holder_if_carried_out"].isna().all()
    treaty = holdings(atlas, "1855-shimoda", resolution="web")
    assert treaty["holder_if_carried_out"].isna().all()


def test_the_ledger_as_csv_says_who_would_hold_each_place(atlas: Atlas) -> None:
    rows = pd.read_csv(io.BytesIO(ledger_csv(atlas)))
    moved = rows[rows["settlement"] == rows["standing"]]
    would = moved[moved["holder_if_carried_out"] == "japan"].groupby("settlement")["group"]
    assert {settlement: set(groups) for settlement, groups in would} == {
        "1955-london": {"shikotan", "habomai"},
        DECLARATION: {"shikotan", "habomai"},
        "1998-kawana": {"etorofu", "kunashiri", "shikotan", "habomai"},
        "2006-aso": {"kunashiri", "shikotan", "habomai"},
    }
    narrowed = LedgerFilter(DECLARATION, by="place", holder_if_carried_out="japan")
    assert set(narrowed_ledger(atlas, narrowed)["group"]) == {"shikotan", "habomai"}
