"""An open page whose session is gone goes on where it was, and nothing is clicked in vain."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import (
    BrowserContext,
    FilePayload,
    FrameLocator,
    Page,
    TimeoutError,
    expect,
)

from data.model import Atlas
from layers.plans import write_address
from layers.plans.plan import plan_with
from tests.browser_support import (
    free_port,
    map_frame,
    open_atlas,
    run_ended,
    start_server,
    wait_for_settlement,
    wait_until_up,
)

FIRST, SECOND, THIRD = "1855-shimoda", "1875-st-petersburg", "1905-portsmouth"
BACK_MS = 45_000  # from a server that starts, beside other work, to a page that follows
CONNECTED = '[data-test-connection-state="CONNECTED"]'
KEEP_SOCKETS = """
window.sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...given) { super(...given); window.sockets.push(this); }
};
"""


class Served:
    """A server of these tests' own, that can be killed and started again at the same address."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[bytes]
        self.start()

    def start(self) -> None:
        self.process = start_server(self.port)
        wait_until_up(self.url, self.process)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    server = Served()
    yield server
    server.kill()


def choose(frame: FrameLocator, settlement: str) -> None:
    frame.locator(f'button[data-settlement="{settlement}"]').first.click()


def follows(page: Page, atlas: Atlas, settlement: str) -> None:
    """Map, pane and address all show a settlement, soon."""
    wait_for_settlement(map_frame(page), settlement)
    title = atlas.settlement_by_id[settlement].title["en"]
    expect(page.locator("article.pane")).to_contain_text(title, timeout=BACK_MS)
    expect(page).to_have_url(f"{page.url.split('?')[0]}?settlement={settlement}", timeout=BACK_MS)


@pytest.mark.parametrize("chosen_before", [False, True])
def test_after_a_restart_a_click_is_followed(
    page: Page, served: Served, atlas: Atlas, chosen_before: bool
) -> None:
    frame = open_atlas(page, served.url, settlement=FIRST)
    expect(page.locator("article.pane h2").first).to_be_visible()
    if chosen_before:
        choose(frame, SECOND)
        follows(page, atlas, SECOND)
    served.kill()
    expect(page.locator(CONNECTED)).to_have_count(0)
    served.start()
    expect(page.locator(CONNECTED)).to_have_count(1, timeout=2 * BACK_MS)
    choose(frame, THIRD)
    follows(page, atlas, THIRD)


def test_what_is_clicked_while_the_server_is_down_is_followed_when_it_is_back(
    page: Page, served: Served, atlas: Atlas
) -> None:
    frame = open_atlas(page, f"{served.url}/?settlement={SECOND}", settlement=SECOND)
    expect(page.locator("article.pane h2").first).to_be_visible()
    served.kill()
    expect(page.locator(CONNECTED)).to_have_count(0)
    choose(frame, THIRD)
    wait_for_settlement(frame, THIRD)
    served.start()
    expect(page.locator(CONNECTED)).to_have_count(1, timeout=2 * BACK_MS)
    follows(page, atlas, THIRD)
    choose(frame, FIRST)
    follows(page, atlas, FIRST)
    page.go_back()
    follows(page, atlas, THIRD)


def test_an_open_place_and_all_its_passages_outlive_the_session(page: Page, served: Served) -> None:
    later = "1956-joint-declaration"
    frame = open_atlas(page, f"{served.url}/?settlement={later}", settlement=later)
    page.locator(".st-key-all_passages button").click()
    passages = page.locator("article.pane blockquote")
    expect(page.locator(".st-key-all_passages")).to_have_count(0)
    count = passages.count()
    frame.locator("#atlas").evaluate("root => { root.dataset.kept = 'yes'; }")
    served.kill()
    expect(page.locator(CONNECTED)).to_have_count(0)
    served.start()
    expect(page.locator(CONNECTED)).to_have_count(1, timeout=2 * BACK_MS)
    page.wait_for_timeout(1000)
    expect(passages).to_have_count(count)
    assert frame.locator("#atlas").get_attribute("data-kept") == "yes"  # never loaded again


