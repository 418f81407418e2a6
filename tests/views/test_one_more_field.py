"""One more field of the state, declared and nothing else, on the server's side of the page."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from data.model import Atlas
from layers import state
from tests.one_more_field import MORE
from views.page_state import known_on_the_map, read_state
from views.server.pages import first_html

TIMEOUT_S = 60


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "FIELDS", MORE)


def _choose(value: object) -> None:
    """Take what was chosen as the map reports it, and show what the map is told then."""
    import json

    import streamlit as st

    from layers.state.browser import frame_values
    from views import map_frame, page_state, shared

    atlas = shared.atlas()
    page_state.current(atlas)  # as every run of the page begins
    map_frame.take(value)
    st.text(json.dumps(frame_values(atlas, page_state.current(atlas))))
    st.text(json.dumps(st.query_params.to_dict()))


def chosen(id_: object, **query: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a choice of it leaves: what the map is told, and the address' parameters."""
    choices = [{"kind": "shading", "id": id_, "n": 1}]
    app = AppTest.from_function(_choose, args=(choices,), default_timeout=TIMEOUT_S)
    for name, given in query.items():
        app.query_params[name] = given
    run = app.run()
    assert not run.exception
    told, address = (json.loads(each.value) for each in run.text)
    return told, address


def test_an_address_names_it(atlas: Atlas) -> None:
    assert known_on_the_map(atlas)["relief"] == ("hills", "steep")
    read = read_state(atlas, {"Relief": ["HILLS"], "place": ["etorofu"]})
    assert (read.values["relief"], read.place, read.warning) == ("hills", "etorofu", "")
    assert "relief “hils”" in read_state(atlas, {"relief": ["hils"]}).warning


def test_a_choice_on_the_map_is_written_into_the_address_and_told_to_the_map() -> None:
    told, address = chosen("steep", place="etorofu", relief="hills")
    assert address == {"place": "etorofu", "relief": "steep"}
    assert told["shading"] == "steep"


def test_an_empty_choice_takes_it_out_of_the_address() -> None:
    told, address = chosen("", place="etorofu", relief="hills")
    assert address == {"place": "etorofu"}
    assert told["shading"] == ""


@pytest.mark.parametrize("id_", ["flat", 7, None])
def test_a_value_that_it_has_not_is_passed_over(id_: object) -> None:
    told, address = chosen(id_, relief="hills")
    assert address == {"relief": "hills"}
    assert told["shading"] == "hills"


def test_the_page_s_first_html_knows_it() -> None:
    found = re.search(r'data-fields="([^"]*)"', first_html("en"))
    assert found
    declared = {record["key"]: record for record in json.loads(unescape(found[1]))}
    assert declared["shading"]["values"] == ["hills", "steep"]
