"""The land as the map document carries it is the topology that was built, to the last digit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model import Atlas
from layers.land.derived.whole import read_all
from layers.map.packed_land import packed_land
from tests.node_support import asked_of_node

Arcs = list[list[list[int]]]
Unpack = Callable[[str], Arcs]
WHOLE = st.integers(-(2**20), 2**20)
ARCS = st.lists(
    st.lists(st.lists(WHOLE, min_size=2, max_size=2), min_size=1, max_size=8),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def unpack() -> Iterator[Unpack]:
    """Give packed arcs to the browser's module, run by node."""
    with asked_of_node("unpack_arcs.mjs") as ask:
        yield lambda land: ask(json.loads(land)["arcs"])


def test_the_browser_makes_the_arcs_of_the_built_land_again(atlas: Atlas, unpack: Unpack) -> None:
    topology = read_all(atlas).topology
    built, packed = json.loads(topology), packed_land(topology)
    assert unpack(packed) == built["arcs"]
    assert {**json.loads(packed), "arcs": built["arcs"]} == built
    assert not set("<>&") & set(packed)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(arcs=ARCS)
def test_any_arcs_come_back(unpack: Unpack, arcs: Arcs) -> None:
    assert unpack(packed_land(json.dumps({"arcs": arcs}))) == arcs
