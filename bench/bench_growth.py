"""Growth: the same map document on invented atlases of 1, 10 and 100 times the size.

Usage: python bench/bench_growth.py [--steps 1x1 10x1 10x10 ...] [--switches 15] [--seconds 300]

A step AxB has A times the places and B times the settlements of this project's atlas. Each
document is built in a process of its own and opened from its file; what takes longer than
--seconds, or what the browser cannot open, is where it stops. "home" is the opening view, which
always shows the same number of places; "all" is the whole region, every place in the window.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402
from playwright.sync_api import Error as BrowserError  # noqa: E402

from bench.browsers import chromium, fresh_context, probe_of  # noqa: E402
from bench.designs import until  # noqa: E402
from bench.figures import bar, heading, median, number, percentile, table  # noqa: E402
from bench.invented import VISIBLE, write_atlas  # noqa: E402
from data.reading.load import load_atlas  # noqa: E402
from layers.map.document import build_document  # noqa: E402

SETTLEMENTS = 12
STEPS = ("1x1", "10x1", "1x10", "10x10", "30x10", "100x1", "100x100")
HEAD = (
    "places x settlements", "places", "settlements", "document MB", "built s", "first map ms",
    "home ms", "p90", "all ms", "p90", "",
)  # fmt: skip
TWO_FRAMES_MS = 33


@dataclass
class Step:
    """What was measured of one size; milliseconds, seconds and megabytes."""

    label: str
    places: int
    settlements: int
    document_mb: float = float("nan")
    built_s: float = float("nan")
    first_ms: float = float("nan")
    home_ms: tuple[float, ...] = ()
    all_ms: tuple[float, ...] = ()
    stopped: str = ""


def main() -> int:
    """Measure every size, print the table and the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--steps", nargs="+", default=list(STEPS), metavar="AxB")
    parser.add_argument("--switches", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=300, help="longest wait for one document")
    parser.add_argument("--document", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.document:  # the process that builds one document
        return _write_document(options.steps[0], options.document)
    print(heading("Growth of the map document"))
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        steps = [_measure(browser, label, folder=Path(folder), options=options)
                 for label in options.steps]  # fmt: skip
    print(table(HEAD, [_row(step) for step in steps]))
    print("\n".join(_bars(steps)))
    return 0


def _sizes(label: str) -> tuple[int, int]:
    places, settlements = label.split("x")
    return VISIBLE * int(places), SETTLEMENTS * int(settlements)


def _write_document(label: str, path: Path) -> int:
    """Build one document; print the seconds that the document alone took."""
    places, settlements = _sizes(label)
    folder = write_atlas(path.with_suffix(""), places=places, settlements=settlements)
    atlas = load_atlas(folder)
    began = time.perf_counter()
    path.write_text(build_document(atlas), encoding="utf-8")
    print(time.perf_counter() - began)
    return 0


def _measure(
    browser: Browser, label: str, *, folder: Path, options: argparse.Namespace
) -> Step:  # fmt: skip
    step = Step(label, *_sizes(label))
    print(f"{label} ...", file=sys.stderr, flush=True)
    path = folder / f"{label}.html"
    command = [sys.executable, __file__, "--steps", label, "--document", str(path)]
    try:
        built = subprocess.run(
            command, capture_output=True, text=True, timeout=options.seconds, check=True
        )
    except subprocess.TimeoutExpired:
        step.stopped = f"no atlas and document within {options.seconds:.0f} s"
        return step
    except subprocess.CalledProcessError as error:
        step.stopped = str(error.stderr).strip().splitlines()[-1][:80]
        return step
    step.built_s = float(built.stdout.split()[-1])
    step.document_mb = path.stat().st_size / 1e6
    _open(browser, step, path=path, switches=options.switches)
    return step


def _open(browser: Browser, step: Step, *, path: Path, switches: int) -> None:
    context = fresh_context(browser)
    page = context.new_page()
    page.set_default_timeout(60_000)
    try:
        page.goto(path.as_uri(), wait_until="commit", timeout=60_000)
        page.locator("#atlas[data-ready]").wait_for(state="attached", timeout=60_000)
        first = until(lambda: float(probe_of(page)["first"].get("paths", 0)), 60, "no map")
        page.evaluate("atlasProbe.stopLooking()")
        step.first_ms = first - float(page.evaluate("performance.timeOrigin"))
        page.wait_for_timeout(600)
        step.home_ms = _switches(page, switches)
        page.evaluate("Atlas.map.region()")
        page.wait_for_timeout(2500)
        step.all_ms = _switches(page, switches)
    except (BrowserError, TimeoutError) as error:
        step.stopped = str(error).splitlines()[0][:80]
    finally:
        context.close()


def _switches(page: Page, count: int) -> tuple[float, ...]:
    """Click through the settlements; return milliseconds from each click to its paint."""
    ids = page.evaluate("Atlas.data.settlements.slice(0, 12).map((each) => each.id)")
    begin = ids.index(page.evaluate("Atlas.store.get().settlement"))
    times = []
    for turn in range(count + 1):
        page.evaluate("atlasProbe.arm('ours', true)")
        button = page.locator(f"button[data-settlement='{ids[(begin + turn + 1) % len(ids)]}']")
        button.dispatch_event("click")  # not by the mouse: hundreds of buttons cover one another
        painted = until(lambda: float(probe_of(page)["painted"]), 30, "no switch")
        times.append(painted - float(probe_of(page)["click"]))
        page.wait_for_timeout(120)
    return tuple(times[1:])


def _row(step: Step) -> tuple[str, ...]:
    return (
        step.label,
        str(step.places),
        str(step.settlements),
        number(step.document_mb),
        number(step.built_s),
        number(step.first_ms),
        number(median(step.home_ms)),
        number(percentile(step.home_ms, 90)),
        number(median(step.all_ms)),
        number(percentile(step.all_ms, 90)),
        step.stopped,
    )


def _bars(steps: list[Step]) -> list[str]:
    return [
        bar(f"switch at {step.label}, median", median(step.home_ms), TWO_FRAMES_MS, unit="ms")
        for step in steps
        if step.label in ("10x1", "10x10")
    ]


if __name__ == "__main__":
    sys.exit(main())
