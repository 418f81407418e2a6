"""The reading pane: what it says of settlements and places, in which order, and safely."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest

from data.model import Atlas
from layers.evidence.terms import term_pieces
from layers.history.scene import scene_of, scenes_of
from layers.history.sides import speaking_slot
from layers.land.areas import computed_areas
from layers.panels.changes import changes_section
from layers.panels.passages import excerpts_section, of_place, quotation, tally
from layers.panels.reading_pane import SHOWN, pane_html, passage_count
from layers.wording.cards import cards_of
from layers.wording.locales import locale_of
from layers.wording.names import group_name, place_name
from layers.wording.numbers import figure
from layers.wording.quotation import cut_before

CUTS = ("cut_before", "cut_after")
VOID = {"br", "hr", "img", "meta"}
HOSTILE = '<script>alert(1)</script> & "quoted"'


class Outline(HTMLParser):
    """Collects tags, attributes and text, and notices tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def settlement_ids(atlas: Atlas) -> list[str]:
    return list(atlas.settlement_by_id)


def test_every_settlement_gives_whole_html_without_a_script(atlas: Atlas) -> None:
    for settlement in settlement_ids(atlas):
        outline = Outline(pane_html(atlas, settlement))
        assert outline.open == []
        assert not {"script", "style", "iframe", "svg"} & {tag for tag, _ in outline.tags}
        handlers = [name for _, attrs in outline.tags for name in attrs if name.startswith("on")]
        assert handlers == []


def test_a_settlement_shows_its_facts_and_its_passages(atlas: Atlas) -> None:
    for settlement in atlas.settlements:
        text = Outline(pane_html(atlas, settlement.id)).text
        assert settlement.title["en"] in text
        assert settlement.title["ja"] in text
        assert settlement.status_line in text
        assert " ".join(settlement.summary.split()) in text
        for reading in settlement.readings:
            assert " ".join(reading.text.split()) in text


def test_a_pane_carries_nothing_that_nobody_sees(atlas: Atlas) -> None:
    for settlement in settlement_ids(atlas):
        html = pane_html(atlas, settlement, limit=SHOWN, computed_km2=computed_areas(atlas))
        assert len(html.encode("utf-8")) < 11_500  # it travels with each switch
        for waste in (">\n<", 'class=""', "data-about", "data-groups"):
            assert waste not in html


def test_each_quotation_is_verbatim_and_attributed(atlas: Atlas) -> None:
    for settlement in settlement_ids(atlas):
        html = pane_html(atlas, settlement)
        shown = re.findall(r'data-excerpt="([^"]+)"', html)
        text = Outline(html).text
        about = [e.id for _, e in atlas.excerpt_by_id.values() if settlement in e.settlements]
        assert sorted(shown) == sorted(about)
        for name in shown:
            document, excerpt = atlas.excerpt_by_id[name]
            assert " ".join(excerpt.exact.split()) in text
            assert excerpt.speaker in text
            assert document.short in text


def test_inferred_dates_of_documents_say_so(atlas: Atlas) -> None:
    section = excerpts_section(atlas, scene_of(atlas, "1956-joint-declaration"))
    for quote in section.quotes:
        document, _ = atlas.excerpt_by_id[quote.id]
        assert ("inferred" in quote.date) == (document.date.basis == "inferred")


def test_the_rule_beside_a_quotation_tells_whose_voice_it_is(atlas: Atlas) -> None:
    section = excerpts_section(atlas, scene_of(atlas, "1956-joint-declaration"))
    slots = {quote.id: quote.slot for quote in section.quotes}
    assert slots["e03"] == speaking_slot(atlas, atlas.excerpt_by_id["e03"][1].side)
    assert slots["e01"] == ""  # an interviewer speaks for neither government


