"""What the map document and the pane know of the two switches, against the facts."""

from __future__ import annotations

import re

import pytest

from data.model import SLOTS, Atlas, Party
from data.reading.load import load_atlas
from layers.history.fills import shared_fills_of
from layers.history.palette import fills_of, single_fills
from layers.history.scene import scene_of
from layers.history.symbols import symbol_of
from layers.history.viewpoints import disputed_under, landed
from layers.map.facts import map_facts
from layers.map.facts.models import HoldingFacts
from layers.map.symbols import colour_sheet, patterns, symbol_sheet
from layers.panels.reading_pane import pane_html
from layers.panels.symbols import swatch_sheet
from layers.panels.viewpoints import extent_section, named, seen_section
from layers.wording.legend import key_of
from tests.facts_support import held_in, key_in, view_of
from tests.scene_support import holdings_as_seen

REAL = load_atlas()
IDS = [viewpoint.id for viewpoint in REAL.viewpoints.viewpoints]
TOKYO, MOSCOW, TEXT, CLAIMS = IDS
KNOWN = map_facts(REAL)


def shown(viewpoint: str, settlement: str) -> dict[str, HoldingFacts]:
    """Return how each place is held as the map lays a description over the record."""
    return held_in(KNOWN, view_of(KNOWN, settlement, viewpoint=viewpoint))


@pytest.mark.parametrize("viewpoint", IDS)
@pytest.mark.parametrize("settlement", list(REAL.settlement_by_id))
def test_the_map_shows_every_place_as_the_viewpoint_has_it(viewpoint: str, settlement: str) -> None:
    seen = holdings_as_seen(REAL, settlement, viewpoint=viewpoint)
    paints = {place: (h.fill, h.coast) for place, h in shown(viewpoint, settlement).items()}
    assert paints == {place: symbol_of(each, REAL) for place, each in seen.items()}
    scene = scene_of(REAL, settlement, viewpoint=viewpoint)
    view = view_of(KNOWN, settlement, viewpoint=viewpoint)
    assert key_in(KNOWN, view) == list(key_of(REAL, scene))


def test_only_what_differs_travels() -> None:
    for told in KNOWN.viewpoints:
        assert not {"1855-shimoda", "1875-st-petersburg", "1905-portsmouth"} & set(told.settlements)
    record = held_in(KNOWN, view_of(KNOWN, "1956-joint-declaration"))
    seen = shown(MOSCOW, "1956-joint-declaration")
    assert len({each.text for place, each in seen.items() if each != record[place]}) == 2
    assert seen["sakhalin_north"] == record["sakhalin_north"]


def test_what_is_spoken_says_whose_description_it_is() -> None:
    for viewpoint in REAL.viewpoints.viewpoints:
        text = shown(viewpoint.id, "1956-joint-declaration")["shikotan"].text
        assert text.endswith(f"({viewpoint.label})")
        assert "USSR" in text  # control in fact is said, whoever tells
    claimed = shown(CLAIMS, "1956-joint-declaration")["urup"].text
    assert claimed.startswith("claimed by USSR alone")


def test_the_key_names_every_fill_that_a_description_paints() -> None:
    for viewpoint in IDS:
        for settlement in REAL.settlement_by_id:
            view = view_of(KNOWN, settlement, viewpoint=viewpoint)
            told = {code for entry in key_in(KNOWN, view) for code in entry.swatch.split()}
            assert {each.fill for each in held_in(KNOWN, view).values()} <= told


@pytest.mark.parametrize("count", [2, 3, 4, 6, 8])
def test_every_fill_has_its_paint_on_the_map_and_in_the_pane(count: int) -> None:
    """And nothing is painted for parties that the atlas has not, or that its maps never show."""
    parties = [
        Party(id=f"p{slot}", slot=slot, names={"en": slot.upper()}) for slot in SLOTS[:count]
    ]
    file = REAL.file.model_copy(update={"parties": tuple(parties)})
    atlas = REAL.model_copy(update={"file": file})
    shared = {code for _, code, _ in shared_fills_of(atlas)}
    assert shared < set(fills_of(SLOTS[:count]))
    fills = {*single_fills(SLOTS[:count]), *shared, "undetermined", "changing"}
    for sheet in (symbol_sheet(atlas), swatch_sheet(atlas)):
        assert set(re.findall(r'data-fill="([^"]+)"', sheet)) - {"outside"} == fills
    used = set(re.findall(r"url\(#([^)]+)\)", symbol_sheet(atlas)))
    assert set(re.findall(r'<pattern id="([^"]+)"', patterns(atlas))) == used
    colours = re.findall(r"var\(--([a-z])[-)]", patterns(atlas) + symbol_sheet(atlas))
    assert set(colours) == set(SLOTS[:count])
    given = set(re.findall(r"--([a-z](?:-\w+)?):light-dark", colour_sheet(atlas)))
    every = patterns(atlas) + symbol_sheet(atlas) + swatch_sheet(atlas) + colour_sheet(atlas)
    assert set(re.findall(r"var\(--([a-z](?:-\w+)?)\)", every)) <= given


