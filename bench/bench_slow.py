"""A slow laptop: first map, first pane and switches with the browser's processor slowed.

Usage: python bench/bench_slow.py [--slow 6] [--rounds 3] [--switches 5] [--only NAME ...]

The page beside the usual ways, all slowed alike (Chromium's `Emulation.setCPUThrottlingRate`; the
server is not slowed), a fresh profile for each visit, interleaved in one run. The saved page's
switches are measured by `bench_switch.py --slow 6`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402

from bench.browsers import (  # noqa: E402
    chromium,
    count_traffic,
    fresh_context,
    probe_of,
    slow_down,
)
from bench.designs import (  # noqa: E402
    ALTERNATIVES,
    EMPTY,
    OPEN_S,
    OURS,
    Design,
    open_page,
    settle,
    settlements,
    switch,
    until,
)
from bench.figures import bar, heading, median, number, percentile, table  # noqa: E402
from bench.servers import assets, streamlit  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402

SAVED = Design("saved page, from its file", "", "paths")
HEAD = (
    *("visit", "first map ms", "p90", "first pane ms", "p90"),
    *("click to map ms", "p90", "click to pane ms", "p90"),
)


@dataclass
class Times:
    """Milliseconds of the visits to one design."""

    first_map: list[float] = field(default_factory=list)
    first_pane: list[float] = field(default_factory=list)
    switch_map: list[float] = field(default_factory=list)
    switch_pane: list[float] = field(default_factory=list)


def main() -> int:
    """Measure, print, and say which bars are met; the exit status is 0 whatever the figures."""
    options = _options()
    every = [OURS, SAVED, EMPTY, *ALTERNATIVES]
    chosen = [each for each in every if not options.only or each.name in options.only]
    if not chosen:
        print(f"no such design; they are: {', '.join(each.name for each in every)}")
        return 2
    times = {design.name: Times() for design in chosen}
    print(heading(f"A processor {options.slow:g} times slower, {options.rounds} rounds"))
    with ExitStack() as stack:
        host = stack.enter_context(assets())
        file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "atlas.html"
        file.write_text(saved_page(load_atlas()), encoding="utf-8")
        urls = {
            design.name: stack.enter_context(streamlit(design.script, assets_url=host)).url
            for design in chosen
            if design.script
        } | {SAVED.name: file.as_uri()}
        browser = stack.enter_context(chromium())
        for turn in range(options.rounds + 1):
            for design in chosen[turn % len(chosen) :] + chosen[: turn % len(chosen)]:
                # A server's first visit makes what the later ones find made; it is not counted.
                kept = times[design.name] if turn else Times()
                _visit(browser, design, urls[design.name], kept=kept, options=options)
            print(f"round {turn} of {options.rounds} done", file=sys.stderr, flush=True)
    _report(times, slow=options.slow)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--slow", type=float, default=6, metavar="TIMES")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--switches", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    return parser.parse_args()


def _visit(
    browser: Browser, design: Design, url: str, *, kept: Times, options: argparse.Namespace
) -> None:
    context = fresh_context(browser)
    page = context.new_page()
    traffic = count_traffic(page)
    slow_down(page, options.slow)
    try:
        kept.first_map.append(open_page(page, design, url=url, look_on=True))
        if design is not EMPTY:
            kept.first_pane.append(_first_pane(page, design))
        page.evaluate("atlasProbe.stopLooking()")
        settle(page, traffic, least_s=1.5)
        if design not in (EMPTY, SAVED):
            ids = settlements(page, design)
            switch(page, design, ids[1])  # colder than those that follow
            settle(page, traffic, least_s=1)
            for turn in range(options.switches):
                painted, pane, _ = switch(page, design, ids[(turn + 2) % len(ids)])
                kept.switch_map.append(painted)
                kept.switch_pane.append(pane)
                settle(page, traffic, least_s=1)
    except (TimeoutError, BrowserError) as error:
        print(f"{design.name}: {str(error).splitlines()[0]}", file=sys.stderr)
    finally:
        context.close()


def _first_pane(page: Page, design: Design) -> float:
    began = float(page.evaluate("performance.timeOrigin"))

    def pane() -> float:
        return float(probe_of(page)["first"].get("pane", 0))

    return until(pane, OPEN_S, f"{design.name}: no pane") - began


def _report(times: dict[str, Times], *, slow: float) -> None:
    rows = []
    for name, each in times.items():
        pairs = (each.first_map, each.first_pane, each.switch_map, each.switch_pane)
        figures = [text for v in pairs for text in (number(median(v)), number(percentile(v, 90)))]
        rows.append((name, *figures))
    print(table(HEAD, rows))
    if OURS.name in times:
        ours = times[OURS.name]
        print(bar("click to pane", median(ours.switch_pane), 400, unit="ms"))
        print(bar("first map", median(ours.first_map), 1500, unit="ms"))
        print(bar("first pane", median(ours.first_pane), 3000, unit="ms"))
    if slow != 6:
        print("The bars are for a processor slowed six times.")


if __name__ == "__main__":
    sys.exit(main())