def test_the_limit_counts_what_it_leaves_out(atlas: Atlas) -> None:
    settlement = "1956-joint-declaration"
    count = passage_count(atlas, settlement)
    assert count > SHOWN
    html = pane_html(atlas, settlement, limit=SHOWN)
    assert html.count("<blockquote") == SHOWN
    assert f"{SHOWN} of {count} passages" in html


def test_the_most_specific_passages_come_first(atlas: Atlas) -> None:
    section = excerpts_section(atlas, scene_of(atlas, "1956-joint-declaration"))
    spans = [len(atlas.excerpt_by_id[q.id][1].settlements) for q in section.quotes]
    assert spans == sorted(spans)


def test_a_chosen_passage_stands_first_and_is_marked(atlas: Atlas) -> None:
    html = pane_html(atlas, "1956-joint-declaration", excerpt="e04", limit=2)
    assert re.findall(r'data-excerpt="([^"]+)"', html)[0] == "e04"
    assert html.count(" chosen") == 1


def test_a_place_shows_names_areas_holders_and_a_way_back(atlas: Atlas) -> None:
    place = atlas.place_by_id["shikotan"]
    areas = computed_areas(atlas)
    html = pane_html(atlas, "1956-joint-declaration", place="shikotan", computed_km2=areas)
    outline = Outline(html)
    for word in (
        place.names["ja"],
        place.names["ru"],
        "247.65 km²",
        f"{areas['shikotan']:,.2f} km²",
    ):
        assert word in outline.text
    assert html.index("247.65") < html.index("<em>")  # published first, computed in italics
    links = [attrs for tag, attrs in outline.tags if tag == "a" and "data-settlement" in attrs]
    moving = [s.id for s in atlas.settlements if s.moves_line]
    assert [attrs["data-settlement"] for attrs in links] == moving
    assert any(attrs.get("data-place") == "" for tag, attrs in outline.tags if tag == "a")
    assert html.count('aria-current="true"') == 1


def test_every_place_can_be_opened_in_every_naming(atlas: Atlas) -> None:
    for place in atlas.places:
        for names in ("ja-ru", "ru-ja", "en", "ja", "ru"):
            html = pane_html(atlas, "1855-shimoda", place=place.id, names=names, limit=1)
            assert place_name(atlas, place, naming=names) in Outline(html).text


def test_passages_of_an_islet_fall_back_on_its_group(atlas: Atlas) -> None:
    group = excerpts_section(
        atlas, scene_of(atlas, "1855-shimoda"), place=atlas.place_by_id["habomai_group"]
    )
    islet = excerpts_section(
        atlas, scene_of(atlas, "1855-shimoda"), place=atlas.place_by_id["yuri"]
    )
    assert islet.count == group.count > 0


def test_what_the_first_settlement_divided(atlas: Atlas) -> None:
    section = changes_section(atlas, scenes_of(atlas)[0], names="en", areas=computed_areas(atlas))
    by_fill = {row.fill: row for row in section.rows}
    # GSI 2025: 3,166.64 + 1,489.27 + 247.65 + 94.84 km²
    assert by_fill["held-a"].area == "4,998.40"
    assert not by_fill["held-a"].computed
    assert by_fill["held-b"].computed
    assert by_fill["joint"].after == "undivided, no boundary"


def test_what_changed_hands_leaves_out_what_did_not(atlas: Atlas) -> None:
    portsmouth = scene_of(atlas, "1905-portsmouth")
    section = changes_section(atlas, portsmouth, names="en", areas=computed_areas(atlas))
    assert [row.label for row in section.rows] == ["Sakhalin south of 50°\u00a0N"]
    assert section.rows[0].computed


def test_official_and_computed_areas_are_never_added(atlas: Atlas) -> None:
    occupation = scene_of(atlas, "1945-occupation")
    section = changes_section(atlas, occupation, names="en", areas=computed_areas(atlas))
    published = [row for row in section.rows if not row.computed]
    assert [row.area for row in published] == ["4,998.40"]  # GSI 2025, the four together
    assert any(row.computed for row in section.rows)


