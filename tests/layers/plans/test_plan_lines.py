"""A plan's line comes back from its address and from its file, or is told what is wrong with it."""

from __future__ import annotations

import io
import json
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.faults import AtlasError
from geo.check import check_geojson
from layers.plans import (
    Plan,
    read_address,
    read_file,
    write_address,
)
from layers.plans.file import member_of
from layers.plans.pieces import areas
from layers.plans.plan import plan_with
from layers.plans.vertices import read_line, write_line
from layers.tables.plan import export_plan, plan_layer
from tests.layers.plans.plans_with_lines import ACROSS_ETOROFU, ATLAS, CUT, VERTICES, plans


def faults_of(whole: object) -> list[str]:
    with pytest.raises(AtlasError) as refused:
        read_file(ATLAS, json.dumps(whole).encode(), file="p.geojson")
    return [str(fault) for fault in refused.value.faults]


def collection(*features: dict[str, Any], **members: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def member(**changed: object) -> dict[str, object]:
    return collection(plan={**member_of(ATLAS, CUT), **changed})


def course(*coordinates: object) -> dict[str, object]:
    return {"type": "LineString", "coordinates": list(coordinates)}


# ---------------------------------------------------------------- the address


@settings(max_examples=200)
@given(plans())
def test_a_plan_with_a_line_comes_back_from_its_address(plan: Plan) -> None:
    again, faults = read_address(ATLAS, write_address(ATLAS, plan))
    assert not faults
    assert (again.given, again.line, again.parts) == (plan.given, plan.line, plan.parts)


@given(st.lists(VERTICES, min_size=1, max_size=30).map(tuple))
def test_a_line_comes_back_from_an_address(line: tuple[tuple[float, float], ...]) -> None:
    assert read_line(write_line(line)) == line


def test_a_plan_with_a_line_has_one_address() -> None:
    address = "japan:etorofu~r.kunashiri,russia:urup.etorofu~l,~:8r2lc.2pqio.3n68.-2cvk"
    assert write_address(ATLAS, CUT) == address
    mixed = ",".join(reversed(address.split(",")))
    assert write_address(ATLAS, read_address(ATLAS, mixed).plan) == address


LINE = write_line(ACROSS_ETOROFU)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("~:1.2.3", ['plan: ~: "1.2.3" is no line; write ~:longitude.latitude.step.step, in base']),
        ("~:", ['plan: ~: "" is no line']),
        ("~", ['plan: ~: "" is no line']),
        ("~:1_0.2", ['plan: ~: "1_0.2" is no line']),
        ("~:zzzzzzz.zzzzzzz", ['plan: ~: "zzzzzzz.zzzzzzz" is no line']),
        ("~:1.2", ["plan: ~: has 1 vertex; at least 2"]),
        ("~:1.2.3.4", ["plan: ~: leaves the frame at 1e-05, 2e-05; longitude 120 to 175, lat"]),
        (f"~:{LINE}.0.0", ["plan: ~: crosses or touches itself; move or take out a vertex"]),
        (f"~:{LINE},~:{LINE}", ["plan: ~: there is a line already; one line a plan"]),
        ("japan:urup~l", ['plan: japan: "urup~l" is part of what no line cuts; write ~:long']),
        (
            "japan:urup~l.urup~r,~:1.2",
            [
                "plan: ~: has 1 vertex",
                'plan: japan: "urup~l" is part of what no line cuts',
                'plan: japan: "urup~r" is part of what no line cuts',
            ],
        ),
        (f"japan:urup~x,~:{LINE}", ['plan: japan: no place "urup~x"']),
        (f"japan:urup~l.urup,~:{LINE}", ['plan: japan: "urup" is given twice; japan has it']),
        (f"japan:urup.urup~l,~:{LINE}", ['plan: japan: "urup~l" is given twice; japan has it']),
        (
            f"japan:urup~l,russia:urup~l,~:{LINE}",
            ['plan: russia: "urup~l" is given twice; japan has it'],
        ),
    ],
)
def test_what_is_wrong_with_a_line_in_an_address_is_one_line(text: str, lines: list[str]) -> None:
    found = [str(fault) for fault in read_address(ATLAS, text).faults]
    assert len(found) == len(lines)
    assert all(fault.startswith(line) for fault, line in zip(found, lines, strict=True))


