"""The page as Streamlit's own test harness sees it; the map's inside is for the browser tests."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.faults import AtlasError, Fault
from data.model import Atlas
from layers.state import State
from views.page_state import choices_of, read_state

APP = Path(__file__).parents[2] / "app.py"
TIMEOUT_S = 60


def opened(**query: str) -> AppTest:
    """Return the page, run once with the URL's parameters."""
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT_S)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def html_of(app: AppTest) -> str:
    """Return all HTML that the page put on the screen, the style sheets left out."""
    blocks = [element.proto.body for element in app.get("html")]
    return "\n".join(block for block in blocks if not block.lstrip().startswith("<style"))


def headings(app: AppTest) -> list[str]:
    """Return the headings of the reading pane's parts, in their order."""
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", html_of(app))


def test_the_page_opens_on_the_default_settlement(atlas: Atlas) -> None:
    app = opened()
    assert not app.exception
    first = atlas.settlement_by_id[atlas.file.default_settlement]
    assert first.title["en"] in headings(app)
    assert f'class="atlas-title">{atlas.file.title}<' in html_of(app)


def test_a_link_restores_settlement_place_and_names() -> None:
    app = opened(settlement="1956-joint-declaration", place="shikotan", names="ru")
    assert not app.exception
    assert "Шикотан" in headings(app)
    assert app.query_params["settlement"] == "1956-joint-declaration"


def test_a_link_to_an_unknown_settlement_falls_back_and_says_so(atlas: Atlas) -> None:
    app = opened(settlement="1856-shimodo", place="atlantis")
    assert not app.exception
    first = atlas.settlement_by_id[atlas.file.default_settlement]
    assert first.title["en"] in headings(app)
    assert "1856-shimodo" in html_of(app)


def test_a_hostile_link_is_shown_as_text() -> None:
    app = opened(settlement="<img src=x onerror=alert(1)>")
    assert "<img" not in html_of(app)
    assert "&lt;img" in html_of(app)


def test_a_link_to_a_passage_opens_its_settlement(atlas: Atlas) -> None:
    state = read_state(atlas, {"excerpt": ["e07"]})
    assert state.settlement == atlas.excerpt_by_id["e07"][1].settlements[0]
    assert state.excerpt == "e07"


def test_the_names_switch_renames_the_pane() -> None:
    app = opened(settlement="1855-shimoda", place="etorofu")
    assert "Etorofu / Iturup" in headings(app)
    app.segmented_control(key="names").set_value("ja").run()
    assert "択捉島" in headings(app)
    assert app.query_params["names"] == "ja"


def test_all_passages_are_shown_on_demand() -> None:
    app = opened(settlement="1956-joint-declaration")
    before = html_of(app).count("<blockquote")
    app.button(key="all_passages").click().run()
    assert html_of(app).count("<blockquote") > before


@pytest.mark.parametrize(
    "value",
    [
        None,
        "1855-shimoda",
        {"kind": "settlement", "id": "1855-shimoda", "n": 1},
        ["1855-shimoda"],
        [{}],
        [{"kind": "settlement", "id": "1855-shimoda"}],
        [{"kind": "settlement", "id": "1855-shimoda", "n": "1"}],
        [{"kind": "settlement", "id": "atlantis", "n": 1}],
        [{"kind": "settlement", "id": ["1855-shimoda"], "n": 1}],
        [{"kind": "settlement", "id": "", "n": 1}],
        [{"kind": ["settlement"], "id": "1855-shimoda", "n": 1}],
        [{"kind": "continent", "id": "1855-shimoda", "n": 1}],
        [{"kind": "names", "id": "ru", "n": 1}],  # nothing on the map chooses it
    ],
)
def test_nonsense_from_the_frame_is_no_choice(value: Any, atlas: Atlas) -> None:
    assert choices_of(value, atlas=atlas) == []


def test_choices_from_the_frame_are_taken_in_the_order_in_which_they_were_made(
    atlas: Atlas,
) -> None:
    earlier, later = {"kind": "place", "id": "", "n": 3}, {"kind": "settlement", "n": 4}
    given = [{**later, "id": "1855-shimoda"}, None, earlier, {**later, "id": "atlantis"}]
    found = choices_of(given, atlas=atlas)
    assert found == [(State.place, "", 3), (State.settlement, "1855-shimoda", 4)]


def _choose(*reported: object) -> None:
    """Take what the map reports, and show how often the address was written, and its end."""
    import json
    from unittest import mock

    import streamlit as st

    from views import map_frame, page_state, shared

    page_state.current(shared.atlas())
    with mock.patch.object(type(st.query_params), "from_dict") as write:
        for value in reported:
            map_frame.take(value)
    st.text(json.dumps([call.args[0] for call in write.call_args_list]))


def test_what_is_chosen_at_once_is_written_at_once_and_heard_once() -> None:
    choices = [
        {"kind": "settlement", "id": "1855-shimoda", "n": 1},
        {"kind": "viewpoint", "id": "as-tokyo-describes-it", "n": 1},
        {"kind": "against", "id": "1930", "n": 1},
    ]
    stale = [*choices, {"kind": "settlement", "id": "1905-portsmouth", "n": 1}]
    app = AppTest.from_function(_choose, args=(choices, stale), default_timeout=TIMEOUT_S)
    app.query_params["date"] = "1930"
    app.query_params["seen"] = "as-moscow-describes-it"
    run = app.run()
    assert not run.exception
    (text,) = run.text
    assert json.loads(text.value) == [
        {"settlement": "1855-shimoda", "seen": "as-tokyo-describes-it", "against": "1930"}
    ]


def test_a_broken_atlas_is_reported_fault_by_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = [
        Fault("places.csv", "row 3", "lon", "is 400", "a longitude"),
        Fault("x.yaml", "", "", "gone"),
    ]

    def broken() -> Atlas:
        raise AtlasError(faults)

    monkeypatch.setattr("views.shared.atlas", broken)
    app = opened()
    assert not app.exception
    assert [error.value for error in app.error] == [str(fault) for fault in faults]


def _one_page(name: str) -> None:
    """Show a page by itself, to which all links lead (AppTest runs this as a script)."""
    import streamlit as st

    from views import masthead
    from views.pages import PAGES

    page = st.Page(PAGES[name].show, default=True)
    masthead.remember_pages(dict.fromkeys(PAGES, page))
    st.navigation([page], position="hidden").run()


@pytest.mark.parametrize(
    ("page", "asked"),
    [("timeline", {}), ("arguments", {"question": "residents"})],
)
def test_a_page_calls_places_as_the_reader_chose(page: str, asked: dict[str, str]) -> None:
    app = AppTest.from_function(_one_page, default_timeout=TIMEOUT_S, kwargs={"name": page})
    for name, value in {**asked, "names": "ru-ja"}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    shown = html_of(app)
    assert "Iturup (Etorofu)" in shown
    assert "Etorofu (Iturup)" not in shown
