"""The saved page's timeline, arguments and clauses, and filters that it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.model import Atlas
from layers.history.events import all_events
from layers.panels.arguments import question_html, questions_html
from layers.panels.terms_table import settlements_with_wordings, side_by_side_html
from layers.panels.timeline import EventFilter, narrowed_events, timeline_html, timeline_options
from tests.browser_support import open_saved

LATER = "1956-joint-declaration"
PASSED = ".masthead .passed"
# What is said, without the links' addresses: those are the saved page's own.
SAID = "(root) => root.textContent.replace(/\\s+/g, '')"
OF_HTML = f"(html) => ({SAID})(new DOMParser().parseFromString(html, 'text/html').body)"


@pytest.fixture
def page(saved: Page) -> Page:
    """The window of these tests is the saved page's."""
    return saved


def opened(page: Page, file: Path, state: str) -> None:
    open_saved(page, file, state=f"#{state}")
    expect(page.locator(".texts h2")).to_be_visible()


def says(page: Page, selector: str, html: str) -> None:
    page.wait_for_function(
        f"([selector, wanted]) => ({SAID})(document.querySelector(selector)) === wanted",
        arg=[selector, page.evaluate(OF_HTML, html)],
    )


def test_the_timeline_has_the_served_page_s_events(atlas: Atlas, page: Page, file: Path) -> None:
    opened(page, file, "view=timeline")
    names = next(iter(atlas.naming_by_id))
    says(page, ".texts .timeline", timeline_html(atlas, all_events(atlas), names=names))
    known = timeline_options(atlas)
    for field, values in known.items():
        value = list(values)[-1]
        page.locator(f'.texts select[name="{field}"]').select_option(value)
        found = narrowed_events(atlas, EventFilter(**{field: value}))
        says(page, ".texts .timeline", timeline_html(atlas, found, names=names))
        expect(page.locator(".texts .count")).to_contain_text(f"{len(found)} of")
        page.locator(".texts .count button").click()
        expect(page.locator(".texts .timeline li")).to_have_count(len(all_events(atlas)))
    dated = page.locator('.texts li[data-event] .ways a[href*="date="]').first
    asked = str(dated.get_attribute("href"))
    dated.click()
    expect(page.locator(".texts")).to_be_hidden()
    expect(page.locator("#atlas")).to_have_attribute("data-date", asked.split("date=")[1][:10])
    page.go_back()
    expect(page.locator(".texts .timeline")).to_be_visible()
    page.locator('.texts .ways a[href*="view=documents"]').first.click()
    expect(page.locator(".texts .count button")).to_be_visible()
    expect(page.locator(".texts .document")).to_have_count(1)


def test_the_arguments_are_the_served_page_s_in_the_order_of_the_names(
    atlas: Atlas, page: Page, file: Path
) -> None:
    namings = list(atlas.naming_by_id)
    opened(page, file, "view=arguments")
    says(page, ".texts .arguments", questions_html(atlas, names=namings[0]))
    question = atlas.questions[-1]
    page.locator(f'.texts [data-question="{question.id}"] h3 a').click()
    expect(page.locator(".texts h2")).to_have_text(question.title)
    says(page, ".texts .arguments", question_html(atlas, question, names=namings[0]))
    opened(page, file, f"view=arguments&filters=question:{question.id}&names={namings[1]}")
    says(page, ".texts .arguments", question_html(atlas, question, names=namings[1]))
    page.locator('.texts select[name="question"]').select_option("")
    says(page, ".texts .arguments", questions_html(atlas, names=namings[1]))


def test_an_argument_leads_to_its_clause_passage_and_place(page: Page, file: Path) -> None:
    opened(page, file, "view=arguments&filters=question:transfer")
    page.locator('.texts .tie a[href*="view=documents"]').first.click()
    expect(page.locator(".texts .document")).to_have_count(1)
    page.go_back()
    place = page.locator(".texts .on-map a").first
    called = place.inner_text()
    place.click()
    expect(page.locator(".texts")).to_be_hidden()
    expect(page.locator(".reading h2").first).to_contain_text(called.split(" / ")[0])


def test_the_clauses_have_the_served_page_s_columns(atlas: Atlas, page: Page, file: Path) -> None:
    settlement = next(iter(settlements_with_wordings(atlas)))
    open_saved(page, file, state=f"#settlement={settlement}")
    page.locator(".reading a[data-clause]").click()
    says(page, ".texts .pane.clause", side_by_side_html(atlas, settlement))
    page.go_back()
    expect(page.locator(".texts")).to_be_hidden()
    opened(page, file, "view=documents")
    page.locator('.texts .ways a[href*="view=clause"]').first.click()
    says(page, ".texts .pane.clause", side_by_side_html(atlas, settlement))
    page.locator(".texts .pane.clause blockquote a").first.click()
    expect(page.locator(".reading blockquote.chosen")).to_be_visible()


def test_what_a_text_cannot_be_narrowed_to_is_named_and_leaves_the_address(
    page: Page, file: Path
) -> None:
    for view, filters, named, kept in (
        ("ledger", "holder:atlantis~by:place~q:Urup", "atlantis", "filters=by%3Aplace%7Eq%3AUrup"),
        ("documents", "side:atlantis~colour:red", "atlantis", "view=documents"),
        ("documents", "side:JAPAN", "", "filters=side%3Ajapan"),  # as it was meant
        ("timeline", "kind:party", "party", "view=timeline"),
        ("clause", "settlement:1855-shimoda", "1855-shimoda", "view=clause"),
    ):
        page.goto("about:blank")
        opened(page, file, f"settlement={LATER}&view={view}&filters={filters}")
        if named:
            expect(page.locator(PASSED)).to_contain_text(f"“{named}”")
        else:
            expect(page.locator(PASSED)).to_be_empty()
        assert page.url.endswith(kept)
    opened(page, file, f"settlement={LATER}&view=documents&filters=colour:red")
    expect(page.locator(PASSED)).to_contain_text("“colour”, not a part this page has")
    page.locator('.texts select[name="side"]').select_option("japan")
    expect(page.locator(PASSED)).to_be_empty()