@given(st.text("japnrusiot:.,~lr-19", max_size=120))
def test_any_text_is_read_with_its_line(text: str) -> None:
    reading = read_address(ATLAS, text)
    assert read_address(ATLAS, write_address(ATLAS, reading.plan)).plan == reading.plan


def test_parts_are_of_a_line_and_of_units_that_are_not_given_whole() -> None:
    with pytest.raises(ValueError, match="parts are of a line"):
        plan_with(ATLAS, {}, parts={"urup": ("japan", "")})
    with pytest.raises(ValueError, match="not given whole"):
        plan_with(ATLAS, {"urup": "japan"}, line=ACROSS_ETOROFU, parts={"urup": ("japan", "")})
    with pytest.raises(KeyError):
        plan_with(ATLAS, {}, line=ACROSS_ETOROFU, parts={"urup": ("japan", "nobody")})
    assert not plan_with(ATLAS, {}, line=ACROSS_ETOROFU, parts={"urup": ("", "")}).parts


# ---------------------------------------------------------------- the file


@settings(max_examples=8, deadline=None)
@given(plans())
def test_a_file_with_a_line_comes_back_unchanged(plan: Plan) -> None:
    raw = export_plan(ATLAS, plan)
    again = read_file(ATLAS, raw)
    assert again == plan
    assert export_plan(ATLAS, again) == raw
    assert not [f for f in check_geojson(raw, strict=True) if f.level == "error"]


def test_a_file_tells_the_parts_and_the_line() -> None:
    whole = json.loads(export_plan(ATLAS, CUT))
    assert whole["plan"]["version"] == 2
    assert whole["plan"]["parts"] == {"etorofu": {"left": "russia", "right": "japan"}}
    assert whole["plan"]["line"] == course(*map(list, ACROSS_ETOROFU))
    told = {feature["id"]: feature["properties"] for feature in whole["features"]}
    assert told["etorofu~l"]["part"] == "left"
    assert told["etorofu~r"]["holder"] == "japan"
    assert told["urup"]["part"] is None
    assert told["line"]["place"] is None
    assert told["line"]["length_land_km"] == pytest.approx(25.738, abs=0.01)
    assert told["urup"]["length_land_km"] is None


def test_a_file_with_a_line_that_lost_its_member_is_read_by_its_features() -> None:
    frame = gpd.read_file(io.BytesIO(export_plan(ATLAS, CUT)))
    again = read_file(ATLAS, frame.to_json().encode())
    assert (again.given, again.line, again.parts) == (CUT.given, CUT.line, CUT.parts)


def test_a_plan_without_a_line_says_nothing_of_one() -> None:
    plan = plan_with(ATLAS, dict(CUT.given))
    raw = export_plan(ATLAS, plan)
    assert b'"version":1' in raw
    assert b"part" not in raw
    assert b"length" not in raw
    assert "part" not in plan_layer(ATLAS, plan).columns


def test_every_format_has_the_parts() -> None:
    layer = plan_layer(ATLAS, CUT)
    two = layer[layer["place"] == "etorofu"]
    assert list(two["part"]) == ["left", "right"]
    assert two["area_km2"].sum() == pytest.approx(areas(ATLAS)["etorofu"], abs=1e-5)
    raw = export_plan(ATLAS, CUT, format="gpkg")
    assert [name for name, _ in pyogrio.list_layers(io.BytesIO(raw))] == ["plan", "line"]
    assert list(pyogrio.read_dataframe(io.BytesIO(raw), layer="plan")["id"]) == list(layer.index)
    (line,) = pyogrio.read_dataframe(io.BytesIO(raw), layer="line").geometry
    assert tuple(line.coords) == CUT.line
    assert export_plan(ATLAS, CUT, format="gpkg") == raw
    parquet = export_plan(ATLAS, CUT, format="parquet")
    assert list(gpd.read_parquet(io.BytesIO(parquet)).index) == list(layer.index)
    notice = json.loads((pq.read_schema(io.BytesIO(parquet)).metadata or {})[b"notice"])
    assert json.loads(notice["plan"])["line"]["type"] == "LineString"
    table = pd.read_csv(io.BytesIO(export_plan(ATLAS, CUT, format="csv")), keep_default_na=False)
    ledger = table[table["place"] == "etorofu"]
    assert list(ledger["part"]) == ["left", "right"]
    assert list(ledger["holder"]) == ["russia", "japan"]
    assert ledger["area_km2"].astype(float).sum() == pytest.approx(
        areas(ATLAS)["etorofu"], abs=1e-3
    )
    assert list(ledger["claimants"]) == ["japan; russia"] * 2


