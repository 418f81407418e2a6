"""The views of text in the saved page: the served page's rows and passages, from a file alone."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import geopandas as gpd
import pytest
from geopandas.testing import assert_geodataframe_equal
from playwright.sync_api import Page, expect

from data.model import Atlas
from layers.evidence.search.index import search
from layers.history.scene import scene_before, scene_of
from layers.panels.documents.choice import (
    PassageFilter,
    hits_that_fit,
    options,
    passages,
    statements,
)
from layers.panels.ledger import ledger_table_html, rows_of
from layers.panels.reading_pane import passage_count
from layers.tables.csv_text import for_spreadsheets
from layers.tables.export import ExportScope, What, export, export_name
from layers.tables.ledger import table_csv
from layers.tables.ledger_filter import SORTS, LedgerFilter, narrow, narrowed_ledger
from layers.tables.ledger_on_date import ledger_on
from tests.browser_support import open_saved

FIRST = "1855-shimoda"
LATER = "1956-joint-declaration"
PASSED = ".masthead .passed"


@pytest.fixture
def page(saved: Page) -> Page:
    """The window of these tests is the saved page's."""
    return saved


def opened(page: Page, file: Path, state: str) -> None:
    open_saved(page, file, state=f"#{state}")
    expect(page.locator(".texts h2")).to_be_visible()


def address(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).fragment).items()}


# ------------------------------------------------------------------------------ the ledger

WORDS_OF_ROWS = """() => [...document.querySelectorAll('.texts tbody tr')].map(
    (row) => [...row.cells].map((cell) => cell.textContent.replace(/\\s+/g, ' ').trim()))"""


def served_rows(page: Page, html: str) -> list[list[str]]:
    rows: list[list[str]] = page.evaluate(
        """(html) => [...new DOMParser().parseFromString(html, 'text/html')
        .querySelectorAll('tbody tr')].map((row) => [...row.cells].map(
        (cell) => cell.textContent.replace(/\\s+/g, ' ').trim()))""",
        html,
    )
    return rows


ASKED = [
    ("", LedgerFilter(settlement=LATER)),
    ("by:place", LedgerFilter(settlement=LATER, by="place")),
    ("settlement:all", LedgerFilter()),
    ("settlement:all~by:place~reverse:1", LedgerFilter(by="place", reverse=True)),
    ("settlement:all~holder:japan", LedgerFilter(holder="japan")),
    ("settlement:all~by:place~status:disputed", LedgerFilter(by="place", status="disputed")),
    ("settlement:all~by:place~status:promised", LedgerFilter(by="place", status="agreed")),
    ("settlement:all~q:habomai 1956", LedgerFilter(words="Habomai 1956")),
    ("settlement:all~by:place~q:ШИКОТАН", LedgerFilter(by="place", words="ШИКОТАН")),
    ("q:择", LedgerFilter(settlement=LATER, words="择")),
]


def test_the_ledger_has_the_served_page_s_rows_in_its_order(
    atlas: Atlas, page: Page, file: Path
) -> None:
    opened(page, file, f"settlement={LATER}&view=ledger")
    asked = [
        *ASKED,
        *(
            (
                f"settlement:all~by:place~sort:{sort}{'~reverse:1' if reverse else ''}",
                LedgerFilter(by="place", sort=sort, reverse=reverse),
            )
            for sort in SORTS
            for reverse in (False, True)
        ),
    ]
    for naming in atlas.naming_by_id:
        for filters, narrowed in asked if naming == next(iter(atlas.naming_by_id)) else asked[:2]:
            page.evaluate(
                "(patch) => Atlas.store.set(patch, { user: true })",
                {"filters": filters, "names": naming},
            )
            rows = rows_of(narrowed_ledger(atlas, narrowed))
            html = ledger_table_html(atlas, rows, narrowed=narrowed, names=naming)
            expect(page.locator(".texts tbody tr")).to_have_count(len(rows))
            wanted = served_rows(page, html) if rows else []
            page.wait_for_function(
                f"(wanted) => JSON.stringify(({WORDS_OF_ROWS})()) === JSON.stringify(wanted)",
                arg=wanted,
            )
            if rows:
                expect(page.locator(".texts caption")).to_have_text(
                    page.evaluate(
                        "(html) => new DOMParser().parseFromString(html, 'text/html')"
                        ".querySelector('caption').textContent",
                        html,
                    )
                )


