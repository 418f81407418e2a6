"""The timeline as a reader walks it: narrowed, taken back, and on to the map at an event's date."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from data.model import Atlas
from layers.history.events import all_events
from layers.panels.timeline import EventFilter, narrowed_events
from tests.browser_support import Outside, map_frame, open_text, run_ended


def test_the_timeline_is_narrowed_taken_back_and_leads_to_the_map(
    page: Page, server: str, atlas: Atlas, outside: Outside
) -> None:
    open_text(page, f"{server}/timeline?kind=summit&decade=2010")
    every = f"{len(all_events(atlas))} events"
    left = narrowed_events(atlas, EventFilter(kind="summit", decade="2010"))
    items = page.locator(".timeline li")
    expect(items).to_have_count(len(left))
    expect(page.locator("p.count")).to_have_text(f"{len(left)} of {every}")

    page.get_by_role("button", name="Reset choices").click()
    expect(items).to_have_count(len(all_events(atlas)))
    expect(page).to_have_url(re.compile(r"/timeline$"))
    expect(page.locator("p.count")).to_have_text(every)
    run_ended(page)

    sochi = page.locator("#\\32 016-sochi")
    sochi.get_by_role("link", name="Map, 6 May 2016").click()
    expect(map_frame(page).locator("#atlas")).to_have_attribute("data-date", "2016-05-06")
    expect(page.locator(".pane .events").first).to_contain_text("new approach")
    # The event's passage stands first, and the event leads back to where the timeline tells of it.
    expect(page.locator(".pane blockquote").first).to_have_attribute("data-excerpt", "e61")
    run_ended(page)
    page.locator(".pane .events dt a").first.click()
    expect(page).to_have_url(re.compile(r"/timeline(\?.*)?#2016-sochi$"))
    expect(sochi).to_be_focused()
    expect(sochi).to_be_in_viewport()

    page.goto(f"{server}/?excerpt=e61")  # of no settlement: its event's day is shown
    expect(map_frame(page).locator("#atlas")).to_have_attribute("data-date", "2016-05-06")
    expect(page.locator(".pane blockquote.chosen")).to_have_attribute("data-excerpt", "e61")
    assert outside.urls == []
