"""The facts that travel in the map document, against the atlas they come from."""

from __future__ import annotations

import json

import pytest

from data.model import LANDED_KINDS, Atlas, Holding, Place
from layers.history.dated_scene import dated_scene
from layers.history.days import days_of
from layers.history.palette import coasts_of, fills_of
from layers.history.scene import scene_of
from layers.history.symbols import coast_of, fill_of
from layers.land.areas import computed_areas
from layers.map.document import embedded
from layers.map.facts import map_facts, members_of
from layers.map.facts.models import PlanLook, SeenFacts
from layers.map.facts.tables import NOTHING, SeenTables
from layers.wording.names import labels_of, paired, short
from tests.facts_support import held_in, strip_of, view_of


def holding(**given: object) -> Holding:
    fields: dict[str, object] = {
        "places": ("x",),
        "holder": "japan",
        "control": "japan",
        "status": "in_force",
        "line_basis": "stated",
        "since": "1900",
        "source": "s",
    }
    return Holding.model_validate(fields | given)


@pytest.mark.parametrize(
    ("given", "fill", "coast"),
    [
        ({}, "held-a", "a"),
        ({"holder": "russia", "control": "russia"}, "held-b", "b"),
        ({"holder": "joint", "control": "joint"}, "joint", "n"),
        ({"holder": "undetermined", "control": "russia", "status": "de_facto"}, "control-b", "b"),
        ({"holder": "undetermined", "control": "japan", "status": "de_facto"}, "control-a", "a"),
        (
            {"holder": "undetermined", "control": "russia", "status": "renounced"},
            "renounced-b",
            "b",
        ),
        ({"holder": "disputed", "control": "russia", "status": "disputed"}, "disputed", "b"),
        (
            {"control": "russia", "status": "agreed", "holder_if_carried_out": "japan"},
            "agreed-b",
            "b",
        ),
        (
            {
                "holder": "disputed",
                "control": "russia",
                "status": "proposed",
                "holder_if_carried_out": "japan",
            },
            "proposed-b",
            "b",
        ),
        ({"status": "outside"}, "outside-a", "a"),
        (
            {"holder": "undetermined", "control": "undetermined", "status": "outside"},
            "outside",
            "n",
        ),
        (
            {"holder": "russia", "control": "russia", "status": "outside", "neutral": True},
            "outside",
            "n",
        ),
    ],
)
def test_a_holding_has_one_fill_and_one_coast(
    atlas: Atlas, given: dict[str, object], fill: str, coast: str
) -> None:
    record = holding(**given)
    assert fill_of(record, atlas) == fill
    assert coast_of(record, atlas) == coast
    assert fill in fills_of()
    assert coast in coasts_of()


@pytest.mark.parametrize(
    ("first", "second", "generic", "label"),
    [
        ("Etorofu", "Iturup", "", "Etorofu / Iturup"),
        ("Shikotan", "Shikotan", "", "Shikotan"),
        ("Etorofu", "Vries", "Strait", "Etorofu / Vries Strait"),
        ("", "Avos", "", "Avos"),
        ("", "", "", ""),
    ],
)
def test_two_names_make_one_label(first: str, second: str, generic: str, label: str) -> None:
    assert paired([first, second], generic) == label


def test_a_name_on_the_map_goes_without_its_brackets() -> None:
    assert short("Atlasov (Alaid)") == "Atlasov"
    assert short("(Alaid)") == "(Alaid)"


def test_every_place_has_a_label_in_every_mode(atlas: Atlas) -> None:
    modes = {mode.id for mode in map_facts(atlas).modes}
    for place in atlas.places:
        labels = labels_of(atlas, place)
        assert set(labels) == modes
        assert all(labels.values()), place.id


def test_the_order_of_names_is_the_readers(atlas: Atlas) -> None:
    labels = labels_of(atlas, atlas.place_by_id["etorofu"])
    assert labels["ja-ru"] == "Etorofu / Iturup"
    assert labels["ru-ja"] == "Iturup / Etorofu"
    assert labels["ja"] == "択捉島"
    assert labels["ru"] == "Итуруп"