@pytest.mark.parametrize(
    ("whole", "line"),
    [
        (member(version=3), "plan.version: is 3; 1 and 2 are those that are read here"),
        (
            collection(
                plan={
                    **member_of(ATLAS, plan_with(ATLAS, {})),
                    "line": course([147, 45], [148, 46]),
                }
            ),
            "plan.line: is not known; ",
        ),
        (member(line=None), "plan.line: is nothing; a LineString"),
        (member(line={"type": "Point"}), 'plan.line: is "Point"; a LineString'),
        (member(line=course()), "plan.line: has no vertices; at least 2"),
        (member(line=course([0, 0])), "plan.line: has 1 vertex; at least 2"),
        (member(line=course([147, 45], [999, 45])), "plan.line: has a vertex that is no longit"),
        (member(line=course([147, 45], [10**400, 45])), "plan.line: has a vertex that is no lo"),
        (member(line=course([147, 45], ["148", 45])), "plan.line: has a vertex that is no longi"),
        (member(line=course([147, 45], [True, 45])), "plan.line: has a vertex that is no longi"),
        (member(line=course([147, 45], [148])), "plan.line: has a vertex that is no longitude"),
        (member(line=course([147, 45], [179, 45])), "plan.line: leaves the frame at 179, 45; lo"),
        (member(line=course([147, 45], [147, 45])), "plan.line: crosses or touches itself"),
        (member(line=course(*[[147, 45]] * 1001)), "plan.line: has 1,001 vertices; at most 1,000"),
        (member(parts=[]), "plan.parts: is a list; an object of places and their two parts"),
        (member(parts={"urup": "japan"}), 'plan.parts.urup: is "japan"; an object of "left" and'),
        (member(parts={"urup": {"up": "japan"}}), "plan.parts.urup: is a record; an object of"),
        (
            member(parts={"urup": {"left": "rusia"}}),
            'plan.parts.urup.left: no holder "rusia"; did you mean "russia"?',
        ),
        (
            member(parts={"uru": {"left": "russia"}}),
            'plan.parts.uru: no place "uru"; did you mean "urup"?',
        ),
        (member(parts={"urup": {"left": "japan"}}), "gives urup whole and in parts; one of the"),
        (
            collection(
                {
                    "type": "Feature",
                    "geometry": None,
                    "properties": {"place": "urup", "part": "left", "holder": "japan"},
                }
            ),
            "has parts of urup, and no line; open one that was exported as a plan",
        ),
        (
            collection(
                {
                    "type": "Feature",
                    "geometry": None,
                    "properties": {"place": "urup", "part": "up", "holder": "japan"},
                }
            ),
            'features[0]: has the part "up"; use "left" or "right"',
        ),
        (
            collection(
                {
                    "type": "Feature",
                    "geometry": course([146, 45.6], [148.7, 44.5]),
                    "properties": {"length_land_km": 2},
                },
                plan=member_of(ATLAS, CUT),
            ),
            "plan.line: is not that of the features; make them alike",
        ),
        (
            collection(
                {
                    "type": "Feature",
                    "geometry": None,
                    "properties": {"place": "etorofu", "holder": None},
                },
                plan=member_of(ATLAS, CUT),
            ),
            "plan.holders: has two parts for etorofu, its feature nobody",
        ),
    ],
)
def test_what_is_wrong_with_a_line_in_a_file_is_one_line(whole: object, line: str) -> None:
    (fault,) = faults_of(whole)
    assert fault.startswith(f"p.geojson: {line}")
    assert "\n" not in fault


def test_a_line_too_long_for_an_address_is_refused() -> None:
    zigzag = [[130 + number / 40, 50 + number % 2 + number / 977] for number in range(990)]
    (fault,) = faults_of(member(line=course(*zigzag)))
    assert fault.startswith("p.geojson: its plan has ")
    assert fault.endswith("characters in an address; at most 4,000: a line of fewer vertices")
