"""A plan's file: it comes back unchanged, and what is wrong with one is said in a line each."""

from __future__ import annotations

import io
import json
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from geo.check import check_geojson
from layers.plans import plan_of, read_file
from layers.plans.file import MAX_BYTES, member_of
from layers.plans.plan import plan_with
from layers.tables.plan import export_plan, plan_layer, plan_rows

ATLAS = load_atlas()
PLAN = plan_of(ATLAS, "1956-joint-declaration")


def faults_of(whole: object) -> list[str]:
    raw = whole if isinstance(whole, bytes) else json.dumps(whole).encode()
    with pytest.raises(AtlasError) as refused:
        read_file(ATLAS, raw, file="p.geojson")
    return [str(fault) for fault in refused.value.faults]


def collection(*features: dict[str, Any], **members: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def feature(**properties: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": None, "properties": properties}


def member(**changed: object) -> dict[str, object]:
    return {**member_of(ATLAS, PLAN), **changed}


def test_a_file_comes_back_unchanged() -> None:
    raw = export_plan(ATLAS, PLAN)
    again = read_file(ATLAS, raw)
    assert again == PLAN
    assert export_plan(ATLAS, again) == raw
    assert not check_geojson(raw, strict=True)


def test_a_file_that_lost_its_member_is_read_by_its_features() -> None:
    frame = gpd.read_file(io.BytesIO(export_plan(ATLAS, PLAN)))
    again = read_file(ATLAS, frame.to_json().encode())  # a program that knows no foreign members
    assert again.given == PLAN.given
    assert again.started_from == ""


def test_a_blank_plan_comes_back_blank() -> None:
    blank = plan_with(ATLAS, {})
    whole = json.loads(export_plan(ATLAS, blank))
    assert read_file(ATLAS, json.dumps(whole).encode()) == blank
    del whole["plan"]
    assert read_file(ATLAS, json.dumps(whole).encode()) == blank


def test_a_file_says_that_it_is_nobodys_document() -> None:
    whole = json.loads(export_plan(ATLAS, PLAN))
    assert whole["title"] == "Four Islands Atlas: a reader’s plan, no document’s"
    assert [f["id"] for f in whole["features"]] == [
        f["properties"]["place"] for f in whole["features"]
    ]


def test_every_format_has_the_same_rows() -> None:
    layer = plan_layer(ATLAS, PLAN)
    parquet = gpd.read_parquet(io.BytesIO(export_plan(ATLAS, PLAN, format="parquet")))
    packed = io.BytesIO(export_plan(ATLAS, PLAN, format="gpkg"))
    table = pd.read_csv(io.BytesIO(export_plan(ATLAS, PLAN, format="csv")), keep_default_na=False)
    holders = list(layer["holder"].fillna(""))
    assert list(parquet["holder"].fillna("")) == holders
    assert list(pyogrio.read_dataframe(packed)["holder"].fillna("")) == holders
    assert list(table["holder"]) == holders
    assert set(layer["holder"].dropna()) == {"japan", "russia"}


def test_a_row_of_the_ledger_has_who_speaks_of_the_place() -> None:
    rows = {str(row["place"]): row for row in plan_rows(ATLAS, PLAN)}
    assert "transfer-japan" in (rows["shikotan"]["arguments"] or [])  # type: ignore[operator]
    assert rows["shikotan"]["control"] == "russia"
    assert rows["shikotan"]["claimants"] == ["japan", "russia"]
    assert rows["etorofu"]["holder"] is None
    assert rows["avos"]["area_km2"] == ""


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"version": 3}, "plan.version: is 3; 1 and 2 are those that are read here"),
        ({"version": "1"}, 'plan.version: is "1"; 1 and 2 are those that are read here'),
        ({"version": True}, "plan.version: is true; 1 and 2 are those that are read here"),
        ({"atlas": "tiny"}, 'plan.atlas: is "tiny"; this atlas is "four-islands"'),
        ({"hodlers": {}}, 'plan.hodlers: is not known; did you mean "holders"?'),
        ({"holders": []}, "plan.holders: is a list; an object of places and their holders"),
        (
            {"holders": {"shikotn": "japan"}},
            'plan.holders.shikotn: no place "shikotn"; did you mean "shikotan"?',
        ),
        (
            {"holders": {"urup": "rusia"}},
            'plan.holders.urup: no holder "rusia"; did you mean "russia"?',
        ),
        (
            {"holders": {"urup": ["japan"]}},
            'plan.holders.urup: no holder a list; did you mean "japan"?',
        ),
        (
            {"started_from": "1998-kawanna"},
            'plan.started_from: no settlement "1998-kawanna"; did you mean "1998-kawana"?',
        ),
    ],
)
def test_what_is_wrong_with_the_member_is_one_line(changed: dict[str, object], line: str) -> None:
    assert faults_of(collection(plan=member(**changed))) == [f"p.geojson: {line}"]


@pytest.mark.parametrize(
    ("whole", "line"),
    [
        (b"{", "p.geojson: not JSON:"),
        (b"\xff\xfe", "p.geojson: "),
        (b"[" * 100_000, "p.geojson: "),
        ({"type": "Point", "coordinates": [0, 0]}, "p.geojson: is a Point, not a FeatureColl"),
        (collection(plan=7), 'p.geojson: plan: is "7"; an object'),
        (collection(), 'p.geojson: has no member "plan", and no feature with "place" and "hol'),
        (collection(feature(name="x")), 'p.geojson: has no member "plan"'),
        (
            collection(feature(place="shikotn", holder="japan")),
            'p.geojson: features[0]: no place "shikotn"; did you mean "shikotan"?',
        ),
        (
            collection(feature(place=["urup"], holder="japan")),
            "p.geojson: features[0]: no place a list",
        ),
        (
            collection(feature(place="urup", holder=7)),
            'p.geojson: features[0]: no holder "7"; use one of',
        ),
        (
            collection(*[feature(place="urup", holder="japan")] * 2),
            'p.geojson: features[1]: "urup" has a feature already; one feature a place',
        ),
        (
            collection(feature(place="shikotan", holder="russia"), plan=member()),
            "p.geojson: plan.holders: has japan for shikotan, its feature russia; make them alike",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_one_line(whole: object, line: str) -> None:
    (fault,) = faults_of(whole)
    assert fault.startswith(line)
    assert "\n" not in fault


def test_a_file_without_end_is_refused_by_its_size() -> None:
    (fault,) = faults_of(b" " * (MAX_BYTES + 1))
    assert fault == "p.geojson: has 50,000,001 bytes; at most 50 MB"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["version", "atlas", "holders", "started_from", "urup"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(JSON, JSON, JSON)
def test_whatever_stands_in_a_file_it_is_a_plan_or_faults(
    value: object, holders: object, property_: object
) -> None:
    for plan in (value, member(holders=holders), member(started_from=value), None):
        members = {} if plan is None else {"plan": plan}
        whole = collection(feature(place=property_, holder=holders), **members)
        try:
            read_file(ATLAS, json.dumps(whole).encode())
        except AtlasError as error:
            lines = [str(fault) for fault in error.faults]
        else:
            continue
        assert lines
        assert not any("\n" in line for line in lines)


def test_the_title_of_a_plan_is_in_the_atlas_language(whole_atlas_folder: object) -> None:
    atlas: Atlas = load_atlas(whole_atlas_folder)  # type: ignore[arg-type]
    plan = plan_of(atlas, atlas.file.default_settlement)
    assert read_file(atlas, export_plan(atlas, plan)) == plan
