"""A plan's file goes from Python to the browser and back, and both refuse the same files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from layers.map.facts.plan import plan_facts
from layers.plans import Plan, holders, read_file, starts, units, write_address
from layers.plans.file import member_of
from layers.plans.plan import plan_with
from layers.tables.plan import export_plan
from tests.node_support import Ask, asked_of_node

ATLAS = load_atlas()
GIVEN = st.dictionaries(st.sampled_from(units(ATLAS)), st.sampled_from(holders(ATLAS)))
START = st.sampled_from(("", *starts(ATLAS)))
HOLDER = st.sampled_from(("", *holders(ATLAS)))
WHOLE = st.builds(lambda given_, start: plan_with(ATLAS, given_, started_from=start), GIVEN, START)
IN_PARTS = st.builds(
    lambda given_, parts, start, north: plan_with(
        ATLAS,
        {unit: has for unit, has in given_.items() if unit not in parts},
        started_from=start,
        line=((145.0, north), (149.123456, 44.0)),
        parts=parts,
    ),
    GIVEN,
    st.dictionaries(st.sampled_from(units(ATLAS)), st.tuples(HOLDER, HOLDER), max_size=9),
    START,
    st.floats(44, 46),
)
PLANS = WHOLE | IN_PARTS
ANYTHING: st.SearchStrategy[object] = st.sampled_from(
    (None, "", 0, 1, 2, True, [], {}, "japan", "joint", "nobody", "urup", "habomai", "four-islands")
)
LINE_STRING = st.builds(
    lambda kind, vertices: {"type": kind, "coordinates": vertices},
    st.sampled_from(("LineString", "Point")),
    st.lists(
        st.sampled_from(([145, 44], [149.123456, 45, 9], [147, 43], [0, 0], [True, 44], [], "x")),
        max_size=4,
    ),
)
TWO_PARTS = st.dictionaries(
    st.sampled_from(("urup", "shikotan", "habomai")),
    ANYTHING | st.dictionaries(st.sampled_from(("left", "right", "middle")), ANYTHING),
    max_size=2,
)
MEMBER = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("version", "atlas", "started_from", "holders", "other"), ANYTHING),
        "line": ANYTHING | LINE_STRING,
        "parts": ANYTHING | TWO_PARTS,
    },
)
FEATURES = st.lists(
    st.one_of(
        st.none(),
        st.fixed_dictionaries(
            {},
            optional={
                "place": ANYTHING,
                "holder": ANYTHING,
                "part": ANYTHING | st.sampled_from(("left", "right")),
            },
        ),
    ),
    max_size=4,
)
SETTINGS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def in_browser() -> Iterator[Ask]:
    """Read a file's text by the browser's module, run by node."""
    facts = plan_facts(ATLAS).model_dump(exclude_none=True)
    with asked_of_node("plan_files.mjs", {"facts": facts, "atlas": ATLAS.file.id}) as ask:
        yield ask


def collection(features: list[dict[str, object] | None], **members: object) -> str:
    """Return a file with features that have some properties, and no geometry."""
    told = [{"type": "Feature", "properties": each, "geometry": None} for each in features]
    return json.dumps({"type": "FeatureCollection", "features": told, **members})


def with_line(features: list[dict[str, object] | None], geometry: object, **members: object) -> str:
    """Return such a file with a feature of a line besides."""
    whole = json.loads(collection(features, **members))
    of_line = {"length_land_km": 1, "length_sea_km": 2}
    whole["features"].append({"type": "Feature", "properties": of_line, "geometry": geometry})
    return json.dumps(whole)


def read_by_python(text: str) -> Plan | None:
    """Return the plan of a file, or None where it is refused."""
    try:
        return read_file(ATLAS, text.encode())
    except AtlasError:
        return None


def assert_alike(told: dict[str, Any], expected: Plan | None) -> None:
    """Compare what the browser reads with what Python does."""
    if expected is None:
        assert told["faults"]
        return
    assert told["address"] == write_address(ATLAS, expected)
    assert told["from"] == expected.started_from


def test_what_the_terminal_exports_the_browser_opens(atlas: Atlas, in_browser: Ask) -> None:
    plan = plan_with(
        atlas, {"shikotan": "japan", "etorofu": "russia"}, started_from=starts(ATLAS)[-1]
    )
    assert_alike(in_browser(export_plan(atlas, plan).decode()), plan)
    cut = replace(plan, line=((145.3, 44.4), (146.7, 43.9)), parts={"kunashiri": ("", "joint")})
    assert_alike(in_browser(export_plan(atlas, cut).decode()), cut)


@SETTINGS
@given(plan=PLANS)
def test_what_the_browser_writes_comes_back_unchanged(in_browser: Ask, plan: Plan) -> None:
    told = in_browser(collection([], plan=member_of(ATLAS, plan)))
    assert_alike(told, plan)
    assert read_file(ATLAS, told["file"].encode()) == plan
    assert in_browser(told["file"])["file"] == told["file"]
    without = json.loads(told["file"])
    del without["plan"]
    expected = plan_with(ATLAS, plan.given, line=plan.line, parts=plan.parts)
    assert_alike(in_browser(json.dumps(without)), expected)
    assert_alike(in_browser(json.dumps(without)), read_by_python(json.dumps(without)))


@SETTINGS
@given(features=FEATURES, member=MEMBER | ANYTHING, plan=PLANS, line=LINE_STRING)
def test_both_refuse_the_same_files(
    in_browser: Ask,
    features: list[dict[str, object] | None],
    member: object,
    plan: Plan,
    line: dict[str, object],
) -> None:
    files = [collection(features), collection(features, plan=member)]
    if isinstance(member, dict):
        files.append(collection(features, plan={**member_of(ATLAS, plan), **member}))
    files.append(collection(features, plan=member_of(ATLAS, plan)))
    course = {"type": "LineString", "coordinates": plan.line}
    files.append(with_line(features, line))
    files.append(with_line(features, course if plan.line else line, plan=member_of(ATLAS, plan)))
    for text in files:
        assert_alike(in_browser(text), read_by_python(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "json"),
        ('{"type": "FeatureCollection", ', "json"),
        ("[" * 5000, "json"),
        ("null", "collection"),
        ('{"type": "Feature"}', "collection"),
        ('{"type": "FeatureCollection", "features": 3}', "collection"),
        ('{"type": "FeatureCollection", "features": [null]}', "collection"),
        (collection([]), "nothing"),
        (collection([], plan={"version": 3}), "version"),
        (collection([], plan={"version": 1, "atlas": "other"}), "atlas"),
        (collection([{"place": "urup", "holder": "japan"}] * 2), "twice"),
    ],
)
def test_what_is_no_plan_is_told_by_its_kind(in_browser: Ask, text: str, kind: str) -> None:
    assert in_browser(text)["faults"][0] == kind
    assert read_by_python(text) is None