def test_days_of_one_month_are_said_together(atlas: Atlas) -> None:
    text = Outline(pane_html(atlas, "1945-occupation")).text
    spans = [e for e in atlas.events_by_settlement["1945-occupation"] if e.until]
    assert spans
    for event in spans:
        same = event.since[:7] == str(event.until)[:7]
        assert (f"{int(event.since[8:])}–" in text) == same


def test_an_agreed_transfer_is_nothing_to_date(atlas: Atlas) -> None:
    declaration = scene_of(atlas, "1956-joint-declaration")
    section = changes_section(atlas, declaration, names="en", areas={})
    assert section.sub == "nothing to date"
    assert [row.area for row in section.rows] == ["342.49"]  # GSI 2025: 247.65 + 94.84


def test_a_paper_that_moved_no_line_names_what_stood(atlas: Atlas) -> None:
    html = pane_html(atlas, "1993-tokyo-declaration")
    assert 'data-settlement="1956-joint-declaration"' in html
    assert "<table" not in html


def test_words_of_one_verb_are_counted_together(atlas: Atlas) -> None:
    counts = tally(atlas, scene_of(atlas, "1956-joint-declaration"))
    assert list(counts) == sorted(counts, key=lambda entry: -entry.count)
    stems = [entry.term[:4].lower() for entry in counts]
    assert len(stems) == len(set(stems))
    passages = [e for _, e in atlas.excerpt_by_id.values() if e.term]
    used = [e for e in passages if "1956-joint-declaration" in e.settlements]
    assert sum(entry.count for entry in counts) == sum(e.term.count("+") + 1 for e in used)


@pytest.mark.parametrize(
    ("text", "term", "pieces"),
    [
        ("a fair transfer of isles", "transfer", "a fair |transfer| of isles"),
        ("Transferred at last", "transfer", "Transferred at last"),
        ("The Return came", "return (of the four)", "The |Return| came"),
        ("Return means return", "return", "|Return| means |return|"),
        (
            "Who hands them over, keeps none",
            "hands ... over",
            "Who |hands| them |over|, keeps none",
        ),
        ("a transfer, then a return", "return + transfer", "a |transfer|, then a |return|"),
        ("hand over what is over", "hand over + over", "|hand over| what is |over|"),
        ("no such word", "handover", "no such word"),
        ("no term", "", "no term"),
    ],
)
def test_the_terms_are_marked_where_they_stand(
    tiny_atlas: Atlas, text: str, term: str, pieces: str
) -> None:
    _, known = tiny_atlas.excerpt_by_id["t01"]
    excerpt = known.model_copy(update={"exact": text, "term": term})
    found = [f"|{piece}|" if is_term else piece for piece, is_term in term_pieces(excerpt)]
    assert "".join(found) == pieces


def test_card_and_pane_cut_a_quotation_alike(atlas: Atlas) -> None:
    """Eleven of them had other ellipses in the card than in the pane."""
    cards = cards_of(atlas)
    shown = [card.quotation for card in cards.values() if card.quotation]
    assert len(shown) > 20
    for quoted in shown:
        pair = atlas.excerpt_by_id[quoted.id]
        in_pane = quotation(atlas, *pair, chosen=False)
        assert {key: getattr(quoted, key) for key in CUTS} == {
            key: getattr(in_pane, key) for key in CUTS
        }


def test_a_quotation_cut_out_of_a_sentence_says_so(tiny_atlas: Atlas) -> None:
    _, whole = tiny_atlas.excerpt_by_id["t01"]
    assert not cut_before(whole)  # the document itself opens a quotation here
    _, inner = tiny_atlas.excerpt_by_id["t02"]
    assert cut_before(inner)


