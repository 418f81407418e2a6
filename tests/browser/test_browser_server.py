"""The page under its content policy, in a frame of another site, and under a path."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from data.model import Atlas
from tests.browser_support import LAPTOP, map_frame, open_atlas, wait_for_settlement
from tests.server_support import Running, handshake, request, running_server

OTHER = "1945-occupation"
PAGES = ("", "explore", "timeline", "arguments", "documents", "clause", "ledger", "own")


class Refused:
    """What a page's policy has refused, and what its scripts have thrown."""

    def __init__(self, page: Page) -> None:
        self.lines: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.lines.append(str(error)))

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "olicy" in message.text:
            self.lines.append(message.text)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_the_page_is_against_its_policy(page: Page, server: str, name: str) -> None:
    refused = Refused(page)
    page.goto(f"{server}/{name}")
    expect(page.locator("h2").first).to_be_visible(timeout=20_000)
    page.wait_for_timeout(500)
    assert refused.lines == []


def test_a_browser_that_cannot_move_frames_shows_the_map_within_the_policy(
    context: BrowserContext, server: str, atlas: Atlas
) -> None:
    context.add_init_script("delete Element.prototype.moveBefore")
    page = context.new_page()
    refused = Refused(page)
    frame = open_atlas(page, server, settlement=atlas.file.default_settlement)
    frame.locator(f'button[data-settlement="{OTHER}"]').click()
    wait_for_settlement(frame, OTHER)
    expect(page.locator("article.pane h2")).to_contain_text(
        atlas.settlement_by_id[OTHER].title["en"]
    )
    assert refused.lines == []


def test_a_script_that_is_put_into_the_page_does_not_run(page: Page, server: str) -> None:
    page.goto(server)
    expect(page.locator("h2").first).to_be_visible(timeout=20_000)
    refused = Refused(page)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.head.append(script);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = true'>");
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None
    assert len(refused.lines) >= 2
    outside = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'went', () => 'refused')")
    assert outside == "refused"


def test_the_map_document_opened_alone_has_no_origin(page: Page, server: str) -> None:
    page.goto(server)
    wait_for_settlement(map_frame(page), "1855-shimoda")
    address = next(frame.url for frame in page.frames if "/map-" in frame.url)
    page.goto(address)
    assert page.evaluate("self.origin") == "null"
    expect(page.locator("#atlas[data-settlement]")).to_be_attached()


@contextmanager
def site_with_frame(folder: Path, address: str) -> Iterator[str]:
    """Another site, with a page that shows `address` in a frame."""
    (folder / "index.html").write_text(f'<iframe src="{address}" width=1300 height=700></iframe>')

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_address[1]}"
        site.shutdown()


def test_a_strangers_page_cannot_frame_the_atlas(page: Page, server: str, tmp_path: Path) -> None:
    with site_with_frame(tmp_path, server) as site:
        page.goto(site)
        page.wait_for_timeout(1500)
        assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"]


def test_a_page_that_was_named_can_and_the_map_works_in_it(page: Page, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with site_with_frame(tmp_path / "site", "about:blank") as site:
        named = {"ATLAS_FRAME_ANCESTORS": site}
        with running_server(tmp_path, environment=named) as server:
            (tmp_path / "site" / "index.html").write_text(
                f'<iframe src="{server.url}/?embed=true" width=1300 height=700></iframe>'
            )
            page.goto(site)
            framed = page.frame_locator("iframe").first
            inner = framed.frame_locator("iframe[title]").first
            wait_for_settlement(inner, "1855-shimoda")
            inner.locator(f'button[data-settlement="{OTHER}"]').click()
            wait_for_settlement(inner, OTHER)
            expect(framed.locator("article.pane h2")).to_be_visible()


@pytest.fixture(scope="module")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    options = ("--server.baseUrlPath", "/maps/atlas/")
    folder = tmp_path_factory.mktemp("path")
    with running_server(folder, *options, base="/maps/atlas") as server:
        yield server


def test_under_a_path_the_page_keeps_its_head_start(
    under_a_path: Running, browser: Browser
) -> None:
    page = browser.new_page(viewport=LAPTOP)
    page.route("**/static/js/index*.js", lambda route: None)  # the interface never comes
    page.goto(f"{under_a_path.url}/maps/atlas/?settlement={OTHER}", wait_until="commit")
    wait_for_settlement(map_frame(page), OTHER)
    page.unroute_all()
    page.goto(f"{under_a_path.url}/maps/atlas?settlement={OTHER}")
    expect(page.locator("article.pane h2")).to_be_visible()
    expect(page.locator(".map-host iframe[title]")).to_have_count(1)
    for name in PAGES[1:]:
        page.goto(f"{under_a_path.url}/maps/atlas/{name}")
        expect(page.locator("h2").first).to_be_visible(timeout=20_000)
    page.close()


def test_under_a_path_files_come_from_memory_and_nothing_stands_elsewhere(
    under_a_path: Running,
) -> None:
    port = under_a_path.port
    page = request(port, "/maps/atlas/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["content-encoding"] == "gzip"
    for path in (
        "/",
        "/explore",
        "/documents",
        "/maps",
        "/maps/",
        "/maps/atlas2/",
        "/_stcore/health",
    ):
        assert request(port, path).status == 404, path
    assert request(port, "/maps/atlas/_stcore/metrics").status == 404
    assert handshake(port, path="/maps/atlas/_stcore/stream") == 101
    assert handshake(port) == 404
    bare = request(port, "/maps/atlas?names=ja")
    assert (bare.status, bare.headers["location"]) == (308, "atlas/?names=ja")
    slash = request(port, "/maps/atlas/ledger/")
    assert (slash.status, slash.headers["location"]) == (308, "../ledger")
