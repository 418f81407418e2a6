"""A plan's file goes from Python to the browser and back, and both refuse the same files."""

from __future__ import annotations

import json
from collections.abc import Iterator
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
PLANS = st.builds(
    lambda given_, start: plan_with(ATLAS, given_, started_from=start),
    st.dictionaries(st.sampled_from(units(ATLAS)), st.sampled_from(holders(ATLAS))),
    st.sampled_from(("", *starts(ATLAS))),
)
ANYTHING: st.SearchStrategy[object] = st.sampled_from(
    (None, "", 0, 1, True, [], {}, "japan", "joint", "nobody", "urup", "habomai", "four-islands")
)
MEMBER = st.dictionaries(
    st.sampled_from(("version", "atlas", "started_from", "holders", "other")), ANYTHING
)
FEATURES = st.lists(
    st.one_of(
        st.none(), st.fixed_dictionaries({}, optional={"place": ANYTHING, "holder": ANYTHING})
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


@SETTINGS
@given(plan=PLANS)
def test_what_the_browser_writes_comes_back_unchanged(in_browser: Ask, plan: Plan) -> None:
    told = in_browser(collection([], plan=member_of(ATLAS, plan)))
    assert_alike(told, plan)
    assert read_file(ATLAS, told["file"].encode()) == plan
    assert in_browser(told["file"])["file"] == told["file"]
    without = json.loads(told["file"])
    del without["plan"]
    assert_alike(in_browser(json.dumps(without)), plan_with(ATLAS, plan.given))


@SETTINGS
@given(features=FEATURES, member=MEMBER | ANYTHING, plan=PLANS)
def test_both_refuse_the_same_files(
    in_browser: Ask, features: list[dict[str, object] | None], member: object, plan: Plan
) -> None:
    files = [collection(features), collection(features, plan=member)]
    if isinstance(member, dict):
        files.append(collection(features, plan={**member_of(ATLAS, plan), **member}))
    files.append(collection(features, plan=member_of(ATLAS, plan)))
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
