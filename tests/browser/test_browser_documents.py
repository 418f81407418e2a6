"""The evidence pages as a reader walks them: Debian's Chromium, no network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.model import Atlas
from layers.evidence.search.index import search
from layers.tables.ledger_filter import LedgerFilter, narrowed_ledger
from tests.browser_support import (
    LINE_MS,
    Outside,
    downloaded,
    map_frame,
    open_text,
    run_ended,
    wait_for_settlement,
)

CLAUSE = "1956-joint-declaration"
TEXT = """A letter from the isle

The ferry stopped in May. Nobody on the isle knew when it would run again.

"We were promised the harbour, not the hills," the harbour master wrote to both towns.
"""
REWRAPPED = TEXT.replace("Nobody on the isle", "Nobody\non the island").replace("\n\n", "\n")
QUOTE = "Nobody on the isle knew when it would run again."


def test_the_five_documents_stand_with_what_is_given_and_what_is_inferred(
    page: Page, server: str, atlas: Atlas, outside: Outside
) -> None:
    open_text(page, f"{server}/documents")
    heads = page.locator(".doc-head")
    expect(heads).to_have_count(len(atlas.documents))
    for document in atlas.documents:
        head = page.locator(f'.doc-head[data-document="{document.id}"]')
        expect(head).to_contain_text(document.title.value)
        expect(head).to_contain_text(document.publisher.note)
        expect(head).to_contain_text(document.about)
    assert outside.urls == []


def test_filters_and_search_stand_in_the_address_and_come_back(
    page: Page, server: str, atlas: Atlas
) -> None:
    open_text(page, f"{server}/documents?side=russia&settlement={CLAUSE}")
    wanted = [
        e.id
        for _, e in atlas.excerpt_by_id.values()
        if e.side == ("russia",) and CLAUSE in e.settlements
    ]
    expect(page.locator(".doc-head").first).to_be_visible()
    shown = page.locator("blockquote").evaluate_all("all => all.map(q => q.dataset.excerpt)")
    assert set(shown) <= set(wanted)
    assert shown
    page.get_by_label("Search").fill("Хабомаи")
    page.get_by_label("Search").press("Enter")
    expect(page).to_have_url(re.compile("q=%D0%A5"))
    expect(page.locator(".hits mark").first).to_be_visible()
    expect(page).to_have_url(re.compile("side=russia"))
    both = set(wanted) & {hit.id for hit in search(atlas, "Хабомаи", limit=1000)}
    every = f"{len(atlas.excerpt_by_id)} passages"
    expect(page.locator("p.count")).to_have_text(f"{len(both)} of {every}")
    run_ended(page)
    leads = page.locator(".hits li", has_text="Passage").locator("a")
    links = leads.evaluate_all("all => all.map(a => new URL(a.href).searchParams.get('excerpt'))")
    assert set(filter(None, links)) == both


def test_what_no_passage_quotes_is_told_between_them(page: Page, server: str, atlas: Atlas) -> None:
    open_text(page, f"{server}/documents?q=Siberia&names=en")
    (hit,) = (h for h in search(atlas, "Siberia") if h.kind == "statement")
    document, told = atlas.statement_by_id[hit.id]
    expect(page.locator("p.also")).to_have_text("1 statement in the atlas’ own words")
    statement = page.locator(f'[data-statement="{told.id}"]')
    expect(statement).to_contain_text(told.text)
    expect(statement).to_contain_text(told.speaker)
    expect(page.locator("blockquote")).to_have_count(0)
    run_ended(page)
    page.locator(f'.hits a[href$="#statement-{told.id}"]').click()
    expect(page).to_have_url(re.compile(f"document={document.id}"))
    expect(page.locator("[data-statement]")).to_have_count(len(document.statements))
    expect(page.locator("blockquote")).to_have_count(len(document.excerpts))


def test_choices_that_leave_nothing_are_taken_back_with_one_button(
    page: Page, server: str, atlas: Atlas
) -> None:
    every = f"{len(atlas.excerpt_by_id)} passages"
    open_text(page, f"{server}/documents?side=russia&settlement={CLAUSE}&q=zeppelin&names=en")
    expect(page.locator("p.count")).to_have_text(f"No passage fits: 0 of {every}")
    page.get_by_role("button", name="Reset search and choices").click()
    expect(page.locator("p.count")).to_have_text(every)
    expect(page).to_have_url(re.compile(r"/documents\?names=en$"))
    expect(page.get_by_label("Search")).to_have_value("")
    expect(page.locator(".doc-head")).to_have_count(len(atlas.documents))

    open_text(page, f"{server}/ledger?settlement={CLAUSE}&by=place&status=agreed&q=zeppelin")
    rows = len(narrowed_ledger(atlas, LedgerFilter(settlement=CLAUSE, by="place")))
    expect(page.locator("p.count")).to_have_text(f"0 of {rows} rows")
    page.get_by_role("button", name="Reset search and choices").click()
    expect(page.locator(".ledger table").first.locator("tbody tr")).to_have_count(rows)
    expect(page).to_have_url(re.compile(rf"/ledger\?settlement={CLAUSE}&by=place$"))


def test_a_place_is_found_alike_in_three_scripts(page: Page, server: str) -> None:
    found = []
    for word in ("Kunashir", "国後", "Кунашир"):
        open_text(page, f"{server}/documents?q={word}")
        expect(page.locator(".hits li").first).to_be_visible()
        found.append(page.locator(".hits li a").all_inner_texts())
    assert found[0] == found[1] == found[2]


def test_a_passage_leads_to_its_places_on_the_map(page: Page, server: str, atlas: Atlas) -> None:
    open_text(page, f"{server}/documents?document=galuzin-interview-2018&place=shikotan")
    excerpt = page.locator("blockquote").first.get_attribute("data-excerpt") or ""
    settlement = atlas.excerpt_by_id[excerpt][1].settlements[0]
    # Of this very passage: while a page still grows, which link is the first one may change.
    page.locator(f'.st-key-text a[href$="excerpt={excerpt}"]').first.click()
    frame = map_frame(page)
    wait_for_settlement(frame, settlement)
    expect(page).to_have_url(re.compile(f"excerpt={excerpt}"))
    lit = frame.locator('path[data-place="shikotan"][data-marked="lit"]').first
    expect(lit).to_be_attached()
    expect(page.locator(".pane blockquote.chosen")).to_have_attribute("data-excerpt", excerpt)


def test_a_link_to_a_passage_opens_the_map_on_it_and_the_pane_chooses_others(
    page: Page, server: str, atlas: Atlas
) -> None:
    page.goto(f"{server}/?excerpt=e07")
    frame = map_frame(page)
    wait_for_settlement(frame, atlas.excerpt_by_id["e07"][1].settlements[0])
    chosen = page.locator(".pane blockquote.chosen")
    expect(chosen).to_have_attribute("data-excerpt", "e07")
    expect(page.locator(".pane blockquote").first).to_have_attribute("data-excerpt", "e07")
    other = page.locator('.pane a[data-passage]:not([data-passage=""])').first
    name = other.get_attribute("data-passage") or ""
    other.click()
    expect(chosen).to_have_attribute("data-excerpt", name)
    expect(page).to_have_url(re.compile(f"excerpt={name}"))
    place = atlas.excerpt_by_id[name][1].places[0]
    landed = {place, *(p.id for p in atlas.places_with_land(atlas.place_by_id[place].group))}
    paths = ", ".join(f'path[data-place="{p}"][data-marked="lit"]' for p in landed)
    expect(frame.locator(paths).first).to_be_attached()


def test_the_pane_leads_to_the_clause_side_by_side(page: Page, server: str) -> None:
    page.goto(f"{server}/?settlement={CLAUSE}")
    page.locator('.pane a[href^="clause"]').click()
    columns = page.locator(".clause [data-term]")
    expect(columns.first).to_be_visible(timeout=40_000)
    terms = columns.evaluate_all("all => all.map(c => c.dataset.term)")
    assert {"transfer", "return", "handover", "change of attribution"} <= set(terms)
    for word in ("передача", "引き渡す", "remettre", "transfer"):
        expect(page.locator(".own-words")).to_contain_text(word)
    assert page.locator('.clause [data-term="transfer"] mark').count() >= 8


def upload(page: Page, which: str, name: str, raw: bytes) -> None:
    field = page.locator(f".st-key-upload-{which} input[type=file]")
    field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": raw})


def keep_quote(page: Page) -> None:
    page.get_by_label("The words of the passage").fill(QUOTE)
    box = page.get_by_role("combobox", name="Place")
    box.fill("Shikotan")
    page.get_by_role("option", name="Shikotan", exact=True).click()
    box.press("Escape")
    run_ended(page)
    page.get_by_role("button", name="Keep this passage").click()


def test_own_passages_are_kept_saved_and_found_in_a_changed_text(
    page: Page, server: str, tmp_path: Path
) -> None:
    open_text(page, f"{server}/own")
    upload(page, "text", "letter.txt", TEXT.encode())
    expect(page.locator(".own-text")).to_contain_text("The ferry stopped in May.")
    keep_quote(page)
    expect(page.locator('.own[data-how="position"]')).to_contain_text(QUOTE, timeout=LINE_MS)
    expect(page.locator(".own-text mark")).to_have_text(QUOTE)
    saving = downloaded(page, "Save all as Web Annotations")
    saved = tmp_path / "own.jsonld"
    saving.save_as(saved)
    item = json.loads(saved.read_text(encoding="utf-8"))["first"]["items"][0]
    assert item["target"]["selector"][0]["exact"] == QUOTE

    open_text(page, f"{server}/own")  # a new session has nothing left
    expect(page.locator(".own-text")).to_have_count(0)
    upload(page, "passages", "own.jsonld", saved.read_bytes())
    expect(page.locator('.own[data-how="untried"]')).to_be_visible()
    upload(page, "text", "letter.txt", REWRAPPED.encode())
    expect(page.locator('.own[data-how="fuzzy"]')).to_be_visible()
    expect(page.locator(".own-text mark")).to_contain_text("the island knew")


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("page.html", b"<html><script>window.hit=1</script></html>", "is markup or a script"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "is a broken PDF"),
        ("bytes.bin", b"\x00\x01\x02words", "is binary"),
    ],
)
def test_a_hostile_or_broken_file_gets_one_line(
    page: Page, server: str, name: str, raw: bytes, line: str
) -> None:
    open_text(page, f"{server}/own")
    upload(page, "text", name, raw)
    expect(page.locator("p.fault")).to_have_count(1)
    expect(page.locator("p.fault")).to_contain_text(f"{name}: {line}")
    expect(page.locator(".own-text")).to_have_count(0)
    assert page.evaluate("window.hit") is None


def test_markup_in_names_and_annotations_stays_text(page: Page, server: str) -> None:
    hostile = '<img src=x onerror="window.hit=1">'
    item = {
        "id": "urn:x:1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "purpose": "commenting", "value": hostile},
        "target": {
            "source": "urn:x:text",
            "selector": {"type": "TextQuoteSelector", "exact": hostile},
        },
    }
    open_text(page, f"{server}/own")
    upload(page, "passages", "hostile.jsonld", json.dumps(item).encode())
    expect(page.locator(".own blockquote")).to_contain_text(hostile)
    assert page.locator(".own img").count() == 0
    assert page.evaluate("window.hit") is None


def test_a_source_text_opens_the_passages_in_their_context(
    page: Page, server: str, atlas: Atlas
) -> None:
    document = next(d for d in atlas.documents if d.id.startswith("sankei"))
    text = "\n\n".join(f"{e.prefix}{e.exact}{e.suffix}" for e in document.excerpts)
    open_text(page, f"{server}/own")
    upload(page, "text", "report.txt", f"Some report.\n\n{text}\n".encode())
    page.get_by_role("link", name="Its passages in their context").click()
    expect(page).to_have_url(re.compile(f"document={document.id}"))
    expect(page.locator("blockquote")).to_have_count(len(document.excerpts))
    page.wait_for_timeout(500)  # a click while the page is still being filled is lost
    page.get_by_role("button", name="In its context").first.click()
    first = page.locator("blockquote").first.get_attribute("data-excerpt") or ""
    context = page.locator(f'[data-context="{first}"]')
    expect(context.locator("mark")).to_have_text(
        " ".join(atlas.excerpt_by_id[first][1].exact.split())
    )


def test_a_pdf_with_text_is_read(page: Page, server: str) -> None:
    open_text(page, f"{server}/own")
    upload(page, "text", "words.pdf", small_pdf("The harbour is theirs."))
    expect(page.locator(".own-text")).to_contain_text("The harbour is theirs.")


def small_pdf(words: str) -> bytes:
    """Return a PDF of one page with one line of text."""
    drawn = f"BT /F1 12 Tf 40 100 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(drawn)).encode() + b" >>\nstream\n" + drawn + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += str(number).encode() + b" 0 obj\n" + content + b"\nendobj\n"
    table = b"".join(f"{at:010d} 00000 n \n".encode() for at in offsets)
    start = str(len(out)).encode()
    return (
        out + b"xref\n0 6\n0000000000 65535 f \n" + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + start + b"\n%%EOF\n"
    )  # fmt: skip
