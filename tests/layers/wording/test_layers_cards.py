"""Place cards, the time ribbon and the key: what the map document says beside the map."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import LANDED_KINDS, Atlas
from layers.history.palette import fills_of
from layers.history.scene import scene_of
from layers.history.symbols import fill_of
from layers.history.timeline import decimal_year, line_kinds, timeline_of
from layers.wording.cards import card_of, cards_of, holding_places
from layers.wording.dates import readable_date
from layers.wording.legend import key_of, line_text
from layers.wording.locales import locale_of

DAY_IN_YEARS = 1 / 365


@pytest.mark.parametrize(
    ("date", "year"),
    [("1956", 1956.5), ("1956-01-01", 1956.0), ("1945-09-02", 1945.668), ("1905-09", 1905.704)],
)
def test_decimal_year(date: str, year: float) -> None:
    assert decimal_year(date) == pytest.approx(year, abs=0.001)


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2100, 12, 31)))
def test_decimal_year_keeps_the_order_of_days(day: datetime.date) -> None:
    later = day + datetime.timedelta(days=3)
    first, second = decimal_year(day.isoformat()), decimal_year(later.isoformat())
    assert first < second < first + 8 * DAY_IN_YEARS
    assert day.year <= first < day.year + 1 + DAY_IN_YEARS


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1956-10-19", "19 October 1956"),
        ("1946-02", "February 1946"),
        ("1960", "1960"),
        ("c. 6 December 2018", "c. 6 December 2018"),
    ],
)
def test_readable_date(date: str, words: str) -> None:
    assert readable_date(date, locale_of("en_GB")) == words


# ------------------------------------------------------------------------------ ribbon


def test_ribbon_paints_the_whole_span_without_gap_or_overlap(atlas: Atlas) -> None:
    ribbon = timeline_of(atlas)
    assert [row.id for row in ribbon.rows] == [r.id for r in atlas.file.ribbons]
    for row in ribbon.rows:
        starts = [segment[0] for segment in row.segments]
        ends = [segment[1] for segment in row.segments]
        assert starts == [ribbon.span[0], *ends[:-1]]
        assert ends[-1] == ribbon.span[1]
        assert all(segment[2] in fills_of() for segment in row.segments)


@pytest.mark.parametrize(
    ("row", "fills"),
    [
        ("uruppu-north", ["held-b", "held-a", "control-b", "renounced-b"]),
        ("etorofu-kunashiri", ["held-a", "control-b", "disputed"]),
        ("shikotan-habomai", ["held-a", "control-b", "disputed", "agreed-b"]),
        ("sakhalin-north", ["joint", "held-b", "control-a", "held-b"]),
        ("sakhalin-south", ["joint", "held-b", "held-a", "control-b", "renounced-b"]),
    ],
)
def test_ribbon_rows_follow_the_table_of_settlements(
    atlas: Atlas, row: str, fills: list[str]
) -> None:
    # The table at the head of the record of settlements, read from left to right.
    found = next(each for each in timeline_of(atlas).rows if each.id == row)
    assert [segment[2] for segment in found.segments] == fills


def test_a_proposal_leaves_no_trace_in_the_ribbon(tiny_atlas: Atlas) -> None:
    rows = timeline_of(tiny_atlas).rows
    assert [[segment[2] for segment in row.segments] for row in rows] == [["held-a"], ["held-b"]]


# ------------------------------------------------------------------------------ rules


def test_rule_above_each_era_says_how_its_line_is_known(atlas: Atlas) -> None:
    rules = {s.id: line_kinds(s) for s in atlas.settlements if s.moves_line}
    assert rules == {
        "1855-shimoda": ["treaty"],
        "1875-st-petersburg": ["treaty"],
        "1905-portsmouth": ["treaty"],
        "1945-occupation": ["de_facto"],
        "1951-san-francisco": ["treaty"],
        "1955-london": ["proposed"],
        "1956-joint-declaration": ["treaty", "proposed"],
        "1998-kawana": ["proposed"],
        "2006-aso": ["proposed"],
    }
    assert all(line_kinds(s) == ["statement"] for s in atlas.settlements if not s.moves_line)


# ------------------------------------------------------------------------------ key


def key_texts(atlas: Atlas, settlement_id: str) -> dict[str, str]:
    return {entry.swatch: entry.text for entry in key_of(atlas, scene_of(atlas, settlement_id))}


def test_key_explains_every_fill_and_line_on_the_map(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        swatches = {
            s
            for entry in key_of(atlas, scene_of(atlas, settlement.id))
            for s in entry.swatch.split()
        }
        held = atlas.holding_by_place(settlement.id).values()
        assert {fill_of(holding, atlas) for holding in held} <= swatches
        lines = {f"line-{line.kind}" for line in atlas.standing(settlement.id).lines}
        assert lines <= swatches


def test_each_sample_of_the_key_has_words_of_its_own(atlas: Atlas) -> None:
    for viewpoint in ("", *(each.id for each in atlas.viewpoints.viewpoints)):
        for settlement in atlas.settlements:
            scene = scene_of(atlas, settlement.id, viewpoint=viewpoint)
            for entry in key_of(atlas, scene):
                samples = entry.swatch.split()
                assert len(samples) == 1 or entry.swatch.startswith("outside")
                if entry.parts:
                    assert len(set(entry.parts)) == len(samples)
                    assert all(entry.parts)
                else:
                    assert len(samples) == 1
    outside = key_of(atlas, scene_of(atlas, "1956-joint-declaration"))
    assert [each.parts for each in outside if each.parts] == [("Japan", "USSR", "others")]


def test_key_has_no_text_twice_and_none_empty(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        texts = [entry.text for entry in key_of(atlas, scene_of(atlas, settlement.id))]
        assert len(texts) == len(set(texts))
        assert all(text and "{" not in text and not text.startswith("key_") for text in texts)


def test_key_tells_the_kinds_of_holding_apart_in_words(atlas: Atlas) -> None:
    assert key_texts(atlas, "1855-shimoda")["joint"] == "Undivided, no boundary"
    assert key_texts(atlas, "1945-occupation")["control-b"] == "USSR control, no treaty"
    declared = key_texts(atlas, "1956-joint-declaration")
    assert declared["agreed-b"] == "Held by Japan if carried out (transfer agreed)"
    assert declared["renounced-b"] == "Renounced, no recipient named"
    assert declared["coast-b"] == "Coast: USSR in control"
    assert (
        key_texts(atlas, "1998-kawana")["proposed-b"] == "Held by Japan if carried out (proposed)"
    )


def test_key_names_a_party_as_it_was_called_then(atlas: Atlas) -> None:
    assert key_texts(atlas, "1875-st-petersburg")["held-b"] == "Russian Empire"
    assert key_texts(atlas, "1991-joint-communique")["held-b"] == "USSR"
    assert key_texts(atlas, "1993-tokyo-declaration")["held-b"] == "Russia"


def test_key_says_of_each_line_whether_it_is_stated_inferred_or_drawn(tiny_atlas: Atlas) -> None:
    strait, parallel, points = tiny_atlas.settlement_by_id["1900-harbour-treaty"].lines
    offer = tiny_atlas.settlement_by_id["1950-isle-offer"].lines[0]
    assert line_text(tiny_atlas, strait) == "Treaty line (stated; course drawn by us)"
    assert line_text(tiny_atlas, parallel) == "Treaty line (stated)"
    assert line_text(tiny_atlas, points) == "Treaty line (stated)"
    assert line_text(tiny_atlas, offer).endswith(" (inferred)")


def test_no_line_through_a_strait_is_called_stated_alone(atlas: Atlas) -> None:
    lines = [line for settlement in atlas.settlements for line in settlement.lines]
    for line in lines:
        text = line_text(atlas, line)
        assert ("drawn by us" in text) or line.basis == "inferred" or line.parallel is not None


# ------------------------------------------------------------------------------ cards


def test_every_landed_place_and_group_has_a_card(atlas: Atlas) -> None:
    landed = {p.id for p in atlas.places if p.kind in (*LANDED_KINDS, "group")}
    cards = cards_of(atlas)
    assert set(cards) == landed


def test_official_and_computed_areas_stay_apart(atlas: Atlas) -> None:
    card = card_of(atlas, "shikotan", computed_km2={"shikotan": 246.484})
    official, computed = card.areas
    # GSI 2025, main island, as printed by MLIT.
    assert (official.area_km2, official.computed) == (247.65, False)
    assert official.source.endswith(", 2025")
    assert (computed.area_km2, computed.computed) == (246.48, True)


def test_an_unconfirmed_area_says_so(tiny_atlas: Atlas) -> None:
    assert card_of(tiny_atlas, "avocet").areas[0].text.startswith("Official, ")
    assert card_of(tiny_atlas, "curlew").areas[0].text.startswith("Reported, ")


def test_holding_places(tiny_atlas: Atlas) -> None:
    def ids(place: str) -> list[str]:
        return [p.id for p in holding_places(tiny_atlas, tiny_atlas.place_by_id[place])]

    assert ids("avocet") == ["avocet"]
    assert ids("brant") == ["brant_north", "brant_south"]
    assert ids("avocet_strait") == []


def test_names_come_with_script_and_latin_and_missing_ones_are_left_out(tiny_atlas: Atlas) -> None:
    names = card_of(tiny_atlas, "dunlin").names
    assert [(n.code, n.script, n.latin) for n in names] == [
        ("ka", "დანლინი", "Danlini"),
        ("ar", "دنلين", "Danlin"),
    ]
    assert [n.code for n in card_of(tiny_atlas, "curlew").names] == ["ar"]


def test_the_passage_most_about_the_place_stands_first(tiny_atlas: Atlas) -> None:
    card = card_of(tiny_atlas, "dunlin")
    excerpt = card.quotation
    assert excerpt
    assert excerpt.text == "Dunlin will be handed over after a peace treaty is signed."
    assert (excerpt.side, excerpt.side_text) == ("b", "Southland")
    assert not excerpt.cut_before
    assert not excerpt.cut_after
    assert card.passages == 1
    cut = card_of(tiny_atlas, "curlew")
    assert cut.quotation
    assert cut.quotation.cut_after
    assert (cut.passages, cut.more) == (0, "")


def test_a_place_no_document_names_has_no_passage(tiny_atlas: Atlas) -> None:
    card = card_of(tiny_atlas, "avocet")
    assert card.quotation is None
    assert (card.passages, card.more) == (0, "")


def test_an_islet_shows_what_is_said_of_its_group(atlas: Atlas) -> None:
    card = card_of(atlas, "shibotsu")
    assert card.quotation is not None
    assert card.more == "42 more passages name Habomai"


def test_quoted_words_stand_in_their_document_verbatim(atlas: Atlas) -> None:
    exact = {excerpt.exact for _, excerpt in atlas.excerpt_by_id.values()}
    quoted = [card.quotation for card in cards_of(atlas).values() if card.quotation]
    assert {excerpt.text for excerpt in quoted} <= exact
    assert all(excerpt.side in ("a", "b", "both", "neither") for excerpt in quoted)
