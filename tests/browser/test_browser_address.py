"""Addresses in the browser: what the bar holds afterwards, the first paint, pages that are none."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_browser_start import hold_the_interface
from tests.browser_support import (
    choose_settlement,
    map_frame,
    open_atlas,
    open_saved,
    run_ended,
    wait_for_settlement,
)

OTHER = "1875-st-petersburg"


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_link_from_a_mail_opens_what_it_meant_and_nothing_else_before(
    page: Page, server: str
) -> None:
    held = hold_the_interface(page)
    page.goto(f"{server}/?settlement={OTHER}.&amp;place=Etorofu&amp;names=ru", wait_until="commit")
    page.wait_for_timeout(1500)
    assert held
    assert page.locator("iframe[title]").count() == 0  # no map of what was not meant
    for route in held:
        route.continue_()
    frame = map_frame(page)
    wait_for_settlement(frame, OTHER)
    expect(page.locator("article.pane h2").first).to_have_text("Итуруп")
    expect(page).to_have_url(f"{server}/?settlement={OTHER}&place=etorofu&names=ru")
    expect(page.locator("p.warning")).to_have_count(0)
    frame.locator('button[data-settlement="1905-portsmouth"]').first.click()
    expect(page).to_have_url(re.compile("1905"))
    assert query_of(page).keys() == {"settlement", "place", "names"}
    page.go_back()  # the address that came in left no step behind
    expect(page).to_have_url(f"{server}/?settlement={OTHER}&place=etorofu&names=ru")


def test_an_ampersand_that_ended_the_query_is_mended_too(page: Page, server: str) -> None:
    open_atlas(page, f"{server}/?settlement={OTHER}&#038;place=etorofu", settlement=OTHER)
    expect(page).to_have_url(f"{server}/?settlement={OTHER}&place=etorofu")


@pytest.mark.parametrize("start", ["#", "#/?"])
def test_a_link_to_the_saved_page_opens_the_same_here(page: Page, server: str, start: str) -> None:
    open_atlas(page, f"{server}/{start}settlement={OTHER}&amp;place=etorofu", settlement=OTHER)
    expect(page).to_have_url(f"{server}/?settlement={OTHER}&place=etorofu")
    expect(page.locator("article.pane h2").first).to_contain_text("Etorofu")
    expect(page.locator("p.warning")).to_have_count(0)
    page.evaluate("location.hash = 'settlement=1905-portsmouth'")  # pasted into the open page
    wait_for_settlement(map_frame(page), "1905-portsmouth")
    expect(page).to_have_url(f"{server}/?settlement=1905-portsmouth")


def test_a_fragment_that_is_no_state_stays(page: Page, server: str) -> None:
    open_atlas(page, f"{server}/?settlement={OTHER}#section-2", settlement=OTHER)
    expect(page.locator("article.pane h2").first).to_be_visible()
    expect(page).to_have_url(f"{server}/?settlement={OTHER}#section-2")


@pytest.mark.parametrize(
    ("path", "line", "left"),
    [
        ("/?excerpt=e999", "excerpt “e999”", ""),
        ("/?plase=etorofu&utm_source=x", "“plase”, not a part this page has (did you mean", ""),
        (
            f"/?settlement={OTHER}&settlement=x",
            "the first settlement counts",
            f"settlement={OTHER}",
        ),
        ("/documents?side=japan&year=1066", "year “1066”", "side=japan"),
        ("/ledger?settlement=ALL&status=renouncd", "did you mean “renounced”?", "settlement=all"),
        ("/clause?settlement=nowhere", "settlement “nowhere”", ""),
        ("/own?settlement=nowhere&names=JA", "“settlement”, not a part", "names=ja"),
    ],
)
def test_what_is_not_followed_is_named_and_taken_out(
    page: Page, server: str, path: str, line: str, left: str
) -> None:
    page.goto(server + path)
    expect(page.locator("p.warning")).to_have_count(1)
    expect(page.locator("p.warning")).to_contain_text(line)
    clean = server + urlsplit(path).path + (f"?{left}" if left else "")
    expect(page).to_have_url(clean)


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("/?settlement=1956&place=Iturup", "settlement=1956-joint-declaration&place=etorofu"),
        ("/ledger?settlement=1956&lang=en-GB", "settlement=1956-joint-declaration&lang=en"),
    ],
)
def test_other_forms_are_understood_and_the_address_has_the_ids(
    page: Page, server: str, path: str, left: str
) -> None:
    page.goto(server + path)
    expect(page).to_have_url(f"{server}{urlsplit(path).path}?{left}")
    expect(page.locator("p.warning")).to_have_count(0)


@pytest.mark.parametrize("path", ["/explore", "/explore/", "/Explore"])
def test_explore_is_the_map(page: Page, server: str, path: str) -> None:
    open_atlas(page, f"{server}{path}?settlement={OTHER}", settlement=OTHER)
    expect(page.locator("article.pane h2").first).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("p.warning")).to_have_count(0)


@pytest.mark.parametrize(("path", "name"), [("/ledgr", "ledgr"), ("/日 本/", "日 本")])
def test_a_page_that_is_none_is_the_map_and_says_so(
    page: Page, server: str, path: str, name: str
) -> None:
    open_atlas(page, f"{server}{path}?settlement={OTHER}", settlement=OTHER)
    expect(page.locator("p.warning")).to_contain_text(f"There is no page “{name}”")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_any_two_states_stand_beside_each_other_the_earlier_one_first(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/ledger?from=1956-joint-declaration&to=1855-shimoda")
    caption = page.locator(".ledger caption").last
    expect(caption).to_have_text("1855 Shimoda beside 1956 Declaration")
    run_ended(page)
    field = page.get_by_role("searchbox", name="or to a date")
    field.fill("1700")
    field.press("Enter")
    expect(page.get_by_text("“1700” is no date from 7 February 1855")).to_be_visible()
    field.fill("1945-08-20")
    field.press("Enter")
    expect(caption).to_have_text("On 20 August 1945 beside 1956 Declaration")
    expect(page).to_have_url(re.compile("to_date=1945-08-20"))
    page.locator(".ledger thead a", has_text="20 August 1945").click()
    page.wait_for_url(re.compile(r"[?&]date=1945-08-20"))


def test_the_first_settlement_offers_no_changes(page: Page, server: str) -> None:
    open_atlas(page, server, settlement="1855-shimoda")
    page.get_by_text("Take home").first.click()
    expect(page.locator("p.home-none")).to_contain_text("no settlement before 1855 Shimoda")
    expect(page.locator(".st-key-holdings-geojson")).to_be_visible()
    expect(page.locator(".st-key-changes-geojson")).to_have_count(0)


@pytest.mark.parametrize(
    ("state", "line", "left"),
    [
        (f"settlement={OTHER}&amp;place=Etorofu.", "", f"settlement={OTHER}&place=etorofu"),
        ("settlement=1956&place=Итуруп", "", "settlement=1956-joint-declaration&place=etorofu"),
        ("settlement=1066-hastings", "settlement “1066-hastings”", "settlement=1855-shimoda"),
        (f"settlement={OTHER}&excerpt=e07", "", "settlement=1956-joint-declaration&excerpt=e07"),
        (f"settlement={OTHER}&excerpt=e999", "“e999”", f"settlement={OTHER}"),
    ],
)
def test_the_saved_page_reads_its_address_by_the_same_rules(
    saved: Page, file: Path, state: str, line: str, left: str
) -> None:
    open_saved(saved, file, state=f"#{state}")
    expect(saved).to_have_url(f"{file.as_uri()}#{left}")
    said = saved.locator(".masthead .passed")
    if line:
        expect(said).to_contain_text(line)
    else:
        expect(said).to_be_hidden()
    saved.evaluate("location.hash = '#settlement=1905-portsmouth'")
    saved.locator('#atlas[data-settlement="1905-portsmouth"]').wait_for(state="attached")
    expect(said).to_be_hidden()


def test_the_masthead_leads_back_to_each_page_as_it_was_left(page: Page, server: str) -> None:
    frame = open_atlas(page, f"{server}/?settlement={OTHER}&place=etorofu", settlement=OTHER)
    run_ended(page)
    choose_settlement(frame, "1956-joint-declaration")
    expect(page).to_have_url(re.compile("1956"))

    way(page, "Ledger", re.compile("ledger.*settlement=1956-joint-declaration"))
    expect(page.locator("#stMain")).to_contain_text("Soviet–Japanese Joint Declaration, 1956")
    way(page, "Documents", re.compile("documents"))
    page.get_by_role("searchbox", name="Search").fill("lighthouse")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=lighthouse"))
    way(page, "Map", re.compile(r"/\?settlement=1956-joint-declaration&place=etorofu"))
    wait_for_settlement(map_frame(page), "1956-joint-declaration")
    expect(page.locator("article.pane h2").first).to_contain_text("Etorofu")
    way(page, "Documents", re.compile("q=lighthouse"))


def way(page: Page, name: str, address: re.Pattern[str]) -> None:
    """Follow a link of the masthead."""
    run_ended(page)
    page.locator(".st-key-masthead").get_by_role("link", name=name).click()
    expect(page).to_have_url(address)
    run_ended(page)
