"""Two processes behind nginx, with the settings of ``deploy/``: a reader does not notice a loss."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.model import Atlas
from tests.browser_support import (
    Outside,
    choose_settlement,
    free_port,
    open_atlas,
    page_follows,
    start_server,
    wait_until_up,
)
from tests.nginx_support import nginx

FIRST, SECOND, THIRD = "1875-st-petersburg", "1905-portsmouth", "1956-joint-declaration"
READERS = 12
LOGGED_S = 20.0


@dataclass
class Replicas:
    """Two processes of the page, and the address of nginx before them."""

    url: str
    log: Path
    processes: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, port: int) -> None:
        process = start_server(port)
        wait_until_up(f"http://127.0.0.1:{port}", process)
        self.processes[port] = process

    def stop(self, port: int, how: signal.Signals) -> None:
        self.processes[port].send_signal(how)
        self.processes[port].wait(timeout=20)

    def asked(self, reader: str, *, times: int = 1) -> list[int]:
        """Return which processes a reader's cookie has led to, request by request.

        nginx writes a line once its answer has gone: until there are so many, they are waited for.
        """
        found: list[int] = []
        deadline = time.monotonic() + LOGGED_S
        while len(found) < times and time.monotonic() < deadline:
            lines = self.log.read_text(encoding="utf-8").splitlines()
            own = [line for line in lines if line.startswith(f"{reader} ")]
            found = [int(port) for line in own for port in re.findall(r"127\.0\.0\.1:(\d+)", line)]
            time.sleep(0.02)
        return found


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    folder = tmp_path_factory.mktemp("nginx")
    first, second, front = (free_port() for _ in range(3))
    made = Replicas(f"http://127.0.0.1:{front}", folder / "access.log")
    own = {
        "127.0.0.1:8501": f"127.0.0.1:{first}",
        "127.0.0.1:8502": f"127.0.0.1:{second}",
        "127.0.0.1:8080": f"127.0.0.1:{front}",
    }
    try:
        for port in (first, second):
            made.start(port)
        with nginx(folder, "nginx-live.conf", own=own, url=f"{made.url}/_stcore/health"):
            yield made
    finally:
        for process in made.processes.values():
            process.kill()
            process.wait(timeout=10)


def reader_of(page: Page) -> str:
    """Return the value of the cookie that leads a reader to a process."""
    cookies = {each.get("name"): each.get("value") for each in page.context.cookies()}
    return cookies["atlas_reader"] or ""


def test_a_class_is_spread_and_each_reader_stays(browser: Browser, replicas: Replicas) -> None:
    homes = []
    for _ in range(READERS):
        context = browser.new_context()
        page = context.new_page()
        answer = page.request.get(f"{replicas.url}/")
        assert answer.ok
        for _ in range(3):
            page.request.get(f"{replicas.url}/_stcore/health")
        asked = replicas.asked(reader_of(page), times=3)
        assert len(asked) == 3
        assert len(set(asked)) == 1
        homes.append(asked[0])
        context.close()
    assert set(homes) == set(replicas.processes)


def test_a_process_is_killed_in_the_middle_and_the_lesson_goes_on(
    page: Page, outside: Outside, replicas: Replicas, atlas: Atlas
) -> None:
    frame = open_atlas(page, f"{replicas.url}/?settlement={FIRST}&names=ru", settlement=FIRST)
    expect(page.locator("article.pane h2").first).to_be_visible()
    choose_settlement(frame, SECOND)
    page_follows(page, atlas, SECOND)
    page.evaluate("window.kept = 'yes'")
    home = replicas.asked(reader_of(page))[0]
    replicas.stop(home, signal.SIGKILL)
    choose_settlement(frame, THIRD)
    page_follows(page, atlas, THIRD)
    assert "names=ru" in page.url
    replicas.start(home)
    choose_settlement(frame, FIRST)
    page_follows(page, atlas, FIRST)
    assert page.evaluate("window.kept") == "yes"  # the page was never loaded again
    assert outside.urls == []


def test_a_rolling_restart_loses_nobody(page: Page, replicas: Replicas, atlas: Atlas) -> None:
    kept = {"place=etorofu", "seen=as-moscow-describes-it"}
    address = f"{replicas.url}/?settlement={SECOND}&{'&'.join(sorted(kept))}"
    frame = open_atlas(page, address, settlement=SECOND)
    expect(page.locator("article.pane h2").first).to_be_visible()
    page.evaluate("window.kept = 'yes'")
    for port, next_one in zip(tuple(replicas.processes), (THIRD, FIRST), strict=True):
        replicas.stop(port, signal.SIGTERM)
        choose_settlement(frame, next_one)
        page_follows(page, atlas, next_one)
        replicas.start(port)
    assert kept <= set(page.url.partition("?")[2].split("&"))
    assert page.evaluate("window.kept") == "yes"
