"""What a screen reader is told of a change, and what the window is called: page and saved page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from data.model import Atlas
from tests.browser_support import choose_settlement, open_atlas, open_saved

FIRST, LATER = "1855-shimoda", "1956-joint-declaration"
HEARD = """() => {
  const region = document.querySelector("#atlas .spoken");
  window.heard = [];
  new MutationObserver(() => window.heard.push(region.textContent)).observe(region, {
    childList: true, characterData: true, subtree: true });
}"""


def listen(frame: FrameLocator) -> None:
    frame.locator("#atlas").evaluate(HEARD)


def heard(frame: FrameLocator) -> list[str]:
    return list(frame.locator("#atlas").evaluate("() => window.heard"))


def test_the_page_says_each_change_once_and_nothing_when_it_opens(
    page: Page, server: str, atlas: Atlas
) -> None:
    frame = open_atlas(page, f"{server}/?settlement={FIRST}", settlement=FIRST)
    region = frame.locator("#atlas .spoken")
    expect(region).to_have_attribute("role", "status")
    expect(page.locator("article.pane")).to_be_visible()
    expect(region).to_be_empty()
    expect(page).to_have_title("1855, Treaty of Shimoda · " + atlas.file.title)

    listen(frame)
    choose_settlement(frame, LATER)
    expect(region).to_contain_text("1956, Soviet–Japanese Joint Declaration. ")
    expect(region).to_contain_text(
        "Shikotan, Habomai: transfer agreed, not carried out; held by Japan if carried out;"
    )
    expect(page).to_have_title("1956, Soviet–Japanese Joint Declaration · " + atlas.file.title)
    frame.get_by_label("Drawn").select_option(label="As Tokyo describes it")
    expect(region).to_contain_text("Drawn: As Tokyo describes it. ")
    # The switch of names is the page's: what it chooses is told by the map like all else.
    page.get_by_role("radio", name="English").click()
    expect(region).to_have_text("Names: English")
    page.wait_for_timeout(1500)  # for a second telling, by the answer of the server
    assert [text.split(". ")[0] for text in heard(frame)] == [
        "1956, Soviet–Japanese Joint Declaration",
        "Drawn: As Tokyo describes it",
        "Names: English",
    ]

    for way, name in (("Documents", "Documents"), ("Ledger", "Ledger")):
        page.get_by_role("link", name=way).first.click()
        named = f"{name} · 1956, Soviet–Japanese Joint Declaration · {atlas.file.title}"
        expect(page).to_have_title(named)


def test_the_saved_page_says_where_a_reader_has_arrived(saved: Page, file: Path) -> None:
    open_saved(saved, file, state=f"#settlement={FIRST}")
    frame = saved.locator("html").page.main_frame
    region = saved.locator("#atlas .spoken")
    expect(region).to_be_empty()
    saved.evaluate(HEARD)
    for _ in range(3):  # without waiting: what lies between is passed over
        saved.keyboard.press("ArrowRight")
    expect(region).to_contain_text("Soviet occupation")
    expect(saved).to_have_title(re.compile(r"^1945, Soviet occupation · "))
    frame.evaluate("Atlas.store.set({ place: 'shikotan' }, { user: true })")
    expect(region).to_have_text("Shikotan: USSR, control without a treaty")
    frame.evaluate("Atlas.store.set({ place: '' }, { user: true })")
    expect(region).to_have_text("No place chosen")
    saved.go_back()
    expect(region).to_have_text("Shikotan: USSR, control without a treaty")
    assert len(saved.evaluate("window.heard")) == 4


@pytest.mark.parametrize("path", ["documents", "ledger", "clause", "own"])
def test_every_page_is_called_by_its_name_and_the_settlement(
    page: Page, server: str, atlas: Atlas, path: str
) -> None:
    page.goto(f"{server}/{path}")
    wanted = re.compile(rf"^.+ · 1855, Treaty of Shimoda · {re.escape(atlas.file.title)}$")
    expect(page).to_have_title(wanted)


def test_the_saved_page_s_first_link_leads_to_its_text(saved: Page, file: Path) -> None:
    open_saved(saved, file, state=f"#settlement={LATER}")
    saved.keyboard.press("Tab")
    expect(saved.get_by_role("link", name="Skip to the text")).to_be_focused()
    saved.keyboard.press("Enter")
    expect(saved.locator(".reading")).to_be_focused()
    expect(saved).to_have_url(re.compile(f"#settlement={LATER}$"))