def test_every_fill_that_a_scene_has_is_painted(tiny_atlas: Atlas) -> None:
    for given in (REAL, tiny_atlas):
        viewpoints = ("", *(each.id for each in given.viewpoints.viewpoints))
        painted = set(re.findall(r'data-fill="([^"]+)"', symbol_sheet(given)))
        for settlement in given.settlements:
            for viewpoint in viewpoints:
                scene = scene_of(given, settlement.id, viewpoint=viewpoint)
                assert {held.symbol.fill for held in scene.by_place.values()} <= painted


def test_definitions_carry_what_they_cover_and_what_they_leave() -> None:
    extent = KNOWN.name_extent
    assert extent.name == REAL.viewpoints.name
    for definition, told in zip(REAL.viewpoints.definitions, extent.definitions, strict=True):
        assert told.covers == landed(REAL, definition.places)
        assert told.leaves == disputed_under(REAL, definition.id, areas={}).places


def test_an_atlas_without_them_has_no_switches(tiny_atlas: Atlas) -> None:
    facts = map_facts(tiny_atlas)
    assert facts.viewpoints == ()
    assert (facts.name_extent.name, facts.name_extent.definitions) == ("", ())


# ------------------------------------------------------------------------------ the pane


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_pane_is_as_before_without_a_choice() -> None:
    assert "told-by" not in pane_html(REAL, "1951-san-francisco")


@pytest.mark.parametrize("viewpoint", IDS)
@pytest.mark.parametrize("settlement", list(REAL.settlement_by_id))
def test_the_pane_says_whose_description_is_shown_and_its_source(
    viewpoint: str, settlement: str
) -> None:
    chosen = next(each for each in REAL.viewpoints.viewpoints if each.id == viewpoint)
    html = pane_html(REAL, settlement, viewpoint=viewpoint)
    text = text_of(html)
    assert html.index("told-by") < html.index("<h2")
    assert chosen.label in text
    assert REAL.source_by_id[chosen.source].title in text
    assert 'data-viewpoint=""' in html
    seen = holdings_as_seen(REAL, settlement, viewpoint=viewpoint)
    section = seen_section(REAL, scene_of(REAL, settlement, viewpoint=viewpoint), names="en")
    assert section
    for row in section.rows:
        if chosen.kind != "claims":
            note = row.note.rpartition(". As of ")[0] or row.note
            assert note in {each.note for each in seen.values()}
            assert row.source


def test_the_pane_sets_official_and_computed_areas_apart() -> None:
    # GSI 2025, Shikotan 247.65 and the Habomai group 94.84 (facts/traps.md, 35)
    html = pane_html(
        REAL,
        "1951-san-francisco",
        extent="as-the-united-states-counted",
        computed_km2={"shikotan": 246.5, "suisho": 12.0},
    )
    text = text_of(html)
    assert "342.49 km²official" in text
    assert re.search(r"<em>2\d\d km²</em><small>computed", html)
    assert "No published figure takes in" in text
    assert 'data-extent=""' in html


def test_where_nothing_is_left_the_pane_says_so_without_a_figure() -> None:
    section = extent_section(REAL, "as-russia-counts", names="en", areas={})
    assert section.leaves == ()
    text = text_of(pane_html(REAL, "1951-san-francisco", extent="as-russia-counts"))
    assert "Nothing of what Japan claims lies outside the name." in text
    assert "km²official" not in text


def test_a_group_is_named_where_all_of_it_is_there() -> None:
    islets = [place.id for place in REAL.places_with_land("habomai")]
    east = [place.id for place in REAL.places_with_land("shikotan")]
    whole = named(REAL, [*east, *islets], names="en")
    assert [(each.kind, each.id) for each in whole] == [
        ("groups", "shikotan"),
        ("groups", "habomai"),
    ]
    part = named(REAL, islets[:2], names="en")
    assert [each.kind for each in part] == ["named", "named"]


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(KeyError):
        pane_html(REAL, "1951-san-francisco", viewpoint="nobody")
    with pytest.raises(KeyError):
        pane_html(REAL, "1951-san-francisco", extent="nothing")


def test_the_pane_of_a_date_says_what_was_said_by_then_and_what_was_not() -> None:
    def aside(date: str, viewpoint: str) -> str:
        html = pane_html(REAL, "1956-joint-declaration", viewpoint=viewpoint, date=date)
        return text_of(html[html.index('<aside class="told-by" ') : html.index("Back to what")])

    moscow, tokyo = "as-moscow-describes-it", "as-tokyo-describes-it"
    assert "As of 27 January 1960" in aside("1970", moscow)
    assert "2018" not in aside("1970", moscow)
    silent = aside("1953", tokyo)
    assert "Kunashir" in silent
    assert "nothing that it had said by then is on record" in silent
    assert "the first is of November 2026" in silent
    assert "tells nothing else than the record" in aside("1930", tokyo)