def test_a_head_orders_and_the_file_is_what_is_shown(atlas: Atlas, page: Page, file: Path) -> None:
    opened(page, file, f"settlement={LATER}&view=ledger")
    head = page.locator('.texts thead a[data-sort="computed"]')
    head.click()
    expect(page.locator(".texts thead [aria-sort]")).to_have_attribute("aria-sort", "descending")
    head.click()
    expect(page.locator(".texts thead [aria-sort]")).to_have_attribute("aria-sort", "ascending")
    assert address(page)["filters"] == "sort:computed~reverse:1"
    expect(head).to_be_focused()
    with page.expect_download() as saving:
        page.locator(".texts .save").click()
    narrowed = LedgerFilter(settlement=LATER, sort="computed", reverse=True)
    wanted = for_spreadsheets(table_csv(narrowed_ledger(atlas, narrowed)))
    saved = Path(saving.value.path()).read_bytes()
    assert saved == wanted
    assert len(list(csv.reader(io.StringIO(saved.decode("utf-8-sig"), newline="")))) > 1
    page.go_back()
    expect(page.locator(".texts thead [aria-sort]")).to_have_attribute("aria-sort", "descending")


DATES = ("1930", "1945-08-20", "1945", "1868-02")  # quiet, a war, a year of it, a time of its own


def shows_what_the_served_page_shows(
    page: Page, atlas: Atlas, narrowed: LedgerFilter, *, date: str
) -> None:
    rows = rows_of(narrow(atlas, ledger_on(atlas, date, by=narrowed.by), narrowed))
    html = ledger_table_html(atlas, rows, narrowed=narrowed)
    page.wait_for_function(
        f"(wanted) => JSON.stringify(({WORDS_OF_ROWS})()) === JSON.stringify(wanted)",
        arg=served_rows(page, html) if rows else [],
    )
    if rows:
        caption = re.findall("<caption>(.*)</caption>", html)[0]
        expect(page.locator(".texts caption")).to_have_text(caption)


def test_the_ledger_of_a_date_has_the_served_page_s_rows(
    atlas: Atlas, page: Page, file: Path
) -> None:
    opened(page, file, f"settlement={LATER}&view=ledger")
    asked = [
        ("", LedgerFilter()),
        ("by:place~sort:computed", LedgerFilter(by="place", sort="computed")),
        ("by:place~holder:japan", LedgerFilter(by="place", holder="japan")),
        ("by:place~q:de_facto", LedgerFilter(by="place", words="de_facto")),
        ("by:place~q:1945-08-20", LedgerFilter(by="place", words="1945-08-20")),
    ]
    for date in (*DATES, atlas.file.ribbon_span[0]):
        for filters, narrowed in asked:
            patch = {"date": date, "filters": filters}
            page.evaluate("(patch) => Atlas.store.set(patch, { user: true })", patch)
            shows_what_the_served_page_shows(page, atlas, narrowed, date=date)


def test_a_date_is_written_into_the_ledger_and_its_file_has_it(
    atlas: Atlas, page: Page, file: Path
) -> None:
    opened(page, file, f"settlement={LATER}&view=ledger&filters=settlement:all")
    field = page.get_by_label("or on a date")
    field.fill("20 August 1945")
    field.press("Enter")
    shows_what_the_served_page_shows(page, atlas, LedgerFilter(), date="1945-08-20")
    assert address(page)["date"] == "1945-08-20"
    expect(field).to_be_focused()
    with page.expect_download() as saving:
        page.locator(".texts .save").click()
    wanted = for_spreadsheets(table_csv(ledger_on(atlas, "1945-08-20", by="group")))
    assert Path(saving.value.path()).read_bytes() == wanted
    link = page.locator(".texts tbody th a").first
    expect(link).to_have_attribute("href", re.compile("date=1945-08-20"))
    field.fill("never")
    field.press("Enter")
    assert "No date" in field.evaluate("(field) => field.validationMessage")
    field.fill("")
    field.press("Enter")
    expect(page.locator(".texts caption")).not_to_contain_text("20 August")
    assert "date" not in address(page)


def layer_scopes(atlas: Atlas, settlement: str) -> dict[What, ExportScope]:
    before = scene_before(atlas, scene_of(atlas, settlement))
    scopes: dict[What, ExportScope] = {
        "holdings": {"settlement": settlement},
        "boundary": {"settlement": settlement},
        "places": {},
    }
    if before:
        scopes["changes"] = {"from_id": before.id, "to_id": settlement}
    return scopes