def test_places_come_in_the_order_of_their_rank(atlas: Atlas) -> None:
    ranks = [place.rank for place in map_facts(atlas).places]
    assert ranks == sorted(ranks)


def test_a_group_stands_for_its_islands_or_its_parts(atlas: Atlas) -> None:
    group: Place = atlas.place_by_id["habomai_group"]
    assert "shibotsu" in members_of(group, atlas)
    assert members_of(atlas.place_by_id["sakhalin"], atlas) == ("sakhalin_north", "sakhalin_south")
    assert members_of(atlas.place_by_id["etorofu"], atlas) == ()


def test_each_settlement_paints_every_place_with_land(atlas: Atlas) -> None:
    landed = {place.id for place in atlas.places if place.kind in LANDED_KINDS}
    facts = map_facts(atlas)
    for settlement in facts.settlements:
        held = held_in(facts, settlement)
        assert set(held) == landed
        assert all(each.fill in fills_of() and each.coast in coasts_of() for each in held.values())
        assert all(each.text and each.short for each in held.values())


@pytest.mark.parametrize(
    ("settlement", "place", "paint"),
    [
        ("1855-shimoda", "etorofu", ["held-a", "a"]),
        ("1855-shimoda", "urup", ["held-b", "b"]),
        ("1855-shimoda", "sakhalin_south", ["joint", "n"]),
        ("1875-st-petersburg", "shumshu", ["held-a", "a"]),
        ("1905-portsmouth", "sakhalin_south", ["held-a", "a"]),
        ("1905-portsmouth", "sakhalin_north", ["held-b", "b"]),
        ("1945-occupation", "etorofu", ["control-b", "b"]),
        ("1951-san-francisco", "urup", ["renounced-b", "b"]),
        ("1951-san-francisco", "kunashiri", ["disputed", "b"]),
        ("1956-joint-declaration", "shikotan", ["agreed-b", "b"]),
        ("2001-irkutsk", "shikotan", ["agreed-b", "b"]),
        ("1998-kawana", "etorofu", ["proposed-b", "b"]),
    ],
)
def test_the_paint_is_the_facts(
    atlas: Atlas, settlement: str, place: str, paint: list[str]
) -> None:
    facts = map_facts(atlas)
    held = held_in(facts, view_of(facts, settlement))[place]
    assert [held.fill, held.coast] == paint


def test_every_line_of_a_settlement_is_drawn_somewhere(atlas: Atlas) -> None:
    facts = map_facts(atlas)
    for settlement in facts.settlements:
        for line in settlement.lines:
            drawn = facts.lines[line]
            assert drawn.coordinates, line
            assert all(len(stroke) > 1 for stroke in drawn.coordinates)


def test_waters_carry_the_line_of_their_name(atlas: Atlas) -> None:
    waters = [p for p in map_facts(atlas).places if p.kind in ("strait", "sea")]
    assert waters
    assert all(water.line and len(water.line) > 1 for water in waters)


def test_the_facts_are_json_and_small(atlas: Atlas) -> None:
    text = embedded(map_facts(atlas, computed_km2=computed_areas(atlas)))
    assert json.loads(text)["id"] == atlas.file.id
    assert "null" not in text  # what has no value does not travel
    assert len(text.encode()) < 145_000


def test_what_is_said_is_said_once(atlas: Atlas, tiny_atlas: Atlas) -> None:
    for each in (atlas, tiny_atlas):
        facts = map_facts(each)
        for table in (facts.holdings, facts.legend, facts.quotations):
            assert len(set(table)) == len(table)
        views: list[SeenFacts | PlanLook] = [
            *facts.settlements,
            *(v for p in facts.viewpoints for v in p.settlements.values()),
            *facts.dates.views,
            facts.plan,
        ]
        assert len(set(facts.dates.views)) == len(facts.dates.views)
        plan = facts.plan
        asked = {number for view in views for number in view.holds} - {-1} | {plan.cut}
        assert asked == set(range(len(facts.holdings)))
        told = {number for view in views for number in view.key} | {plan.line}
        assert told == set(range(len(facts.legend)))


