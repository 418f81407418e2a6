"""Chromium with the probe in every frame, no way out to a network, and a count of its traffic.

Nothing is routed through Playwright, since that would switch the browser's cache off: other
machines cannot be reached because no name but localhost resolves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Frame,
    Page,
    WebSocket,
    sync_playwright,
)
from playwright.sync_api import Error as BrowserError

from tests.chromium_switches import FEATURES_OFF

PROBE = Path(__file__).with_name("probe.js")
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGS = [
    FEATURES_OFF,
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL without a graphics card, for deck.gl
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        try:
            yield browser
        finally:
            browser.close()


def fresh_context(browser: Browser, *, probe: bool = True) -> BrowserContext:
    """Return a new profile (empty cache) at a laptop's size, the probe in every frame."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    if probe:
        context.add_init_script(path=PROBE)
    return context


def slow_down(page: Page, times: float) -> None:
    """Slow the browser's processor for a page before it opens its first address.

    A sandboxed frame runs in a process of its own, which is slowed as soon as it shows a document.
    """

    def slow(target: Page | Frame) -> None:
        with suppress(BrowserError):  # the frame shares the page's process, or has gone
            session: CDPSession = page.context.new_cdp_session(target)
            session.send("Emulation.setCPUThrottlingRate", {"rate": times})

    slow(page)
    page.on("framenavigated", lambda frame: slow(frame) if frame.parent_frame else None)


@dataclass
class Traffic:
    """Bytes of one page: WebSocket payloads both ways and HTTP as it came over the wire."""

    websocket: int = 0
    http: int = 0
    requests: int = 0

    def clear(self) -> None:
        """Start again from nothing."""
        self.websocket = self.http = self.requests = 0


def count_traffic(page: Page) -> Traffic:
    """Count a page's traffic from now on, before it opens its first address."""
    traffic = Traffic()

    def framed(payload: str | bytes) -> None:
        traffic.websocket += len(payload)

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", framed)
        socket.on("framereceived", framed)

    page.on("websocket", opened)
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def loaded(event: dict[str, Any]) -> None:
        traffic.http += int(event["encodedDataLength"])

    def asked(event: dict[str, Any]) -> None:
        if not str(event["request"]["url"]).startswith(("data:", "blob:")):
            traffic.requests += 1

    session.on("Network.loadingFinished", loaded)
    session.on("Network.requestWillBeSent", asked)
    return traffic


def probe_of(frame: Frame | Page) -> dict[str, Any]:
    """Return what the probe of a frame knows."""
    answer: dict[str, Any] = json.loads(frame.evaluate("JSON.stringify(atlasProbe)"))
    return answer


def map_frame(page: Page) -> Frame:
    """Return the frame of our map document."""
    handle = page.wait_for_selector("iframe[title]", state="attached", timeout=30_000)
    frame = handle.content_frame() if handle else None
    if frame is None:
        raise SystemExit("the page shows no map frame")
    return frame