def saves_what_the_server_makes(page: Page, atlas: Atlas, what: What, scope: ExportScope) -> None:
    with page.expect_download() as saving:
        page.locator(f'.texts [data-layer="{what}"]').click()
    assert saving.value.suggested_filename == export_name(atlas, what, **scope)
    made = Path(saving.value.path()).read_bytes()
    served = export(atlas, what, resolution="web", **scope)
    assert json.loads(made) == json.loads(served)
    if len(json.loads(served)["features"]):
        one, other = (gpd.read_file(io.BytesIO(each)) for each in (made, served))
        assert_geodataframe_equal(one, other)


def test_each_layer_is_made_as_the_server_makes_it(atlas: Atlas, page: Page, file: Path) -> None:
    """Members, features, their order and every coordinate; also of land cut at 180 degrees."""
    for settlement in (FIRST, LATER, list(atlas.settlement_by_id)[-1]):
        opened(page, file, f"settlement={settlement}&view=ledger")
        scopes = layer_scopes(atlas, settlement)
        buttons = page.locator(".texts .layers button")
        expect(buttons).to_have_count(len(scopes))
        for what, scope in scopes.items():
            saves_what_the_server_makes(page, atlas, what, scope)


def test_the_layers_of_a_date_are_made_as_the_server_makes_them(
    atlas: Atlas, page: Page, file: Path
) -> None:
    for date in (*DATES, atlas.file.ribbon_span[0]):
        opened(page, file, f"date={date}&view=ledger")
        expect(page.locator(".texts .layers")).to_contain_text(date[:4])
        for what in ("holdings", "boundary"):
            saves_what_the_server_makes(page, atlas, what, {"date": date})


def test_a_row_leads_to_the_map_and_back_comes_again(page: Page, file: Path) -> None:
    opened(page, file, f"settlement={LATER}&view=ledger")
    expect(page).to_have_title("Ledger · Four Islands Atlas")
    page.locator(".texts tbody th a").first.click()
    expect(page.locator(".reading")).to_be_visible()
    expect(page.locator(".texts")).to_be_hidden()
    assert "view" not in address(page)
    assert address(page)["place"]
    page.go_back()
    expect(page.locator(".texts table")).to_be_visible()
    expect(page).to_have_title("Ledger · Four Islands Atlas")
    page.locator('.views a[data-view="documents"]').click()
    expect(page.locator(".texts h2")).to_be_focused()
    page.locator('.views a[data-view=""]').click()
    expect(page.locator(".texts")).to_be_hidden()
    expect(page).not_to_have_title("Documents · Four Islands Atlas")


def test_arrows_in_a_text_do_not_step_the_map(page: Page, file: Path) -> None:
    opened(page, file, f"settlement={LATER}&view=ledger")
    page.locator(".texts h2").focus()
    for key in ("ArrowDown", "ArrowRight", "Home", "End", "?"):
        page.keyboard.press(key)
    assert address(page)["settlement"] == LATER
    expect(page.locator("#atlas")).to_have_attribute("data-settlement", LATER)


# ------------------------------------------------------------------------------ the documents


def choices(atlas: Atlas) -> Iterator[tuple[str, PassageFilter]]:
    yield "", PassageFilter()
    for field, known in options(atlas).items():
        for value in list(known)[:3]:
            yield f"{field}:{value}", PassageFilter(**{field: value})
    yield "side:japan~settlement:1855-shimoda", PassageFilter(side="japan", settlement=FIRST)


def test_the_documents_have_the_served_page_s_passages(
    atlas: Atlas, page: Page, file: Path
) -> None:
    opened(page, file, f"settlement={LATER}&view=documents")
    for filters, choice in choices(atlas):
        page.evaluate("(filters) => Atlas.store.set({ filters }, { user: true })", filters)
        wanted = [e.id for pairs in passages(atlas, choice).values() for _, e in pairs]
        page.wait_for_function(
            "(wanted) => JSON.stringify([...document.querySelectorAll('.texts blockquote')]"
            ".map((each) => each.dataset.excerpt)) === JSON.stringify(wanted)",
            arg=wanted,
        )
        told = [s.id for each in statements(atlas, choice).values() for s in each]
        shown = page.locator(".texts [data-statement]")
        listed = shown.evaluate_all("(all) => all.map((each) => each.dataset.statement)")
        assert sorted(listed) == sorted(told)


def test_a_choice_is_made_by_hand_and_reset(page: Page, file: Path) -> None:
    opened(page, file, f"settlement={LATER}&view=documents")
    every = page.locator(".texts blockquote").count()
    page.locator('.texts select[name="side"]').focus()
    page.locator('.texts select[name="side"]').select_option("japan")
    expect(page.locator(".texts .count button")).to_be_visible()
    assert 0 < page.locator(".texts blockquote").count() < every
    expect(page.locator('.texts select[name="side"]')).to_be_focused()
    page.locator(".texts .count button").click()
    expect(page.locator(".texts blockquote")).to_have_count(every)