def test_every_date_of_the_bar_has_what_stood_on_it(atlas: Atlas, tiny_atlas: Atlas) -> None:
    for each in (atlas, tiny_atlas):
        facts = map_facts(each)
        dates = facts.dates
        begins = [state.id for state in dates.states]
        assert begins == sorted(begins)
        for told in (*dates.states, *dates.spans):
            scene = dated_scene(each, told.id)
            assert told.settlement == scene.id
            assert (told.lines is None) is (scene.lines_then is None)
            assert set(told.lines or ()) <= set(facts.lines)
        for iso in dates.steps:
            first, last = days_of(iso)
            state = max(begin for begin in begins if begin <= first.isoformat())
            later = max(begin for begin in begins if begin <= last.isoformat())
            if state == later or iso in {span.id for span in dates.spans}:
                continue
            for viewpoint in ("", *(v.id for v in each.viewpoints.viewpoints)):  # told by its end
                one, other = (dated_scene(each, of, viewpoint=viewpoint) for of in (iso, later))
                assert {**one.by_place} == {**other.by_place}


def test_only_land_with_room_names_whose_it_is(atlas: Atlas) -> None:
    facts = map_facts(atlas)
    for settlement in facts.settlements:
        for place, held in held_in(facts, settlement).items():
            foreign = held.fill.startswith("outside-")
            assert bool(held.owner) == (foreign and atlas.place_by_id[place].rank <= 4)


def test_a_place_that_nothing_is_said_of_has_no_number(tiny_atlas: Atlas) -> None:
    first, *rest = tiny_atlas.settlements
    fewer = first.model_copy(update={"holdings": first.holdings[1:]})
    atlas = tiny_atlas.model_copy(update={"settlements": (fewer, *rest)})
    for name in ("settlement_by_id",):  # what the copy has kept of the atlas before
        atlas.__dict__.pop(name, None)
    tables = SeenTables(atlas)
    seen = tables.of(scene_of(atlas, fewer.id))
    left_out = {p.id for name in first.holdings[0].places for p in atlas.places_with_land(name)}
    unsaid = {p.id for p, n in zip(tables.places, seen.holds, strict=True) if n == NOTHING}
    assert unsaid == left_out


def test_an_invented_atlas_needs_no_code(tiny_atlas: Atlas) -> None:
    facts = map_facts(tiny_atlas)
    assert [s.id for s in facts.settlements] == [s.id for s in tiny_atlas.settlements]
    assert facts.lines
    assert all(not line.coordinates for line in facts.lines.values())


# ------------------------------------------------------------------------------ strips of cards


def test_every_card_s_strip_has_each_settlement_that_moved_a_line(atlas: Atlas) -> None:
    facts = map_facts(atlas)
    eras = [settlement.id for settlement in atlas.settlements if settlement.moves_line]
    for place in facts.cards:
        strip = strip_of(facts, place)
        assert [settlement.id for settlement, *_ in strip] == eras
        assert all(words and "card_strip" not in words for *_, words in strip)


def test_strip_words(atlas: Atlas) -> None:
    words = [words for *_, words in strip_of(map_facts(atlas), "shikotan")]
    later = ["control", "disputed", "proposed", "transfer", "proposed", "proposed"]
    assert words == ["Japan"] * 3 + later


def test_a_divided_island_shows_both_its_parts(atlas: Atlas) -> None:
    strip = {each.id: told for each, *told in strip_of(map_facts(atlas), "sakhalin")}
    assert strip["1855-shimoda"][0] == "joint"
    assert strip["1905-portsmouth"] == ["held-b held-a", "b", "Russian Empire / Japan"]
