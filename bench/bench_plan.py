"""Painting a settlement in the saved page: from a click to all that the record answers, painted.

Usage: python bench/bench_plan.py [--rounds 2] [--slow 6]

A reader gives places in the list, one after the other, to one party and then to another, from a
blank plan: each click paints the map and makes every answer anew (sizes, what is nearest, what
would change, who speaks of it). It is settled with the paint of the last change that follows
(bench/settled.py).

Then with a line that cuts the largest place: the same clicks while it stays as
it is, and steps back to another line, each of which cuts and measures anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.browsers import chromium  # noqa: E402
from bench.figures import bar, heading, median, number, percentile, table  # noqa: E402
from bench.settled import COUNTERS, LOOK_MS, PROCESSOR, Costs, press, watched  # noqa: E402
from data.model import Atlas  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.plans import write_address  # noqa: E402
from layers.plans.pieces import areas  # noqa: E402
from layers.plans.plan import holders, plan_with  # noqa: E402
from layers.saved_page.page import saved_page  # noqa: E402
from layers.state_values import BLANK  # noqa: E402

CLICKS = 20
STEPS = 10  # lines, one after the other
ACROSS = 1.5  # degrees to both sides of a place's point
SHIFT = 0.01  # degrees from one line to the next
BAR_MS, SLOW_BAR_MS = 100, 300  # the latter on a processor slowed six times
HEAD = ("click", "settled ms", "p90", "most", "main thread ms", "script", "processor")


def main() -> int:
    """Measure, print, and say which bars are met; the exit status is 0 whatever the figures."""
    options = _options()
    first, others, with_line, lines = Costs(), Costs(), Costs(), Costs()
    atlas = load_atlas()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "atlas.html"
        file.write_text(saved_page(atlas), encoding="utf-8")
        for _ in range(options.rounds):
            page, session = watched(browser, f"{file.as_uri()}#plan={BLANK}", slow=options.slow)
            _give(page, session, first, others)
            for plan in plans_with_a_line(atlas):
                page.evaluate("(plan) => { location.hash = `plan=${plan}`; }", plan)
                page.wait_for_timeout(LOOK_MS)
            for _ in range(STEPS - 1):
                press(page, session, page.locator(".planning button.undo"), lines)
            _give(page, session, with_line, with_line)
            page.context.close()
    print(heading(f"Painting a settlement, {options.rounds} rounds of {CLICKS} clicks"))
    kinds = {"the first": first, "the others": others}
    kinds |= {"beside a line": with_line, "another line": lines}
    print(table(HEAD, [_row(kind, costs) for kind, costs in kinds.items()]))
    limit = SLOW_BAR_MS if options.slow > 1 else BAR_MS
    for kind, costs in [*kinds.items()][1:]:
        told = f"{kind}, settled, {options.slow:g} times slower"
        print(bar(told, median(costs.settled), limit, unit="ms"))
        print(bar(f"{kind}, p90", percentile(costs.settled, 90), limit, unit="ms"))
    return 0


def plans_with_a_line(atlas: Atlas) -> list[str]:
    """Return plans as addresses have them, each with another line through the same place."""
    one, other, *_ = holders(atlas)
    largest = max(areas(atlas), key=areas(atlas).__getitem__)
    place = atlas.place_by_id[largest]
    west, east = place.lon - ACROSS, place.lon + ACROSS
    courses = [place.lat + SHIFT * number for number in range(STEPS)]
    return [
        write_address(
            atlas,
            plan_with(atlas, {}, line=((west, lat), (east, lat)), parts={largest: (one, other)}),
        )
        for lat in courses
    ]


def _give(page: Page, session: CDPSession, first: Costs, others: Costs) -> None:
    choices = page.locator(".plan-list .units .unit:visible .holders")
    for number_ in range(CLICKS):
        choice = choices.nth(number_ % choices.count())
        target = choice.locator("input").nth(number_ // choices.count() % 2)
        press(page, session, target, others if number_ else first)


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