def test_a_search_finds_what_the_served_page_finds(atlas: Atlas, page: Page, file: Path) -> None:
    opened(page, file, f"settlement={LATER}&view=documents")
    field = page.locator('.texts input[name="q"]')
    field.fill("択捉 peace")
    field.press("Enter")
    hits = search(atlas, "択捉 peace", limit=1000)
    assert hits
    expect(page.locator(".texts .hits li")).to_have_count(len(hits))
    expect(page.locator(".texts .hits li > :is(a, span)")).to_have_text([hit.title for hit in hits])
    assert address(page)["filters"] == "q:択捉 peace"
    expect(page.locator(".texts blockquote")).to_have_count(
        sum(hit.kind == "excerpt" for hit in hits)
    )
    chosen = PassageFilter(side="japan")
    page.locator('.texts select[name="side"]').select_option("japan")
    fitting = hits_that_fit(atlas, hits, chosen)
    assert 0 < len(fitting) < len(hits)
    expect(page.locator(".texts .hits li > :is(a, span)")).to_have_text(
        [hit.title for hit in fitting]
    )
    page.locator(".texts .hits a").first.click()
    expect(page.locator(".texts")).to_be_hidden()
    page.go_back()
    expect(page.locator(".texts .hits li")).to_have_count(len(fitting))
    page.evaluate("Atlas.store.set({ filters: 'q:Yalta' }, { user: true })")
    told = search(atlas, "Yalta", limit=1000)
    assert "statement" in {hit.kind for hit in told}
    expect(page.locator(".texts .hits li")).to_have_count(len(told))
    field.fill("zzz")
    field.press("Enter")
    expect(page.locator(".texts .found")).to_contain_text("zzz")
    expect(page.locator(".texts :is(.hits, blockquote)")).to_have_count(0)
    page.locator(".texts .count button").click()
    expect(page.locator(".texts blockquote")).to_have_count(len(atlas.excerpt_by_id))


# ------------------------------------------------------------------------------ links


def test_an_excerpt_in_a_link_stands_first_and_lights_its_places(
    atlas: Atlas, page: Page, file: Path
) -> None:
    document_and_excerpt = next(
        pair for pair in atlas.excerpt_by_id.values() if pair[1].settlements and pair[1].places
    )
    excerpt = document_and_excerpt[1]
    open_saved(page, file, state=f"#excerpt={excerpt.id}")
    first = page.locator(".reading blockquote").first
    expect(first).to_have_attribute("data-excerpt", excerpt.id)
    expect(page.locator("#atlas")).to_have_attribute("data-settlement", excerpt.settlements[0])
    assert page.evaluate("Atlas.store.get().highlight") == list(excerpt.places)
    assert address(page)["excerpt"] == excerpt.id
    first.locator("a[data-passage]").click()
    page.wait_for_function("Atlas.store.get().highlight.length === 0")
    assert "excerpt" not in address(page)
    page.goto(f"{file.as_uri()}#excerpt=e61")  # of no settlement: its event's day is shown
    expect(page.locator("#atlas")).to_have_attribute("data-date", "2016-05-06")
    expect(first).to_have_attribute("data-excerpt", "e61")
    expect(page.locator(".reading .passages h3 small")).to_have_text(
        f"{passage_count(atlas, '1956-joint-declaration', date='2016-05-06')} passages"
    )


def test_its_places_are_shown_from_the_pane_and_left_with_the_settlement(
    page: Page, file: Path
) -> None:
    open_saved(page, file, state=f"#settlement={LATER}")
    link = page.locator(".reading blockquote a[data-passage]").first
    link.click()
    page.wait_for_function("Atlas.store.get().highlight.length > 0")
    page.locator(f'.bar button[data-settlement="{FIRST}"]').click()
    page.wait_for_function("Atlas.store.get().highlight.length === 0")
    assert "excerpt" not in address(page)


def test_an_unknown_settlement_is_named(page: Page, file: Path) -> None:
    open_saved(page, file, state="#settlement=1956-agreement")
    expect(page.locator(PASSED)).to_contain_text("1956-agreement")
    open_saved(page, file, state="#settlement=atlantis&view=ledger")
    expect(page.locator(PASSED)).to_contain_text("atlantis")
