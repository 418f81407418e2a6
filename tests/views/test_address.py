"""Addresses as they come back from mail and chat: mended, or named as passed over."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers.panels.ledger_choices import STATUSES
from layers.state_values import RENAMED
from views.address import MAX_NAMED, PassedOver, named, read_address, value_of
from views.page_state import known_on_the_map, read_state

ATLAS = load_atlas()
KNOWN = known_on_the_map(ATLAS)
CASES = json.loads((Path(__file__).parents[1] / "addresses.json").read_text(encoding="utf-8"))
VALID = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(sorted(ids or ())) for name, ids in KNOWN.items() if ids}
)


def parsed(query: str) -> dict[str, list[str]]:
    return parse_qs(query, keep_blank_values=True)


@pytest.mark.parametrize(("query", "values", "passed_over"), CASES)
def test_an_address_is_read_as_it_was_meant(
    query: str, values: dict[str, str], passed_over: list[list[str]]
) -> None:
    address = read_address(parsed(query), KNOWN)
    assert address.values == values
    assert address.passed_over == tuple(PassedOver(*part) for part in passed_over)


@pytest.mark.parametrize("written", ["promised", "Promised", "promised."])
def test_what_was_renamed_is_found_by_its_old_name(written: str) -> None:
    assert set(RENAMED["status"].values()) <= set(STATUSES)
    address = read_address({"status": [written]}, {"status": STATUSES})
    assert address.values == {"status": "agreed"}
    assert not address.passed_over


@given(values=VALID, times=st.integers(0, 2))
def test_a_whole_address_survives_escaping_and_a_mail(values: dict[str, str], times: int) -> None:
    query = urlencode(values)
    for _ in range(times):
        query = query.replace("&", "&amp;")
    for mangled in (query, query.upper().replace("&AMP;", "&amp;"), f"{query}&utm_campaign=1"):
        assert read_address(parsed(mangled), KNOWN).values == values
    again = {name: [value] for name, value in values.items()}
    assert read_address(again, KNOWN) == read_address(parsed(query), KNOWN)


@given(given=st.dictionaries(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=3)))
@example(given={"": [""], "=": ["&&;"], "&amp;": ["?"], "names": ["%", "%zz", "\x00"]})
def test_whatever_comes_only_known_values_are_left(given: dict[str, list[str]]) -> None:
    address = read_address(given, KNOWN)
    assert all(value in (KNOWN[name] or ()) for name, value in address.values.items())
    assert all(named(part).isprintable() for part in address.passed_over)
    state = read_state(ATLAS, given)
    assert "\n" not in state.warning
    assert state.settlement in ATLAS.settlement_by_id


def test_what_a_reader_looks_for_is_not_mended(atlas: Atlas) -> None:
    words = "R&amp;D 100%25 &place=etorofu"
    assert read_address({"q": [words]}, {"q": None, **KNOWN}).values == {"q": words}


def test_ids_that_share_their_letters_are_not_taken_for_one_another() -> None:
    assert value_of("a.b", ["a-b", "ab"]) == ""
    assert value_of("a-b", ["a-b", "ab"]) == "a-b"


def test_an_excerpt_and_a_naming_that_there_is_not_are_named_like_the_others(atlas: Atlas) -> None:
    for name, id_ in (("excerpt", "e999"), ("names", "xx"), ("seen", "z"), ("counts", "z")):
        state = read_state(atlas, {name: [id_]})
        assert state.settlement == atlas.file.default_settlement
        assert f"{name} “{id_}”" in state.warning


def test_many_strange_parts_make_one_short_line(atlas: Atlas) -> None:
    state = read_state(atlas, {f"strange{n}": ["x" * 5000] for n in range(500)})
    assert f"and {500 - MAX_NAMED} more" in state.warning
    assert len(state.warning) < 1000
