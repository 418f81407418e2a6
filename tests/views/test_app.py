"""The page as Streamlit's own test harness sees it; the map's inside is for the browser tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.faults import AtlasError, Fault
from data.model import Atlas
from layers.state import State
from views.page_state import chosen_id, read_state

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
        {},
        {"id": "1855-shimoda"},
        {"id": "1855-shimoda", "n": "1"},
        {"id": "atlantis", "n": 1},
        {"id": ["1855-shimoda"], "n": 1},
    ],
)
def test_nonsense_from_the_frame_is_no_choice(value: Any, atlas: Atlas) -> None:
    assert chosen_id(value, atlas=atlas, chosen=State.settlement) is None


def test_a_choice_from_the_frame_is_an_id_and_its_number(atlas: Atlas) -> None:
    choice = {"id": "1855-shimoda", "n": 3}
    assert chosen_id(choice, atlas=atlas, chosen=State.settlement) == ("1855-shimoda", 3)
    assert chosen_id({"id": "", "n": 4}, atlas=atlas, chosen=State.place) == ("", 4)
    assert chosen_id({"id": "", "n": 5}, atlas=atlas, chosen=State.settlement) is None
    assert chosen_id({"id": "ru", "n": 6}, atlas=atlas, chosen=State.names) is None


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