@pytest.mark.parametrize(
    ("area", "computed", "printed"),
    [
        (3166.64, False, "3,166.64"),
        (5283.7, True, "5,280"),
        (452.3, True, "452"),
        (3.456, True, "3.46"),
    ],
)
def test_areas_are_printed_as_precisely_as_they_are_known(
    area: float, computed: bool, printed: str
) -> None:
    assert figure(area, locale_of("en_GB"), computed=computed) == printed


def test_a_group_of_one_island_has_the_islands_name(atlas: Atlas) -> None:
    group = atlas.group_by_id["etorofu"]
    assert group_name(atlas, group, naming="ja-ru") == "Etorofu / Iturup"
    assert group_name(atlas, group, naming="ru-ja") == "Iturup / Etorofu"
    assert group_name(atlas, group, naming="ja") == "択捉島"


def test_a_part_of_a_landmass_keeps_its_own_name(atlas: Atlas) -> None:
    for mode in ("ja-ru", "ru-ja", "en"):
        assert "50°" in group_name(atlas, atlas.group_by_id["sakhalin-south"], naming=mode)


def test_hostile_words_are_shown_and_never_run(tiny_atlas: Atlas) -> None:
    document = tiny_atlas.documents[0]
    excerpt = document.excerpts[0].model_copy(
        update={"exact": HOSTILE, "speaker": HOSTILE, "term": "quoted"}
    )
    spoilt = document.model_copy(update={"short": HOSTILE, "excerpts": (excerpt,)})
    settlements = tuple(
        s.model_copy(update={"summary": HOSTILE, "status_line": HOSTILE})
        for s in tiny_atlas.settlements
    )
    fields = {name: getattr(tiny_atlas, name) for name in type(tiny_atlas).model_fields}
    atlas = Atlas.model_construct(**fields | {"documents": (spoilt,), "settlements": settlements})
    html = pane_html(atlas, "1950-isle-offer")
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_an_unknown_place_is_no_silent_default(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        pane_html(atlas, "1855-shimoda", place="atlantis")


def test_computed_areas_sum_groups_and_parts(atlas: Atlas) -> None:
    areas = computed_areas(atlas)
    islets = [p.id for p in atlas.places_with_land("habomai")]
    assert areas["habomai_group"] == pytest.approx(sum(areas.get(i, 0) for i in islets))
    whole = areas["sakhalin_north"] + areas["sakhalin_south"]
    assert areas["sakhalin"] == pytest.approx(whole)


def test_without_built_land_there_are_no_computed_areas(tiny_atlas: Atlas) -> None:
    assert computed_areas(tiny_atlas) == {}


def test_an_islet_that_no_passage_names_has_those_of_its_island(atlas: Atlas) -> None:
    shikotan, griga = (of_place(atlas, atlas.place_by_id[name]) for name in ("shikotan", "griga"))
    assert griga == shikotan
    assert griga


def test_a_link_of_the_pane_keeps_what_else_the_reader_has_chosen(atlas: Atlas) -> None:
    shown = {
        **{"settlement": "1956-joint-declaration", "place": "shikotan", "names": "ru"},
        **{"seen": atlas.viewpoints.viewpoints[0].id},
        **{"counts": atlas.viewpoints.definitions[0].id},
    }
    html = pane_html(
        atlas,
        shown["settlement"],
        place=shown["place"],
        names=shown["names"],
        viewpoint=shown["seen"],
        extent=shown["counts"],
        shown=shown,
    )
    parameter = {"viewpoint": "seen", "passage": "excerpt", "extent": "counts"}
    for tag, attributes in Outline(html).tags:
        for key in ("settlement", "place", "passage", "viewpoint", "extent"):
            if tag != "a" or f"data-{key}" not in attributes:
                continue
            query = dict(parse_qsl((attributes["href"] or "").removeprefix("?")))
            chosen = {parameter.get(key, key): attributes[f"data-{key}"] or ""}
            expected = {name: value for name, value in {**shown, **chosen}.items() if value}
            assert query == expected
    assert html.count('data-passage="') > 1
