"""The two switches: what a side says is drawn, what the record says of control stays."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas, Viewpoints
from data.reading.load import load_atlas
from layers.history.palette import coasts_of, fills_of
from layers.history.scene import scene_of
from layers.history.symbols import symbol_of
from layers.history.viewpoints import (
    definition_of,
    disputed_under,
    landed,
    viewpoint_of,
)
from layers.panels.viewpoints import seen_section
from layers.wording.legend import key_of
from layers.wording.phrases import holding_phrase, party_label
from tests.scene_support import holdings_as_seen

REAL = load_atlas()
TOKYO, MOSCOW, TEXT, CLAIMS = (p.id for p in REAL.viewpoints.viewpoints)
FOUR = ("etorofu", "kunashiri", "shikotan", "suisho")
EARLY = ("1855-shimoda", "1875-st-petersburg", "1905-portsmouth")
LATER = tuple(s.id for s in REAL.settlements if s.id not in EARLY)


@pytest.mark.parametrize("viewpoint", [TOKYO, MOSCOW, TEXT, CLAIMS])
def test_control_and_dates_are_never_overridden(viewpoint: str) -> None:
    for settlement in REAL.settlement_by_id:
        record = REAL.holding_by_place(settlement)
        seen = holdings_as_seen(REAL, settlement, viewpoint=viewpoint)
        assert list(seen) == list(record)
        for place, holding in record.items():
            for field in ("control", "claimants", "since", "until", "line_basis", "neutral"):
                assert getattr(seen[place], field) == getattr(holding, field)
            fill, coast = symbol_of(seen[place], REAL)
            assert fill in fills_of()
            assert coast in coasts_of()


@pytest.mark.parametrize("viewpoint", [TOKYO, MOSCOW, TEXT, CLAIMS])
@pytest.mark.parametrize("settlement", EARLY)
def test_the_treaties_before_1945_are_seen_alike(settlement: str, viewpoint: str) -> None:
    assert scene_of(REAL, settlement, viewpoint=viewpoint).differing == ()


@pytest.mark.parametrize("settlement", LATER)
def test_each_side_has_the_four_as_its_own(settlement: str) -> None:
    # facts/settlements.md, positions under 1945, 1951 and 1956
    tokyo = holdings_as_seen(REAL, settlement, viewpoint=TOKYO)
    moscow = holdings_as_seen(REAL, settlement, viewpoint=MOSCOW)
    assert {tokyo[place].holder for place in FOUR} == {"japan"}
    assert {moscow[place].holder for place in FOUR} == {"russia"}


@pytest.mark.parametrize("settlement", LATER[1:])
def test_what_japan_renounced_has_no_recipient_in_tokyo_and_is_russian_in_moscow(
    settlement: str,
) -> None:
    for place in ("urup", "shumshu", "sakhalin_south"):
        tokyo = holdings_as_seen(REAL, settlement, viewpoint=TOKYO)[place]
        assert (tokyo.holder, tokyo.status) == ("undetermined", "renounced")
        assert holdings_as_seen(REAL, settlement, viewpoint=MOSCOW)[place].holder == "russia"


def test_the_text_of_1951_leaves_everything_renounced_without_a_holder() -> None:
    seen = holdings_as_seen(REAL, "1951-san-francisco", viewpoint=TEXT)
    for place in (*FOUR, "urup", "shumshu", "sakhalin_south"):
        assert seen[place].holder == "undetermined"
    assert seen["sakhalin_north"].holder == "russia"


def test_the_transfer_of_1956_stays_agreed_in_moscow_and_in_the_text() -> None:
    for viewpoint in (MOSCOW, TEXT):
        seen = holdings_as_seen(REAL, "1956-joint-declaration", viewpoint=viewpoint)
        for place in ("shikotan", "suisho"):
            assert (seen[place].status, seen[place].holder_if_carried_out) == ("agreed", "japan")


def test_a_text_that_nothing_later_changed_is_seen_as_it_was() -> None:
    for viewpoint in (TEXT, CLAIMS):
        stood = holdings_as_seen(REAL, "1956-joint-declaration", viewpoint=viewpoint)
        assert holdings_as_seen(REAL, "2001-irkutsk", viewpoint=viewpoint) == stood


def test_the_page_says_of_what_day_a_sides_word_is() -> None:
    scene = scene_of(REAL, "1960-soviet-memorandum", viewpoint=MOSCOW)
    section = seen_section(REAL, scene, names="ja")
    assert section is not None
    assert any(row.note.endswith(". As of 27 January 1960") for row in section.rows)
    assert all(". As of " in row.note for row in section.rows)


@pytest.mark.parametrize("viewpoint", [TOKYO, MOSCOW, TEXT, CLAIMS])
def test_the_state_as_of_the_documents_has_words_of_their_time_and_the_same_drawing(
    viewpoint: str,
) -> None:
    stood = holdings_as_seen(REAL, "1956-joint-declaration", viewpoint=viewpoint)
    now = holdings_as_seen(REAL, "2018-singapore", viewpoint=viewpoint)
    for place, holding in now.items():
        assert symbol_of(holding, REAL) == symbol_of(stood[place], REAL)
        assert holding.holder == stood[place].holder
    told = {now[place].note for place in FOUR} != {stood[place].note for place in FOUR}
    assert told == (viewpoint in (TOKYO, MOSCOW))


def test_what_a_text_leaves_open_is_drawn_without_a_side() -> None:
    seen = holdings_as_seen(REAL, "1951-san-francisco", viewpoint=TEXT)
    record = REAL.holding_by_place("1951-san-francisco")
    for place in FOUR:
        assert symbol_of(seen[place], REAL) == ("undetermined", "b")
        assert symbol_of(record[place], REAL) == ("disputed", "b")
        scene = scene_of(REAL, "1951-san-francisco", viewpoint=TEXT)
        phrase = holding_phrase(REAL, scene, scene.by_place[place])
        assert phrase == "left open by the text; USSR in control"


def test_who_is_in_control_is_said_where_another_is_told_to_hold_it() -> None:
    for settlement in LATER:
        scene = scene_of(REAL, settlement, viewpoint=TOKYO)
        control = party_label(REAL, "russia", date=scene.date)
        phrase = holding_phrase(REAL, scene, scene.by_place["kunashiri"])
        assert phrase == f"Japan; {control} in control"
        swatches = [entry.swatch for entry in key_of(REAL, scene)]
        assert "coast-b" in swatches


def test_claims_overlap_where_both_claim() -> None:
    seen = holdings_as_seen(REAL, "1956-joint-declaration", viewpoint=CLAIMS)
    record = REAL.holding_by_place("1956-joint-declaration")
    for place, holding in seen.items():
        both = len(record[place].claimants) > 1
        assert (holding.status == "disputed") == both
    assert seen["urup"].holder == "russia"  # the one claimant since 1952


def test_every_statement_of_a_side_is_called_its_reading() -> None:
    for viewpoint in REAL.viewpoints.viewpoints:
        for override in viewpoint.overrides:
            assert override.source in REAL.source_by_id
            if viewpoint.kind == "party":
                label = party_label(REAL, viewpoint.party)
                assert override.note.startswith(f"{label}’s reading. ")


def test_the_list_of_1875_has_eighteen_units() -> None:
    # facts/settlements.md: no Antsiferov, Chirinkotan, Avos; Sredneva with Ushishir (both of
    # its islands), the two Chirpoys and Matua with its islet count once.
    places = definition_of(REAL, "list-of-1875").places
    assert not {"antsiferov", "chirinkotan", "avos"} & set(places)
    counted_with = {"srednego", "ushishir_yankicha", "brat_chirpoyev", "toporkov"}
    assert counted_with < set(places)
    assert len(set(places) - counted_with) == 18
    assert (places[0], places[-1]) == ("shumshu", "urup")


@pytest.mark.parametrize(
    ("definition", "groups", "official_km2"),
    [
        # GSI 2025 as printed by MLIT: 3166.64 + 1489.27 + 247.65 + 94.84 (facts/traps.md, 35)
        ("list-of-1875", {"etorofu", "kunashiri", "shikotan", "habomai"}, 4998.40),
        ("as-japan-counts", {"etorofu", "kunashiri", "shikotan", "habomai"}, 4998.40),
        ("as-the-united-states-counted", {"shikotan", "habomai"}, 342.49),
        ("as-russia-counts", set(), 0.0),
    ],
)
def test_what_each_definition_leaves(
    definition: str, groups: set[str], official_km2: float
) -> None:
    left = disputed_under(REAL, definition)
    assert {REAL.place_by_id[place].group for place in left.places} == groups
    assert left.area_official_km2 == pytest.approx(official_km2)
    assert left.area_computed_km2 == pytest.approx(official_km2, rel=0.006)
    assert not set(left.covered) & set(left.places)
    assert bool(left.sources) == bool(groups)


def test_a_headings_figure_stands_for_its_islets_alone() -> None:
    left = disputed_under(REAL, "as-the-united-states-counted")
    assert left.figures == ("shikotan", "habomai_group")
    assert left.without_figure == ("griga",)


def test_without_built_land_the_computed_area_is_unknown() -> None:
    left = disputed_under(REAL, "as-japan-counts", areas={})
    assert math.isnan(left.area_computed_km2)
    assert left.area_official_km2 == pytest.approx(4998.40)


def test_an_atlas_may_have_no_viewpoints(tiny_atlas: Atlas) -> None:
    assert tiny_atlas.viewpoints == Viewpoints()
    with pytest.raises(KeyError):
        viewpoint_of(tiny_atlas, "claims")
    assert landed(tiny_atlas, ["upper"])


def load_with(folder: Path, text: str) -> Atlas:
    (folder / "viewpoints.yaml").write_text(text, encoding="utf-8")
    return load_atlas(folder)


NORTH = "{id: n, kind: party, party: northland, label: N, about: A, source: survey"
OVERRIDE = (
    "{settlements: [1960-joint-words], places: [dunlin], holder: northland, status: in_force,"
    ' as_of: "1961", note: Its own, source: survey}'
)


UNDATED = OVERRIDE.replace(' as_of: "1961",', "")
OF_THE_OFFER = OVERRIDE.replace("1960-joint-words", "1950-isle-offer")


def test_a_paper_is_seen_by_what_is_said_of_itself(
    tiny_atlas_folder: Path,
) -> None:
    standing = OVERRIDE.replace("1960-joint-words", "1950-isle-offer").replace(
        "holder: northland", "holder: undetermined"
    )
    atlas = load_with(
        tiny_atlas_folder, f"viewpoints: [{NORTH}, overrides: [{OVERRIDE}, {standing}]}}]"
    )
    assert (
        holdings_as_seen(atlas, "1960-joint-words", viewpoint="n")["dunlin"].holder == "northland"
    )
    assert (
        holdings_as_seen(atlas, "1950-isle-offer", viewpoint="n")["dunlin"].holder == "undetermined"
    )
    assert scene_of(atlas, "1960-joint-words", viewpoint="n").differing == ("dunlin",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            f"viewpoints: [{NORTH}}}, {NORTH}}}]",
            'viewpoints.yaml: viewpoints: the id "n" is given twice',
        ),
        (
            f"viewpoints: [{NORTH.replace('party: northland, ', '')}}}]",
            "viewpoints.yaml: viewpoint n: party: does not fit the kind party; "
            "a viewpoint of kind party names one, others none",
        ),
        (
            f"viewpoints: [{NORTH.replace('northland', 'nortland')}}}]",
            'viewpoints.yaml: viewpoint n: party: unknown party "nortland"; '
            'did you mean "northland"?',
        ),
        (
            f"viewpoints: [{NORTH}, overrides: [{OVERRIDE}, {OVERRIDE}]}}]",
            "viewpoints.yaml: viewpoint n: override of dunlin: places: "
            '"dunlin" has an override for 1960-joint-words already',
        ),
        (
            f"viewpoints: [{NORTH}, overrides: [{OVERRIDE.replace('in_force', 'agreed')}]}}]",
            "viewpoints.yaml: viewpoint n: override of dunlin: holder_if_carried_out: does not "
            'fit the status "agreed"; agreed and proposed places have one, others none',
        ),
        (
            f"viewpoints: [{NORTH}, overrides: [{OVERRIDE.replace('[dunlin]', '[dunlim]')}]}}]",
            "viewpoints.yaml: viewpoint n: override of dunlim: places: "
            'unknown place or group "dunlim"; did you mean "dunlin"?',
        ),
        (
            f"viewpoints: [{NORTH}, overrides: [{UNDATED}]}}]",
            "viewpoints.yaml: viewpoint n: override of dunlin: as_of: is missing",
        ),
        (  # what a side says of a settlement is not taken over by a paper that stands on it
            f"viewpoints: [{NORTH}, overrides: [{OF_THE_OFFER}]}}]",
            "viewpoints.yaml: viewpoint n: overrides: says who has dunlin under 1950-isle-offer, "
            "and not under 1960-joint-words, which follows; add an entry of its own time, or "
            "1960-joint-words to the settlements of one",
        ),
        (
            f"viewpoints: [{NORTH}, overrides: [{OVERRIDE.replace('survey', 'harbour-treaty')}]}}]",
            "viewpoints.yaml: viewpoint n: override of dunlin: source: "
            '"harbour-treaty" is of 1900, older than as_of, 1961; name one that can know of it',
        ),
        (
            f"viewpoints: [{NORTH.replace('source: survey', 'source: surfey')}}}]",
            'viewpoints.yaml: viewpoint n: source: unknown source "surfey"; did you mean "survey"?',
        ),
        (
            "definitions: [{id: d, label: D, about: A, places: [upper], source: survey}]",
            "viewpoints.yaml: definitions: is given without the name and the claim it is about",
        ),
        (
            "claim: {party: northland, places: [nowhere], source: survey}",
            'viewpoints.yaml: claim.places: unknown place or group "nowhere"',
        ),
        ("colour: red", 'viewpoints.yaml: unknown field "colour"'),
        (
            f"viewpoints: [{NORTH.replace('kind: party', 'kind: party-line')}}}]",
            'viewpoints.yaml: viewpoint n: kind: "party-line" is not allowed; '
            "use one of party, text, claims",
        ),
    ],
)
def test_each_fault_has_one_clear_line(tiny_atlas_folder: Path, text: str, line: str) -> None:
    with pytest.raises(AtlasError) as caught:
        load_with(tiny_atlas_folder, text)
    found = [str(fault) for fault in caught.value.faults]
    assert any(one == line or one.startswith(f"{line};") for one in found), found
