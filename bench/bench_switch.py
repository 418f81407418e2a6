"""Switching settlements: this page beside the usual ways, interleaved in one run.

Usage: python bench/bench_switch.py [--rounds 3] [--switches 7] [--only NAME ...] [--slow 6]

In each round every design gets a fresh browser profile: a first visit, the switches through all
settlements that move a line, and a second visit. All servers run from the start and have been
visited once. Only the ratios of one run count: medians move between runs.

The saved page is measured first, by itself: when all of a switch stands and what the browser's main
thread spends on it. With --slow N only that is measured, with the processor slowed N times.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402

from bench.browsers import Traffic, chromium, count_traffic, fresh_context  # noqa: E402
from bench.designs import (  # noqa: E402
    ALTERNATIVES,
    EMPTY,
    OURS,
    REBUILT,
    Design,
    Samples,
    blank_ms,
    open_page,
    settle,
    settlements,
    switch,
)
from bench.figures import bar, heading, median, number, percentile, table  # noqa: E402
from bench.servers import Server, assets, relayed, streamlit  # noqa: E402
from bench.settled import measure, report  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402

HEAD = (
    "design", "switch ms", "least", "p90", "to ours", "pane ms", "blank ms", "websocket B",
    "wire B", "HTTP B", "requests", "CPU ms", "first map ms", "to empty", "second ms",
)  # fmt: skip


def main() -> int:
    """Measure, print, and say which bars are met; the exit status is 0 whatever the figures."""
    options = _options()
    _whole_cost(rounds=options.rounds, slow=options.slow)
    if options.slow > 1:
        return 0
    chosen = [d for d in (EMPTY, OURS, *ALTERNATIVES) if not options.only or d.name in options.only]
    samples = {design.name: Samples() for design in chosen}
    print(heading(f"Switching settlements, {options.rounds} rounds of {options.switches} switches"))
    with ExitStack() as stack:
        host = stack.enter_context(assets())
        running = {d: stack.enter_context(streamlit(d.script, assets_url=host)) for d in chosen}
        servers = {d.name: stack.enter_context(relayed(s)) for d, s in running.items()}
        browser = stack.enter_context(chromium())
        for design in chosen:
            _visit(browser, design, servers[design.name], kept=Samples(), switches=2)
        for number_ in range(options.rounds):
            for design in chosen[number_ % len(chosen) :] + chosen[: number_ % len(chosen)]:
                kept = samples[design.name]
                server = servers[design.name]
                _visit(browser, design, server, kept=kept, switches=options.switches)
            print(f"round {number_ + 1} of {options.rounds} done", file=sys.stderr, flush=True)
    _report(samples)
    return 0


def _whole_cost(*, rounds: int, slow: float) -> None:
    """Measure and print what a switch of the saved page costs in all."""
    print(heading("The whole cost of a switch of the saved page"))
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "atlas.html"
        file.write_text(saved_page(load_atlas()), encoding="utf-8")
        print(report(measure(browser, file, rounds=rounds, slow=slow), slow=slow), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--switches", type=int, default=7)
    parser.add_argument("--slow", type=float, default=1, metavar="TIMES")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    return parser.parse_args()


def _visit(
    browser: Browser, design: Design, server: Server, *, kept: Samples, switches: int
) -> None:
    """Visit a design with an empty cache, switch, and visit it again."""
    context = fresh_context(browser)
    page = context.new_page()
    traffic = count_traffic(page)
    try:
        kept.first_ms.append(open_page(page, design, url=server.url))
        settle(page, traffic)
        if design is not EMPTY:
            _switches(page, design, server=server, traffic=traffic, kept=kept, count=switches)
        page.goto("about:blank")
        kept.second_ms.append(open_page(page, design, url=server.url))
        settle(page, traffic)
    except (TimeoutError, BrowserError) as error:
        print(f"{design.name}: {str(error).splitlines()[0]}", file=sys.stderr)
    finally:
        context.close()


def _switches(
    page: Page, design: Design, *, server: Server, traffic: Traffic, kept: Samples, count: int
) -> None:
    ids = settlements(page, design)
    switch(page, design, ids[1])  # the first one after a load is warmer or colder than the rest
    settle(page, traffic)
    before = server.cpu_s()
    for turn in range(count):
        traffic.clear()
        passed = server.wire.passed
        painted, pane, blank = switch(page, design, ids[(turn + 2) % len(ids)])
        settle(page, traffic)
        kept.switch_ms.append(painted)
        kept.pane_ms.append(pane)
        kept.websocket.append(traffic.websocket)
        kept.wire.append(server.wire.passed - passed)
        kept.http.append(traffic.http)
        kept.requests.append(traffic.requests)
        if design is not OURS and design.look != "pixels":
            kept.blank_ms.append(blank)
    kept.cpu_ms.append((server.cpu_s() - before) * 1000 / count)
    if design is OURS:
        kept.blank_ms.append(blank_ms(page, design, ids[(count + 2) % len(ids)]))


def _report(samples: dict[str, Samples]) -> None:
    ours = median(samples[OURS.name].switch_ms) if OURS.name in samples else float("nan")
    empty = median(samples[EMPTY.name].first_ms) if EMPTY.name in samples else float("nan")
    rows = [_row(name, kept, ours=ours, empty=empty) for name, kept in samples.items()]
    print(table(HEAD, rows))
    print(
        "Medians (CPU: mean of a round, then the median). A switch's bytes, both ways: WebSocket "
        "payloads before compression; all that crossed the wire to the server; HTTP as received."
    )
    if OURS.name in samples:
        print("\n".join(_bars(samples)))


def _row(name: str, kept: Samples, *, ours: float, empty: float) -> tuple[str, ...]:
    switched, first = median(kept.switch_ms), median(kept.first_ms)
    return (
        name,
        number(switched),
        number(min(kept.switch_ms, default=float("nan"))),
        number(percentile(kept.switch_ms, 90)),
        number(switched / ours),
        *(number(median(v)) for v in (kept.pane_ms, kept.blank_ms, kept.websocket, kept.wire)),
        *(number(median(v)) for v in (kept.http, kept.requests, kept.cpu_ms)),
        number(first),
        number(first / empty),
        number(median(kept.second_ms)),
    )


def _bars(samples: dict[str, Samples]) -> list[str]:
    """Return a line for each bar of the project's third issue."""
    ours = samples[OURS.name]
    payload = number(max(ours.websocket, default=0), "B")
    lines = [
        bar("switch, median", median(ours.switch_ms), 16, unit="ms"),
        bar("switch, p90", percentile(ours.switch_ms, 90), 33, unit="ms"),
        bar("bytes a switch with the pane, wire", max(ours.wire, default=0), 10_000, unit="B"),
        f"{'':8} the same before the browser's compression: {payload} at most",
        bar("HTTP requests a switch", max(ours.requests, default=0), 0, unit=""),
        bar("the pane follows, median", median(ours.pane_ms), 200, unit="ms"),
        bar("blank", max(ours.blank_ms, default=0), 0, unit="ms"),
    ]
    if REBUILT.name in samples:
        ratio = median(samples[REBUILT.name].switch_ms) / median(ours.switch_ms)
        lines.append(bar("times faster than st_folium rebuilt", ratio, 80, unit="", at_least=True))
    if EMPTY.name in samples:
        empty = samples[EMPTY.name]
        ratio = median(ours.first_ms) / median(empty.first_ms)
        lines.append(bar("first map to an empty page", ratio, 1.4, unit=""))
        again = median(ours.second_ms) / median(ours.first_ms)
        lines.append(bar("second visit to the first", again, 1.0, unit=""))
    return lines


if __name__ == "__main__":
    sys.exit(main())