def test_a_plan_painted_while_the_server_is_down_is_kept_and_goes_on(
    page: Page, served: Served, atlas: Atlas
) -> None:
    def give(place: str, holder: str) -> None:
        choice = frame.get_by_role("radiogroup", name=place, exact=True)
        choice.get_by_role("radio", name=holder).check()

    def has(**given: str) -> None:
        """The map and the address have this plan."""
        text = write_address(atlas, plan_with(atlas, given))
        expect(frame.locator("#atlas")).to_have_attribute("data-plan", text, timeout=BACK_MS)
        query = re.compile(f"plan={re.escape(quote(text))}$")
        expect(page).to_have_url(query, timeout=BACK_MS)

    page.goto(f"{served.url}/?plan=japan:shikotan")
    frame = map_frame(page)
    expect(frame.locator(".plan-answers h2")).to_be_visible(timeout=BACK_MS)
    expect(page.locator(CONNECTED)).to_have_count(1, timeout=BACK_MS)
    run_ended(page)
    give("Shikotan", "Russia")
    has(shikotan="russia")
    served.kill()
    expect(page.locator(CONNECTED)).to_have_count(0)
    give("Etorofu / Iturup", "Japan")
    expect(frame.locator('.paint.land[data-place="etorofu"]')).to_have_attribute(
        "data-fill", "held-a"
    )
    served.start()
    expect(page.locator(CONNECTED)).to_have_count(1, timeout=2 * BACK_MS)
    has(etorofu="japan", shikotan="russia")
    give("Kunashiri / Kunashir", "Jointly")
    has(etorofu="japan", shikotan="russia", kunashiri="joint")
    page.reload()
    frame = map_frame(page)
    for left in ({"etorofu": "japan"}, {}):  # what was done before is undone still
        undo = frame.locator(".planning .undo")
        expect(undo).to_be_enabled(timeout=BACK_MS)
        undo.click()
        has(shikotan="russia", **left)


def test_other_pages_go_on_too(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/documents?side=japan")
    cite = page.locator(".st-key-text button", has_text="Cite").first
    expect(cite).to_be_visible()
    page.wait_for_load_state("networkidle")  # parts of the interface may still be on their way
    served.kill()
    expect(page.locator(CONNECTED)).to_have_count(0)
    served.start()
    expect(page.locator(CONNECTED)).to_have_count(1, timeout=2 * BACK_MS)
    page.wait_for_timeout(1000)
    cited = page.get_by_text("BibTeX", exact=True).first
    with suppress(TimeoutError):
        cite.click()  # in a fragment of the page
        cited.wait_for(timeout=BACK_MS)
    if not cited.is_visible():
        cite.click()  # pressed before the new session knew the page: once more, as a reader would
    expect(cited).to_be_visible()
    expect(page).to_have_url(f"{served.url}/documents?side=japan")


def test_what_a_restart_takes_of_a_reader_s_own_is_said(page: Page, served: Served) -> None:
    def upload() -> None:
        letter: FilePayload = {
            "name": "l.txt",
            "mimeType": "text/plain",
            "buffer": b"Nothing else is said.\n",
        }
        page.locator(".st-key-upload-text input[type=file]").set_input_files(letter)
        expect(page.locator(".own-text")).to_be_visible()

    page.goto(f"{served.url}/own")
    upload()
    page.get_by_label("The words of the passage").fill("Nothing else")
    expect(page.locator("p.fault")).to_have_count(0)
    served.kill()
    served.start()
    expect(page.locator("p.fault")).to_have_count(1, timeout=3 * BACK_MS)
    expect(page.locator("p.fault")).to_contain_text("the server was started anew")
    upload()
    expect(page.locator("p.fault")).to_have_count(0)


def test_a_lid_closed_longer_than_the_session_lives(
    context: BrowserContext, atlas: Atlas, tmp_path: Path
) -> None:
    port = free_port()
    process = start_server(port, "--server.disconnectedSessionTTL", "1")
    url = f"http://localhost:{port}"
    try:
        wait_until_up(url, process)
        context.add_init_script(KEEP_SOCKETS)
        page = context.new_page()
        frame = open_atlas(page, url, settlement=FIRST)
        expect(page.locator("article.pane h2").first).to_be_visible()
        context.set_offline(True)
        page.evaluate("sockets.forEach((socket) => socket.close())")
        expect(page.locator(CONNECTED)).to_have_count(0)
        choose(frame, SECOND)
        page.wait_for_timeout(3000)
        context.set_offline(False)
        expect(page.locator(CONNECTED)).to_have_count(1, timeout=2 * BACK_MS)
        follows(page, atlas, SECOND)
    finally:
        process.kill()
        process.wait(timeout=10)
