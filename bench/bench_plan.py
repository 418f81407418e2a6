"""Painting a settlement in the saved page: from a click to all that the record answers, painted.

Usage: python bench/bench_plan.py [--rounds 2] [--slow 6]

A reader gives places in the list, one after the other, to one party and then to another, from a
blank plan: each click paints the map and makes every answer anew (sizes, what is nearest, what
would change, who speaks of it). It is settled with the paint of the last change that follows
(bench/settled.py).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.browsers import chromium  # noqa: E402
from bench.figures import bar, heading, median, number, percentile, table  # noqa: E402
from bench.settled import COUNTERS, PROCESSOR, Costs, press, watched  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402
from layers.state_values import BLANK  # noqa: E402

CLICKS = 20
BAR_MS, SLOW_BAR_MS = 100, 300  # the latter on a processor slowed six times
HEAD = ("click", "settled ms", "p90", "most", "main thread ms", "script", "processor")


def main() -> int:
    """Measure, print, and say which bars are met; the exit status is 0 whatever the figures."""
    options = _options()
    first, others = Costs(), Costs()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "atlas.html"
        file.write_text(saved_page(load_atlas()), encoding="utf-8")
        for _ in range(options.rounds):
            page, session = watched(browser, f"{file.as_uri()}#plan={BLANK}", slow=options.slow)
            choices = page.locator(".plan-list .units .unit:visible .holders")
            for number_ in range(CLICKS):
                choice = choices.nth(number_ % choices.count())
                target = choice.locator("input").nth(number_ // choices.count() % 2)
                press(page, session, target, others if number_ else first)
            page.context.close()
    print(heading(f"Painting a settlement, {options.rounds} rounds of {CLICKS} clicks"))
    print(table(HEAD, [_row("the first", first), _row("the others", others)]))
    limit = SLOW_BAR_MS if options.slow > 1 else BAR_MS
    print(bar(f"settled, {options.slow:g} times slower", median(others.settled), limit, unit="ms"))
    print(bar("settled, p90", percentile(others.settled, 90), limit, unit="ms"))
    return 0


def _row(kind: str, costs: Costs) -> tuple[str, ...]:
    counters = [*COUNTERS[:2], PROCESSOR]
    return (
        kind,
        number(median(costs.settled)),
        number(percentile(costs.settled, 90)),
        number(max(costs.settled)),
        *(number(median(costs.counters[name])) for name in counters),
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--slow", type=float, default=1, help="how many times slower a processor")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
