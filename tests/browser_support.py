"""Fixtures that start the page and open it in Debian's Chromium, with no way out to a network."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Download,
    FrameLocator,
    Locator,
    Page,
    TimeoutError,
    ViewportSize,
    WebSocketRoute,
    expect,
    sync_playwright,
)

from data.model import Atlas
from layers.saved_page.page import saved_page
from tests.chromium_switches import FEATURES_OFF

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = Path(which("chromium") or which("chromium-browser") or "/usr/bin/chromium")
CHROMIUM_ARGS = [
    FEATURES_OFF,
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
LOCAL_HOSTS = {"localhost", "127.0.0.1", ""}
START_S = 60
PAINT_MS = 20_000
BACK_MS = 15_000  # until a page whose session is gone has followed a choice, under load
STAND_MS = 20_000  # until what a test looks for stands, on a machine that others share
LINE_MS = 90_000  # until a file of the reader's is worked on: a deadline, a queue, and others
expect.set_options(timeout=STAND_MS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the page's server stopped at once with status {process.returncode}")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the page's server did not answer within {START_S} s")


def start_server(port: int, *options: str, program: str = "streamlit") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", program, "run", "serve.py"),
            *("--server.headless", "true", "--server.port", str(port)),
            *options,
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def serving(program: str = "streamlit") -> Iterator[str]:
    """Run the page's server, by a program that stands for Streamlit's own; gives its address."""
    port = free_port()
    url = f"http://localhost:{port}"
    process = start_server(port, program=program)
    try:
        wait_until_up(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a running page, as `make run` starts it."""
    with serving() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: install Debian's package chromium (tools/prepare.sh)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


class Outside:
    """Remembers every request that would have left this machine; no name outside resolves."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def watch(self, opened: BrowserContext) -> None:
        """Note what the pages of a context ask for.

        Nothing is routed, which would switch the browser's cache off.
        """
        opened.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"data", "blob", "file", "about"} or address.hostname in LOCAL_HOSTS:
            return
        self.urls.append(url)


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def context(browser: Browser, outside: Outside) -> Iterator[BrowserContext]:
    """A fresh profile at a laptop's size that cannot reach any other machine."""
    opened = browser.new_context(viewport={"width": 1366, "height": 768})
    outside.watch(opened)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


class HeldAnswers:
    """A server whose answers are on their way for long; made before the page is opened."""

    def __init__(self, page: Page) -> None:
        self._held: list[str | bytes] = []
        self._socket: WebSocketRoute | None = None
        self._is_slow = False
        page.route_web_socket("**/_stcore/stream", self._through)

    def _through(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        socket.connect_to_server().on_message(
            lambda message: self._held.append(message) if self._is_slow else socket.send(message)
        )

    def hold(self) -> None:
        """Keep what the server says from now on."""
        self._is_slow = True

    def release(self) -> None:
        """Hand on what was kept, and what comes."""
        self._is_slow = False
        assert self._socket
        for message in self._held:
            self._socket.send(message)
        self._held.clear()


def run_ended(page: Page) -> None:
    """The server has nothing more to say: what stands now is not replaced under a click."""
    app = page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    app.wait_for(state="attached", timeout=PAINT_MS)


def save_the_pack(page: Page, path: Path, *, patience: float = 300_000) -> None:
    """Have the class pack made from the open menu of files, and save it."""
    run_ended(page)
    page.locator(".st-key-class_pack button").click()
    expect(page.locator(".st-key-files")).to_contain_text("being made", timeout=PAINT_MS)
    made = page.locator(".st-key-class_pack_made button")
    made.wait_for(timeout=patience)  # it gives way to all others
    saved = downloaded_by(page, made)
    assert saved.suggested_filename.endswith("-class-pack.zip")
    saved.save_as(path)


# What comes late is held back until it stands; what is not seen has no words to a reader.
NONE_HELD_BACK = """() => !document.querySelector("[data-testid='stSkeleton']")
  && [...document.querySelectorAll(".st-key-sheet :is(button, a)")]
    .every((each) => getComputedStyle(each).visibility === "visible")"""


def open_text(page: Page, url: str) -> None:
    """Open a page of text and wait until all of it stands."""
    page.goto(url)
    page.locator(".page-head h2").first.wait_for(timeout=40_000)
    run_ended(page)
    page.wait_for_function(NONE_HELD_BACK, timeout=PAINT_MS)


def downloaded(page: Page, button: str) -> Download:
    """Press a button that makes a file, again where a run of the page has cut it short."""
    return downloaded_by(page, page.get_by_role("button", name=button))


def downloaded_by(page: Page, button: Locator) -> Download:
    """Press what makes a file, again where a run of the page has cut it short."""
    run_ended(page)
    with suppress(TimeoutError):
        with page.expect_download(timeout=STAND_MS) as saving:
            button.click()
        if saving.value.failure() is None:
            return saving.value
    run_ended(page)
    with page.expect_download() as again:
        button.click()
    return again.value


def map_frame(page: Page) -> FrameLocator:
    """Return the map document inside the page."""
    return page.frame_locator("iframe[title]").first


def open_atlas(page: Page, url: str, *, settlement: str) -> FrameLocator:
    """Open the page; return the map document when it shows `settlement` and the pane has come."""
    page.goto(url)
    frame = map_frame(page)
    wait_for_settlement(frame, settlement)
    page.locator(".atlas-ahead-pane").wait_for(state="detached", timeout=PAINT_MS)
    return frame


def wait_for_settlement(frame: FrameLocator, settlement: str) -> None:
    frame.locator(f'#atlas[data-settlement="{settlement}"]').wait_for(
        state="attached", timeout=PAINT_MS
    )


def choose_settlement(frame: FrameLocator, settlement: str) -> None:
    """Press a settlement's button in the time bar of the map."""
    frame.locator(f'button[data-settlement="{settlement}"]').first.click()


def page_follows(page: Page, atlas: Atlas, settlement: str) -> None:
    """Map, pane and address all show a settlement, soon."""
    wait_for_settlement(map_frame(page), settlement)
    title = atlas.settlement_by_id[settlement].title["en"]
    expect(page.locator("article.pane")).to_contain_text(title, timeout=BACK_MS)
    address = re.compile(rf"[?&]settlement={settlement}(&|$)")
    expect(page).to_have_url(address, timeout=BACK_MS)


@pytest.fixture(scope="session")
def saved_html(atlas: Atlas) -> str:
    return saved_page(atlas)


@pytest.fixture(scope="session")
def file(saved_html: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The saved page on a disk."""
    path = tmp_path_factory.mktemp("saved") / "atlas.html"
    path.write_text(saved_html, encoding="utf-8")
    return path


@pytest.fixture
def saved(browser: Browser) -> Iterator[Page]:
    """A laptop's window without motion, that fails the test when a script does."""
    opened = browser.new_page(viewport=LAPTOP, reduced_motion="reduce")
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert errors == []


def open_saved(page: Page, file: Path, *, state: str = "") -> None:
    """Open the saved page and wait until its pane stands."""
    page.goto(file.as_uri() + state)
    page.locator(".reading[data-shown]").wait_for()
