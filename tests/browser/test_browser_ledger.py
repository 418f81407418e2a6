"""The ledger as a reader walks it: Debian's Chromium, no network."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.model import Atlas
from layers.tables.ledger import ledger
from layers.tables.ledger_on_date import ledger_on
from tests.browser_support import (
    downloaded,
    open_text,
)

CLAUSE = "1956-joint-declaration"
DATE = "1945-08-20"


def test_the_ledger_shows_and_saves_what_stood_on_the_map_s_date(
    page: Page, server: str, atlas: Atlas
) -> None:
    rows = ledger_on(atlas, DATE, by="group")
    open_text(page, f"{server}/ledger?date={DATE}")
    table = page.locator(".ledger table").first
    expect(table.locator("caption")).to_contain_text("On 20 August 1945")
    expect(table.locator("tbody tr")).to_have_count(len(rows))
    expect(table).to_contain_text("changing hands")
    expect(page).to_have_title(re.compile("On 20 August 1945"))
    saving = downloaded(page, f"The {len(rows)} rows shown as CSV")
    assert DATE in saving.suggested_filename
    saved = saving.path().read_text(encoding="utf-8-sig")
    told = list(csv.DictReader(io.StringIO(saved, newline="")))
    assert [row["holder"] for row in told] == rows["holder"].tolist()
    assert {row["date"] for row in told} == {DATE}
    way = page.locator(".st-key-masthead").get_by_role("link", name="Map", exact=True)
    expect(way).to_have_attribute("href", re.compile(f"date={DATE}"))
    page.get_by_label("or on a date").fill("")
    page.get_by_label("or on a date").press("Enter")
    expect(table.locator("caption")).not_to_contain_text("On 20 August 1945")
    expect(page).not_to_have_url(re.compile("date="))


def test_the_ledger_is_a_table_with_headings_that_can_be_narrowed(
    page: Page, server: str, atlas: Atlas
) -> None:
    open_text(page, f"{server}/ledger?settlement={CLAUSE}&status=agreed&by=place&sort=computed")
    table = page.locator(".ledger table").first
    expect(table.get_by_role("rowheader").first).to_have_text(re.compile("Shikotan"))
    agreed = [h for h in atlas.holding_by_place(CLAUSE).values() if h.status == "agreed"]
    expect(table.locator("tbody tr")).to_have_count(len(agreed))
    expect(table.locator("th[aria-sort]")).to_have_text("Computed, km²")
    shares = page.locator(".charts .shares")
    expect(shares.locator(f'[data-share="{CLAUSE}"]')).to_contain_text("6.9 %")
    expect(shares.locator(f'[data-share="{CLAUSE}"]')).to_contain_text("about 7 %")
    expect(shares).to_contain_text("21 % of it")


def test_a_head_of_the_ledger_orders_its_rows(page: Page, server: str) -> None:
    open_text(page, f"{server}/ledger?settlement={CLAUSE}&by=place")
    table = page.locator(".ledger table").first
    page.evaluate("window.stays = true")
    for clicks, direction in ((1, "ascending"), (2, "descending")):
        table.get_by_role("link", name="Place", exact=True).click()
        head = table.locator("th", has=page.locator('a[data-sort="name"]'))
        expect(head).to_have_attribute("aria-sort", direction)
        assert table.locator("tbody th a").count() > 20
        assert ("reverse=1" in page.url) is (clicks == 2)
    assert page.evaluate("window.stays")  # the page was not loaded anew
    expect(table.locator("th[aria-sort]")).to_have_count(1)
    address = table.get_by_role("link", name="Computed, km²").get_attribute("href")
    open_text(page, f"{server}/ledger{address}")  # as a new tab has it
    sorted_by = page.locator(".ledger table").first.locator("th[aria-sort]")
    expect(sorted_by).to_have_text(re.compile("Computed, km²"))


def test_the_heads_of_figures_stand_over_them(page: Page, server: str) -> None:
    open_text(page, f"{server}/ledger?settlement={CLAUSE}")
    for at in (0, 1):
        ends = (
            page.locator(".ledger table")
            .nth(at)
            .evaluate(
                """table => {
                const end = (cell) => cell.getBoundingClientRect().right
                    - parseFloat(getComputedStyle(cell).paddingRight);
                const numbers = [...table.querySelectorAll("tbody tr:first-child td.n")];
                const heads = [...table.querySelectorAll("thead th.n")];
                const alike = (cell) => ["right", "end"].includes(getComputedStyle(cell).textAlign);
                return numbers.map((cell, at) =>
                    [end(cell), end(heads[at]), alike(cell) && alike(heads[at])]);
            }"""
            )
        )
        assert len(ends) == 2
        for figure, head, is_right in ends:
            assert is_right
            assert head == pytest.approx(figure, abs=1)


def test_the_ledgers_files_are_what_they_say(page: Page, server: str, atlas: Atlas) -> None:
    open_text(page, f"{server}/ledger?settlement={CLAUSE}&status=agreed")
    count = page.locator(".ledger table").first.locator("tbody tr").count()
    files = {
        re.compile(rf"The {count} rows shown as CSV"): count,
        re.compile("The whole ledger, place by place"): len(ledger(atlas)),
    }
    for name, wanted in files.items():
        with page.expect_download() as saving:
            page.get_by_role("button", name=name).click()
        raw = Path(saving.value.path()).read_bytes()
        assert raw.startswith(codecs.BOM_UTF8)
        saved = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        assert len(saved) == wanted


def test_the_ledger_of_all_settlements_is_a_choice_that_stays(
    page: Page, server: str, atlas: Atlas
) -> None:
    open_text(page, f"{server}/ledger")
    few = page.locator(".ledger table").first.locator("tbody tr").count()
    page.get_by_role("combobox", name="Settlement").click()
    page.get_by_role("option", name="All settlements").click()
    expect(page).to_have_url(re.compile("settlement=all"))
    rows = page.locator(".ledger table").first.locator("tbody tr")
    expect(rows).to_have_count(few * len(atlas.settlements))
