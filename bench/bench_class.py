"""A class at once: many sessions on one server, each switching every five seconds.

Usage: python bench/bench_class.py [--sessions 30 100] [--seconds 60] [--every 5] [--browsers 2]

The sessions are WebSocket clients that speak Streamlit's protocol (bench/sessions.py); the same
time some real browsers click and tell when their pane has followed. Everything runs on this one
machine, the clients too, so the figures are worse than those of a server of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402

from bench.browsers import chromium, fresh_context  # noqa: E402
from bench.designs import (  # noqa: E402
    OURS,
    REBUILT,
    Design,
    open_page,
    settlements,
    switch,
)
from bench.figures import bar, heading, number, percentile, table  # noqa: E402
from bench.servers import Server, assets, streamlit  # noqa: E402
from bench.sessions import Crowd, Walk, gather, record  # noqa: E402

HEAD = (
    "server", "sessions", "switches", "pane p50 ms", "p95", "browsers p95", "CPU %", "memory MB",
    "MB a session", "kB a switch", "failed",
)  # fmt: skip


@dataclass
class Result:
    """What one server did for one crowd."""

    name: str
    sessions: int
    crowd: Crowd
    browsers_ms: list[float]
    cpu_percent: float
    memory_mb: float
    session_mb: float


def main() -> int:
    """Measure both servers at every size; the exit status is 0 whatever the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=[30, 100])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=5)
    parser.add_argument("--browsers", type=int, default=2)
    parser.add_argument("--only", choices=(OURS.name, REBUILT.name))
    options = parser.parse_args()
    print(
        heading(f"A class at once, {options.seconds:.0f} s, a switch every {options.every:.0f} s")
    )
    results = []
    with assets() as host, chromium() as browser:
        for design in (d for d in (OURS, REBUILT) if options.only in (None, d.name)):
            for sessions in options.sessions:
                with streamlit(design.script, assets_url=host) as server:
                    results.append(
                        _measure(browser, design, server, sessions=sessions, options=options)
                    )
    print(table(HEAD, [_row(result) for result in results]))
    print("\n".join(_bars(results)))
    return 0


def _measure(
    browser: Browser, design: Design, server: Server, *, sessions: int, options: argparse.Namespace
) -> Result:
    """Start a crowd beside some browsers; read the server's processor time and memory."""
    walk = record(browser, design, server.url)
    pages = [_opened(browser, design, server) for _ in range(options.browsers)]
    alone_mb, alone_s, began = server.memory_mb(), server.cpu_s(), time.monotonic()
    crowds: list[Crowd] = []
    job = threading.Thread(
        target=lambda: crowds.append(_crowd(server, walk, sessions=sessions, options=options))
    )
    job.start()
    browsers_ms, peak_mb = _click(pages, design, server=server, job=job, options=options)
    took = time.monotonic() - began
    for page in pages:
        page.context.close()
    return Result(
        design.name,
        sessions,
        crowds[0],
        browsers_ms,
        100 * (server.cpu_s() - alone_s) / took,
        peak_mb,
        (peak_mb - alone_mb) / sessions,
    )


def _crowd(server: Server, walk: Walk, *, sessions: int, options: argparse.Namespace) -> Crowd:
    seconds, every_s = options.seconds, options.every
    return asyncio.run(
        gather(server.url, walk, sessions=sessions, seconds=seconds, every_s=every_s)
    )


def _opened(browser: Browser, design: Design, server: Server) -> Page:
    page = fresh_context(browser).new_page()
    open_page(page, design, url=server.url)
    page.wait_for_timeout(1000)
    return page


def _click(
    pages: list[Page], design: Design, *, server: Server, job: threading.Thread,
    options: argparse.Namespace,
) -> tuple[list[float], float]:  # fmt: skip
    """Switch in the browsers in turn while the crowd is there; milliseconds, peak megabytes."""
    times: list[float] = []
    peak_mb, turn = server.memory_mb(), 0
    while job.is_alive():
        due = time.monotonic() + options.every
        for page in pages:
            ids = settlements(page, design)
            try:
                times.append(switch(page, design, ids[(turn + 1) % len(ids)])[1])
            except (TimeoutError, BrowserError) as error:
                print(f"{design.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        turn += 1
        while time.monotonic() < due and job.is_alive():
            peak_mb = max(peak_mb, server.memory_mb())
            time.sleep(0.2)
    return times, peak_mb


def _row(result: Result) -> tuple[str, ...]:
    crowd = result.crowd
    times = [each * 1000 for each in crowd.latencies_s]
    return (
        result.name,
        str(result.sessions),
        str(len(times)),
        number(percentile(times, 50)),
        number(percentile(times, 95)),
        number(percentile(result.browsers_ms, 95)),
        number(result.cpu_percent),
        number(result.memory_mb),
        number(result.session_mb),
        number(crowd.received / 1000 / max(len(times), 1)),
        str(crowd.failed),
    )


def _bars(results: list[Result]) -> list[str]:
    lines = []
    for result in results:
        if result.name == OURS.name and result.sessions == 30:
            p95 = percentile([each * 1000 for each in result.crowd.latencies_s], 95)
            lines.append(bar("30 sessions, pane, p95", p95, 500, unit="ms"))
            lines.append(bar("30 sessions, the server's memory", result.memory_mb, 300, unit="MB"))
    return lines


if __name__ == "__main__":
    sys.exit(main())
