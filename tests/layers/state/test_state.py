"""The declaration of the state: what it says of each field holds in atlas and scripts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Atlas
from data.reading.load import load_atlas
from layers import state
from layers.history.on_date import on_date
from layers.map.messages import message_models
from layers.state import FIELDS, State
from layers.state.browser import FieldFacts, declared, frame_choices, frame_values
from layers.state.one_field import Field
from layers.state_values import Dates, Written
from tests.one_more_field import DAY, MORE, RELIEF
from tools.browser_types import declarations

ATLAS = load_atlas()
DATES = ["1855", "1930", "1945", "1945-08", "1945-08-20", "1952-04-28", "2022-03-21"]


def any_of(each: Field) -> st.SearchStrategy[str]:
    """Return the values that a field can have: those that are listed, or all written alike."""
    options = each.options(ATLAS)
    if isinstance(options, Dates):
        return st.sampled_from(DATES)
    if isinstance(options, Written):
        return st.from_regex(re.compile(options.pattern, re.ASCII), fullmatch=True)
    return st.sampled_from(sorted(options))


VALUES = st.fixed_dictionaries({}, optional={each.name: any_of(each) for each in FIELDS})


@pytest.mark.parametrize("each", FIELDS, ids=lambda each: each.name)
def test_a_field_has_plain_names_and_a_default_that_it_can_have(atlas: Atlas, each: Field) -> None:
    for name in (each.name, each.key):  # of an address, and of a `data-` attribute
        assert re.fullmatch(r"[a-z]+", name)
    assert each.valid(atlas, each.default(atlas))
    assert not each.valid(atlas, "no such value")
    assert {*each.clears} <= {other.name for other in FIELDS}


def test_names_and_viewpoints_are_those_of_the_atlas(atlas: Atlas, tiny_atlas: Atlas) -> None:
    for field in (State.settlement, State.names, State.viewpoint, State.excerpt):
        ours, theirs = (set(field.options(each)) for each in (atlas, tiny_atlas))
        assert ours != theirs
    assert state.chosen_values(tiny_atlas, {})["names"] == tiny_atlas.file.namings[0].id


def test_a_field_of_a_state_is_its_value_and_of_the_class_its_declaration() -> None:
    assert State(values={"place": "etorofu"}).place == "etorofu"
    assert State(values={"seen": "by-one-side"}).viewpoint == "by-one-side"
    assert State().place == ""
    assert State.place in FIELDS


@given(values=VALUES)
def test_whatever_is_given_a_whole_valid_state_comes_of_it(values: dict[str, str]) -> None:
    found = state.chosen_values(ATLAS, values)
    assert list(found) == [each.name for each in FIELDS]
    assert all(each.valid(ATLAS, found[each.name]) for each in FIELDS)
    if values.get("date"):  # it leads: the settlement is the one that it rests on
        values = {**values, "settlement": on_date(ATLAS, values["date"]).rule.id}
    if values.get("lesson"):  # its step says what is shown
        of_step = ("settlement", "date", "seen", "excerpt")
        values = {name: value for name, value in values.items() if name not in of_step}
    assert {**found, **values} == found
    assert state.chosen_values(ATLAS, state.query_of(ATLAS, found)) == found


@given(values=VALUES)
def test_what_the_map_is_told_is_what_its_messages_are_made_of(values: dict[str, str]) -> None:
    told = frame_values(ATLAS, State(values=state.chosen_values(ATLAS, values)))
    frame_state, map_state, to_frame, _ = message_models()
    frame_state.model_validate(told)
    map_state.model_validate({**told, "theme": "dark"})
    to_frame.model_validate({**told, "theme": "dark", "atlas": "state", "ack": 0})


def test_an_address_leaves_out_what_holds_anyway(atlas: Atlas) -> None:
    usual = state.chosen_values(atlas, {})
    assert state.query_of(atlas, usual) == {"settlement": atlas.file.default_settlement}
    assert state.query_of(atlas, {"q": "words", "names": "ja-ru"}) == {"q": "words"}


def test_a_choice_takes_back_what_it_clears_and_brings_what_it_belongs_to(atlas: Atlas) -> None:
    shown = "1855-shimoda"
    place = state.after_choice(atlas, State.place, "etorofu", shown=shown)
    assert place == {"place": "etorofu", "excerpt": ""}
    date = state.after_choice(atlas, State.date, "1930", shown=shown)
    assert date == {"date": "1930", "excerpt": "", "settlement": "1905-portsmouth"}
    assert state.after_choice(atlas, State.settlement, shown, shown=shown)["date"] == ""
    own = atlas.excerpt_by_id["e07"][1].settlements
    passage = state.after_choice(atlas, State.excerpt, "e07", shown=shown)
    assert passage == {"excerpt": "e07", "settlement": own[0]}
    stays = state.after_choice(atlas, State.excerpt, "e07", shown=own[-1])
    assert stays["settlement"] == own[-1]
    assert state.after_choice(atlas, State.excerpt, "", shown=shown) == {"excerpt": ""}


def test_the_frame_is_told_ids_and_the_places_of_a_passage(atlas: Atlas) -> None:
    viewpoint = next(iter(State.viewpoint.options(atlas)))
    # Of no settlement: the day of its event, where it has one.
    for alone, iso in (
        ("e61", "2016-05-06"),
        ("e63", "2013-04-29"),
        ("e08", ""),
    ):  # of no settlement
        assert state.chosen_values(atlas, {"excerpt": alone})["date"] == iso
    for other in ({"date": "1930"}, {"settlement": "1855-shimoda"}):
        opened = state.chosen_values(atlas, {"excerpt": "e61", **other})
        assert {name: opened[name] for name in other} == other
    values = state.chosen_values(atlas, {"excerpt": "e07", "seen": viewpoint})
    told = frame_values(atlas, State(values=values))
    assert told["highlight"] == atlas.excerpt_by_id["e07"][1].places
    assert told[State.viewpoint.key] == viewpoint
    assert told["passage"] == "e07"  # the saved page names it in its address
    assert "theme" not in told  # the page around says what Streamlit has set
    assert frame_choices()["settlement"] == {"highlight": (), "date": ""}


def test_one_more_field_is_in_all_that_is_made_of_the_declaration(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "FIELDS", MORE)
    assert state.field_with("shading") is RELIEF
    values = state.chosen_values(atlas, {"relief": "hills", "on": "1905-09-05"})
    told = frame_values(atlas, State(values=values))
    assert (told["shading"], told["on"]) == ("hills", "1905-09-05")
    query = state.query_of(atlas, values)
    assert (query["relief"], query["on"]) == ("hills", "1905-09-05")
    assert frame_choices()["shading"] == {}
    relief, day = declared(atlas)[-2:]
    assert relief == FieldFacts(
        key="shading",
        mark="after",
        name="relief",
        values=("hills", "steep"),
        default="",
        chosen=True,
        on_page=True,
    )
    assert (day.values, day.pattern) == (None, r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")


def test_one_more_field_is_in_the_messages_and_in_what_typescript_knows_of_them(
    atlas: Atlas,
) -> None:
    models = message_models(MORE)
    text = declarations(models)
    assert text.count("  shading: string;\n  on: string;\n") == 3
    assert '| "shading" | "on";' in text
    told = frame_values(atlas, State(values=state.chosen_values(atlas, {})))
    models[0].model_validate({**told, "shading": "hills", "on": ""})


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        *[("1855", True), ("2022-03", True), ("1945-08-20", True), ("1948-02-29", True)],
        *[("1854", False), ("1855-01", False), ("1855-02-06", False), ("2022-03-22", False)],
        *[("1945-02-30", False), ("1945-13", False), ("0000", False), ("945", False)],
        *[("1945-8-20", False), ("20 August 1945", False), ("１９４５", False)],
    ],
)
def test_a_date_is_one_that_the_calendar_and_the_bar_have(
    atlas: Atlas, value: str, valid: bool
) -> None:
    assert State.date.valid(atlas, value) is valid
    assert state.chosen_values(atlas, {"date": value})["date"] == (value if valid else "")


def test_a_date_leads_to_its_settlement_whatever_else_an_address_names(atlas: Atlas) -> None:
    given = {"settlement": "1998-kawana", "date": "1930"}
    assert state.chosen_values(atlas, given)["settlement"] == "1905-portsmouth"


def test_a_step_of_a_lesson_shows_what_it_shows_whatever_else_an_address_names(
    atlas: Atlas,
) -> None:
    given = {"settlement": "1998-kawana", "excerpt": "e07", "seen": "claims-as-overlaps"}
    shown = {}
    for lesson in atlas.lessons:
        for step in lesson.steps:
            values = state.chosen_values(atlas, given | {"lesson": lesson.id, "step": step.id})
            stood = step.settlement or on_date(atlas, step.date or "").rule.id
            assert (values["settlement"], values["date"]) == (stood, step.date or "")
            assert (values[State.viewpoint.name], values["excerpt"]) == (step.viewpoint, "")
            shown[lesson.id, step.id] = stood
        unknown = state.chosen_values(atlas, {"lesson": lesson.id, "step": "no-such"})
        assert unknown["settlement"] == shown[lesson.id, lesson.steps[0].id]
    assert len(set(shown.values())) > 5


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        *[("1905-09-05", True), ("", True)],
        *[("1905-9-5", False), ("1905-09-05 ", False), ("１905-09-05", False), ("x", False)],
    ],
)
def test_a_field_can_be_written_in_one_way_instead_of_listed(
    atlas: Atlas, value: str, valid: bool
) -> None:
    assert DAY.valid(atlas, value) is valid
    assert list(Written("a+")) == []


def test_a_link_takes_along_what_is_shown_and_leaves_what_its_choice_clears(atlas: Atlas) -> None:
    shown = {"settlement": "1855-shimoda", "place": "etorofu", "excerpt": "e07", "names": "ru"}
    with_place = "settlement=1956-joint-declaration&place=etorofu&names=ru"
    assert state.link_to(atlas, shown, settlement="1956-joint-declaration") == f"?{with_place}"
    assert state.link_to(atlas, shown, place="") == "?settlement=1855-shimoda&names=ru"
    assert "&excerpt=e01&" in state.link_to(atlas, shown, excerpt="e01")
    elsewhere = state.link_elsewhere(atlas, shown, "clause", settlement="1855-shimoda")
    assert elsewhere == "clause?settlement=1855-shimoda&names=ru"
