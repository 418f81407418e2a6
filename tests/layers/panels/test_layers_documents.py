"""The documents' page without a browser: choices, ledger rows, charts, a reader's passages."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import DEFAULT_ATLAS, load_atlas
from layers.evidence.anchors import Anchored, anchor
from layers.evidence.annotation.export import known_of
from layers.evidence.annotation.reading import read_annotations
from layers.evidence.readers_document import ReadersDocument, read_readers_document
from layers.evidence.reanchoring import Quote, reanchor
from layers.evidence.search.index import search
from layers.history.comparison import state_at
from layers.land.areas import computed_areas
from layers.panels.charts import area_by_holder, charts_csv, charts_html, proposal_shares
from layers.panels.comparison import differences, differences_html
from layers.panels.documents.choice import (
    FIELDS,
    PassageFilter,
    hits_that_fit,
    options,
    passages,
    statements,
)
from layers.panels.documents.parts import document_html, hits_html, passage_html, told_html
from layers.panels.ledger import ledger_rows, rows_of
from layers.panels.ledger import ledger_table_html as table_html
from layers.panels.readers_passages import (
    PassageLinks,
    own_annotations,
    own_passage_html,
    passage_at,
    quote_of,
    text_html,
)
from layers.panels.statements import reading_order
from layers.panels.terms_table import settlements_with_wordings, side_by_side_html
from layers.tables.ledger_filter import SORTS, LedgerFilter, narrowed_ledger
from layers.wording.ui_texts import ui_texts

# Records beside passages that a choice of this field can leave.
KINDS_WITH = {
    "document": {"document"},
    "side": {"reading", "event"},
    "settlement": {"settlement", "reading", "event", "note"},
    "place": {"place", "event", "name"},
    "year": {"settlement", "reading", "event", "note"},
}
CLAUSE = "1956-joint-declaration"
HOSTILE = '<script>window.hit = 1</script> & "more"'


def ids(found: dict[str, list[tuple[object, object]]]) -> set[str]:
    return {pair[1].id for pairs in found.values() for pair in pairs}  # type: ignore[attr-defined]


def test_without_a_choice_every_passage_stands_in_the_order_of_its_text(atlas: Atlas) -> None:
    found = passages(atlas, PassageFilter())
    assert ids(found) == set(atlas.excerpt_by_id)  # type: ignore[arg-type]
    for pairs in found.values():
        starts = [excerpt.start for _, excerpt in pairs]
        assert starts == sorted(starts)


@pytest.mark.parametrize("field", FIELDS)
def test_every_option_of_a_field_leaves_passages_and_together_they_leave_all(
    atlas: Atlas, field: str
) -> None:
    known = options(atlas)[field]
    left = [ids(passages(atlas, PassageFilter(**{field: value}))) for value in known]  # type: ignore[arg-type]
    assert all(left)
    if field in ("document", "side"):
        assert set().union(*left) == set(atlas.excerpt_by_id)
    if field == "settlement":  # what is of another day hangs on its event
        of_one = {id_ for id_, (_, excerpt) in atlas.excerpt_by_id.items() if excerpt.settlements}
        assert set().union(*left) == of_one


@pytest.mark.parametrize("words", ["Kunashir", "1956", "peace treaty"])
@pytest.mark.parametrize("field", FIELDS)
def test_search_and_choice_leave_the_same_passages_above_and_below(
    atlas: Atlas, words: str, field: str
) -> None:
    hits = search(atlas, words, limit=1000)
    found = [hit.id for hit in hits if hit.kind == "excerpt"]
    for value in options(atlas)[field]:
        choice = PassageFilter(**{field: value})
        fitting = hits_that_fit(atlas, hits, choice)
        above = {hit.id for hit in fitting if hit.kind == "excerpt"}
        assert above == ids(passages(atlas, choice, within=found))  # type: ignore[arg-type]
        told = {hit.id for hit in fitting if hit.kind == "statement"}
        within = [hit.id for hit in hits]
        below = statements(atlas, choice, within=within).values()
        assert told == {each.id for found_there in below for each in found_there}
        others = {hit.kind for hit in fitting} - {"excerpt", "statement"}
        assert others <= KINDS_WITH.get(field, set())
    assert hits_that_fit(atlas, hits, PassageFilter()) == hits


def test_statements_stand_between_passages_in_the_order_of_the_text(atlas: Atlas) -> None:
    for document in atlas.documents:
        runs = reading_order(document.excerpts, document.statements)
        flat = [name for run in runs for name in run]
        starts = {e.id: e.start for e in document.excerpts}
        starts |= {s.id: s.passages[0].start for s in document.statements}
        assert [starts[name] for name in flat] == sorted(starts.values())
        kinds = [[name in atlas.statement_by_id for name in run] for run in runs]
        assert all(len(set(kind)) == 1 for kind in kinds)
        assert all(run == [False] or all(run) for run in kinds)


def test_a_statement_is_attributed_and_no_quotation(atlas: Atlas) -> None:
    html = told_html(atlas, ["s36", "s37"])
    assert "<blockquote" not in html
    assert html.count("data-statement=") == 2
    for name in ("s36", "s37"):
        told = atlas.statement_by_id[name][1]
        assert told.speaker in html
        assert ui_texts(atlas)[f"docs_theme_{told.theme}"] in html


def test_a_choice_that_nothing_fits_is_empty(atlas: Atlas) -> None:
    assert passages(atlas, PassageFilter(settlement="1855-shimoda", word="hand")) == {}
    assert passages(atlas, PassageFilter(), within=[]) == {}


def test_a_document_says_how_each_of_its_dates_is_known(atlas: Atlas) -> None:
    for document in atlas.documents:
        html = document_html(atlas, document.id, count=1)
        assert ui_texts(atlas)[f"docs_{document.date.basis}"] in html
        assert document.date.note.split(",")[0][:20].replace("'", "&#39;") in html


def test_hits_and_passages_lead_to_the_map(atlas: Atlas) -> None:
    html = hits_html(atlas, search(atlas, "Kunashir"))
    assert "place=kunashiri" in html
    assert "<mark>" in html
    assert "settlement=" in passage_html(atlas, "e07")


def test_the_clause_has_a_column_for_each_word(atlas: Atlas) -> None:
    assert CLAUSE in settlements_with_wordings(atlas)
    html = side_by_side_html(atlas, CLAUSE)
    for term in ("transfer", "return", "handover", "change of attribution"):
        assert f'data-term="{term}"' in html
    assert html.count('data-excerpt="e46"') == 1  # said of all four: apart


def test_ledger_rows_are_narrowed_and_sorted(atlas: Atlas) -> None:
    areas = computed_areas(atlas)
    rows = ledger_rows(atlas, LedgerFilter(CLAUSE, sort="official"), areas=areas)
    official = [row.area_official_km2 for row in rows if row.area_official_km2 > 0]
    assert official == sorted(official, reverse=True)
    turned = ledger_rows(atlas, LedgerFilter(CLAUSE, sort="official", reverse=True), areas=areas)
    assert [row.area_official_km2 for row in turned if row.area_official_km2 > 0] == official[::-1]
    assert math.isnan(turned[-1].area_official_km2)  # without a figure: last, either way
    agreed = ledger_rows(atlas, LedgerFilter(CLAUSE, status="agreed"), areas=areas)
    assert {row.group for row in agreed} == {"shikotan", "habomai"}
    assert ledger_rows(atlas, LedgerFilter(words="no such words"), areas=areas) == []


def test_the_ledger_table_is_one_with_headings(atlas: Atlas) -> None:
    rows = ledger_rows(atlas, LedgerFilter(CLAUSE))
    html = table_html(atlas, rows, narrowed=LedgerFilter(sort="holder"))
    assert html.count('scope="row"') == len(rows)
    assert html.count('aria-sort="ascending"') == 1
    assert "<caption>" in html


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_every_head_says_how_it_orders_and_leads_there(
    atlas: Atlas, sort: str, reverse: bool
) -> None:
    narrowed = LedgerFilter(sort=sort, reverse=reverse)
    shown = narrowed_ledger(atlas, narrowed, areas={})
    assert len(shown) == len(narrowed_ledger(atlas, LedgerFilter(), areas={}))
    links = {name: f"?sort={name}&x=1" for name in SORTS}
    html = table_html(atlas, rows_of(shown), narrowed=narrowed, sort_links=links)
    wanted = "descending" if narrowed.is_descending else "ascending"
    assert re.findall(r'aria-sort="(\w+)"><a href="[^"]*" data-sort="(\w+)"', html) == [
        (wanted, sort)
    ]
    for name in SORTS:
        assert f'<a href="?sort={name}&amp;x=1" data-sort="{name}" target="_self">' in html


def test_figures_and_their_heads_are_of_one_kind(atlas: Atlas) -> None:
    html = table_html(atlas, ledger_rows(atlas, LedgerFilter(CLAUSE)))
    assert len(re.findall(r'<th scope="col" class="n"', html)) == 2
    ends = [state_at(atlas, name) for name in ("1951-san-francisco", CLAUSE)]
    html = differences_html(atlas, *ends, rows=differences(atlas, *ends))
    assert len(re.findall(r'<th scope="col" class="n"', html)) == 2


def test_what_changed_between_two_settlements_keeps_the_areas_apart(atlas: Atlas) -> None:
    ends = [state_at(atlas, name) for name in ("1951-san-francisco", CLAUSE)]
    rows = differences(atlas, *ends)
    assert {each.row.group for each in rows} == {"shikotan", "habomai"}
    official = {each.row.place: each.row.area_official_km2 for each in rows}
    assert math.isnan(official.pop("griga"))  # the published figure is of the main island
    assert sum(official.values()) == pytest.approx(342.49)
    assert sum(each.row.area_computed_km2 for each in rows) == pytest.approx(343.5, abs=0.1)
    assert "342.49" in differences_html(atlas, *ends, rows=rows)
    assert differences(atlas, ends[1], ends[1]) == []


def test_the_charts_add_up_and_give_the_published_shares(atlas: Atlas) -> None:
    areas = computed_areas(atlas)
    for scope, total in (("claimed", 4994.6), ("all", 84941.9)):
        for held in area_by_holder(atlas, scope, areas=areas).values():  # type: ignore[arg-type]
            assert sum(part.area_km2 for part in held) == pytest.approx(total, abs=0.1)
    shares = {share.id: share for share in proposal_shares(atlas, areas=areas)}
    # GSI 2025, printed by MLIT: 342.49 / 5,003.05, and (5,003.05 / 2 - 1,831.76) / 3,166.64
    assert shares[CLAUSE].share == pytest.approx(0.0688, abs=1e-4)
    assert shares[CLAUSE].official_share == pytest.approx(0.0685, abs=1e-4)
    assert shares["half-of-the-area"].part == pytest.approx(0.2115, abs=1e-4)
    # 1,831.76 / 5,003.05, and with half of 3,166.64
    assert shares["2006-aso"].official_share == pytest.approx(0.3661, abs=1e-4)
    assert shares["three-and-a-half"].official_share == pytest.approx(0.6826, abs=1e-4)
    assert shares["three-and-a-half"].share == pytest.approx(0.683, abs=2e-3)
    assert math.isnan(shares["three-and-a-half"].part)
    assert "about 7 % of 5,003 km²" in charts_html(atlas, areas=areas)


def test_the_charts_numbers_can_be_taken_away(atlas: Atlas) -> None:
    rows = list(csv.DictReader(io.StringIO(charts_csv(atlas).decode("utf-8"))))
    assert {row["chart"] for row in rows} == {"area-claimed", "area-all", "share-moved"}
    assert all(0 < float(row["share"]) <= 1 for row in rows)


def test_an_atlas_without_a_claim_has_charts_of_everything(tiny_atlas: Atlas) -> None:
    assert proposal_shares(tiny_atlas, areas={}) == []


def own_text(text: str) -> ReadersDocument:
    return read_readers_document("text.txt", text.encode())


def test_own_passages_come_back_from_their_annotations(atlas: Atlas) -> None:
    own = own_text("One line.\nThe harbour   stays with\nthe isle until May.\nLast line.\n")
    ties = PassageLinks((CLAUSE,), ("shikotan",), "The master", ("russia",), HOSTILE)
    words = anchor(own.text, Quote("The harbour stays with the isle"))
    assert words is not None
    passage = passage_at(own, words, ties=ties)
    assert passage.exact == "The harbour   stays with\nthe isle"
    raw = own_annotations(atlas, [passage], documents={own.sha256: own})
    back = read_annotations(raw, known_of(atlas)).passages
    assert [replace(p, foreign="") for p in back] == [passage]
    assert own_annotations(atlas, back, documents={}) == raw
    assert json.loads(raw)["total"] == 1
    found = reanchor(own.text, quote_of(passage))
    assert found is not None
    assert found.how == "position"
    other = own_text("Quite another text, about nothing of the kind at all.")
    assert reanchor(other.text, quote_of(passage)) is None


def test_nothing_of_a_text_or_passage_becomes_markup(atlas: Atlas) -> None:
    own = ReadersDocument(name=HOSTILE, text=HOSTILE, sha256="0" * 64)
    all_of_it = Anchored(0, len(HOSTILE), "position")
    passage = passage_at(own, all_of_it, ties=PassageLinks(speaker=HOSTILE, note=HOSTILE))
    html = text_html(atlas, own, spans=[("passage-1", (0, 8))])
    html += own_passage_html(atlas, passage, how="position")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_fraction_without_the_place_it_is_of_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "atlas"
    shutil.copytree(DEFAULT_ATLAS, folder, ignore=shutil.ignore_patterns("land", "derived"))
    path = folder / "viewpoints.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      part: etorofu\n      fraction", "      fraction"), "utf-8")
    with pytest.raises(AtlasError, match="splits 2: fraction: is given without"):
        load_atlas(folder)
