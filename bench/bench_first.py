"""The first map: the saved page from its file beside the page, with and without its head start.

Usage: python bench/bench_first.py [--rounds 7]

Every visit has a fresh browser profile (empty cache); the four are opened in turn, each round
beginning with another. "script alone" is `streamlit run app.py`: the page without what serve.py
adds.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser  # noqa: E402

from bench.browsers import chromium, fresh_context  # noqa: E402
from bench.designs import EMPTY, OURS, Design, open_page  # noqa: E402
from bench.figures import bar, heading, median, number, table  # noqa: E402
from bench.servers import streamlit  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402

ALONE = Design("ours, script alone", "app.py", "ours")
SAVED = Design("saved page, from its file", "", "paths")
SETTLE_MS = 1200  # what a page still does after its first map is not the next visit's to wait for


def main() -> int:
    """Measure, print, and say which bars are met; the exit status is 0 whatever the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    print(heading(f"The first map, {rounds} rounds"))
    with ExitStack() as stack:
        file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "atlas.html"
        file.write_text(saved_page(load_atlas()), encoding="utf-8")
        urls = {d.name: stack.enter_context(streamlit(d.script)).url for d in (EMPTY, OURS, ALONE)}
        urls[SAVED.name] = file.as_uri()
        times = _visits(stack.enter_context(chromium()), urls, rounds=rounds)
        size_kb = len(gzip.compress(file.read_bytes(), 6)) / 1000
    _report(times, size_kb=size_kb)
    return 0


def _visits(browser: Browser, urls: dict[str, str], *, rounds: int) -> dict[str, list[float]]:
    """Return milliseconds to the first map of each design; a first round is not counted."""
    every = [EMPTY, OURS, ALONE, SAVED]
    times: dict[str, list[float]] = {design.name: [] for design in every}
    for turn in range(rounds + 1):
        for design in every[turn % 4 :] + every[: turn % 4]:
            context = fresh_context(browser)
            page = context.new_page()
            took = open_page(page, design, url=urls[design.name])
            page.wait_for_timeout(SETTLE_MS)
            context.close()
            if turn:
                times[design.name].append(took)
    return times


def _report(times: dict[str, list[float]], *, size_kb: float) -> None:
    empty, ours, alone, saved = (median(times[d.name]) for d in (EMPTY, OURS, ALONE, SAVED))
    rows = [
        (name, number(median(each)), number(min(each)), number(median(each) / empty))
        for name, each in times.items()
    ]
    print(table(("visit", "first map ms", "least", "to empty"), rows))
    print(f"The saved page is {size_kb:.0f} kB when it is compressed.")
    print(bar("first map to an empty page", ours / empty, 1.4, unit=""))
    print(bar("saved page to the page", saved / ours, 0.25, unit=""))
    print(bar("saved page to the page without its head start", saved / alone, 0.25, unit=""))


if __name__ == "__main__":
    sys.exit(main())
